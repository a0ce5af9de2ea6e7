"""Scores kept with every write, so that a page costs what is on it.

A board is one group's week, month, all time or topic. ``scores`` has one row a member with points on it; ``listed``
are those who are shown: not hidden, still in the server. How many are above a score is a count in its index.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from storage.sql import Connection, one
from storage.values import Period


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
    listed = is_listed(db, place.guild_id, place.member_id)
    for period in place.periods():
        board = board_id(db, place.guild_id, period)
        if board is None:
            board = one(
                db,
                "INSERT INTO boards (guild_id, kind, key) VALUES (:guild, :kind, :key) RETURNING board_id",
                {"guild": place.guild_id, "kind": period.kind, "key": period.key},
            )["board_id"]
        _add_on_board(db, board, place.member_id, hundredths, listed=listed)


def _add_on_board(db: Connection, board: int, member_id: int, hundredths: int, *, listed: bool) -> None:
    here = {"board": board, "member": member_id}
    row = db.execute("SELECT points FROM scores WHERE board_id = :board AND member_id = :member", here).fetchone()
    points = hundredths + (row["points"] if row else 0)
    if points == 0:
        db.execute("DELETE FROM scores WHERE board_id = :board AND member_id = :member", here)
        return
    db.execute(
        "INSERT INTO scores (board_id, member_id, points, listed) VALUES (:board, :member, :points, :listed)"
        " ON CONFLICT (board_id, member_id) DO UPDATE SET points = excluded.points",
        here | {"points": points, "listed": int(listed)},
    )


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
    return one(db, "SELECT count(*) AS members FROM scores WHERE board_id = :board AND listed = 1", {"board": board})[
        "members"
    ]


def above(db: Connection, board: int, points: int) -> int:
    """How many listed members have more than ``points`` (hundredths) on the board."""
    return one(
        db,
        "SELECT count(*) AS members FROM scores WHERE board_id = :board AND listed = 1 AND points > :points",
        {"board": board, "points": points},
    )["members"]


def tied(db: Connection, board: int, points: int) -> int:
    """How many listed members have exactly ``points`` (hundredths)."""
    return one(
        db,
        "SELECT count(*) AS members FROM scores WHERE board_id = :board AND listed = 1 AND points = :points",
        {"board": board, "points": points},
    )["members"]
