"""Boards built anew from the events: what the running sums must equal at any time."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from storage.periods import Period, PeriodKind
from storage.sql import Connection, Value, one_of

_KEYS: dict[PeriodKind, str] = {
    "week": "week",
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
    weeks, days = _weeks(db, guild_id) if kind == "week" else ("('', '')", {})
    db.execute(
        f"CREATE TEMP TABLE sums AS WITH weeks (day, week) AS (VALUES {weeks})"  # noqa: S608
        " SELECT key, member_id, sum(points) AS points FROM"
        f" (SELECT {_KEYS[kind]} AS key, member_id, points FROM events"
        "  LEFT JOIN group_renames ON group_renames.guild_id = :guild AND old_id = topic_id AND :kind = 'topic'"
        "  LEFT JOIN weeks ON day = local_date"
        "  WHERE events.guild_id = :guild AND points != 0) AS given"
        f" WHERE {'true' if topic_ids is None else f'key IN {only}'} GROUP BY key, member_id HAVING sum(points) != 0",
        values | days,
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


def _weeks(db: Connection, guild_id: int) -> tuple[str, dict[str, Value]]:
    """The days on which something was logged, each with its week, as rows and their parameters."""
    rows = db.execute("SELECT DISTINCT local_date FROM events WHERE guild_id = :guild", {"guild": guild_id}).fetchall()
    values: dict[str, Value] = {"day_none": "", "week_none": ""}
    listed = ["(:day_none, :week_none)"]
    for number, row in enumerate(rows):
        values |= {
            f"day_{number}": row["local_date"],
            f"week_{number}": Period.week(date.fromisoformat(row["local_date"])).key,
        }
        listed.append(f"(:day_{number}, :week_{number})")
    return ", ".join(listed), values
