"""Who asks, and where: what both chose and how the one stands to the other, all of it in one statement."""

from __future__ import annotations

from storage.groups.groups import group_settings
from storage.members.members import CHOSEN, member_settings
from storage.sql import Connection, one
from storage.values import GroupSettings, Visitor

_VISITOR = (
    f"SELECT {CHOSEN}, groups.*, left_at IS NOT NULL AS has_left,"  # noqa: S608 (nothing but constants)
    " EXISTS (SELECT 1 FROM channel_roadmaps WHERE channel_roadmaps.guild_id = :guild) AS has_channels"
    " FROM (SELECT 1 AS here) AS always LEFT JOIN members ON members.member_id = :member"
    " LEFT JOIN groups ON groups.guild_id = :guild"
    " LEFT JOIN memberships ON memberships.guild_id = :guild AND memberships.member_id = :member"
)
_ALONE = f"SELECT {CHOSEN} FROM (SELECT 1 AS here) AS always LEFT JOIN members ON members.member_id = :member"  # noqa: S608
_NO_GROUP = GroupSettings()


class VisitsRepository:
    """What is read before anything that somebody asks is answered."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def visitor(self, member_id: int, guild_id: int | None) -> Visitor:
        """A member in a group, or without one in a direct message."""
        if guild_id is None:
            return Visitor(member_settings(one(self._db, _ALONE, {"member": member_id})), _NO_GROUP)
        row = one(self._db, _VISITOR, {"member": member_id, "guild": guild_id})
        group = _NO_GROUP if row["guild_id"] is None else group_settings(row)
        return Visitor(member_settings(row), group, bool(row["has_left"]), bool(row["has_channels"]))
