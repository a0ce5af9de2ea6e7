"""Boards built anew from the events: what the running sums must equal at any time."""

from __future__ import annotations

from collections.abc import Collection

from storage.periods import PeriodKind
from storage.sql import Connection, one_of

# ISO 8601: a week belongs to the year its Thursday is in. SQLite knows %G and %V only since 3.46.
_THURSDAY = "date(local_date, '-3 days', 'weekday 4')"
_WEEK = f"strftime('%Y-W', {_THURSDAY}) || printf('%02d', (strftime('%j', {_THURSDAY}) - 1) / 7 + 1)"
_KEYS: dict[PeriodKind, str] = {
    "week": _WEEK,
    "month": "substr(local_date, 1, 7)",
    "all": "'all'",
    "topic": "coalesce(new_id, topic_id)",
}


def recount(db: Connection, guild_id: int, kind: PeriodKind, topic_ids: Collection[str] | None = None) -> None:
    """Build all boards of a kind anew, or of the kind ``topic`` only those of some topics."""
    only, listed_topics = one_of("topic", topic_ids or ())
    values = {"guild": guild_id, "kind": kind} | listed_topics
    db.execute(
        "DELETE FROM boards WHERE guild_id = :guild AND kind = :kind"  # noqa: S608
        f"{'' if topic_ids is None else f' AND key IN {only}'}",
        values,
    )
    db.execute(
        "CREATE TEMP TABLE sums AS SELECT key, member_id, sum(points) AS points FROM"  # noqa: S608
        f" (SELECT {_KEYS[kind]} AS key, member_id, points FROM events"
        "  LEFT JOIN group_renames ON group_renames.guild_id = :guild AND old_id = topic_id AND :kind = 'topic'"
        "  WHERE events.guild_id = :guild AND points != 0) AS given"
        f" WHERE {'true' if topic_ids is None else f'key IN {only}'} GROUP BY key, member_id HAVING sum(points) != 0",
        values,
    )
    db.execute("INSERT INTO boards (guild_id, kind, key) SELECT DISTINCT :guild, :kind, key FROM sums", values)
    db.execute(
        "INSERT INTO scores (board_id, member_id, points, listed)"
        " SELECT board_id, sums.member_id, sums.points, CASE WHEN shown.member_id IS NULL THEN 0 ELSE 1 END"
        " FROM sums JOIN boards ON boards.guild_id = :guild AND boards.kind = :kind AND boards.key = sums.key"
        " LEFT JOIN shown ON shown.guild_id = :guild AND shown.member_id = sums.member_id"
        " ORDER BY board_id, sums.member_id",
        values,
    )
    db.execute("DROP TABLE sums")
