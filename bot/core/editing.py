"""Single changes to a group's own roadmap: each makes a new version, which is used at once and can be taken back.

A change is made and linted in a process of its own, as an upload is. It is kept only if the version it was made to is
still the one in use.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.core.answer import Answer
from bot.core.finding import NamesSeveral, NotUnderstood, find_topic_alone, find_topic_for
from bot.core.library import LoadedRoadmap
from bot.core.roadmaps import RoadmapChoice, RoadmapRejected, choices, keep
from bot.core.visit import Visit
from roadmap.belonging import plain_id
from roadmap.editing import (
    AddTopic,
    Change,
    EditResource,
    EditTopic,
    MarkDead,
    MendLink,
    MoveTopic,
    RateTopic,
    RemoveResource,
    RemoveTopic,
    Spot,
    TopicText,
    aliases_as_text,
    needs_as_text,
)
from roadmap.model import Lang, Level, Resource, Roadmap, Topic, Track
from roadmap.problems import Problem, RoadmapError
from roadmap.untrusted import load_untrusted
from roadmap.yaml_source import has_comments
from storage import RoadmapGone

LONGEST_LIST = 4000
"""What Discord takes in a box: where needs or aliases are longer, the form leaves them out, and they stay."""


@dataclass(frozen=True)
class OnShipped(Answer):
    """The server uses the roadmap that comes with Nextup, which is the same for everybody. ``own``: it has others."""

    name: str
    own: bool


@dataclass(frozen=True)
class EditRefused(Answer):
    """A change that cannot be made, with every reason; nothing changed."""

    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class ChangedMeanwhile(Answer):
    """Somebody else changed the roadmap at the same moment; nothing was changed now."""


@dataclass(frozen=True)
class Edited(Answer):
    """A change is in use. ``topic`` is as it is now, a removed one as it was; so is ``resource``, if it was about one.

    ``follows`` stands before it in its track. ``before`` and ``now`` are the keys of the versions. ``waiting``: topics
    that needed what was removed. ``comments``: those of the version before are not in this one.
    """

    change: Change
    topic: Topic
    resource: Resource | None
    track: Track
    follows: Topic | None
    topics: int
    before: str
    now: str
    waiting: tuple[Topic, ...] = ()
    comments: bool = False


@dataclass(frozen=True)
class RemovalReview(Answer):
    """What removing a topic means: how many records of shown members are on it, and which topics need it."""

    topic: Topic
    records: int
    waiting: tuple[Topic, ...]


@dataclass(frozen=True)
class EditTakenBack(Answer):
    """The version before a change is in use again. ``done`` is false when the roadmap was changed since: it stays."""

    now: RoadmapChoice
    done: bool


@dataclass(frozen=True)
class OwnCopy(Answer):
    """The server uses a copy of the shipped roadmap, which it can change."""

    now: RoadmapChoice
    shipped: str


@dataclass(frozen=True)
class TopicForm:
    """A topic as it can be edited, in ``lang``."""

    topic: Topic
    written: TopicText
    lang: Lang


@dataclass(frozen=True)
class Plan:
    """A change and the version it is to be made to; ``earlier`` is the text of one that has what comes back."""

    roadmap_id: int
    text: str
    change: Change
    earlier: str | None
    own: tuple[int, Roadmap] | None


@dataclass(frozen=True)
class Made:
    """A changed roadmap as it will be used, and its text. ``comments``: those of the text before are not in it."""

    loaded: LoadedRoadmap
    text: str
    comments: bool


Wanted = Callable[[Visit], Change | Answer | None]
"""Says which change is wanted, by what is there now. None: what it is about is not there any more."""


def refusal(visit: Visit, guild_id: int) -> OnShipped | RoadmapRejected | None:
    """Why the group's roadmap cannot be changed at all."""
    used = visit.roadmap_id
    offered = choices(visit, guild_id, used)
    if used is None:
        return OnShipped(visit.library.default.roadmap.title.in_lang(visit.lang), len(offered) > 1)
    try:
        visit.library.get(used)
    except RoadmapError as error:
        return RoadmapRejected(next(one for one in offered if one.in_use).name, error.problems)
    except RoadmapGone:
        return OnShipped(visit.library.default.roadmap.title.in_lang(visit.lang), len(offered) > 1)
    return None


def plan(visit: Visit, guild_id: int, wanted: Wanted) -> Plan | Answer | None:
    """The change that is wanted, or why there is none."""
    refused = refusal(visit, guild_id)
    if refused is not None or visit.roadmap_id is None:
        return refused
    change = wanted(visit)
    if change is None or isinstance(change, Answer):
        return change
    kept = visit.session.roadmaps.get(visit.roadmap_id)
    earlier = None
    if isinstance(change, AddTopic):
        others = (one for one in visit.session.roadmaps.list(guild_id) if one.own_id == kept.own_id)
        earlier = next((one.yaml_text for one in others if change.written.title in one.yaml_text), None)
    own = None if kept.number is None else (kept.number, visit.library.default.roadmap)
    return Plan(kept.roadmap_id, kept.yaml_text, change, earlier, own)


def make(planned: Plan) -> Made | EditRefused:
    """Make the change, in a process of its own. Takes seconds for a large roadmap."""
    try:
        read = load_untrusted(planned.text, "roadmap", before=planned.earlier, own=planned.own, change=planned.change)
    except RoadmapError as error:
        return EditRefused(error.problems)
    return Made(LoadedRoadmap(read.roadmap, read.matcher), read.text, has_comments(planned.text))


def use(visit: Visit, guild_id: int, planned: Plan, made: Made) -> Edited | ChangedMeanwhile:
    """Keep the changed roadmap and use it."""
    if visit.roadmap_id != planned.roadmap_id:
        return ChangedMeanwhile()
    was, roadmap = visit.library.of_group(planned.roadmap_id).roadmap, made.loaded.roadmap
    new = _keep(visit, guild_id, roadmap, made.text)
    visit.use_instead(planned.roadmap_id, int(new.key))
    topic, resource = _about(planned.change, was, roadmap)
    return Edited(
        change=planned.change,
        topic=topic,
        resource=resource,
        track=next(each for each in (*roadmap.tracks, *was.tracks) if each.id == topic.track),
        follows=_before_it(roadmap, topic),
        topics=len(roadmap.topics),
        before=str(planned.roadmap_id),
        now=new.key,
        waiting=_waiting(was, topic) if isinstance(planned.change, RemoveTopic) else (),
        comments=made.comments,
    )


def _keep(visit: Visit, guild_id: int, roadmap: Roadmap, text: str) -> RoadmapChoice:
    new = keep(visit, guild_id, roadmap, text)
    visit.session.roadmaps.follow(int(new.key), roadmap.topic_moves)
    return new


def _about(change: Change, was: Roadmap, now: Roadmap) -> tuple[Topic, Resource | None]:
    if isinstance(change, AddTopic):
        return next(topic for topic in now.topics if topic.id not in was.by_id), None
    old = was.topics[change.topic]
    topic = now.by_id.get(old.id, old)
    if isinstance(change, EditResource | RemoveResource | MarkDead | MendLink):
        both = (*topic.resources.all(), *old.resources.all())
        return topic, next((each for each in both if plain_id(each.id) == change.resource), None)
    return topic, next((each for each in topic.resources.all() if each.id not in was.resources_by_id), None)


def _before_it(roadmap: Roadmap, topic: Topic) -> Topic | None:
    before: Topic | None = None
    for each in roadmap.topics:
        if each.id == topic.id:
            return before
        before = each if each.track == topic.track else before
    return None


def _waiting(roadmap: Roadmap, topic: Topic) -> tuple[Topic, ...]:
    return tuple(each for each in roadmap.topics if topic.id in each.needed)


def place_of(visit: Visit, topic_id: str) -> int | None:
    """Where a topic stands in the roadmap's order."""
    topic = visit.loaded.topic(topic_id)
    return None if topic is None else visit.loaded.roadmap.topics.index(topic)


def form(visit: Visit, guild_id: int, typed: str) -> TopicForm | Answer:
    """The topic that ``typed`` names, to be edited."""
    refused = refusal(visit, guild_id)
    if refused is not None:
        return refused
    topic = find_topic_for(visit, typed, "topic-edit")
    if not isinstance(topic, Topic):
        return topic
    needs, aliases = needs_as_text(visit.loaded.roadmap, topic, visit.lang), aliases_as_text(topic)
    written = TopicText(
        topic.title.in_lang(visit.lang),
        topic.summary.in_lang(visit.lang),
        needs if len(needs) <= LONGEST_LIST else None,
        aliases if len(aliases) <= LONGEST_LIST else None,
    )
    return TopicForm(topic, written, visit.lang)


def edited(visit: Visit, topic_id: str, lang: str, written: TopicText) -> EditTopic | None:
    """The change from a form that was sent. None: the topic is gone."""
    place = place_of(visit, topic_id)
    return None if place is None else EditTopic(place, written, "zh" if lang == "zh" else "en")


def rated(visit: Visit, typed: str, level: Level | None, hours: str) -> Change | Answer:
    """The change of the level and hours of the topic that ``typed`` names."""
    topic = find_topic_alone(visit, typed)
    if not isinstance(topic, Topic):
        return topic
    return RateTopic(visit.loaded.roadmap.topics.index(topic), level, hours)


def added(visit: Visit, written: TopicText, reading: str, track: str | None, after: str | None) -> Change | Answer:
    """The change that adds a topic."""
    spot = _spot(visit, track, after)
    return spot if isinstance(spot, Answer) else AddTopic(written, reading, spot)


def moved(visit: Visit, typed: str, track: str | None, after: str | None, *, first: bool) -> Change | Answer:
    """The change that moves the topic that ``typed`` names."""
    topic, spot = find_topic_alone(visit, typed), _spot(visit, track, after)
    if not isinstance(topic, Topic):
        return topic
    if isinstance(spot, Answer):
        return spot
    return MoveTopic(visit.loaded.roadmap.topics.index(topic), replace(spot, first=first and spot.after is None))


def _spot(visit: Visit, track: str | None, after: str | None) -> Spot | NamesSeveral | NotUnderstood:
    if after is None:
        return Spot(track)
    topic = find_topic_alone(visit, after)
    if not isinstance(topic, Topic):
        return topic
    return Spot(track, visit.loaded.roadmap.topics.index(topic))


def removal(visit: Visit, guild_id: int, typed: str) -> Answer:
    """What removing the topic that ``typed`` names means."""
    refused = refusal(visit, guild_id)
    if refused is not None:
        return refused
    topic = find_topic_for(visit, typed, "topic-remove")
    if not isinstance(topic, Topic):
        return topic
    records = visit.session.progress.records_on(guild_id, visit.loaded.ids_of(topic))
    return RemovalReview(topic, sum(records.values()), _waiting(visit.loaded.roadmap, topic))


def removed(visit: Visit, topic_id: str) -> RemoveTopic | None:
    """The change that removes a topic."""
    place = place_of(visit, topic_id)
    return None if place is None else RemoveTopic(place)


def take_back(visit: Visit, guild_id: int, before: str, now: str) -> EditTakenBack | None:
    """Use the version before a change again. None when that one is not kept any more."""
    offered = {choice.key: choice for choice in choices(visit, guild_id, visit.roadmap_id)}
    if before not in offered or not before.isdecimal():
        return None
    if now not in map(str, (visit.group.roadmap_id, *visit.channels.values())):
        return EditTakenBack(next(one for one in offered.values() if one.in_use), done=False)
    visit.use_instead(int(now), int(before))
    return EditTakenBack(offered[before], done=True)


def use_copy(visit: Visit, guild_id: int, shipped: LoadedRoadmap, text: str) -> OwnCopy:
    """Keep a copy of the shipped roadmap for the group, and use it here. Everybody's progress is as it was."""
    new = _keep(visit, guild_id, shipped.roadmap, text)
    if visit.is_bound and visit.asker.channel_id is not None:
        visit.session.groups.bind(guild_id, visit.asker.channel_id, int(new.key))
        visit.look_again()
    else:
        visit.change_group(replace(visit.group, roadmap_id=int(new.key)))
    return OwnCopy(new, shipped.roadmap.title.in_lang(visit.lang))
