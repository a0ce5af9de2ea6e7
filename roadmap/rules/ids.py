"""Ids: unique, known, and following the ones that moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from roadmap.draft import Draft
from roadmap.problems import Problem


def has_topics(draft: Draft) -> Iterator[Problem]:
    """A roadmap has at least one topic."""
    if not draft.topics and not draft.unread_ids and draft.heading:
        yield draft.heading.problem("the roadmap has no topics: add a list 'topics:' or files in topics/")


def unique_topic_ids(draft: Draft) -> Iterator[Problem]:
    """A topic id is used once, also among the ids that were renamed or merged, since progress follows them."""
    claims = [(placed.value.id, placed.problem, ("id",)) for placed in draft.topics]
    claims += [(placed.value.id, placed.problem, ("id",)) for placed in draft.merged]
    claims += [
        (old, placed.problem, ("renamed_from", index))
        for placed in draft.topics
        for index, old in enumerate(placed.value.renamed_from)
    ]
    first: dict[str, Problem] = {}
    for topic_id, at, steps in claims:
        if topic_id in first:
            earlier = first[topic_id]
            yield at(
                f"the topic id {topic_id!r} is taken already ({earlier.file}:{earlier.line}): choose another", *steps
            )
        else:
            first[topic_id] = at("", *steps)


def unique_track_ids(draft: Draft) -> Iterator[Problem]:
    """A track id is used once."""
    if draft.heading is None:
        return
    seen: set[str] = set()
    for index, track in enumerate(draft.heading.value.tracks):
        if track.id in seen:
            yield draft.heading.problem(
                f"the track id {track.id!r} is taken already: choose another", "tracks", index, "id"
            )
        seen.add(track.id)


def unique_resource_ids(draft: Draft) -> Iterator[Problem]:
    """A resource id is used once in the whole roadmap, also among renamed ones, since points are kept by it."""
    first: dict[str, Problem] = {}
    renamed: list[tuple[str, Problem]] = []
    for placed in draft.topics:
        for kind in ("required", "optional"):
            resources = placed.value.resources.required if kind == "required" else placed.value.resources.optional
            for index, resource in enumerate(resources):
                steps = ("resources", kind, index)
                here = placed.problem("", *steps, "id")
                if resource.id in first:
                    yield _taken(resource.id, here, first[resource.id])
                first.setdefault(resource.id, here)
                renamed += [
                    (old, placed.problem("", *steps, "renamed_from", position))
                    for position, old in enumerate(resource.renamed_from)
                ]
    for old, here in renamed:
        if old in first:
            yield _taken(old, here, first[old])
        first.setdefault(old, here)


def known_tracks(draft: Draft) -> Iterator[Problem]:
    """A topic is in a track of the roadmap."""
    known = sorted(draft.track_ids)
    for placed in draft.topics:
        track = placed.value.track
        if draft.heading and track not in draft.track_ids:
            hint = did_you_mean(track, known)
            yield placed.problem(
                f"there is no track {track!r}: {hint or 'add it to tracks or choose one of them'}", "track"
            )


def tracks_have_topics(draft: Draft) -> Iterator[Problem]:
    """A track has at least one topic. Unknown as long as a topic does not parse."""
    if draft.heading is None or draft.unread_ids:
        return
    used = {placed.value.track for placed in draft.topics}
    for index, track in enumerate(draft.heading.value.tracks):
        if track.id not in used and draft.topics:
            yield draft.heading.problem(
                f"the track {track.id!r} has no topics: give it one or remove it", "tracks", index
            )


def merged_targets(draft: Draft) -> Iterator[Problem]:
    """A merged topic points to a topic that is there, not to one that moved on."""
    moved = moves(draft)
    known = sorted(draft.topic_ids)
    topic_ids = frozenset(known)
    for placed in draft.merged:
        target = placed.value.merged_into
        if target == placed.value.id:
            yield placed.problem(f"the topic {target!r} is merged into itself: name another topic", "merged_into")
        elif target in moved:
            yield placed.problem(
                f"{target!r} has moved into {moved[target]!r} itself: merge into {moved[target]!r}", "merged_into"
            )
        elif target not in topic_ids:
            hint = did_you_mean(target, known) or "name a topic of this roadmap"
            yield placed.problem(f"there is no topic {target!r} to merge into: {hint}", "merged_into")


def moves(draft: Draft) -> dict[str, str]:
    """Old topic id to the id that took its place."""
    renamed = {old: placed.value.id for placed in draft.topics for old in placed.value.renamed_from}
    return renamed | {placed.value.id: placed.value.merged_into for placed in draft.merged}


def did_you_mean(wrong: str, known: Sequence[str]) -> str:
    """A question with the nearest known id, the first of equally near ones, or nothing."""
    close = process.extractOne(wrong, known, scorer=fuzz.ratio, score_cutoff=60)
    return f"did you mean {close[0]!r}?" if close else ""


def _taken(resource_id: str, here: Problem, first: Problem) -> Problem:
    message = f"the resource id {resource_id!r} is taken already ({first.file}:{first.line}): choose another"
    return Problem(here.file, here.line, message)
