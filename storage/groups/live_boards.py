"""Boards that servers keep in a channel."""

from __future__ import annotations

from datetime import datetime

from storage.members import presence
from storage.sql import Connection
from storage.units import from_epoch, to_epoch
from storage.values import LiveBoard


class LiveBoardsRepository:
    """One a group, in one message."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def set(self, guild_id: int, channel_id: int, at: datetime) -> None:
        """Keep the board in a channel, in a new message."""
        presence.ensure_group(self._db, guild_id, to_epoch(at))
        self._db.execute(
            "INSERT INTO live_boards (guild_id, channel_id, set_at) VALUES (:guild, :channel, :at)"
            " ON CONFLICT (guild_id) DO UPDATE SET channel_id = excluded.channel_id, set_at = excluded.set_at",
            {"guild": guild_id, "channel": channel_id, "at": to_epoch(at)},
        )

    def off(self, guild_id: int) -> bool:
        """Keep none. False when there was none."""
        return self._db.execute("DELETE FROM live_boards WHERE guild_id = :guild", {"guild": guild_id}).rowcount > 0

    def all(self) -> tuple[LiveBoard, ...]:
        """Those of all groups the bot is in."""
        rows = self._db.execute(
            "SELECT live_boards.guild_id, channel_id, set_at FROM live_boards JOIN groups USING (guild_id)"
            " WHERE removed_at IS NULL ORDER BY set_at"
        )
        return tuple(LiveBoard(row["guild_id"], row["channel_id"], from_epoch(row["set_at"])) for row in rows)
