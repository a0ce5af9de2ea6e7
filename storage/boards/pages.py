"""Reading a ranked board by place."""

from __future__ import annotations

from storage.boards import scores
from storage.sql import Connection
from storage.units import to_hours
from storage.values import BoardPage, BoardRow, Cursor, Period

EMPTY = BoardPage(rows=(), members=0, first_rank=1, before=None, after=None)
_TOP = Cursor(2**62, 0)


def points_of(db: Connection, board: int, member_id: int) -> int | None:
    """The member's points in hundredths, None without any."""
    row = db.execute(
        "SELECT points FROM scores WHERE board_id = :board AND member_id = :member",
        {"board": board, "member": member_id},
    ).fetchone()
    return row["points"] if row else None


def below(db: Connection, board: int, cursor: Cursor | None, limit: int) -> list[Cursor]:
    """The places after the cursor, best first; among equals the larger id comes first."""
    here = cursor or _TOP
    rows = db.execute(
        "SELECT points, member_id FROM scores WHERE board_id = :board AND listed = 1"
        " AND (points, member_id) < (:points, :member) ORDER BY points DESC, member_id DESC LIMIT :limit",
        {"board": board, "points": here.hundredths, "member": here.member_id, "limit": limit},
    )
    return [Cursor(row["points"], row["member_id"]) for row in rows]


def above(db: Connection, board: int, cursor: Cursor, limit: int) -> list[Cursor]:
    """The places before the cursor, best first: the ``limit`` ones next to it."""
    rows = db.execute(
        "SELECT points, member_id FROM scores WHERE board_id = :board AND listed = 1"
        " AND (points, member_id) > (:points, :member) ORDER BY points, member_id LIMIT :limit",
        {"board": board, "points": cursor.hundredths, "member": cursor.member_id, "limit": limit},
    )
    return [Cursor(row["points"], row["member_id"]) for row in rows][::-1]


def ranked(db: Connection, board: int, period: Period, found: list[Cursor]) -> tuple[BoardRow, ...]:
    """Neighbouring rows with their ranks: 1 + how many have more. Nobody has more hours than the period."""
    rows: list[BoardRow] = []
    rank = 0
    before_page: int | None = None  # how many stand before the first of these rows
    for place, here in enumerate(found):
        if place == 0:
            rank = scores.above(db, board, here.hundredths) + 1
        elif here.hundredths != found[place - 1].hundredths:
            if before_page is None:  # only those who share the first row's rank may be on another page
                before_page = rank - 1 + scores.tied(db, board, found[0].hundredths) - place
            rank = before_page + place + 1
        rows.append(BoardRow(rank, here.member_id, to_hours(period.most(here.hundredths))))
    return tuple(rows)


def page(db: Connection, board: int, period: Period, found: list[Cursor]) -> BoardPage:
    """A page of neighbouring rows, with where it goes on."""
    members = scores.members_on(db, board)
    if not found:
        return BoardPage(rows=(), members=members, first_rank=1, before=None, after=None)
    rows = ranked(db, board, period, found)
    return BoardPage(
        rows=rows,
        members=members,
        first_rank=rows[0].rank,
        before=found[0] if above(db, board, found[0], 1) else None,
        after=found[-1] if below(db, board, found[-1], 1) else None,
    )
