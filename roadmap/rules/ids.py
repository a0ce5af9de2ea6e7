"""Ids: unique, known, and following the ones that moved."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from roadmap.draft import Draft, resources_of
from roadmap.explain import did_you_mean
from roadmap.problems import Finding, Place, Problem, finding


def has_topics(draft: Draft) -> Iterator[Problem]:
    """A roadmap has at least one topic."""
    if not draft.topics and not draft.unread_ids and draft.heading:
        yield draft.heading.problem(finding("no-topics"))


def unique_topic_ids(draft: Draft) -> Iterator[Problem]:
    """A topic id is used once, also among the ids that were renamed or merged, since progress follows them."""
    claims = [(placed.value.id, placed.place("id")) for placed in draft.topics]
    claims += [(placed.value.id, placed.place("id")) for placed in draft.merged]
    claims += [
        (old, placed.place("renamed_from", index))
        for placed in draft.topics
        for index, old in enumerate(placed.value.renamed_from)
    ]
    first: dict[str, Place] = {}
    for topic_id, here in claims:
        earlier = first.setdefault(topic_id, here)
        if earlier is not here:
            yield Problem(here, finding("topic-id-taken", id=repr(topic_id), earlier=str(earlier)))


def unique_track_ids(draft: Draft) -> Iterator[Problem]:
    """A track id is used once."""
    if draft.heading is None:
        return
    seen: set[str] = set()
    for index, track in enumerate(draft.heading.value.tracks):
        if track.id in seen:
            yield draft.heading.problem(finding("track-id-taken", id=repr(track.id)), "tracks", index, "id")
        seen.add(track.id)


def unique_resource_ids(draft: Draft) -> Iterator[Problem]:
    """A resource id is used once in the whole roadmap, also among renamed ones, since points are kept by it."""
    first: dict[str, Place] = {}
    renamed: list[tuple[str, Place]] = []
    for placed in draft.topics:
        for path, resource in resources_of(placed.value):
            here = placed.place(*path, "id")
            if resource.id in first:
                yield _taken(resource.id, here, first[resource.id])
            first.setdefault(resource.id, here)
            renamed += [
                (old, placed.place(*path, "renamed_from", position))
                for position, old in enumerate(resource.renamed_from)
            ]
    for old, here in renamed:
        if old in first:
            yield _taken(old, here, first[old])
        first.setdefault(old, here)


def known_resources(draft: Draft) -> Iterator[Problem]:
    """An outcome is served by resources of its topic, and a twin is a resource of the roadmap."""
    everything = {resource.id for placed in draft.topics for _, resource in resources_of(placed.value)}
    for placed in draft.topics:
        own = {resource.id: path for path, resource in resources_of(placed.value)}
        for index, outcome in enumerate(placed.value.outcomes):
            for position, resource_id in enumerate(outcome.by):
                if resource_id not in own:
                    what = finding("outcome-by-unknown", resource=repr(resource_id), hint=_one_of(resource_id, own))
                    yield placed.problem(what, "outcomes", index, "by", position)
        for path, resource in resources_of(placed.value):
            if resource.twin is not None and resource.twin not in everything and not draft.unread_ids:
                what = finding("twin-unknown", resource=repr(resource.twin), hint=_one_of(resource.twin, everything))
                yield placed.problem(what, *path, "twin")


def _one_of(wrong: str, known: Collection[str]) -> Finding:
    return did_you_mean(wrong, sorted(known)) or finding("hint-name-a-resource")


def known_tracks(draft: Draft) -> Iterator[Problem]:
    """A topic is in a track of the roadmap."""
    known = sorted(draft.track_ids)
    for placed in draft.topics:
        track = placed.value.track
        if draft.heading and track not in draft.track_ids:
            hint = did_you_mean(track, known) or finding("hint-add-or-choose-track")
            yield placed.problem(finding("track-unknown", track=repr(track), hint=hint), "track")


def tracks_have_topics(draft: Draft) -> Iterator[Problem]:
    """A track has at least one topic. Unknown as long as a topic does not parse."""
    if draft.heading is None or draft.unread_ids:
        return
    used = {placed.value.track for placed in draft.topics}
    for index, track in enumerate(draft.heading.value.tracks):
        if track.id not in used and draft.topics:
            yield draft.heading.problem(finding("track-empty", track=repr(track.id)), "tracks", index)


def starts_are_there(draft: Draft) -> Iterator[Problem]:
    """The topics to begin with are there."""
    if draft.heading is None:
        return
    known = sorted(draft.topic_ids)
    for index, topic in enumerate(draft.heading.value.start):
        if topic not in draft.topic_ids:
            hint = did_you_mean(topic, known) or finding("hint-name-a-topic")
            yield draft.heading.problem(finding("start-unknown", topic=repr(topic), hint=hint), "start", index)


def merged_targets(draft: Draft) -> Iterator[Problem]:
    """A merged topic points to a topic that is there, not to one that moved on."""
    moved = moves(draft)
    known = sorted(draft.topic_ids)
    topic_ids = frozenset(known)
    for placed in draft.merged:
        target = placed.value.merged_into
        if target == placed.value.id:
            yield placed.problem(finding("merged-into-itself", topic=repr(target)), "merged_into")
        elif target in moved:
            what = finding("merged-into-moved", topic=repr(target), now=repr(moved[target]))
            yield placed.problem(what, "merged_into")
        elif target not in topic_ids:
            hint = did_you_mean(target, known) or finding("hint-name-a-topic")
            yield placed.problem(finding("merged-into-unknown", topic=repr(target), hint=hint), "merged_into")


def moves(draft: Draft) -> dict[str, str]:
    """Old topic id to the id that took its place."""
    renamed = {old: placed.value.id for placed in draft.topics for old in placed.value.renamed_from}
    return renamed | {placed.value.id: placed.value.merged_into for placed in draft.merged}


def _taken(resource_id: str, here: Place, first: Place) -> Problem:
    return Problem(here, finding("resource-id-taken", id=repr(resource_id), earlier=str(first)))
