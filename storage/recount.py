"""Boards built anew from the events: what the running sums must equal at any time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from storage import met_weeks
from storage.scores import SHIFTS

# ISO 8601: a week belongs to the year its Thursday is in. SQLite knows %G and %V only since 3.46.
_THURSDAY = "date(local_date, '-3 days', 'weekday 4')"
_WEEK = f"strftime('%Y-W', {_THURSDAY}) || printf('%02d', (strftime('%j', {_THURSDAY}) - 1) / 7 + 1)"
_KEYS = {"week": _WEEK, "month": "substr(local_date, 1, 7)", "all": "'all'", "topic": "coalesce(new_id, topic_id)"}

_COMPARED = {
    "old_scores": "SELECT kind, key, member_id, points, listed FROM boards CROSS JOIN scores USING (board_id)"
    " WHERE guild_id = :guild",
    "old_levels": "SELECT kind, key, level, bucket, members FROM boards CROSS JOIN levels USING (board_id)"
    " WHERE guild_id = :guild",
    "old_weeks": "SELECT * FROM met_weeks WHERE guild_id = :guild",
}
"""What recounting must find as it was."""


def recount(db: sqlite3.Connection, guild_id: int) -> int:
    """Build all boards of a group anew; returns how many rows were wrong before (0 unless there is a bug)."""
    values = {"guild": guild_id}
    for table, query in _COMPARED.items():
        db.execute(f"CREATE TEMP TABLE {table} AS {query}", values)
    db.execute("DELETE FROM boards WHERE guild_id = :guild", values)
    for kind in _KEYS:
        _build(db, guild_id, kind)
    _build_levels(db, guild_id)
    met_weeks.rebuild_group(db, guild_id)
    wrong = 0
    for table, query in _COMPARED.items():
        for first, second in ((f"SELECT * FROM temp.{table}", query), (query, f"SELECT * FROM temp.{table}")):  # noqa: S608
            wrong += int(db.execute(f"SELECT count(*) FROM ({first} EXCEPT {second})", values).fetchone()[0])  # noqa: S608
        db.execute(f"DROP TABLE temp.{table}")
    return wrong


def recount_topics(db: sqlite3.Connection, guild_id: int, topic_ids: Collection[str]) -> None:
    """Build some topics' boards anew, after other events count for them than before."""
    only = json.dumps(list(topic_ids))
    db.execute(
        "DELETE FROM boards WHERE guild_id = ? AND kind = 'topic' AND key IN (SELECT value FROM json_each(?))",
        (guild_id, only),
    )
    _build(db, guild_id, "topic", only)
    _build_levels(db, guild_id, only)


def _build(db: sqlite3.Connection, guild_id: int, kind: str, only: str | None = None) -> None:
    """All boards of a kind, or (``only``, a JSON list of topics) those topics' boards."""
    values = {"guild": guild_id, "kind": kind, "only": only}
    sums = (
        f"SELECT {_KEYS[kind]} AS key, member_id, sum(points) AS points FROM events"  # noqa: S608
        " LEFT JOIN group_renames ON group_renames.guild_id = :guild AND old_id = topic_id AND :kind = 'topic'"
        " WHERE events.guild_id = :guild AND points != 0"
        f"{' AND key IN (SELECT value FROM json_each(:only))' if only else ''}"
        " GROUP BY 1, 2 HAVING sum(points) != 0"
    )
    db.execute(f"CREATE TEMP TABLE sums AS {sums}", values)
    db.execute("INSERT INTO boards (guild_id, kind, key) SELECT DISTINCT :guild, :kind, key FROM temp.sums", values)
    db.execute(
        "INSERT INTO scores (board_id, member_id, points, listed)"
        " SELECT board_id, sums.member_id, points, shown.member_id IS NOT NULL FROM temp.sums"
        " JOIN boards ON boards.guild_id = :guild AND kind = :kind AND boards.key = sums.key"
        " LEFT JOIN shown ON shown.guild_id = :guild AND shown.member_id = sums.member_id"
        " ORDER BY board_id, sums.member_id",
        values,
    )
    db.execute("DROP TABLE temp.sums")


def _build_levels(db: sqlite3.Connection, guild_id: int, only: str | None = None) -> None:
    some = " AND kind = 'topic' AND key IN (SELECT value FROM json_each(:only))" if only else ""
    for level, shift in enumerate(SHIFTS):
        db.execute(
            "INSERT INTO levels (board_id, level, bucket, members)"  # noqa: S608
            " SELECT board_id, :level, points >> :shift, count(*) FROM boards CROSS JOIN scores USING (board_id)"
            f" WHERE guild_id = :guild AND listed = 1{some} GROUP BY 1, 3",
            {"guild": guild_id, "level": level, "shift": shift, "only": only},
        )
