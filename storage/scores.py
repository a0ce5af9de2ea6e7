"""Scores kept with every write, and ranks among millions without counting rows.

A board is one group's week, month, all time or topic. ``scores`` has one row a member with points on it;
``levels`` counts the *listed* members (not hidden, still in the server) per range of points, in ranges 1, 64 and
4096 hundredths wide. How many are above a score is then three short sums: the rest of its finest range's parent,
the rest of that one's, and all wide ranges above. A write moves a member between at most two buckets a level.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from storage import met_weeks
from storage.values import Period

SHIFTS = (0, 6, 12)
_MASK = 63


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


def board_id(db: sqlite3.Connection, guild_id: int, period: Period) -> int | None:
    """The board's number, or None when nobody has had points on it."""
    row = db.execute(
        "SELECT board_id FROM boards WHERE guild_id = ? AND kind = ? AND key = ?", (guild_id, period.kind, period.key)
    ).fetchone()
    return row[0] if row else None


def board_topic(db: sqlite3.Connection, guild_id: int, topic_id: str) -> str:
    """The topic on whose board of the group points on ``topic_id`` count: what the group's roadmap calls it now."""
    row = db.execute(
        "SELECT new_id FROM group_renames WHERE guild_id = ? AND old_id = ?", (guild_id, topic_id)
    ).fetchone()
    return row[0] if row else topic_id


def add(db: sqlite3.Connection, place: Place, hundredths: int) -> None:
    """Give (or with a negative number take) points on every board of ``place``."""
    if hundredths == 0:
        return
    listed = is_listed(db, place.guild_id, place.member_id)
    for period in place.periods():
        board = board_id(db, place.guild_id, period)
        if board is None:
            row = db.execute(
                "INSERT INTO boards (guild_id, kind, key) VALUES (?, ?, ?) RETURNING board_id",
                (place.guild_id, period.kind, period.key),
            ).fetchone()
            board = int(row[0])
        points = _add_on_board(db, board, place.member_id, hundredths, listed=listed)
        if period.kind == "week":
            met_weeks.mark(db, place.guild_id, place.member_id, place.local_date, points)


def _add_on_board(db: sqlite3.Connection, board: int, member_id: int, hundredths: int, *, listed: bool) -> int:
    """Give or take points on one board; returns what the member has on it then."""
    row = db.execute("SELECT points FROM scores WHERE board_id = ? AND member_id = ?", (board, member_id)).fetchone()
    before = int(row[0]) if row else 0
    after = before + hundredths
    if after == 0:
        db.execute("DELETE FROM scores WHERE board_id = ? AND member_id = ?", (board, member_id))
    else:
        db.execute(
            "INSERT INTO scores (board_id, member_id, points, listed) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET points = excluded.points",
            (board, member_id, after, listed),
        )
    if listed:
        _move(db, board, before, after)
    return after


def _move(db: sqlite3.Connection, board: int, before: int, after: int) -> None:
    """Move one listed member from one score to another; 0 is being on the board no more."""
    for level, shift in enumerate(SHIFTS):
        old, new = before >> shift, after >> shift
        if before and after and old == new:
            continue
        if before:
            place = (board, level, old)
            gone = db.execute(
                "DELETE FROM levels WHERE board_id = ? AND level = ? AND bucket = ? AND members = 1", place
            )
            if not gone.rowcount:
                db.execute(
                    "UPDATE levels SET members = members - 1 WHERE board_id = ? AND level = ? AND bucket = ?", place
                )
        if after:
            db.execute(
                "INSERT INTO levels (board_id, level, bucket, members) VALUES (?, ?, ?, 1)"
                " ON CONFLICT DO UPDATE SET members = members + 1",
                (board, level, new),
            )


def is_listed(db: sqlite3.Connection, guild_id: int, member_id: int) -> bool:
    """Whether a member is shown in a group: known there, not hidden, not left."""
    row = db.execute("SELECT 1 FROM shown WHERE guild_id = ? AND member_id = ?", (guild_id, member_id)).fetchone()
    return row is not None


def relist(db: sqlite3.Connection, guild_id: int, member_id: int) -> None:
    """Bring a member's rows in line with :func:`is_listed`, after they hid, came back, left or returned."""
    listed = is_listed(db, guild_id, member_id)
    rows = db.execute(
        "SELECT board_id, points FROM boards CROSS JOIN scores USING (board_id)"
        " WHERE guild_id = ? AND member_id = ? AND listed != ?",
        (guild_id, member_id, listed),
    ).fetchall()
    for board, points in rows:
        db.execute(
            "UPDATE scores SET listed = ? WHERE board_id = ? AND member_id = ?",
            (listed, board, member_id),
        )
        _move(db, board, 0 if listed else points, points if listed else 0)


def relist_everywhere(db: sqlite3.Connection, member_id: int) -> None:
    """:func:`relist` in every group the member is known in."""
    for (guild_id,) in db.execute("SELECT guild_id FROM memberships WHERE member_id = ?", (member_id,)).fetchall():
        relist(db, guild_id, member_id)


def remove_member(db: sqlite3.Connection, member_id: int) -> None:
    """Take a member off every board, for good."""
    rows = db.execute(
        "SELECT board_id, points, listed FROM boards CROSS JOIN scores USING (board_id)"
        " WHERE guild_id IN (SELECT guild_id FROM memberships WHERE member_id = :member) AND member_id = :member",
        {"member": member_id},
    ).fetchall()
    for board, points, listed in rows:
        db.execute("DELETE FROM scores WHERE board_id = ? AND member_id = ?", (board, member_id))
        if listed:
            _move(db, board, points, 0)


def members_on(db: sqlite3.Connection, board: int) -> int:
    """How many listed members have points on the board."""
    row = db.execute(
        "SELECT coalesce(sum(members), 0) FROM levels WHERE board_id = ? AND level = ?", (board, len(SHIFTS) - 1)
    ).fetchone()
    return int(row[0])


def above(db: sqlite3.Connection, board: int, points: int) -> int:
    """How many listed members have more than ``points`` (hundredths) on the board."""
    middle, wide = points >> SHIFTS[1], points >> SHIFTS[2]
    row = db.execute(
        "SELECT (SELECT coalesce(sum(members), 0) FROM levels"
        "         WHERE board_id = :board AND level = 0 AND bucket > :points AND bucket <= :points_end)"
        "     + (SELECT coalesce(sum(members), 0) FROM levels"
        "         WHERE board_id = :board AND level = 1 AND bucket > :middle AND bucket <= :middle_end)"
        "     + (SELECT coalesce(sum(members), 0) FROM levels"
        "         WHERE board_id = :board AND level = 2 AND bucket > :wide)",
        {
            "board": board,
            "points": points,
            "points_end": points | _MASK,
            "middle": middle,
            "middle_end": middle | _MASK,
            "wide": wide,
        },
    ).fetchone()
    return int(row[0])


def tied(db: sqlite3.Connection, board: int, points: int) -> int:
    """How many listed members have exactly ``points`` (hundredths)."""
    row = db.execute(
        "SELECT members FROM levels WHERE board_id = ? AND level = 0 AND bucket = ?", (board, points)
    ).fetchone()
    return int(row[0]) if row else 0
