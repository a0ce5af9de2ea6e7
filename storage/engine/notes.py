"""Small things the bot remembers about itself from one start to the next."""

from __future__ import annotations

from storage.sql import Connection


class NotesRepository:
    """Texts by name. Nothing about a person or a group belongs here."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def get(self, name: str) -> str | None:
        """The note, or None when there is none."""
        row = self._db.execute("SELECT text FROM notes WHERE name = :name", {"name": name}).fetchone()
        return None if row is None else row["text"]

    def put(self, name: str, text: str) -> None:
        """Write the note, over an earlier one."""
        self._db.execute(
            "INSERT INTO notes (name, text) VALUES (:name, :text)"
            " ON CONFLICT (name) DO UPDATE SET text = excluded.text",
            {"name": name, "text": text},
        )
