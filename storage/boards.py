"""Leaderboards: pages, a member's own row, and who is still there."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from datetime import datetime

from storage import presence, scores
from storage.recount import recount
from storage.units import to_epoch, to_hours
from storage.values import BoardPage, BoardRow, Cursor, Period
from storage.worker import Repository, on_worker

_EMPTY = BoardPage(rows=(), members=0, first_rank=1, before=None, after=None)


class BoardsRepository(Repository):
    """Boards of a group. Hidden members, and those marked as left, are on no page and count for no rank."""

    @on_worker
    def page(
        self,
        guild_id: int,
        period: Period,
        *,
        after: Cursor | None = None,
        before: Cursor | None = None,
        limit: int = 10,
    ) -> BoardPage:
        """The rows after or before a cursor of another page, or the first ones."""
        with self._reading() as db:
            board = scores.board_id(db, guild_id, period)
            if board is None:
                return _EMPTY
            if before is not None:
                found = _above(db, board, before, limit)
                if len(found) == limit:
                    return _page(db, board, found)
                after = None  # too near the top for a full page: the first one is
            return _page(db, board, _below(db, board, after, limit))

    @on_worker
    def row(self, guild_id: int, period: Period, member_id: int) -> BoardRow | None:
        """The member's own row, also when hidden: ranked as if shown. None without points."""
        with self._reading() as db:
            board = scores.board_id(db, guild_id, period)
            points = None if board is None else _points(db, board, member_id)
            if board is None or points is None:
                return None
            return BoardRow(scores.above(db, board, points) + 1, member_id, to_hours(points))

    @on_worker
    def around(self, guild_id: int, period: Period, member_id: int, limit: int = 10) -> BoardPage:
        """The page with the member's place in the middle; the first page for somebody without points."""
        with self._reading() as db:
            board = scores.board_id(db, guild_id, period)
            if board is None:
                return _EMPTY
            points = _points(db, board, member_id)
            if points is None:
                return _page(db, board, _below(db, board, None, limit))
            here = Cursor(points, member_id)
            # Two cursors apart by one id: the member's own row is the first one below.
            upper = _above(db, board, here, limit)
            lower = _below(db, board, Cursor(points, member_id + 1), limit)
            take = max(limit // 2, limit - len(lower))
            found = (upper[-take:] + lower)[:limit]
            return _page(db, board, found)

    @on_worker
    def mark_left(self, guild_id: int, member_ids: Collection[int], at: datetime) -> None:
        """These members are not in the server any more: they leave every board, digest and list there."""
        with self._writing() as db:
            for member_id in member_ids:
                db.execute(
                    "UPDATE memberships SET left_at = :at, verified_at = :at WHERE guild_id = :guild"
                    " AND member_id = :member",
                    {"at": to_epoch(at), "guild": guild_id, "member": member_id},
                )
                scores.relist(db, guild_id, member_id)

    @on_worker
    def mark_back(self, guild_id: int, member_ids: Collection[int], at: datetime) -> None:
        """These members are in the server again."""
        with self._writing() as db:
            for member_id in member_ids:
                presence.seen(db, guild_id, member_id, to_epoch(at))

    @on_worker
    def unverified(self, guild_id: int, member_ids: Collection[int], since: datetime) -> tuple[int, ...]:
        """Those of ``member_ids``, in order, whose presence was not checked at or after ``since``."""
        with self._reading() as db:
            checked = {
                member_id
                for member_id in member_ids
                if db.execute(
                    "SELECT 1 FROM memberships WHERE guild_id = ? AND member_id = ? AND verified_at >= ?",
                    (guild_id, member_id, to_epoch(since)),
                ).fetchone()
            }
            return tuple(member_id for member_id in member_ids if member_id not in checked)

    @on_worker
    def verified(self, guild_id: int, member_ids: Collection[int], at: datetime) -> None:
        """The presence of these members was checked: they are in the server."""
        with self._writing() as db:
            for member_id in member_ids:
                presence.seen(db, guild_id, member_id, to_epoch(at))

    @on_worker
    def recount(self, guild_id: int) -> int:
        """Build the group's boards anew from events; returns how many rows were wrong before: 0."""
        with self._writing() as db:
            return recount(db, guild_id)


def _points(db: sqlite3.Connection, board: int, member_id: int) -> int | None:
    row = db.execute("SELECT points FROM scores WHERE board_id = ? AND member_id = ?", (board, member_id)).fetchone()
    return int(row[0]) if row else None


def _below(db: sqlite3.Connection, board: int, cursor: Cursor | None, limit: int) -> list[tuple[int, int]]:
    """(points, member) after the cursor, best first; among equals the larger id comes first."""
    here = cursor or Cursor(2**62, 0)
    return db.execute(
        "SELECT points, member_id FROM scores WHERE board_id = ? AND listed = 1 AND (points, member_id) < (?, ?)"
        " ORDER BY points DESC, member_id DESC LIMIT ?",
        (board, here.hundredths, here.member_id, limit),
    ).fetchall()


def _above(db: sqlite3.Connection, board: int, cursor: Cursor, limit: int) -> list[tuple[int, int]]:
    """(points, member) before the cursor, best first."""
    rows = db.execute(
        "SELECT points, member_id FROM scores WHERE board_id = ? AND listed = 1 AND (points, member_id) > (?, ?)"
        " ORDER BY points, member_id LIMIT ?",
        (board, cursor.hundredths, cursor.member_id, limit),
    ).fetchall()
    return rows[::-1]


def _page(db: sqlite3.Connection, board: int, found: list[tuple[int, int]]) -> BoardPage:
    members = scores.members_on(db, board)
    if not found:
        return BoardPage(rows=(), members=members, first_rank=1, before=None, after=None)
    first, last = Cursor(*found[0]), Cursor(*found[-1])
    rank = scores.above(db, board, first.hundredths) + 1
    rows: list[BoardRow] = []
    points_before = first.hundredths
    for points, member_id in found:
        if points != points_before:
            rank += scores.tied(db, board, points_before)
            points_before = points
        rows.append(BoardRow(rank, member_id, to_hours(points)))
    return BoardPage(
        rows=tuple(rows),
        members=members,
        first_rank=rows[0].rank,
        before=first if _above(db, board, first, 1) else None,
        after=last if _below(db, board, last, 1) else None,
    )
