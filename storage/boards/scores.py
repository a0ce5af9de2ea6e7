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


_NOW = "coalesce((SELECT new_id FROM group_renames WHERE guild_id = :guild AND old_id = :topic), :topic)"
"""What a group's roadmaps call a topic now."""
_OF_PLACE = (
    "guild_id = :guild AND (kind = 'week' AND key = :week OR kind = 'month' AND key = :month"
    f" OR kind = 'all' AND key = :all OR kind = 'topic' AND key = {_NOW})"
)
"""The boards of a :class:`Place`."""
_ADDED = (
    "INSERT INTO scores (board_id, member_id, points, listed)"
    " SELECT board_id, :member, :points, :listed FROM boards WHERE {boards}"
    " ON CONFLICT (board_id, member_id) DO UPDATE SET points = scores.points + excluded.points"
)


def board_id(db: Connection, guild_id: int, period: Period) -> int | None:
    """The board's number, or None when nobody has had points on it."""
    row = db.execute(
        "SELECT board_id FROM boards WHERE guild_id = :guild AND kind = :kind AND key = :key",
        {"guild": guild_id, "kind": period.kind, "key": period.key},
    ).fetchone()
    return row["board_id"] if row else None


def known_as(db: Connection, guild_id: int, topic_id: str) -> tuple[str, ...]:
    """Every id of a topic in a group's roadmaps, the present one first: on its board points on the topic count."""
    rows = db.execute(
        f"SELECT old_id, new_id FROM group_renames WHERE guild_id = :guild AND new_id = {_NOW}",  # noqa: S608
        {"guild": guild_id, "topic": topic_id},
    ).fetchall()
    return rows[0]["new_id"] if rows else topic_id, *(row["old_id"] for row in rows)


def add(db: Connection, place: Place, hundredths: int, *, listed: bool) -> None:
    """Give (or with a negative number take) points on every board of ``place``; ``listed``: the member is shown."""
    if hundredths == 0:
        return
    periods = {period.kind: period.key for period in place.periods()}
    its: dict[str, Value] = {"guild": place.guild_id, "member": place.member_id, "points": abs(hundredths), **periods}
    if hundredths < 0:
        here = f"member_id = :member AND board_id IN (SELECT board_id FROM boards WHERE {_OF_PLACE})"  # noqa: S608
        db.execute(f"DELETE FROM scores WHERE {here} AND points = :points", its)  # noqa: S608
        db.execute(f"UPDATE scores SET points = points - :points WHERE {here}", its)  # noqa: S608
        return
    its["listed"] = int(listed)
    if db.execute(_ADDED.format(boards=_OF_PLACE), its).rowcount == len(periods):
        return
    periods["topic"] = known_as(db, place.guild_id, place.topic_id)[0]
    for kind, key in periods.items():
        board = {"guild": place.guild_id, "kind": kind, "key": key}
        made = db.execute(
            "INSERT INTO boards (guild_id, kind, key) VALUES (:guild, :kind, :key) ON CONFLICT DO NOTHING", board
        )
        if made.rowcount > 0:
            db.execute(_ADDED.format(boards="guild_id = :guild AND kind = :kind AND key = :key"), its | board)


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
