"""Questions nobody could answer, counted without who asked, so that admins see what the roadmap lacks."""

from __future__ import annotations

import unicodedata
from datetime import datetime

from storage import presence
from storage.units import from_epoch, to_epoch
from storage.values import Unmatched
from storage.worker import Repository, on_worker

MOST_ROWS = 500
_LONGEST = 200


class UnmatchedRepository(Repository):
    """At most 500 questions a group; the rarest and among those the oldest leave."""

    @on_worker
    def count(self, guild_id: int, text: str, at: datetime) -> None:
        """Count a question; case, width and spacing do not matter, and a blank one is not counted."""
        question = normalised(text)
        if not question:
            return
        with self._writing() as db:
            presence.ensure_group(db, guild_id, to_epoch(at))
            db.execute(
                "INSERT INTO unmatched (guild_id, text, count, last_at) VALUES (?, ?, 1, ?)"
                " ON CONFLICT DO UPDATE SET count = count + 1, last_at = excluded.last_at",
                (guild_id, question, to_epoch(at)),
            )
            (rows,) = db.execute("SELECT count(*) FROM unmatched WHERE guild_id = ?", (guild_id,)).fetchone()
            if rows > MOST_ROWS:
                db.execute(
                    "DELETE FROM unmatched WHERE guild_id = :guild AND text IN (SELECT text FROM unmatched"
                    " WHERE guild_id = :guild AND text != :text ORDER BY count, last_at, text LIMIT :many)",
                    {"guild": guild_id, "text": question, "many": rows - MOST_ROWS},
                )

    @on_worker
    def top(self, guild_id: int, limit: int = 10) -> tuple[Unmatched, ...]:
        """The most asked ones, most first."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT text, count, last_at FROM unmatched WHERE guild_id = ?"
                " ORDER BY count DESC, last_at DESC, text LIMIT ?",
                (guild_id, limit),
            )
            return tuple(Unmatched(text, count, from_epoch(last_at)) for text, count, last_at in rows)

    @on_worker
    def clear(self, guild_id: int) -> None:
        """Forget the group's questions."""
        with self._writing() as db:
            db.execute("DELETE FROM unmatched WHERE guild_id = ?", (guild_id,))


def normalised(text: str) -> str:
    """NFKC, case folded, without control characters and half surrogates, single spaces, at most 200 characters."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    readable = "".join(" " if unicodedata.category(char) in ("Cc", "Cs", "Cf") else char for char in folded)
    return " ".join(readable.split())[:_LONGEST].rstrip()
