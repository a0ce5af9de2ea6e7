"""Groups: their settings, and their coming and going."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime

from storage.groups import renames
from storage.sql import Connection, Row, Value
from storage.timezones import known_zone
from storage.units import maybe_time, to_epoch
from storage.values import DigestSchedule, GroupSettings


class GroupsRepository:
    """One row a server. One that removed the bot is kept for a grace period, then purged."""

    def __init__(self, db: Connection, erased: Callable[[], None]) -> None:
        self._db = db
        self._erased = erased

    def settings(self, guild_id: int) -> GroupSettings:
        """What the admins chose, or the defaults."""
        row = self._db.execute("SELECT * FROM groups WHERE guild_id = :guild", {"guild": guild_id}).fetchone()
        return group_settings(row) if row else GroupSettings()

    def save(self, guild_id: int, settings: GroupSettings) -> None:
        """Keep all of ``settings`` but ``joined_at``, which :meth:`joined` keeps."""
        columns = _columns(settings)
        with renames.kept(self._db, guild_id):
            self._db.execute(
                f"INSERT INTO groups (guild_id, {', '.join(columns)})"  # noqa: S608
                f" VALUES (:guild_id, {', '.join(f':{name}' for name in columns)})"
                f" ON CONFLICT (guild_id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in columns)}",
                {"guild_id": guild_id} | columns,
            )

    def channels(self, guild_id: int) -> dict[int, int | None]:
        """Channels with a roadmap of their own instead of the server's; None is the shipped one."""
        rows = self._db.execute(
            "SELECT channel_id, roadmap_id FROM channel_roadmaps WHERE guild_id = :guild ORDER BY channel_id",
            {"guild": guild_id},
        )
        return {row["channel_id"]: row["roadmap_id"] for row in rows}

    def bind(self, guild_id: int, channel_id: int, roadmap_id: int | None) -> None:
        """Let a channel use a roadmap of its own."""
        with renames.kept(self._db, guild_id):
            self._db.execute(
                "INSERT INTO groups (guild_id) VALUES (:guild) ON CONFLICT DO NOTHING", {"guild": guild_id}
            )
            self._db.execute(
                "INSERT INTO channel_roadmaps (channel_id, guild_id, roadmap_id) VALUES (:channel, :guild, :roadmap)"
                " ON CONFLICT (channel_id) DO UPDATE SET roadmap_id = excluded.roadmap_id",
                {"channel": channel_id, "guild": guild_id, "roadmap": roadmap_id},
            )

    def unbind(self, guild_id: int, channel_ids: Collection[int]) -> None:
        """Let channels use the server's roadmap again, or forget those that are gone."""
        with renames.kept(self._db, guild_id):
            self._db.executemany(
                "DELETE FROM channel_roadmaps WHERE guild_id = :guild AND channel_id = :channel",
                [{"guild": guild_id, "channel": channel_id} for channel_id in channel_ids],
            )

    def replace_roadmap(self, guild_id: int, before: int, now: int) -> None:
        """Use another version of a roadmap wherever the group uses one, as the server's and in channels."""
        its = {"guild": guild_id, "before": before, "now": now}
        with renames.kept(self._db, guild_id):
            for table in ("groups", "channel_roadmaps"):
                self._db.execute(
                    f"UPDATE {table} SET roadmap_id = :now WHERE guild_id = :guild AND roadmap_id = :before",  # noqa: S608
                    its,
                )

    def update(self, guild_id: int, change: Callable[[GroupSettings], GroupSettings]) -> GroupSettings:
        """Change some settings and return all of them."""
        settings = change(self.settings(guild_id))
        self.save(guild_id, settings)
        return settings

    def joined(self, guild_id: int, at: datetime) -> bool:
        """The bot is in the server; one that had removed it is back, with everything it had. False: it was known."""
        known = self._db.execute("SELECT 1 FROM groups WHERE guild_id = :guild", {"guild": guild_id}).fetchone()
        self._db.execute(
            "INSERT INTO groups (guild_id, joined_at) VALUES (:guild, :at) ON CONFLICT (guild_id)"
            " DO UPDATE SET removed_at = NULL, joined_at = coalesce(groups.joined_at, excluded.joined_at)",
            {"guild": guild_id, "at": to_epoch(at)},
        )
        return known is None

    def removed(self, guild_id: int, at: datetime) -> None:
        """The server removed the bot: its grace period begins."""
        self._db.execute(
            "UPDATE groups SET removed_at = :at WHERE guild_id = :guild AND removed_at IS NULL",
            {"guild": guild_id, "at": to_epoch(at)},
        )

    def reconcile(
        self, present: Collection[int], at: datetime, serves: Callable[[int], bool] = lambda _: True
    ) -> tuple[int, ...]:
        """Learn what happened while offline: groups that are not ``present`` were removed, those that are are back.

        Only those that this process ``serves`` are looked at. Gives those that were not known.
        """
        known = {row["guild_id"] for row in self._db.execute("SELECT guild_id FROM groups") if serves(row["guild_id"])}
        for guild_id in known.difference(present):
            self.removed(guild_id, at)
        return tuple(guild_id for guild_id in present if self.joined(guild_id, at))

    def purge_removed(self, before: datetime) -> tuple[int, ...]:
        """Delete groups that removed the bot before a time, and return them.

        Every row of the group leaves (boards, memberships, roadmaps, digests); members keep their own progress,
        which then says no more where it was logged.
        """
        rows = self._db.execute(
            "SELECT guild_id FROM groups WHERE removed_at < :before ORDER BY guild_id", {"before": to_epoch(before)}
        )
        gone = tuple(row["guild_id"] for row in rows)
        self._db.executemany("DELETE FROM groups WHERE guild_id = :guild", [{"guild": guild_id} for guild_id in gone])
        if gone:
            self._erased()
        return gone

    def all_with_digest(self) -> tuple[tuple[int, GroupSettings], ...]:
        """Groups the bot is in that want a digest, blocked ones too, with their settings."""
        rows = self._db.execute(
            "SELECT * FROM groups WHERE digest_channel IS NOT NULL AND removed_at IS NULL ORDER BY guild_id"
        )
        return tuple((row["guild_id"], group_settings(row)) for row in rows)


def group_settings(row: Row) -> GroupSettings:
    """What a row of ``groups`` says."""
    digest = None
    if row["digest_channel"] is not None:
        digest = DigestSchedule(
            channel_id=row["digest_channel"],
            weekday=row["digest_weekday"],
            hour=row["digest_hour"],
            monthly=bool(row["digest_monthly"]),
            blocked=row["digest_blocked"],
        )
    return GroupSettings(
        language=row["language"],
        timezone=known_zone(row["timezone"]),
        board=bool(row["board"]),
        goal_topic=row["goal_topic"],
        digest=digest,
        roadmap_id=row["roadmap_id"],
        count_unmatched=bool(row["count_unmatched"]),
        open_reading=bool(row["open_reading"]),
        joined_at=maybe_time(row["joined_at"]),
    )


def _columns(settings: GroupSettings) -> dict[str, Value]:
    digest = settings.digest
    return {
        "language": settings.language,
        "timezone": settings.timezone,
        "board": int(settings.board),
        "goal_topic": settings.goal_topic,
        "roadmap_id": settings.roadmap_id,
        "count_unmatched": int(settings.count_unmatched),
        "open_reading": int(settings.open_reading),
        "digest_channel": digest.channel_id if digest else None,
        "digest_weekday": digest.weekday if digest else None,
        "digest_hour": digest.hour if digest else None,
        "digest_monthly": int(digest.monthly) if digest else 0,
        "digest_blocked": digest.blocked if digest else None,
    }
