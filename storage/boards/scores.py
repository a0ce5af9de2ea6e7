"""Scores kept with every write, and ranks among many without counting all rows.

A board is one group's week, month, all time or topic. ``scores`` has one row a member with points on it; ``listed``
are those who are shown: not hidden, still in the server. The schema keeps ``score_ranges``: how many are listed per
range of 128 hundredths. How many are above a score is then the sum of the ranges above, and a count within its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from storage.sql import Connection, Value, one
from storage.values import Period

RANGE = 128


@dataclass(frozen=True, slots=True)
class Place:
    """Where points count: a member's, in a group, on a local date, for a topic."""

    guild_id: int
    member_id: int
    local_date: date
    topic_id: str

    def periods(self) -> tuple[Period, ...]:
        """The boards these points are on."""
        day = self.local_date
        return Period.week(day), Period.month(day), Period.all_time(), Period.topic(self.topic_id)


def board_id(db: Connection, guild_id: int, period: Period) -> int | None:
    """The board's number, or None when nobody has had points on it."""
    row = db.execute(
        "SELECT board_id FROM boards WHERE guild_id = :guild AND kind = :kind AND key = :key",
        {"guild": guild_id, "kind": period.kind, "key": period.key},
    ).fetchone()
    return row["board_id"] if row else None


def board_topic(db: Connection, guild_id: int, topic_id: str) -> str:
    """The topic on whose board of the group points on ``topic_id`` count: what the group's roadmap calls it now."""
    row = db.execute(
        "SELECT new_id FROM group_renames WHERE guild_id = :guild AND old_id = :topic",
        {"guild": guild_id, "topic": topic_id},
    ).fetchone()
    return row["new_id"] if row else topic_id


def add(db: Connection, place: Place, hundredths: int) -> None:
    """Give (or with a negative number take) points on every board of ``place``."""
    if hundredths == 0:
        return
    member = {"member": place.member_id, "points": abs(hundredths)}
    its = [member | {"board": board} for board in _boards(db, place)]
    if hundredths > 0:
        listed = int(is_listed(db, place.guild_id, place.member_id))
        db.executemany(
            "INSERT INTO scores (board_id, member_id, points, listed) VALUES (:board, :member, :points, :listed)"
            " ON CONFLICT (board_id, member_id) DO UPDATE SET points = scores.points + excluded.points",
            [score | {"listed": listed} for score in its],
        )
        return
    here = "board_id = :board AND member_id = :member"
    db.executemany(f"DELETE FROM scores WHERE {here} AND points = :points", its)  # noqa: S608
    db.executemany(f"UPDATE scores SET points = points - :points WHERE {here}", its)  # noqa: S608


def _boards(db: Connection, place: Place) -> list[int]:
    """The boards these points are on; those that were not there are made."""
    periods, parameters = place.periods(), {"guild": place.guild_id}
    names: dict[str, Value] = {}
    for number, period in enumerate(periods):
        names |= {f"kind_{number}": period.kind, f"key_{number}": period.key}
    values = ", ".join(f"(:kind_{number}, :key_{number})" for number in range(len(periods)))
    found = db.execute(
        f"SELECT board_id FROM boards WHERE guild_id = :guild AND (kind, key) IN (VALUES {values})",  # noqa: S608
        parameters | names,
    ).fetchall()
    if len(found) < len(periods):
        db.executemany(
            "INSERT INTO boards (guild_id, kind, key) VALUES (:guild, :kind, :key) ON CONFLICT DO NOTHING",
            [parameters | {"kind": period.kind, "key": period.key} for period in periods],
        )
        return _boards(db, place)
    return [row["board_id"] for row in found]


def is_listed(db: Connection, guild_id: int, member_id: int) -> bool:
    """Whether a member is shown in a group: known there, not hidden, not left."""
    row = db.execute(
        "SELECT member_id FROM shown WHERE guild_id = :guild AND member_id = :member",
        {"guild": guild_id, "member": member_id},
    ).fetchone()
    return row is not None


def relist(db: Connection, guild_id: int, member_id: int) -> None:
    """Bring a member's rows in line with :func:`is_listed`, after they hid, came back, left or returned."""
    db.execute(
        "UPDATE scores SET listed = :listed WHERE member_id = :member AND listed != :listed"
        " AND board_id IN (SELECT board_id FROM boards WHERE guild_id = :guild)",
        {"listed": int(is_listed(db, guild_id, member_id)), "guild": guild_id, "member": member_id},
    )


def relist_everywhere(db: Connection, member_id: int) -> None:
    """:func:`relist` in every group the member is known in."""
    rows = db.execute("SELECT guild_id FROM memberships WHERE member_id = :member", {"member": member_id}).fetchall()
    for row in rows:
        relist(db, row["guild_id"], member_id)


def remove_member(db: Connection, member_id: int) -> int:
    """Take a member off every board, for good; returns off how many."""
    gone = db.execute(
        "DELETE FROM scores WHERE member_id = :member AND board_id IN (SELECT board_id FROM boards"
        " WHERE guild_id IN (SELECT guild_id FROM memberships WHERE member_id = :member))",
        {"member": member_id},
    )
    return gone.rowcount


def members_on(db: Connection, board: int) -> int:
    """How many listed members have points on the board."""
    row = one(
        db, "SELECT coalesce(sum(listed), 0) AS members FROM score_ranges WHERE board_id = :board", {"board": board}
    )
    return row["members"]


def above(db: Connection, board: int, points: int) -> int:
    """How many listed members have more than ``points`` (hundredths) on the board."""
    row = one(
        db,
        "SELECT (SELECT coalesce(sum(listed), 0) FROM score_ranges WHERE board_id = :board AND range > :range)"
        " + (SELECT count(*) FROM scores WHERE board_id = :board AND listed = 1"
        "    AND points > :points AND points < :end) AS members",
        {"board": board, "points": points, "range": points // RANGE, "end": (points // RANGE + 1) * RANGE},
    )
    return row["members"]


def tied(db: Connection, board: int, points: int) -> int:
    """How many listed members have exactly ``points`` (hundredths)."""
    row = one(
        db,
        "SELECT count(*) AS members FROM scores"
        " WHERE board_id = :board AND listed = 1 AND points >= :points AND points <= :points",
        {"board": board, "points": points},
    )
    return row["members"]
