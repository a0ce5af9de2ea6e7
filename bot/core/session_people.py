"""The people of a session: who comes, who presents, who is reminded, and who was there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.core.answer import Answer
from bot.core.meeting_times import Occurrence
from bot.core.reading import reading_topic
from bot.core.session import LASTS, called
from bot.core.visit import Visit
from roadmap.model import Topic

MOST_REMINDED = 80
"""Mentions in one message: Discord takes 100, and 2,000 characters."""
_NAMES = 8


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
class SessionReminder(Answer):
    """Who asked to be reminded is mentioned."""

    key: str
    number: int
    at: datetime
    reading: Topic | None
    members: tuple[int, ...]


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


def announcement(visit: Visit, guild_id: int, found: Occurrence, event_url: str | None = None) -> SessionAnnouncement:
    """What is told of a session to come."""
    sessions = visit.session.sessions
    presenter = sessions.presenter(guild_id, found.on)
    coming = sessions.coming(guild_id, found.on)
    return SessionAnnouncement(found.key, found.at, reading_topic(visit), presenter, coming, event_url)


def reminder(visit: Visit, guild_id: int, found: Occurrence, number: int) -> SessionReminder:
    """A reminder of a session to those who come: to one part of them, where they are many."""
    members = visit.session.sessions.reminded(guild_id, found.on, number)
    return SessionReminder(found.key, number, found.at, reading_topic(visit), members)


def after(visit: Visit, guild_id: int, found: Occurrence) -> SessionAfter:
    """What is asked after a session."""
    return SessionAfter(found.key, reading_topic(visit), visit.session.sessions.there(guild_id, found.on, 0)[1])


def _to_come(visit: Visit, key: str) -> Occurrence | None:
    """The session called ``key``, unless it is over, skipped or not planned any more."""
    found = called(visit, key)
    return found if found and not found.skipped and found.at + LASTS > visit.now else None


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
    found = called(visit, key)
    if visit.guild_id is None or found is None or found.at > visit.now:
        return None
    if visit.member.hidden:
        return NotShownHere()
    sessions = visit.session.sessions
    was = sessions.has_come(visit.guild_id, found.on, visit.member_id)
    sessions.came(visit.guild_id, found.on, visit.member_id, came=not was)
    return after(visit, visit.guild_id, found)


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
