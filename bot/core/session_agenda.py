"""What a session talks about: the topic's outcomes, shared notes, and the questions that were left open."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.meeting_times import Occurrence
from bot.core.reading import reading_topic
from bot.core.session import called
from bot.core.session_people import NotShownHere
from bot.core.visit import Visit
from roadmap.model import Outcome, Topic
from storage import LogEntry, OpenQuestion

LONGEST_QUESTION = 300
"""Characters of an open question."""
_QUESTIONS = 10
_SEVERAL, _RECALLED = 3, 3


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
class QuestionKept(Answer):
    """A question was kept for the next session."""


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


def ask(visit: Visit, key: str, text: str) -> QuestionKept | NotShownHere | None:
    """Keep a question that a session left open: it is on the next agenda."""
    found = called(visit, key)
    text = " ".join(text.split())[:LONGEST_QUESTION]
    if visit.guild_id is None or found is None or not text:
        return None
    if visit.member.hidden:
        return NotShownHere()
    visit.session.sessions.ask(visit.guild_id, found.on, visit.member_id, text, visit.now)
    return QuestionKept()
