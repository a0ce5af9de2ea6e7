"""Logging study as it happens: hours that count up to what a resource has, and lines of notes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from storage.members import presence
from storage.progress import entries, hours, ledger, limits, undoing
from storage.progress.ledger import Beginning, Standing
from storage.sql import Numbering
from storage.units import to_epoch, to_hours, to_hundredths
from storage.values import Entry, LogEntry, Logged, State, Study


class LogRepository:
    """Members' log entries. Each is an event; its points count on the date it was studied, in the group it is of."""

    def __init__(self, db: Numbering) -> None:
        self._db = db

    def add(self, entry: Entry, topic_id: str, study: Study, resources: Mapping[str, float]) -> Logged:
        """Log ``study`` on the date of ``entry``; a topic not begun is being learned then.

        Its hours count toward ``resources`` (id to the hours it has), one after the other, up to what is left of
        each; points are given for them as far as the day and its week take them.
        """
        return _add(self._db, entry, topic_id, study, resources, ledger.begin(self._db, entry, topic_id))

    def edit(self, entry: Entry, number: int, study: Study, resources: Mapping[str, float]) -> Logged | None:
        """Put another entry in the place of ``number``: what that one gave is taken back exactly.

        It stays in the group where it was logged; ``entry`` says when it was studied. None: there is no such
        entry, or it is a note on something finished.
        """
        presence.acting(self._db, entry.member_id, presence.of(self._db, entry.member_id, entry.guild_id))
        was = entries.find(self._db, entry.member_id, number)
        if was is None or was.finished:
            return None
        undoing.undo(self._db, entry, number)
        there = replace(entry, guild_id=was.guild_id)
        begun = ledger.beginning(self._db, there, was.topic_id)
        shared = was.shared and study.note is not None
        return _add(self._db, there, was.topic_id, study, resources, begun, shared=shared)

    def annotate(self, member_id: int, number: int, note: str | None) -> LogEntry | None:
        """Change the note of an entry, which is all that changes. None: there is no such entry."""
        self._db.execute(
            "UPDATE log_entries SET note = :note, shared = shared * :still"
            " WHERE member_id = :member AND event_id = :event",
            {"note": note, "still": int(note is not None), "member": member_id, "event": number},
        )
        return self.entry(member_id, number)

    def share(self, member_id: int, number: int, *, on: bool) -> LogEntry | None:
        """Let the group where a note was logged read it, or no more. None: there is no such note, or no group."""
        its = {"shared": int(on), "member": member_id, "event": number}
        changed = self._db.execute(
            "UPDATE log_entries SET shared = :shared"
            " WHERE member_id = :member AND event_id = :event AND note IS NOT NULL AND guild_id IS NOT NULL",
            its,
        )
        return self.entry(member_id, number) if changed.rowcount else None

    def entry(self, member_id: int, number: int) -> LogEntry | None:
        """A member's entry. None when there is none, or it was taken back."""
        return entries.find(self._db, member_id, number)

    def latest(self, member_id: int, topic_ids: Collection[str]) -> LogEntry | None:
        """What the member logged last on any of these topics."""
        return entries.latest(self._db, member_id, topic_ids)

    def notes(self, member_id: int, topic_ids: Collection[str] | None = None, limit: int = 25) -> tuple[LogEntry, ...]:
        """The member's notes, on some topics or on all of them, the latest first."""
        return entries.with_notes(self._db, member_id, topic_ids, limit)

    def shared_notes(
        self,
        guild_id: int,
        topic_ids: Collection[str] | None = None,
        *,
        limit: int = 25,
    ) -> tuple[LogEntry, ...]:
        """Notes that members share with the group, the latest first; of nobody who is hidden or left."""
        return entries.shared(self._db, guild_id, topic_ids, limit)


def _add(
    db: Numbering,
    entry: Entry,
    topic_id: str,
    study: Study,
    resources: Mapping[str, float],
    begun: Beginning,
    *,
    shared: bool = False,
) -> Logged:
    before = begun.standing
    after: State = "learning" if before.state in ("todo", "skipped") else before.state
    room = limits.room(db, entry, before=study.before)
    left = hours.left(hours.so_far(db, entry.member_id, resources)().hours, resources)
    counted = hours.divided(to_hundredths(study.hours), left)
    given = hours.given({resource_id: some for resource_id, some in counted.items() if some}, room())
    new = ledger.event(
        entry, "log", topic_id, after=after, before=before, points=given.all_points, resource_id=study.resource_id
    )
    number = ledger.append(db, entry, new, begun.here)
    hours.keep(db, entry.member_id, topic_id, number, given)
    entries.keep(db, entry, number, topic_id, study, shared=shared)
    if after != before.state:
        ledger.stand(db, entry.member_id, topic_id, Standing(after, number, to_epoch(entry.at)))
    return Logged(
        event=number,
        hours=to_hours(given.all_hours),
        points=to_hours(given.all_points),
        by_resource={resource_id: to_hours(some) for resource_id, some in given.hours.items()},
        started=after != before.state,
    )
