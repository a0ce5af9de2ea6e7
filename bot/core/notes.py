"""Lines that members wrote about what they studied: their own, and those they share with a group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.finding import NotUnderstood, WhichTopicFor, find_topic_for
from bot.core.log import studied_of
from bot.core.studied import Studied
from bot.core.visit import Visit
from roadmap.model import Topic
from storage import LogEntry

_MOST = 20


@dataclass(frozen=True)
class Note:
    """A note, and what it is about; None where the roadmap no longer has that."""

    entry: LogEntry
    studied: Studied | None


@dataclass(frozen=True)
class NotesAnswer(Answer):
    """The asker's notes, the latest first, and on a topic those of others that the group can read.

    ``has_older``: the asker has more than these.
    """

    topic: Topic | None
    own: tuple[Note, ...]
    shared: tuple[Note, ...]
    can_share: bool
    has_older: bool = False

    @property
    def people(self) -> tuple[int, ...]:
        """Whose notes are shared."""
        return tuple(dict.fromkeys(note.entry.member_id for note in self.shared))


@dataclass(frozen=True)
class NoteShared(Answer):
    """Whether the group can read a note now; None: it cannot be shared."""

    on: bool | None


def notes(visit: Visit, text: str = "") -> NotesAnswer | WhichTopicFor | NotUnderstood:
    """The asker's notes on the topic that ``text`` names, or all of them."""
    topic = find_topic_for(visit, text, "notes") if text.strip() else None
    return notes_on(visit, topic) if topic is None or isinstance(topic, Topic) else topic


def notes_on(visit: Visit, topic: Topic | None) -> NotesAnswer:
    """The asker's notes on a topic, or all of them."""
    ids = visit.loaded.ids_of(topic) if topic else None
    own = visit.session.log.notes(visit.member_id, ids, _MOST + 1)
    others: tuple[LogEntry, ...] = ()
    if topic is not None and visit.guild_id is not None:
        shared = visit.session.log.shared_notes(visit.guild_id, ids, limit=_MOST)
        others = tuple(entry for entry in shared if entry.member_id != visit.member_id)
    shown = _about(visit, own[:_MOST])
    return NotesAnswer(topic, shown, _about(visit, others), not visit.member.hidden, has_older=len(own) > _MOST)


def _about(visit: Visit, entries: Iterable[LogEntry]) -> tuple[Note, ...]:
    return tuple(Note(entry, studied_of(visit, entry)) for entry in entries)


def share(visit: Visit, event: int, *, on: bool) -> NoteShared:
    """Let the group where a note was logged read it, or no more."""
    if on and visit.member.hidden:
        return NoteShared(None)
    changed = visit.session.log.share(visit.member_id, event, on=on)
    return NoteShared(changed.shared if changed else None)


def toggle(visit: Visit, event: int) -> NoteShared:
    """Share a note, or no more if it is shared."""
    entry = visit.session.log.entry(visit.member_id, event)
    return share(visit, event, on=not entry.shared) if entry else NoteShared(None)
