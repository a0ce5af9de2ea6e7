"""Which weeks met a member's goal, kept with every write: a streak costs a row a member, not a row a week.

``met_weeks.weeks`` has a bit for each of the 60 weeks of a block, the latest lowest: 1 when the member had points in
the group in that week and no fewer than their present goal asks for.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import date

from storage.streaks import run_length
from storage.values import Period

BLOCK = 60

Place = tuple[int, int]
"""A block and a bit in it."""


def place(day: date) -> Place:
    """Where the week of ``day`` is kept: weeks are counted from the first Monday of the calendar."""
    block, week = divmod((day.toordinal() - 1) // 7, BLOCK)
    return block, 1 << (BLOCK - 1 - week)


def mark(db: sqlite3.Connection, guild_id: int, member_id: int, day: date, points: int) -> None:
    """The member has ``points`` in the week of ``day`` now."""
    block, bit = place(day)
    row = db.execute("SELECT weekly_goal FROM members WHERE member_id = ?", (member_id,)).fetchone()
    values = {"guild": guild_id, "member": member_id, "block": block, "bit": bit}
    if points > 0 and points >= ((row and row[0]) or 0):
        db.execute(
            "INSERT INTO met_weeks (guild_id, block, member_id, weeks) VALUES (:guild, :block, :member, :bit)"
            " ON CONFLICT DO UPDATE SET weeks = weeks | :bit",
            values,
        )
        return
    here = "guild_id = :guild AND block = :block AND member_id = :member"
    db.execute(f"DELETE FROM met_weeks WHERE {here} AND weeks = :bit", values)  # noqa: S608
    db.execute(f"UPDATE met_weeks SET weeks = weeks & ~:bit WHERE {here} AND weeks & :bit", values)  # noqa: S608


def rebuild_member(db: sqlite3.Connection, member_id: int) -> None:
    """Build a member's weeks anew from the boards, after their goal changed."""
    db.execute("DELETE FROM met_weeks WHERE member_id = ?", (member_id,))
    for (guild_id,) in db.execute("SELECT guild_id FROM memberships WHERE member_id = ?", (member_id,)).fetchall():
        _build(db, guild_id, member_id)


def rebuild_group(db: sqlite3.Connection, guild_id: int) -> None:
    """Build a group's weeks anew from its boards."""
    db.execute("DELETE FROM met_weeks WHERE guild_id = ?", (guild_id,))
    _build(db, guild_id)


def _build(db: sqlite3.Connection, guild_id: int, member_id: int | None = None) -> None:
    boards = db.execute("SELECT key, board_id FROM boards WHERE guild_id = ? AND kind = 'week'", (guild_id,)).fetchall()
    for key, board in boards:
        block, bit = place(Period("week", key).days()[0])
        db.execute(
            "INSERT INTO met_weeks (guild_id, block, member_id, weeks)"  # noqa: S608
            " SELECT :guild, :block, member_id, :bit FROM scores LEFT JOIN members USING (member_id)"
            f" WHERE board_id = :board AND points >= coalesce(weekly_goal, 0){_one(member_id)}"
            " ON CONFLICT DO UPDATE SET weeks = weeks | excluded.weeks",
            {"guild": guild_id, "block": block, "bit": bit, "board": board, "member": member_id},
        )


def _one(member_id: int | None) -> str:
    return "" if member_id is None else " AND member_id = :member"


def streaks(db: sqlite3.Connection, guild_id: int, members: Collection[int], current: Period) -> dict[int, int]:
    """Members' running streaks, in weeks, as of a week. Looks back, 60 weeks at a time, while anybody's goes on."""
    day = current.days()[0]
    block, bit = place(day)
    (oldest,) = db.execute("SELECT min(block) FROM met_weeks WHERE guild_id = ?", (guild_id,)).fetchone()
    later = bit.bit_length() - 1  # bits of weeks after the current one
    running = dict.fromkeys(members, 0)
    lengths: dict[int, int] = {}
    while running:
        rows = db.execute(
            "SELECT member_id, weeks FROM met_weeks WHERE guild_id = ? AND block = ?", (guild_id, block)
        ).fetchall()
        # Bit 0 is the current week, higher bits are earlier ones.
        known = _known(place(day), block)
        for member_id, weeks in rows:
            if member_id in running:
                running[member_id] |= weeks >> later if known <= BLOCK - later else weeks << (known - BLOCK)
        last = oldest is None or block <= oldest
        for member_id, met in list(running.items()):
            length = run_length(met, day, None if last else known)
            if length is not None:
                lengths[member_id] = length
                del running[member_id]
        block -= 1
    return lengths


def _known(current: Place, block: int) -> int:
    """How many weeks, from the current one back, are known when everything since ``block`` was read."""
    newest, bit = current
    return BLOCK + 1 - bit.bit_length() + BLOCK * (newest - block)
