"""Groups: their settings, and their coming and going."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from typing import Any

from storage import presence, renames
from storage.erasing import erasing
from storage.units import maybe_time, to_epoch
from storage.values import DigestSchedule, GroupSettings
from storage.worker import Repository, on_worker

_COLUMNS = (
    "language, timezone, board, goal_topic, roadmap_id, count_unmatched, digest_channel, digest_weekday, digest_hour,"
    " digest_monthly, digest_blocked"
)


class GroupsRepository(Repository):
    """One row a server. One that removed the bot is kept for a grace period, then purged."""

    @on_worker
    def settings(self, guild_id: int) -> GroupSettings:
        """What the admins chose, or the defaults."""
        with self._reading() as db:
            return _read(db, guild_id)

    @on_worker
    def save(self, guild_id: int, settings: GroupSettings) -> None:
        """Keep all of ``settings`` but ``joined_at``, which :meth:`joined` keeps."""
        with self._writing() as db:
            _write(db, guild_id, settings)

    @on_worker
    def update(self, guild_id: int, change: Callable[[GroupSettings], GroupSettings]) -> GroupSettings:
        """Change some settings in one step, so that changes at the same time do not undo each other."""
        with self._writing() as db:
            settings = change(_read(db, guild_id))
            _write(db, guild_id, settings)
            return settings

    @on_worker
    def joined(self, guild_id: int, at: datetime) -> None:
        """The bot is in the server; one that had removed it is back, with everything it had."""
        with self._writing() as db:
            presence.ensure_group(db, guild_id, to_epoch(at))
            db.execute(
                "UPDATE groups SET removed_at = NULL, joined_at = coalesce(joined_at, ?) WHERE guild_id = ?",
                (to_epoch(at), guild_id),
            )

    @on_worker
    def removed(self, guild_id: int, at: datetime) -> None:
        """The server removed the bot: its grace period begins."""
        with self._writing() as db:
            db.execute(
                "UPDATE groups SET removed_at = ? WHERE guild_id = ? AND removed_at IS NULL", (to_epoch(at), guild_id)
            )

    @on_worker
    def reconcile(self, present: Collection[int], at: datetime) -> None:
        """Learn what happened while offline: groups that are not ``present`` were removed, those that are are back."""
        values = {"present": json.dumps(list(present)), "at": to_epoch(at)}
        with self._writing() as db:
            db.execute(
                "UPDATE groups SET removed_at = :at WHERE removed_at IS NULL"
                " AND guild_id NOT IN (SELECT value FROM json_each(:present))",
                values,
            )
            db.execute(
                "UPDATE groups SET removed_at = NULL WHERE removed_at IS NOT NULL"
                " AND guild_id IN (SELECT value FROM json_each(:present))",
                values,
            )
            db.execute(
                "INSERT INTO groups (guild_id, joined_at) SELECT value, :at FROM json_each(:present) WHERE true"
                " ON CONFLICT DO UPDATE SET joined_at = coalesce(joined_at, excluded.joined_at)",
                values,
            )

    @on_worker
    def purge_removed(self, before: datetime) -> tuple[int, ...]:
        """Delete groups that removed the bot before a time, and return them.

        Every row of the group leaves (boards, memberships, roadmaps, digests); members keep their own progress,
        which then says no more where it was logged.
        """
        with erasing(self._worker.database.conn), self._writing() as db:
            rows = db.execute(
                "SELECT guild_id FROM groups WHERE removed_at < ? ORDER BY guild_id", (to_epoch(before),)
            ).fetchall()
            db.executemany("DELETE FROM groups WHERE guild_id = ?", rows)
            return tuple(row[0] for row in rows)

    @on_worker
    def all_with_digest(self) -> tuple[tuple[int, GroupSettings], ...]:
        """Groups the bot is in that want a digest, blocked ones too, with their settings."""
        with self._reading() as db:
            rows = db.execute(
                f"SELECT guild_id, {_COLUMNS}, joined_at FROM groups"  # noqa: S608
                " WHERE digest_channel IS NOT NULL AND removed_at IS NULL ORDER BY guild_id"
            )
            return tuple((guild_id, _settings(row)) for guild_id, *row in rows)


def _read(db: sqlite3.Connection, guild_id: int) -> GroupSettings:
    row = db.execute(f"SELECT {_COLUMNS}, joined_at FROM groups WHERE guild_id = ?", (guild_id,)).fetchone()  # noqa: S608
    return _settings(row) if row else GroupSettings()


def _write(db: sqlite3.Connection, guild_id: int, settings: GroupSettings) -> None:
    digest = settings.digest
    schedule = (digest.channel_id, digest.weekday, digest.hour) if digest else (None, None, None)
    values = (
        settings.language,
        settings.timezone,
        settings.board,
        settings.goal_topic,
        settings.roadmap_id,
        settings.count_unmatched,
        *schedule,
        digest.monthly if digest else False,
        digest.blocked if digest else None,
    )
    before = renames.of_group(db, guild_id)
    assignments = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS.split(", "))
    db.execute(
        f"INSERT INTO groups (guild_id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
        f" ON CONFLICT DO UPDATE SET {assignments}",
        (guild_id, *values),
    )
    renames.rebuild(db, guild_id, before, renames.of_group(db, guild_id))


def _settings(row: Sequence[Any]) -> GroupSettings:
    """From a row of ``_COLUMNS`` and ``joined_at``."""
    language, timezone, board, goal, roadmap, unmatched, channel, weekday, hour, monthly, blocked, joined = row
    digest = None if channel is None else DigestSchedule(channel, weekday, hour, bool(monthly), blocked)
    return GroupSettings(
        language=language,
        timezone=timezone,
        board=bool(board),
        goal_topic=goal,
        digest=digest,
        roadmap_id=roadmap,
        count_unmatched=bool(unmatched),
        joined_at=maybe_time(joined),
    )
