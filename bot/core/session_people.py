"""The people of a session: who comes, who presents, who is reminded, and who was there."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from bot.core.answer import Answer
from bot.core.meeting_times import Occurrence
from bot.core.reading import reading_topic
from bot.core.session_times import EVENT, LASTS, called, held_between
from bot.core.visit import Visit
from roadmap.model import Topic

MOST_REMINDED = 80
"""Mentions in one message: Discord takes 100, and 2,000 characters."""
_NAMES = 8


@dataclass(frozen=True)
class SessionAnnouncement(Answer):
    """A session to come, with who presents, how many take turns in that, and how many come; ``off``: it is skipped."""

    key: str
    at: datetime
    off: bool
    reading: Topic | None
    presenter: int | None
    rota: int
    coming: int
    event_url: str | None

    @property
    def shows(self) -> str:
        """What its message depends on, in a form that names nobody."""
        topic = self.reading.id if self.reading else ""
        parts = (int(self.at.timestamp()), self.off, topic, self.presenter, self.rota, self.coming, self.event_url)
        return hashlib.sha256(" ".join(map(str, parts)).encode()).hexdigest()[:16]

    @property
    def people(self) -> tuple[int, ...]:
        """Who presents."""
        return (self.presenter,) if self.presenter is not None else ()

    @property
    def counts_members(self) -> bool:
        """Who comes."""
        return self.coming > 0


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


def announcement(visit: Visit, guild_id: int, found: Occurrence) -> SessionAnnouncement:
    """What is told of a session to come."""
    sessions = visit.session.sessions
    event = visit.session.posts.status(guild_id, EVENT, found.key)
    return SessionAnnouncement(
        found.key,
        found.at,
        found.skipped,
        reading_topic(visit),
        sessions.presenter(guild_id, found.on),
        sessions.rota(guild_id),
        sessions.coming(guild_id, found.on),
        f"https://discord.com/events/{guild_id}/{event.message_id}"
        if event and event.message_id and not found.skipped
        else None,
    )


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
    return found if found and found.at + LASTS > visit.now else None


_T = TypeVar("_T")


def _take_part(
    visit: Visit,
    found: Occurrence | None,
    change: Callable[[int, date], None],
    show: Callable[[Visit, int, Occurrence], _T],
) -> _T | NotShownHere | None:
    """Change something about the asker at a session, and show that. None: there is none."""
    if visit.guild_id is None or found is None:
        return None
    if visit.member.hidden:
        return NotShownHere()
    change(visit.guild_id, found.on)
    return show(visit, visit.guild_id, found)


def toggle_coming(visit: Visit, key: str) -> SessionAnnouncement | NotShownHere | None:
    """The asker comes, or after all does not. None: the session is over or off."""

    def toggle(guild_id: int, on: date) -> None:
        sessions, member_id = visit.session.sessions, visit.member_id
        sessions.comes(guild_id, on, member_id, coming=not sessions.is_coming(guild_id, on, member_id))

    return _take_part(visit, _to_come(visit, key), toggle, announcement)


def stay_away(visit: Visit, key: str) -> StaysAway | None:
    """The asker does not come after all."""
    found = _to_come(visit, key)
    if visit.guild_id is None or found is None:
        return None
    visit.session.sessions.comes(visit.guild_id, found.on, visit.member_id, coming=False)
    return StaysAway()


def toggle_volunteer(visit: Visit, key: str) -> SessionAnnouncement | NotShownHere | None:
    """The asker joins the rota of who presents, or leaves it; who gave this turn on can present after all."""

    def toggle(guild_id: int, on: date) -> None:
        sessions, member_id = visit.session.sessions, visit.member_id
        volunteers = sessions.volunteers(guild_id, member_id)
        back = volunteers and sessions.has_given_on(guild_id, on, member_id)
        sessions.take_back(guild_id, on, member_id)
        sessions.volunteer(guild_id, member_id, visit.now, on=back or not volunteers)
        sessions.assign(guild_id, on)

    return _take_part(visit, _to_come(visit, key), toggle, announcement)


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

    def toggle(guild_id: int, on: date) -> None:
        sessions, member_id = visit.session.sessions, visit.member_id
        sessions.came(guild_id, on, member_id, came=not sessions.has_come(guild_id, on, member_id))

    found = called(visit, key)
    return _take_part(visit, found if found and found.at <= visit.now else None, toggle, after)


@dataclass(frozen=True)
class Met:
    """A session of the past: who was there, some of them and how many, and how many had said they come."""

    there: tuple[int, ...]
    count: int
    coming: int


def met_between(visit: Visit, guild_id: int, first: date, last: date) -> tuple[Met, ...]:
    """Sessions held on these days to which anybody came."""
    sessions = visit.session.sessions
    return tuple(
        Met(*sessions.there(guild_id, on, _NAMES), sessions.coming(guild_id, on))
        for on in held_between(visit, guild_id, first, last)
    )
