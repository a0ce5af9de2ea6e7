"""What storage takes and gives: plain frozen values.

Hours are floats and are what points are counted in; times are aware UTC; ids of topics and resources are
strings, members and guilds are Discord's snowflakes as ints.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

from storage.periods import Cursor as Cursor
from storage.periods import Period as Period
from storage.units import from_epoch, maybe_time, to_hours

Worth = Literal["yes", "so-so", "no"]
State = Literal["todo", "learning", "done", "known", "skipped"]
Edition = Literal["weekly", "monthly"]
Claim = Literal["fresh", "takeover"]


@dataclass(frozen=True, slots=True)
class Entry:
    """Who did something, where and when. ``guild_id`` is None in a direct message.

    ``at`` is the moment (aware), ``local_date`` the date it had where it was logged: periods are cut by it.
    """

    member_id: int
    guild_id: int | None
    at: datetime
    local_date: date


class TopicRecord(NamedTuple):
    """A member's state on a topic, and where and when it became so."""

    topic_id: str
    state: State
    guild_id: int | None
    started: int | None
    changed: int
    """Epoch seconds: of all topics of a member the dates of a few are asked for."""

    @property
    def started_at(self) -> datetime | None:
        """When they began to learn it."""
        return maybe_time(self.started)

    @property
    def changed_at(self) -> datetime:
        """When it came into this state."""
        return from_epoch(self.changed)


class ResourceMark(NamedTuple):
    """A finished resource; ``event`` is the number of the action that finished it, higher for a later one."""

    resource_id: str
    topic_id: str
    event: int


class ResourceHours(NamedTuple):
    """Hundredths of an hour of a resource that were studied, and how many of them gave points."""

    hundredths: int
    counted: int

    @property
    def hours(self) -> float:
        """Hours that were studied."""
        return to_hours(self.hundredths)

    def plus(self, other: ResourceHours) -> ResourceHours:
        """Those of both."""
        return ResourceHours(self.hundredths + other.hundredths, self.counted + other.counted)


@dataclass(frozen=True, slots=True)
class PartHours:
    """Hours logged on a part of a resource, and whether the whole part was."""

    hours: float
    finished: bool

    def __add__(self, other: PartHours) -> PartHours:
        return PartHours(self.hours + other.hours, self.finished or other.finished)


NO_HOURS = ResourceHours(0, 0)
NOTHING_OF_A_PART = PartHours(0.0, finished=False)


@dataclass(frozen=True, slots=True)
class MemberProgress:
    """Everything a member did; a topic that is not here is ``todo``.

    ``resources`` are those finished; ``studied`` has the hours of those and of the ones begun, ``parts`` by resource
    and part what was logged on parts.
    """

    topics: Mapping[str, TopicRecord]
    resources: Mapping[str, ResourceMark]
    studied: Mapping[str, ResourceHours] = field(default_factory=dict[str, ResourceHours])
    parts: Mapping[tuple[str, str], PartHours] = field(default_factory=dict[tuple[str, str], PartHours])

    @property
    def points(self) -> float:
        """Hours of material studied, as far as they count."""
        return to_hours(sum(each.counted for each in self.studied.values()))

    def hours_on(self, resource_id: str) -> float:
        """Hours of a resource that were studied."""
        return self.studied.get(resource_id, NO_HOURS).hours

    def state(self, topic_id: str) -> State:
        """The member's state on a topic."""
        record = self.topics.get(topic_id)
        return record.state if record else "todo"

    def in_state(self, *states: State) -> tuple[str, ...]:
        """Ids of the topics in one of ``states``, last changed first."""
        found = [record for record in self.topics.values() if record.state in states]
        return tuple(record.topic_id for record in sorted(found, key=lambda r: r.changed, reverse=True))


@dataclass(frozen=True, slots=True)
class Finished:
    """What finishing gave. ``already``: nothing was left to give and nothing changed.

    ``before``: hours that give no points, since they were studied before or are more than the day takes.
    ``first_in_group``: nobody else who is shown in this group has finished the topic here. ``event`` is the number
    that undo takes, None when nothing changed. ``room``: how many hours the day still takes, where those are too few
    for all of them and none counts.
    """

    already: bool
    points: float
    before: float
    topic_finished: bool
    first_in_group: bool
    event: int | None
    room: float = 0.0


@dataclass(frozen=True, slots=True)
class Study:
    """Study to log: ``hours`` of a resource, of a ``part`` of it, or of a topic as a whole.

    ``before``: it was before this week, or before Nextup: progress that gives no points. ``part_finished``: the whole
    part was studied.
    """

    hours: float
    before: bool = False
    resource_id: str | None = None
    part_id: str | None = None
    part_finished: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """A log entry, kept. ``hours`` of what was said counted toward resources (as ``by_resource`` says), since a
    resource has only so many; ``points`` of them count on boards. ``event`` is the number that undo takes.
    """

    event: int
    hours: float
    points: float
    by_resource: Mapping[str, float]
    started: bool


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A log entry of a member. ``studied_on`` is None for what was studied before; ``hours`` as they were said.

    ``finished``: it is a note on finishing the resource.
    """

    event: int
    member_id: int
    guild_id: int | None
    topic_id: str
    resource_id: str | None
    part_id: str | None
    part_finished: bool
    hours: float
    studied_on: date | None
    at: datetime
    note: str | None
    shared: bool
    finished: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """A change of a topic's state, or that there was none. ``event`` is the number that undo takes, None without."""

    before: State
    after: State
    changed: bool
    event: int | None


@dataclass(frozen=True, slots=True)
class TopicCounts:
    """How many shown members of a group are learning a topic and have done it, as logged there."""

    learning: int
    done: int


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: points (hours) that left, and the state the topic is back in.

    ``others`` are further topics that the same press had changed.
    """

    kind: str
    topic_id: str
    resource_id: str | None
    points: float
    state: State
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotUndone:
    """Why nothing was taken back: there is no such action, it is back already, or its topic was changed since.

    *counted*: what was finished as studied before counts already.
    """

    reason: Literal["nothing", "already", "changed-since", "counted"]


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One member's place: members with equal points (hours) share a rank (1, 2, 2, 4)."""

    rank: int
    member_id: int
    points: float


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Some rows of a board of ``members`` ranked members; a cursor is None where there is nothing more that way."""

    rows: tuple[BoardRow, ...]
    members: int
    first_rank: int
    before: Cursor | None
    after: Cursor | None


@dataclass(frozen=True, slots=True)
class MemberSettings:
    """What a member chose; the defaults are what somebody has who chose nothing. Quiet hours are local hours 0–23."""

    language: str | None = None
    timezone: str | None = None
    hidden: bool = False
    weekly_goal_hours: float | None = None
    nudges: bool = False
    nudge_after_days: int = 7
    quiet_from: int = 22
    quiet_to: int = 8
    reviews: bool = False


@dataclass(frozen=True, slots=True)
class OwnIds:
    """The ids of one roadmap: those that carry its ``number`` and those it shares with the shipped one, whose number
    is None.
    """

    number: int | None
    shared: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Home:
    """A roadmap that a server or one of its channels uses, with its names; the shipped one is None, and has none here.

    ``number`` is what the ids of its topics carry.
    """

    guild_id: int
    channel_id: int | None
    roadmap_id: int | None
    name: str | None = None
    name_zh: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class NudgeClaim:
    """The right to send a nudge or weekly review.

    ``before``: when it was claimed earlier, where nothing was said about sending since: it may have been sent.
    """

    before: datetime | None


@dataclass(frozen=True, slots=True)
class ReviewWish:
    """A member who wants a weekly review and had none for a week.

    ``timezone`` is their own, else that of the group where they logged something last.
    """

    member_id: int
    settings: MemberSettings
    timezone: str


@dataclass(frozen=True, slots=True)
class Recalled:
    """How well a member recalled an outcome of a topic: 1 again, 2 hard, 3 good, 4 easy.

    ``at_done``: they said so when they finished the topic; it was no question of a review.
    """

    topic_id: str
    outcome: str
    at: datetime
    rating: int
    at_done: bool = False


@dataclass(frozen=True, slots=True)
class Nudge:
    """A member who asked for nudges, had none for a week, and has stalled topics or a weekly goal not met yet.

    ``stalled`` has tracked topics and for how many days nothing was logged on them, the longest first; ``week_hours``
    is of every group and direct message together, ``timezone`` the member's own, else that of the group where they
    logged something last. Whether now is a quiet hour, and late enough in the week, is the
    caller's to say.
    """

    member_id: int
    settings: MemberSettings
    stalled: Mapping[str, int]
    week_hours: float
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Buddies:
    """Who is on a topic now and who finished it and helps: both only those who asked to be found."""

    studying: tuple[int, ...]
    helpers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DigestSchedule:
    """Where and when (0 is Monday, local hour) a group's digest comes; ``blocked`` says why posting stopped."""

    channel_id: int
    weekday: int
    hour: int
    monthly: bool = False
    blocked: str | None = None


@dataclass(frozen=True, slots=True)
class GroupSettings:
    """What a group's admins chose; the defaults are what a new group has."""

    language: str | None = None
    timezone: str = "UTC"
    board: bool = True
    goal_topic: str | None = None
    digest: DigestSchedule | None = None
    roadmap_id: int | None = None
    count_unmatched: bool = False
    open_reading: bool = False
    joined_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who asks in a group: what they and its admins chose.

    ``has_left``: they are marked as left. ``has_channels``: some channels of it have a roadmap of their own.
    """

    member: MemberSettings
    group: GroupSettings
    has_left: bool = False
    has_channels: bool = False


@dataclass(frozen=True, slots=True)
class PostStatus:
    """A post of a group: claimed by ``owner``, then sent as ``message_id`` or skipped for ``reason``.

    ``subject``: what it said that later ones have to know, such as the topic it suggested.
    """

    kind: str
    key: str
    state: Literal["claimed", "sent", "skipped"]
    owner: str | None
    claimed_at: datetime | None
    lease_until: datetime | None
    message_id: int | None
    reason: str | None
    closed_at: datetime | None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a group reads or read together. ``channel_id``: where that is told, None where it cannot be."""

    guild_id: int
    topic_id: str
    chosen_at: datetime
    started_on: date
    ended_on: date | None
    channel_id: int | None


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote on the next reading, in a poll of Discord's (``native``) or by buttons.

    ``counts`` are the votes for each of ``topics`` in their order; None while it is open.
    """

    guild_id: int
    opened_at: datetime
    closes_at: datetime
    channel_id: int
    native: bool
    topics: tuple[str, ...]
    counts: tuple[int, ...] | None

    @property
    def leaders(self) -> tuple[str, ...]:
        """The topics with most votes, several when it is a tie; none when nobody voted."""
        most = max(self.counts or (0,))
        return tuple(topic for topic, count in zip(self.topics, self.counts or (), strict=True) if count == most > 0)


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """When a group meets: first on a date at a minute of the local day, then every week or not.

    What lies before ``set_at`` is no session. ``blocked`` says why nothing is posted any more.
    """

    guild_id: int
    channel_id: int
    first_on: date
    minute: int
    weekly: bool
    set_at: datetime
    blocked: str | None = None


@dataclass(frozen=True, slots=True)
class SessionChange:
    """A session, called by the date it would be on, is skipped or moved to a local date and time (naive)."""

    on: date
    skipped: bool
    moved_to: datetime | None
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What a member wrote down as left open by a session."""

    member_id: int
    text: str


@dataclass(frozen=True, slots=True)
class HealthWeek:
    """Hours that a group logged in a week, and by how many; None when they were fewer than three."""

    first_day: date
    hours: float | None
    people: int | None


@dataclass(frozen=True, slots=True)
class GroupHealth:
    """How a group stands: ``active`` in four weeks (None: fewer than three), weeks newest first, and topics.

    Topics with how many learn them, have done them, or learn them with nothing logged for two weeks: three at least.
    """

    active: int | None
    weeks: tuple[HealthWeek, ...]
    learning: tuple[tuple[str, int], ...]
    done: tuple[tuple[str, int], ...]
    stalled: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """How many of a group learn a topic, and how many have done or known it: none, or three at least."""

    learning: int
    knowing: int


@dataclass(frozen=True, slots=True)
class LiveBoard:
    """A board that a group keeps in a channel since a moment."""

    guild_id: int
    channel_id: int
    set_at: datetime


PromiseOutcome = Literal["kept", "later", "dropped"]
"""What became of a promise, as the member says when asked: kept, not yet, or given up."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What a member of a pod wants to finish by the end of a day, and when they are asked about it.

    ``number`` counts a member's promises in the pod. ``outcome`` is None until they answer.
    """

    number: int
    topic_id: str
    resource_id: str
    due_on: date
    asks_at: datetime
    outcome: PromiseOutcome | None


@dataclass(frozen=True, slots=True)
class PodSeat:
    """A member of a pod, with their latest promise; ``seat`` is what they are called in posts."""

    seat: int
    member_id: int
    promise: Promise | None


@dataclass(frozen=True, slots=True)
class Pod:
    """A small group of reading partners; ``seats``: who is still in it, shown and in the server.

    ``channel_id`` is where its thread is or will be; None: its members have direct messages. ``lang``: what all of them
    speak, if it is one language. ``ended_early``: all but one left. ``version`` counts what its message has to show.
    """

    pod_id: int
    guild_id: int
    month: str
    lang: str | None
    channel_id: int | None
    thread_id: int | None
    formed_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    ended_early: bool
    version: int
    seats: tuple[PodSeat, ...]

    @property
    def shows(self) -> str:
        """What its message in the thread shows, without who they are: it is edited when this changes."""
        return " ".join(map(str, (self.version, *(seat.seat for seat in self.seats))))

    @property
    def members(self) -> tuple[int, ...]:
        """Who is in it."""
        return tuple(seat.member_id for seat in self.seats)

    def seat_of(self, member_id: int) -> PodSeat | None:
        """A member's seat; None: they are not in it, or no more."""
        return next((seat for seat in self.seats if seat.member_id == member_id), None)

    def seat(self, number: int) -> PodSeat | None:
        """The seat of that number; None when its member left."""
        return next((seat for seat in self.seats if seat.seat == number), None)


@dataclass(frozen=True, slots=True)
class PodWish:
    """A member who wants reading partners: shown, in the server, and in no pod now. ``lang``: what they speak.

    ``hours``: how often they logged something in each hour of the day (UTC) lately.
    """

    member_id: int
    lang: str
    hours: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TopicFinish:
    """A topic somebody finished in the period; ``first_in_group``: before everybody else there."""

    member_id: int
    topic_id: str
    first_in_group: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Streak:
    """A running streak, in weeks."""

    member_id: int
    weeks: int


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """What a group did in a period: the digest's raw material. Hidden members and those who left are in none of it.

    The tuples are cut to what a message can show; ``finish_count`` and ``new_count`` are of all, ``longest_count``
    is how many share the longest of the ``streaks``.
    """

    hours: float
    hours_before: float
    people: int
    finishes: tuple[TopicFinish, ...]
    finish_count: int
    top: tuple[BoardRow, ...]
    streaks: tuple[Streak, ...]
    longest_count: int
    comebacks: tuple[int, ...]
    new_members: tuple[int, ...]
    new_count: int


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A question nobody could answer, how often it came and when last."""

    text: str
    count: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What somebody suggests for a server's roadmap: a link to add, or ``resource_id``, whose address is dead."""

    suggestion_id: int
    url: str
    title: str
    topic_id: str | None
    resource_id: str | None
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Opinions:
    """What a server's shown members say of a resource: the median of the hours it took them, None where too few said.

    ``worth`` of those ``asked`` found it worth it.
    """

    hours: float | None
    asked: int
    worth: int


@dataclass(frozen=True, slots=True)
class GroupRoadmap:
    """A group's own roadmap as it was uploaded; ``uploaded_by`` is None after that member deleted their data.

    ``own_id`` is the id in its text. That and ``name_zh`` are None for one that was kept before they were. ``number``
    is what the ids of its topics carry; None: it is a copy of the shipped one, or was not used since ids belong to one.
    """

    roadmap_id: int
    guild_id: int
    name: str
    yaml_text: str
    at: datetime
    uploaded_by: int | None
    name_zh: str | None = None
    own_id: str | None = None
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Checkup:
    """The health of the database. ``problems`` is empty when SQLite finds none; sizes in bytes."""

    problems: tuple[str, ...]
    schema: tuple[str, ...]
    file_bytes: int
    wal_bytes: int
    counts: Mapping[str, int]

    @property
    def ok(self) -> bool:
        """No problem was found."""
        return not self.problems
