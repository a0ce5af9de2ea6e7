"""Boards of one of several roadmaps that a group uses, counted from the events when they are asked for."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from storage.own_ids import among
from storage.sql import Connection
from storage.units import to_hours
from storage.values import BoardPage, BoardRow, Cursor, OwnIds, Period


@dataclass(frozen=True)
class RoadmapBoard:
    """Who is listed, best first (among equals the larger id), and what everybody has, also who is not listed."""

    period: Period
    listed: tuple[Cursor, ...]
    points: dict[int, int]

    @classmethod
    def of(cls, db: Connection, guild_id: int, period: Period, ids: OwnIds) -> RoadmapBoard:
        """Count it."""
        condition, parameters = among("topic_id", ids)
        parameters = parameters | {"guild": guild_id}
        if period.kind in ("week", "month"):
            first, last = period.days()
            condition += " AND local_date BETWEEN :first AND :last"
            parameters |= {"first": first.isoformat(), "last": last.isoformat()}
        rows = db.execute(
            "SELECT given.member_id, given.points, shown.member_id AS listed FROM"  # noqa: S608
            " (SELECT member_id, sum(points) AS points FROM events"
            f"  WHERE guild_id = :guild AND points != 0 AND {condition} GROUP BY member_id) AS given"
            " LEFT JOIN shown ON shown.guild_id = :guild AND shown.member_id = given.member_id"
            " WHERE given.points > 0 ORDER BY given.points DESC, given.member_id DESC",
            parameters,
        ).fetchall()
        listed = tuple(Cursor(row["points"], row["member_id"]) for row in rows if row["listed"] is not None)
        return cls(period, listed, {row["member_id"]: row["points"] for row in rows})

    def page(self, after: Cursor | None, before: Cursor | None, limit: int) -> BoardPage:
        """The rows after or before a cursor of another page, or the first ones."""
        first = 0
        if before is not None:
            first = max(self._place(before) - limit, 0)
        elif after is not None:
            first = self._place(after)
            first += first < len(self.listed) and self.listed[first] == after
        return self._rows(first if first < len(self.listed) else 0, limit)

    def around(self, member_id: int, limit: int) -> BoardPage:
        """The page with the member's place in the middle."""
        points = self.points.get(member_id)
        if points is None:
            return self._rows(0, limit)
        place = self._place(Cursor(points, member_id))
        return self._rows(max(min(place - limit // 2, len(self.listed) - limit), 0), limit)

    def row(self, member_id: int) -> BoardRow | None:
        """The member's own row, also when hidden."""
        points = self.points.get(member_id)
        return None if points is None else self._row(Cursor(points, member_id))

    def _rows(self, first: int, limit: int) -> BoardPage:
        found = self.listed[first : first + limit]
        rows = tuple(map(self._row, found))
        return BoardPage(
            rows=rows,
            members=len(self.listed),
            first_rank=rows[0].rank if rows else 1,
            before=found[0] if first > 0 else None,
            after=found[-1] if first + limit < len(self.listed) else None,
        )

    def _row(self, here: Cursor) -> BoardRow:
        rank = bisect_left(self.listed, -here.hundredths, key=lambda place: -place.hundredths) + 1
        return BoardRow(rank, here.member_id, to_hours(self.period.most(here.hundredths)))

    def _place(self, here: Cursor) -> int:
        wanted = (-here.hundredths, -here.member_id)
        return bisect_left(self.listed, wanted, key=lambda place: (-place.hundredths, -place.member_id))
