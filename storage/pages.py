"""Reading a ranked board by place: all costs are of the page, none of the board."""

from __future__ import annotations

import sqlite3

from storage import scores
from storage.units import to_hours
from storage.values import BoardPage, BoardRow, Cursor

EMPTY = BoardPage(rows=(), members=0, first_rank=1, before=None, after=None)
_TOP = Cursor(2**62, 0)


def points_of(db: sqlite3.Connection, board: int, member_id: int) -> int | None:
    """The member's points in hundredths, None without any."""
    row = db.execute("SELECT points FROM scores WHERE board_id = ? AND member_id = ?", (board, member_id)).fetchone()
    return int(row[0]) if row else None


def below(db: sqlite3.Connection, board: int, cursor: Cursor | None, limit: int) -> list[tuple[int, int]]:
    """(points, member) after the cursor, best first; among equals the larger id comes first."""
    here = cursor or _TOP
    return db.execute(
        "SELECT points, member_id FROM scores WHERE board_id = ? AND listed = 1 AND (points, member_id) < (?, ?)"
        " ORDER BY points DESC, member_id DESC LIMIT ?",
        (board, here.hundredths, here.member_id, limit),
    ).fetchall()


def above(db: sqlite3.Connection, board: int, cursor: Cursor, limit: int) -> list[tuple[int, int]]:
    """(points, member) before the cursor, best first: the ``limit`` ones next to it."""
    rows = db.execute(
        "SELECT points, member_id FROM scores WHERE board_id = ? AND listed = 1 AND (points, member_id) > (?, ?)"
        " ORDER BY points, member_id LIMIT ?",
        (board, cursor.hundredths, cursor.member_id, limit),
    ).fetchall()
    return rows[::-1]


def ranked(db: sqlite3.Connection, board: int, found: list[tuple[int, int]]) -> tuple[BoardRow, ...]:
    """Neighbouring rows with their ranks: 1 + how many have more."""
    rows: list[BoardRow] = []
    for points, member_id in found:
        hours = to_hours(points)
        if not rows:
            rank = scores.above(db, board, points) + 1
        elif rows[-1].points == hours:
            rank = rows[-1].rank
        else:
            rank = rows[-1].rank + scores.tied(db, board, round(rows[-1].points * 100))
        rows.append(BoardRow(rank, member_id, hours))
    return tuple(rows)


def page(db: sqlite3.Connection, board: int, found: list[tuple[int, int]]) -> BoardPage:
    """A page of neighbouring rows, with where it goes on."""
    members = scores.members_on(db, board)
    if not found:
        return BoardPage(rows=(), members=members, first_rank=1, before=None, after=None)
    rows = ranked(db, board, found)
    first, last = Cursor(*found[0]), Cursor(*found[-1])
    return BoardPage(
        rows=rows,
        members=members,
        first_rank=rows[0].rank,
        before=first if above(db, board, first, 1) else None,
        after=last if below(db, board, last, 1) else None,
    )
