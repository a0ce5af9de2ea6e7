"""What a session talks about: the topic's outcomes, shared notes, and the questions that were left open."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.meeting_times import Occurrence
from bot.core.reading import reading_topic
from bot.core.session_people import NotShownHere
from bot.core.session_times import AGENDA, LOOKED_AT, called, what_else
from bot.core.visit import Visit
from roadmap.model import Outcome, Topic
from storage import LogEntry, OpenQuestion

LONGEST_QUESTION = 300
"""Characters of an open question."""
_QUESTIONS = 10
_SEVERAL, _RECALLED = 3, 3


@dataclass(frozen=True)
class SessionAgenda(Answer):
    """What to talk about: what one can do after the topic, shared notes, and what the last session left open.

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
    def shows(self) -> str:
        """The notes on it, which are on no later one."""
        return " ".join(str(note.event) for note in self.notes)

    @property
    def people(self) -> tuple[int, ...]:
        """Who presents, who shared a note, and who asked."""
        presenter = () if self.presenter is None else (self.presenter,)
        wrote = [one.member_id for one in (*self.notes, *self.questions)]
        return tuple(dict.fromkeys([*presenter, *wrote]))

    @property
    def counts_members(self) -> bool:
        """Who comes."""
        return self.coming > 0


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
    """Notes on the reading that members share with the group and that were on no agenda before, whenever written."""
    topic = reading_topic(visit)
    if topic is None:
        return ()
    had = {
        number
        for post in visit.session.posts.latest(guild_id, AGENDA, LOOKED_AT)
        if post.key != found.key
        for number in what_else(post).split()
    }
    ids = visit.having(topic.id).ids_of(topic)
    shared = visit.session.log.shared_notes(guild_id, ids, limit=_QUESTIONS + len(had))
    return tuple(note for note in shared if str(note.event) not in had)[:_QUESTIONS]


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
