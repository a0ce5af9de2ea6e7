"""The session: when a group meets about its reading, who comes, who presents, and what was left open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.core.answer import Answer, ServerOnly
from bot.core.meeting_times import Occurrence, Typed, moment, occurrences
from bot.core.reading import group_today, reading_topic
from bot.core.visit import Visit
from roadmap.model import Outcome, Topic
from storage import LogEntry, OpenQuestion, SessionChange, SessionPlan

ANNOUNCED = timedelta(days=3)
"""How long before a session it is announced."""
REMINDED = timedelta(hours=1)
LASTS = timedelta(hours=2)
MOST_REMINDED = 80
"""Mentions in one message: Discord takes 100, and 2,000 characters."""
LONGEST_QUESTION = 300
"""Characters of an open question."""
_QUESTIONS = 10
_SEVERAL, _RECALLED = 3, 3
_NAMES = 8
_AHEAD = timedelta(days=60)

Lack = Literal["events", "threads"]
"""What the bot may not do where sessions are: it works without, in a poorer form."""


@dataclass(frozen=True)
class SessionSet(Answer):
    """The plan is kept, and when the first session is. ``lacks``: what the bot may not do there."""

    plan: SessionPlan
    first_at: datetime
    timezone: str
    reading: Topic | None
    lacks: tuple[Lack, ...]


@dataclass(frozen=True)
class SessionNotSet(Answer):
    """Nothing changed: *when* (not understood), *past*, *place* (the bot may not post there), *none* (no such one)."""

    why: Literal["when", "past", "place", "none"]


@dataclass(frozen=True)
class SessionChanged(Answer):
    """A session is skipped, or moved to ``at``; the group is told where it was announced already."""

    at: datetime
    skipped: bool


@dataclass(frozen=True)
class SessionOff(Answer):
    """There are no sessions any more. ``was`` is false when there were none."""

    was: bool


@dataclass(frozen=True)
class SessionAnnouncement(Answer):
    """A session to come, with who presents and how many come; ``changed``: nobody asked, it was moved or skipped."""

    key: str
    at: datetime
    reading: Topic | None
    presenter: int | None
    coming: int
    event_url: str | None

    @property
    def people(self) -> tuple[int, ...]:
        """Who presents."""
        return (self.presenter,) if self.presenter is not None else ()


@dataclass(frozen=True)
class SessionMoved(Answer):
    """A session that was announced is at another time now, or, ``skipped``, not at all.

    ``mark`` is how the message is known again.
    """

    mark: str
    at: datetime
    skipped: bool
    reading: Topic | None


@dataclass(frozen=True)
class SessionReminder(Answer):
    """Who asked to be reminded is mentioned."""

    key: str
    number: int
    at: datetime
    reading: Topic | None
    members: tuple[int, ...]


@dataclass(frozen=True)
class SessionAgenda(Answer):
    """What to talk about: what one can do after the topic, notes shared since, and what the last session left open.

    ``recall`` is what several members finished that the topic builds on, each with something they could do then.
    """

    key: str
    reading: Topic | None
    presenter: int | None
    coming: int
    questions: tuple[OpenQuestion, ...]
    notes: tuple[LogEntry, ...]
    recall: tuple[tuple[Topic, Outcome], ...]

    @property
    def people(self) -> tuple[int, ...]:
        """Who presents, who shared a note, and who asked."""
        presenter = () if self.presenter is None else (self.presenter,)
        wrote = [one.member_id for one in (*self.notes, *self.questions)]
        return tuple(dict.fromkeys([*presenter, *wrote]))


@dataclass(frozen=True)
class SessionAfter(Answer):
    """Afterwards: who was there, as far as they said, and what to do with the reading."""

    key: str
    reading: Topic | None
    there: int


@dataclass(frozen=True)
class NotShownHere(Answer):
    """The asker is hidden, so they are in nothing of the group's; nothing changed."""


@dataclass(frozen=True)
class NotYourTurn(Answer):
    """Only who presents can give their turn on."""


@dataclass(frozen=True)
class StaysAway(Answer):
    """The asker does not come after all."""


@dataclass(frozen=True)
class QuestionKept(Answer):
    """A question was kept for the next session."""


def lacks_of(*, events: bool, threads: bool) -> tuple[Lack, ...]:
    """What is lacking of the permissions sessions can use."""
    wanted: tuple[tuple[Lack, bool], ...] = (("events", events), ("threads", threads))
    return tuple(lack for lack, allowed in wanted if not allowed)


def set_session(
    visit: Visit, typed: Typed | None, channel_id: int | None, *, weekly: bool, lacks: tuple[Lack, ...]
) -> SessionSet | SessionNotSet | ServerOnly:
    """Meet at a day and time, once or every week. What is left out of what was ``typed`` stays as it was."""
    guild_id = visit.guild_id
    if guild_id is None:
        return ServerOnly("session set")
    if channel_id is None:
        return SessionNotSet("place")
    before = visit.session.sessions.plan(guild_id)
    today = group_today(visit)
    named = typed.day_from(today) if typed else None
    if typed is None or (before is None and (named is None or typed.minute is None)):
        return SessionNotSet("when")
    minute = typed.minute if typed.minute is not None else (before.minute if before else 0)
    day = named or (before.first_on if before else today)
    zone = ZoneInfo(visit.group.timezone)
    while moment(_local(day, minute), zone) <= visit.now:
        if not weekly and named is not None and named < today:
            return SessionNotSet("past")
        day += timedelta(days=7)
    plan = SessionPlan(guild_id, channel_id, day, minute, weekly, visit.now)
    visit.session.sessions.set(plan)
    return SessionSet(plan, moment(_local(day, minute), zone), visit.group.timezone, reading_topic(visit), lacks)


def _local(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(minute // 60, minute % 60))


def upcoming(visit: Visit, *, skipped: bool = False) -> Occurrence | None:
    """The next session that has not begun; ``skipped``: one that is skipped counts too."""
    plan = visit.session.sessions.plan(visit.guild_id) if visit.guild_id else None
    if plan is None or plan.blocked is not None:
        return None
    since = group_today(visit) - timedelta(days=14)
    found = occurrences(
        plan,
        visit.session.sessions.changes(plan.guild_id, since),
        ZoneInfo(visit.group.timezone),
        since,
        visit.now + _AHEAD,
    )
    open_ = [one for one in found if one.at > visit.now and (skipped or not one.skipped)]
    return min(open_, key=lambda one: one.at, default=None)


def _named(visit: Visit, date_typed: Typed | None) -> Occurrence | None:
    """The session on the date that was typed, or the next one."""
    if date_typed is None:
        return upcoming(visit)
    day = date_typed.day_from(group_today(visit))
    plan = visit.session.sessions.plan(visit.guild_id) if visit.guild_id else None
    if plan is None or day is None:
        return None
    found = occurrences(
        plan,
        visit.session.sessions.changes(plan.guild_id, day),
        ZoneInfo(visit.group.timezone),
        day,
        visit.now + timedelta(days=400),
    )
    return next((one for one in found if one.on == day and one.at > visit.now), None)


def skip(visit: Visit, on: Typed | None) -> SessionChanged | SessionNotSet | ServerOnly:
    """Leave out the next session, or that of a date."""
    if visit.guild_id is None:
        return ServerOnly("session skip")
    found = _named(visit, on)
    if found is None:
        return SessionNotSet("none")
    visit.session.sessions.change(visit.guild_id, SessionChange(found.on, True, None, visit.now))
    return SessionChanged(found.at, skipped=True)


def move(visit: Visit, to: Typed | None, on: Typed | None) -> SessionChanged | SessionNotSet | ServerOnly:
    """Have the next session, or that of a date, at another day or time."""
    if visit.guild_id is None:
        return ServerOnly("session move")
    found = _named(visit, on)
    if found is None:
        return SessionNotSet("none")
    if to is None:
        return SessionNotSet("when")
    was = visit.group_time(found.at)
    minute = was.hour * 60 + was.minute if to.minute is None else to.minute
    local = _local(to.day_from(group_today(visit)) or was.date(), minute)
    at = moment(local, ZoneInfo(visit.group.timezone))
    if at <= visit.now:
        return SessionNotSet("past")
    visit.session.sessions.change(visit.guild_id, SessionChange(found.on, False, local, visit.now))
    return SessionChanged(at, skipped=False)


def turn_off(visit: Visit) -> SessionOff | ServerOnly:
    """Meet no more."""
    if visit.guild_id is None:
        return ServerOnly("session off")
    return SessionOff(visit.session.sessions.off(visit.guild_id))


def announcement(visit: Visit, guild_id: int, found: Occurrence, event_url: str | None = None) -> SessionAnnouncement:
    """What is told of a session to come."""
    sessions = visit.session.sessions
    presenter = sessions.presenter(guild_id, found.on)
    coming = sessions.coming(guild_id, found.on)
    return SessionAnnouncement(found.key, found.at, reading_topic(visit), presenter, coming, event_url)


def moved(visit: Visit, found: Occurrence) -> SessionMoved:
    """What is told of a session that was announced and is moved or skipped."""
    changed = int(found.changed_at.timestamp()) if found.changed_at else 0
    return SessionMoved(f"{found.key} {changed}", found.at, found.skipped, reading_topic(visit))


def agenda(visit: Visit, guild_id: int, found: Occurrence) -> SessionAgenda:
    """What to talk about at a session."""
    sessions = visit.session.sessions
    return SessionAgenda(
        found.key,
        reading_topic(visit),
        sessions.presenter(guild_id, found.on),
        sessions.coming(guild_id, found.on),
        sessions.questions(guild_id, found.on, _QUESTIONS),
        _notes(visit, guild_id, found),
        _recall(visit, guild_id, found),
    )


def _recall(visit: Visit, guild_id: int, found: Occurrence) -> tuple[tuple[Topic, Outcome], ...]:
    """What the reading builds on and several shown members finished; each week another outcome of it."""
    topic = reading_topic(visit)
    before = visit.having(topic.id).topics_of((*topic.needed, *topic.helpful)) if topic else ()
    week = found.on.toordinal() // 7
    return tuple(
        (one, one.outcomes[week % len(one.outcomes)])
        for one in before
        if one.outcomes and visit.session.progress.counts(guild_id, one.id).done >= _SEVERAL
    )[:_RECALLED]


def _notes(visit: Visit, guild_id: int, found: Occurrence) -> tuple[LogEntry, ...]:
    """Notes on the reading that members shared with the group since its last session, or since it was chosen."""
    reading, topic = visit.session.readings.current(guild_id), reading_topic(visit)
    if reading is None or topic is None:
        return ()
    earlier = [
        post.closed_at
        for post in visit.session.posts.latest(guild_id, "session-agenda", _QUESTIONS)
        if post.key < found.key and post.closed_at is not None
    ]
    since = max([reading.chosen_at, *earlier])
    return visit.session.log.shared_notes(guild_id, visit.having(topic.id).ids_of(topic), since=since, limit=_QUESTIONS)


def reminder(visit: Visit, guild_id: int, found: Occurrence, number: int) -> SessionReminder:
    """A reminder of a session to those who come: to one part of them, where they are many."""
    members = visit.session.sessions.reminded(guild_id, found.on, number)
    return SessionReminder(found.key, number, found.at, reading_topic(visit), members)


def after(visit: Visit, guild_id: int, found: Occurrence) -> SessionAfter:
    """What is asked after a session."""
    return SessionAfter(found.key, reading_topic(visit), visit.session.sessions.there(guild_id, found.on, 0)[1])


def _to_come(visit: Visit, key: str) -> Occurrence | None:
    """The session called ``key``, unless it is over, skipped or not planned any more."""
    found = _any(visit, key)
    return found if found and not found.skipped and found.at + LASTS > visit.now else None


def _any(visit: Visit, key: str) -> Occurrence | None:
    plan = visit.session.sessions.plan(visit.guild_id) if visit.guild_id else None
    try:
        on = date.fromisoformat(key)
    except ValueError:
        return None
    if plan is None:
        return None
    changes = visit.session.sessions.changes(plan.guild_id, on)
    zone = ZoneInfo(visit.group.timezone)
    found = occurrences(plan, changes, zone, on, visit.now + timedelta(days=400))
    return next((one for one in found if one.on == on), None)


def toggle_coming(visit: Visit, key: str) -> SessionAnnouncement | NotShownHere | None:
    """The asker comes, or after all does not. None: the session is over or off."""
    found = _to_come(visit, key)
    if visit.guild_id is None or found is None:
        return None
    if visit.member.hidden:
        return NotShownHere()
    sessions = visit.session.sessions
    coming = sessions.is_coming(visit.guild_id, found.on, visit.member_id)
    sessions.comes(visit.guild_id, found.on, visit.member_id, coming=not coming)
    return announcement(visit, visit.guild_id, found)


def stay_away(visit: Visit, key: str) -> StaysAway | None:
    """The asker does not come after all."""
    found = _to_come(visit, key)
    if visit.guild_id is None or found is None:
        return None
    visit.session.sessions.comes(visit.guild_id, found.on, visit.member_id, coming=False)
    return StaysAway()


def toggle_volunteer(visit: Visit, key: str) -> SessionAnnouncement | NotShownHere | None:
    """The asker joins the rota of who presents, or leaves it."""
    found = _to_come(visit, key)
    if visit.guild_id is None or found is None:
        return None
    if visit.member.hidden:
        return NotShownHere()
    sessions = visit.session.sessions
    volunteers = sessions.volunteers(visit.guild_id, visit.member_id)
    sessions.volunteer(visit.guild_id, visit.member_id, visit.now, on=not volunteers)
    sessions.assign(visit.guild_id, found.on)
    return announcement(visit, visit.guild_id, found)


def swap(visit: Visit, key: str) -> SessionAnnouncement | NotYourTurn | None:
    """The asker, whose turn it is, gives it on for this session."""
    found = _to_come(visit, key)
    if visit.guild_id is None or found is None:
        return None
    sessions = visit.session.sessions
    if sessions.presenter(visit.guild_id, found.on) != visit.member_id:
        return NotYourTurn()
    sessions.give_on(visit.guild_id, found.on, visit.member_id)
    return announcement(visit, visit.guild_id, found)


def toggle_there(visit: Visit, key: str) -> SessionAfter | NotShownHere | None:
    """The asker was at a session, or was not."""
    found = _any(visit, key)
    if visit.guild_id is None or found is None or found.at > visit.now:
        return None
    if visit.member.hidden:
        return NotShownHere()
    sessions = visit.session.sessions
    was = sessions.has_come(visit.guild_id, found.on, visit.member_id)
    sessions.came(visit.guild_id, found.on, visit.member_id, came=not was)
    return after(visit, visit.guild_id, found)


def ask(visit: Visit, key: str, text: str) -> QuestionKept | NotShownHere | None:
    """Keep a question that a session left open: it is on the next agenda."""
    found = _any(visit, key)
    text = " ".join(text.split())[:LONGEST_QUESTION]
    if visit.guild_id is None or found is None or not text:
        return None
    if visit.member.hidden:
        return NotShownHere()
    visit.session.sessions.ask(visit.guild_id, found.on, visit.member_id, text, visit.now)
    return QuestionKept()


@dataclass(frozen=True)
class Met:
    """A session of the past: who was there, some of them and how many, and how many had said they come."""

    there: tuple[int, ...]
    count: int
    coming: int


def met_between(visit: Visit, guild_id: int, first: date, last: date) -> tuple[Met, ...]:
    """Sessions called by one of these days to which anybody came."""
    sessions = visit.session.sessions
    found = [
        Met(
            *sessions.there(guild_id, first + timedelta(days=ahead), _NAMES),
            sessions.coming(guild_id, first + timedelta(days=ahead)),
        )
        for ahead in range((last - first).days + 1)
    ]
    return tuple(met for met in found if met.count)
