"""What members suggest for their server's roadmap: links to add, and links that are dead. They go when decided."""

from __future__ import annotations

from datetime import datetime

from storage.members import presence
from storage.sql import Connection, Row, one
from storage.units import from_epoch, to_epoch
from storage.values import Suggestion


class SuggestionsRepository:
    """The suggestions of a server that nobody has decided yet."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def add(
        self,
        guild_id: int,
        member_id: int,
        at: datetime,
        url: str,
        *,
        title: str = "",
        topic_id: str | None = None,
        resource_id: str | None = None,
        note: str = "",
    ) -> None:
        """Keep a suggestion. ``resource_id``: the address of that resource is said to be dead."""
        presence.ensure_group(self._db, guild_id, to_epoch(at))
        self._db.execute(
            "INSERT INTO suggestions (guild_id, member_id, url, title, topic_id, resource_id, note, at)"
            " VALUES (:guild, :member, :url, :title, :topic, :resource, :note, :at)",
            {
                "guild": guild_id,
                "member": member_id,
                "url": url,
                "title": title,
                "topic": topic_id,
                "resource": resource_id,
                "note": note,
                "at": to_epoch(at),
            },
        )

    def list(self, guild_id: int) -> tuple[Suggestion, ...]:
        """The server's suggestions, oldest first, without who made them."""
        rows = self._db.execute(
            "SELECT * FROM suggestions WHERE guild_id = :guild ORDER BY suggestion_id", {"guild": guild_id}
        )
        return tuple(map(_suggestion, rows))

    def get(self, guild_id: int, suggestion_id: int) -> Suggestion | None:
        """One of them. None when it was decided."""
        row = self._db.execute(
            "SELECT * FROM suggestions WHERE guild_id = :guild AND suggestion_id = :suggestion",
            {"guild": guild_id, "suggestion": suggestion_id},
        ).fetchone()
        return _suggestion(row) if row else None

    def of_member(self, guild_id: int, member_id: int) -> int:
        """How many of them a member made."""
        return one(
            self._db,
            "SELECT count(*) AS made FROM suggestions WHERE guild_id = :guild AND member_id = :member",
            {"guild": guild_id, "member": member_id},
        )["made"]

    def decide(self, guild_id: int, suggestion_id: int) -> bool:
        """A suggestion is decided. False when it was already."""
        gone = self._db.execute(
            "DELETE FROM suggestions WHERE guild_id = :guild AND suggestion_id = :suggestion",
            {"guild": guild_id, "suggestion": suggestion_id},
        )
        return gone.rowcount > 0


def _suggestion(row: Row) -> Suggestion:
    return Suggestion(
        suggestion_id=row["suggestion_id"],
        url=row["url"],
        title=row["title"],
        topic_id=row["topic_id"],
        resource_id=row["resource_id"],
        note=row["note"],
        at=from_epoch(row["at"]),
    )
