"""Questions nobody could answer, counted without who asked, so that admins see what the roadmap lacks."""

from __future__ import annotations

import unicodedata
from datetime import datetime

from storage.members import presence
from storage.sql import Connection, one
from storage.units import from_epoch, to_epoch
from storage.values import Unmatched

MOST_ROWS = 500
_LONGEST = 200


class UnmatchedRepository:
    """At most 500 questions a group; the rarest and among those the oldest leave."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def count(self, guild_id: int, text: str, at: datetime) -> None:
        """Count a question; case, width and spacing do not matter, and a blank one is not counted."""
        question = normalised(text)
        if not question:
            return
        presence.ensure_group(self._db, guild_id, to_epoch(at))
        self._db.execute(
            "INSERT INTO unmatched (guild_id, text, count, last_at) VALUES (:guild, :text, 1, :at)"
            " ON CONFLICT (guild_id, text) DO UPDATE SET count = unmatched.count + 1, last_at = excluded.last_at",
            {"guild": guild_id, "text": question, "at": to_epoch(at)},
        )
        kept = one(
            self._db, "SELECT count(*) AS questions FROM unmatched WHERE guild_id = :guild", {"guild": guild_id}
        )["questions"]
        if kept > MOST_ROWS:
            self._db.execute(
                "DELETE FROM unmatched WHERE guild_id = :guild AND text IN (SELECT text FROM unmatched"
                " WHERE guild_id = :guild AND text != :text ORDER BY count, last_at, text LIMIT :many)",
                {"guild": guild_id, "text": question, "many": kept - MOST_ROWS},
            )

    def top(self, guild_id: int, limit: int = 10) -> tuple[Unmatched, ...]:
        """The most asked ones, most first."""
        rows = self._db.execute(
            "SELECT text, count, last_at FROM unmatched WHERE guild_id = :guild"
            " ORDER BY count DESC, last_at DESC, text LIMIT :limit",
            {"guild": guild_id, "limit": limit},
        )
        return tuple(Unmatched(row["text"], row["count"], from_epoch(row["last_at"])) for row in rows)

    def drop(self, guild_id: int, text: str) -> None:
        """Forget one question, as :meth:`top` has it."""
        self._db.execute(
            "DELETE FROM unmatched WHERE guild_id = :guild AND text = :text", {"guild": guild_id, "text": text}
        )

    def clear(self, guild_id: int) -> None:
        """Forget the group's questions."""
        self._db.execute("DELETE FROM unmatched WHERE guild_id = :guild", {"guild": guild_id})


def normalised(text: str) -> str:
    """NFKC, case folded, without control characters and half surrogates, single spaces, at most 200 characters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    readable = "".join(" " if unicodedata.category(char) in ("Cc", "Cs", "Cf") else char for char in folded)
    return " ".join(readable.split())[:_LONGEST].rstrip()
