"""Leaderboards: pages, a member's own row, and who is still there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from storage.boards import pages, scores
from storage.boards.of_roadmap import RoadmapBoard
from storage.members import presence
from storage.sql import Connection, member_ids
from storage.units import to_epoch, to_hours
from storage.values import BoardPage, BoardRow, Cursor, OwnIds, Period


class BoardsRepository:
    """Boards of a group. Hidden members, and those marked as left, are on no page and count for no rank."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def page(
        self,
        guild_id: int,
        period: Period,
        *,
        after: Cursor | None = None,
        before: Cursor | None = None,
        limit: int = 10,
        ids: OwnIds | None = None,
    ) -> BoardPage:
        """The rows after or before a cursor of another page, or the first ones; with ``ids`` of one roadmap only.

        A cursor may be of another time, when members had other points: where nothing comes after it, the first page is.
        """
        db = self._db
        if ids is not None:
            return RoadmapBoard.of(db, guild_id, period, ids).page(after, before, limit)
        board = scores.board_id(db, guild_id, period)
        if board is None:
            return pages.EMPTY
        if before is not None:
            found = pages.above(db, board, before, limit)
            if len(found) == limit:
                return pages.page(db, board, period, found)
            after = None  # too near the top for a full page: the first one is
        found = pages.below(db, board, after, limit) or pages.below(db, board, None, limit)
        return pages.page(db, board, period, found)

    def row(self, guild_id: int, period: Period, member_id: int, ids: OwnIds | None = None) -> BoardRow | None:
        """The member's own row, also when hidden: ranked as if shown. None without points."""
        if ids is not None:
            return RoadmapBoard.of(self._db, guild_id, period, ids).row(member_id)
        board = scores.board_id(self._db, guild_id, period)
        points = None if board is None else pages.points_of(self._db, board, member_id)
        if board is None or points is None:
            return None
        return BoardRow(scores.above(self._db, board, points) + 1, member_id, to_hours(period.most(points)))

    def around(
        self, guild_id: int, period: Period, member_id: int, limit: int = 10, ids: OwnIds | None = None
    ) -> BoardPage:
        """The page with the member's place in the middle; the first page for somebody without points."""
        db = self._db
        if ids is not None:
            return RoadmapBoard.of(db, guild_id, period, ids).around(member_id, limit)
        board = scores.board_id(db, guild_id, period)
        if board is None:
            return pages.EMPTY
        points = pages.points_of(db, board, member_id)
        if points is None:
            return pages.page(db, board, period, pages.below(db, board, None, limit))
        here = Cursor(points, member_id)
        # Two cursors apart by one id: the member's own row is the first one below.
        upper = pages.above(db, board, here, limit)
        lower = pages.below(db, board, Cursor(points, member_id + 1), limit)
        take = max(limit // 2, limit - len(lower))
        return pages.page(db, board, period, (upper[max(0, len(upper) - take) :] + lower)[:limit])

    def shown(self, guild_id: int) -> frozenset[int]:
        """Everybody whom boards, digests and counts there may have: who neither hid nor is marked as left."""
        return frozenset(member_ids(self._db, "shown WHERE guild_id = :guild", {"guild": guild_id}))

    def mark_left(self, guild_id: int, left: Collection[int], at: datetime) -> None:
        """These members are not in the server any more: they leave every board, digest and list there."""
        for member_id in left:
            self._db.execute(
                "UPDATE memberships SET left_at = :at WHERE guild_id = :guild AND member_id = :member",
                {"at": to_epoch(at), "guild": guild_id, "member": member_id},
            )
            scores.relist(self._db, guild_id, member_id)

    def mark_back(self, guild_id: int, returned: Collection[int]) -> None:
        """These members are in the server again: those marked as left are listed. Nobody else is noted."""
        for member_id in returned:
            presence.back(self._db, guild_id, member_id)
