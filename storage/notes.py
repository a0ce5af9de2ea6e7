"""Small things the bot remembers about itself from one start to the next."""

from __future__ import annotations

from storage.worker import Repository, on_worker


class NotesRepository(Repository):
    """Texts by name. Nothing about a person or a group belongs here."""

    @on_worker
    def get(self, name: str) -> str | None:
        """The note, or None when there is none."""
        with self._reading() as db:
            row = db.execute("SELECT text FROM notes WHERE name = ?", (name,)).fetchone()
            return None if row is None else str(row[0])

    @on_worker
    def put(self, name: str, text: str) -> None:
        """Write the note, over an earlier one."""
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO notes (name, text) VALUES (?, ?)", (name, text))
