"""How a group stands, in counts alone: nothing is in them that is of fewer than three people."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from storage.boards import scores
from storage.sql import Connection, one
from storage.units import to_epoch, to_hours
from storage.values import GroupHealth, HealthWeek, Period, Whereabouts

FEWEST = 3
"""Counts of fewer people are of nobody: they would be about somebody."""
_WEEKS, _TOPICS = 6, 5
_ACTIVE = timedelta(days=28)
STALLED = timedelta(days=14)
_DATED_BACK = timedelta(days=9)
"""What is logged is dated so far back at most, give or take a timezone: older events need not be looked at."""


class HealthRepository:
    """What admins may know of their group as a whole. Members who hid or left are in none of it."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def of(self, guild_id: int, today: date, now: datetime) -> GroupHealth:
        """How many were active lately, hours by week, where members are, and what stalls."""
        active = one(
            self._db,
            "SELECT count(*) AS members FROM shown WHERE guild_id = :guild AND last_on > :since",
            {"guild": guild_id, "since": (today - _ACTIVE).isoformat()},
        )["members"]
        return GroupHealth(
            active=active if active >= FEWEST else None,
            weeks=tuple(self._week(guild_id, today - timedelta(weeks=ago)) for ago in range(_WEEKS)),
            learning=self._topics(guild_id, "state = 'learning'", now),
            done=self._topics(guild_id, "state = 'done'", now),
            stalled=self._topics(
                guild_id,
                "state = 'learning' AND NOT EXISTS (SELECT 1 FROM events"
                " WHERE events.member_id = topic_states.member_id AND events.topic_id = topic_states.topic_id"
                " AND local_date >= :since_day AND at > :since)",
                now,
            ),
        )

    def whereabouts(self, guild_id: int) -> dict[str, Whereabouts]:
        """For each topic that three people or more learn, or have done or known, how many."""
        rows = self._db.execute(
            "SELECT topic_id, sum(CASE WHEN state = 'learning' THEN 1 ELSE 0 END) AS learning,"
            " sum(CASE WHEN state IN ('done', 'known') THEN 1 ELSE 0 END) AS knowing"
            " FROM topic_states JOIN shown USING (guild_id, member_id) WHERE guild_id = :guild"
            " GROUP BY topic_id HAVING count(*) >= :fewest",
            {"guild": guild_id, "fewest": FEWEST},
        )
        told = {row["topic_id"]: Whereabouts(_told(row["learning"]), _told(row["knowing"])) for row in rows}
        return {topic: counts for topic, counts in told.items() if counts != Whereabouts(0, 0)}

    def _week(self, guild_id: int, day: date) -> HealthWeek:
        week = Period.week(day)
        row = one(
            self._db,
            "SELECT coalesce(sum(points), 0) AS points, count(*) AS people FROM scores"
            " WHERE board_id = :board AND listed = 1",
            {"board": scores.board_id(self._db, guild_id, week)},
        )
        if row["people"] < FEWEST:
            return HealthWeek(week.days()[0], None, None)
        return HealthWeek(week.days()[0], to_hours(row["points"]), row["people"])

    def _topics(self, guild_id: int, condition: str, now: datetime) -> tuple[tuple[str, int], ...]:
        rows = self._db.execute(
            "SELECT topic_id, count(*) AS members FROM topic_states JOIN shown USING (guild_id, member_id)"  # noqa: S608
            f" WHERE guild_id = :guild AND {condition} GROUP BY topic_id HAVING count(*) >= :fewest"
            " ORDER BY count(*) DESC, topic_id LIMIT :most",
            {
                "guild": guild_id,
                "since": to_epoch(now - STALLED),
                "since_day": (now - STALLED - _DATED_BACK).date().isoformat(),
                "fewest": FEWEST,
                "most": _TOPICS,
            },
        )
        return tuple((row["topic_id"], row["members"]) for row in rows)


def _told(count: int) -> int:
    """A count as others may know it: of too few it is none."""
    return count if count >= FEWEST else 0
