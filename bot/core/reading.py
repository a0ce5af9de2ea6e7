"""What a group reads together: the reading there is, candidates for the next one, and how an admin chooses one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.answer import Answer, ServerOnly
from bot.core.finding import NotUnderstood, WhichTopicFor, find_topic_for
from bot.core.knowledge import knowledge_of
from bot.core.renames import followed
from bot.core.session_times import upcoming
from bot.core.visit import Visit
from roadmap.model import Topic
from roadmap.planning import Knowledge, next_choices, path_to, unlocks
from storage import Reading, Vote

_ANYBODY = ""
"""A topic that needs nothing and that nobody has: everybody is ready for it."""
OFFERED, _FEWEST = 5, 3
_GOAL_COUNTS = 3
"""A topic on the way to the group's goal counts as one that opens this many times as much."""
_NAMES, _PAST = 8, 8


@dataclass(frozen=True)
class Lacking:
    """What the asker has not marked of what a topic needs, in study order, and its hours.

    ``unmeasured``: topics of these of which nobody says how long they take.
    """

    topics: tuple[Topic, ...]
    hours: float
    unmeasured: int


@dataclass(frozen=True)
class Candidate:
    """A topic the group could read, with the group's reasons.

    ``ready``: members who know all it needs and not itself. ``lacking``: what the asker would need first; None in
    public, or when they know the topic already.
    """

    topic: Topic
    ready: int
    learners: int = 0
    to_goal: Topic | None = None
    lacking: Lacking | None = None

    @property
    def counts_members(self) -> bool:
        """Where anybody is in it."""
        return bool(self.ready or self.learners)


@dataclass(frozen=True)
class CurrentReading:
    """What the group reads, since when, and how many are on it and finished it since."""

    topic: Topic
    started_on: date
    learning: int
    finished: int
    lacking: Lacking | None


@dataclass(frozen=True)
class ReadingAnswer(Answer):
    """What the group reads, if anything, and else what it could read, best first. ``vote``: the one that is open.

    ``meets_at``: the next session. ``meeting``: whether that is told, or that there is none.
    """

    current: CurrentReading | None
    candidates: tuple[Candidate, ...]
    vote: Vote | None
    public: bool
    meets_at: datetime | None = None
    meeting: bool = False

    @property
    def counts_members(self) -> bool:
        """Who is on it, and who is ready."""
        return self.current is not None or any(one.counts_members for one in self.candidates)


@dataclass(frozen=True)
class PastReading:
    """What the group read, and who finished it since it was chosen: some of them, and how many there are."""

    topic_id: str
    topic: Topic | None
    started_on: date
    ended_on: date | None
    finishers: tuple[int, ...]
    finished: int


@dataclass(frozen=True)
class ReadingHistory(Answer):
    """What the group read when, newest first."""

    readings: tuple[PastReading, ...]

    @property
    def people(self) -> tuple[int, ...]:
        """Everybody who finished one."""
        return tuple(dict.fromkeys(one for reading in self.readings for one in reading.finishers))

    @property
    def counts_members(self) -> bool:
        """Who finished each."""
        return any(reading.finished for reading in self.readings)


@dataclass(frozen=True)
class MayNotChoose(Answer):
    """In this group only admins choose the reading."""


@dataclass(frozen=True)
class ReadingChosen(Answer):
    """The reading was chosen; it is told in a channel, ``pinned`` where the bot may; None where it may not post."""

    topic: Topic
    channel_id: int | None
    pinned: bool


@dataclass(frozen=True)
class ReadingEnded(Answer):
    """The group reads nothing together any more. ``was`` is false when it did not before."""

    was: bool


@dataclass(frozen=True)
class ReadingOver(Answer):
    """What a control stands beside is not what the group reads any more; nothing was changed."""


@dataclass(frozen=True)
class ReadingAnnouncement(Answer):
    """What is told to the group: the new reading. ``key`` is how the message is known again."""

    topic: Topic
    ready: int
    learners: int
    key: str

    @property
    def counts_members(self) -> bool:
        """Who is ready, and who is on it."""
        return bool(self.ready or self.learners)


def reading(visit: Visit) -> ReadingAnswer | ServerOnly:
    """What the group reads and when it meets; where it reads nothing, three to five topics it could read."""
    if visit.guild_id is None:
        return ServerOnly()
    current = current_reading(visit, visit.guild_id)
    offered = () if current else with_lacking(visit, candidates(visit, visit.guild_id, OFFERED))
    vote, session = visit.session.readings.vote_open(visit.guild_id), upcoming(visit)
    meets_at = session.at if session else None
    return ReadingAnswer(current, offered, vote, _is_public(visit), meets_at, meeting=True)


def reading_of(visit: Visit, topic_id: str) -> ReadingAnswer | ReadingOver | ServerOnly:
    """As :func:`reading`, as long as the group reads that topic."""
    return reading(visit) if _is_read(visit, topic_id) else ReadingOver()


def next_reading(visit: Visit) -> ReadingAnswer | ServerOnly:
    """What the group could read next, whatever it reads now."""
    if visit.guild_id is None:
        return ServerOnly()
    offered = with_lacking(visit, candidates(visit, visit.guild_id, OFFERED))
    return ReadingAnswer(None, offered, visit.session.readings.vote_open(visit.guild_id), _is_public(visit))


def _is_public(visit: Visit) -> bool:
    return visit.audience is not None


def reading_topic(visit: Visit) -> Topic | None:
    """The topic the group reads; None where it reads nothing, or a topic that left the roadmap."""
    if visit.guild_id is None:
        return None
    found = visit.session.readings.current(visit.guild_id)
    return visit.topic(found.topic_id) if found else None


def _is_read(visit: Visit, topic_id: str) -> bool:
    """Whether the group reads the topic of that id, also when it left the roadmap since it was chosen."""
    now = visit.session.readings.current(visit.guild_id) if visit.guild_id else None
    if now is None or now.topic_id == topic_id:
        return now is not None
    topic = visit.topic(topic_id)
    return topic is not None and topic == visit.topic(now.topic_id)


def current_reading(visit: Visit, guild_id: int) -> CurrentReading | None:
    """What the group reads, with how far it is."""
    found = visit.session.readings.current(guild_id)
    topic = visit.topic(found.topic_id) if found else None
    if found is None or topic is None:
        return None
    _, finished = visit.session.readings.finishers(guild_id, topic.id, found.started_on, 0)
    learning = visit.session.progress.counts(guild_id, topic.id).learning
    return CurrentReading(topic, found.started_on, learning, finished, lacking(visit, topic))


def lacking(visit: Visit, topic: Topic) -> Lacking | None:
    """What the asker lacks before a topic; None in public, for nobody, and when they know the topic."""
    if visit.audience is not None:
        return None
    roadmap = visit.having(topic.id).roadmap
    known = knowledge_of(followed(roadmap, visit.session.progress.of(visit.member_id)))
    path = path_to(roadmap, known, topic.id)
    before = tuple(step for step in path.steps if step.id != topic.id)
    hours, unmeasured = sum(map(path.hours_of, before)), sum(not path.hours_of(step) for step in before)
    return Lacking(before, hours, unmeasured) if path.steps else None


def with_lacking(visit: Visit, offered: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """The candidates with what the asker lacks before each."""
    return tuple(
        Candidate(one.topic, one.ready, one.learners, one.to_goal, lacking(visit, one.topic)) for one in offered
    )


def candidates(visit: Visit, guild_id: int, most: int, without: frozenset[str] = frozenset()) -> tuple[Candidate, ...]:
    """The topics that open most for most: members who are ready for one times the topics it unlocks, and itself.

    What leads to the group's goal counts more. Ties go to the roadmap's order. What the group reads now, and topics of
    ``without``, are left out. When nobody is ready for enough of them, first topics that somebody has still open; for a
    group in which nobody has logged anything, the roadmap's first.
    """
    roadmap = visit.loaded.roadmap
    needed = {topic.id: topic.needed for topic in roadmap.topics} | {_ANYBODY: ()}
    ready = visit.session.digests.ready_counts(guild_id, needed)
    learners = visit.session.progress.learning_now(guild_id)
    now = reading_topic(visit)
    left_out = without | {now.id} if now else without
    goal = visit.loaded.topic(visit.group.goal_topic) if visit.group.goal_topic else None
    on_the_way = {step.id for step in path_to(roadmap, Knowledge(), goal.id).steps} if goal else set[str]()

    def opens(topic: Topic) -> int:
        if not topic.needed or topic.id in left_out:
            return 0
        worth = _GOAL_COUNTS if topic.id in on_the_way else 1
        return ready[topic.id] * (1 + len(unlocks(roadmap, topic.id))) * worth

    def candidate(topic: Topic, ready: int) -> Candidate:
        return Candidate(topic, ready, learners.get(topic.id, 0), goal if topic.id in on_the_way else None)

    best = sorted(roadmap.topics, key=opens, reverse=True)[:most]
    chosen = [candidate(topic, ready[topic.id]) for topic in best if opens(topic)]
    for start in next_choices(roadmap, Knowledge(), limit=OFFERED + len(left_out)):
        if len(chosen) >= min(most, _FEWEST) or (chosen and most == 1):
            break
        if start.topic.id not in left_out and (ready[start.topic.id] or not ready[_ANYBODY]):
            chosen.append(candidate(start.topic, ready[start.topic.id]))
    return tuple(chosen)


def history(visit: Visit) -> ReadingHistory | ServerOnly:
    """What the group read when, and who finished it."""
    guild_id = visit.guild_id
    if guild_id is None:
        return ServerOnly("reading")
    found = visit.session.readings.history(guild_id, _PAST)
    return ReadingHistory(tuple(past_reading(visit, guild_id, one) for one in found))


def past_reading(visit: Visit, guild_id: int, found: Reading) -> PastReading:
    """A reading with who finished it since it was chosen."""
    topic = visit.topic(found.topic_id)
    who, count = visit.session.readings.finishers(
        guild_id, topic.id if topic else found.topic_id, found.started_on, _NAMES
    )
    return PastReading(found.topic_id, topic, found.started_on, found.ended_on, who, count)


def may_choose(visit: Visit, *, admin: bool) -> bool:
    """Whether the asker may choose what the group reads."""
    return admin or visit.group.open_reading


def choose(
    visit: Visit, topic_id: str, channel_id: int | None, pins: Collection[int], *, admin: bool
) -> ReadingChosen | MayNotChoose | ServerOnly | None:
    """Read a topic together from now on; ``pins``: where the bot may pin. None: it left the roadmap."""
    if visit.guild_id is None:
        return ServerOnly("reading")
    topic = visit.loaded.topic(topic_id)
    if topic is None:
        return None
    if not may_choose(visit, admin=admin):
        return MayNotChoose()
    visit.session.readings.choose(visit.guild_id, topic.id, visit.now, group_today(visit), channel_id)
    return ReadingChosen(topic, channel_id, channel_id in pins)


def choose_named(
    visit: Visit, text: str, channel_id: int | None, pins: Collection[int], *, admin: bool
) -> ReadingChosen | MayNotChoose | ServerOnly | WhichTopicFor | NotUnderstood | None:
    """As :func:`choose`, for the topic that ``text`` names."""
    if visit.guild_id is None:
        return ServerOnly("reading")
    topic = find_topic_for(visit, text, "reading-choose")
    return choose(visit, topic.id, channel_id, pins, admin=admin) if isinstance(topic, Topic) else topic


def end(visit: Visit, topic_id: str, *, admin: bool) -> ReadingEnded | ReadingOver | MayNotChoose | ServerOnly:
    """Read nothing together any more, if it is that topic."""
    if visit.guild_id is None:
        return ServerOnly("reading")
    if not may_choose(visit, admin=admin):
        return MayNotChoose()
    if visit.session.readings.current(visit.guild_id) is not None and not _is_read(visit, topic_id):
        return ReadingOver()
    return ReadingEnded(visit.session.readings.end(visit.guild_id, group_today(visit)))


def group_today(visit: Visit) -> date:
    """Today in the group's timezone."""
    return visit.group_time(visit.now).date()


def announcement(visit: Visit, found: Reading) -> ReadingAnnouncement | None:
    """What is told to the group about a reading; None when its topic left the roadmap, or it is not read any more."""
    topic = visit.topic(found.topic_id)
    if topic is None or found.ended_on is not None:
        return None
    ready = visit.session.digests.ready_counts(found.guild_id, {topic.id: topic.needed})
    learners = visit.session.progress.counts(found.guild_id, topic.id).learning
    return ReadingAnnouncement(topic, ready[topic.id], learners, str(int(found.chosen_at.timestamp())))
