"""What a member chose: settings, being found by others, nudges."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from storage import met_weeks, presence, renames, scores
from storage.units import from_epoch, to_epoch, to_hours, to_hundredths
from storage.values import Buddies, MemberSettings, Nudge
from storage.worker import Repository, on_worker

_COLUMNS = "language, timezone, hidden, weekly_goal, nudges, nudge_after_days, quiet_from, quiet_to"
_A_WEEK = timedelta(days=7)


class MembersRepository(Repository):
    """Members' choices; they hold in every group."""

    @on_worker
    def settings(self, member_id: int) -> MemberSettings:
        """What the member chose, or the defaults."""
        with self._reading() as db:
            return _read(db, member_id)

    @on_worker
    def save(self, member_id: int, settings: MemberSettings) -> None:
        """Keep all of ``settings``. Hiding takes the member off every board, list and digest at once."""
        with self._writing() as db:
            _write(db, member_id, settings)

    @on_worker
    def update(self, member_id: int, change: Callable[[MemberSettings], MemberSettings]) -> MemberSettings:
        """Change some settings in one step, so that changes at the same time do not undo each other."""
        with self._writing() as db:
            settings = change(_read(db, member_id))
            _write(db, member_id, settings)
            return settings

    @on_worker
    def seen_in(self, guild_id: int, member_id: int, at: datetime) -> None:
        """The member did something in the group, so they are there."""
        with self._writing() as db:
            presence.seen(db, guild_id, member_id, to_epoch(at))

    @on_worker
    def offer_help(self, member_id: int, topic_id: str, on: bool) -> None:
        """Be found, or no more, as a helper on a topic (shown where the member finished it)."""
        with self._writing() as db:
            _companion(db, member_id, topic_id, "helps", on=on)

    @on_worker
    def seek_buddies(self, member_id: int, topic_id: str, on: bool) -> None:
        """Be found, or no more, by others on a topic (shown where the member logged that they learn it)."""
        with self._writing() as db:
            _companion(db, member_id, topic_id, "studies", on=on)

    @on_worker
    def open_to(self, member_id: int) -> tuple[frozenset[str], frozenset[str]]:
        """Topics on which the member seeks buddies, and on which they offer help."""
        with self._reading() as db:
            rows = db.execute("SELECT role, topic_id FROM companions WHERE member_id = ?", (member_id,)).fetchall()
            seeks, helps = (frozenset(topic for r, topic in rows if r == role) for role in ("studies", "helps"))
            return seeks, helps

    @on_worker
    def buddies(self, guild_id: int, topic_id: str, limit: int = 10) -> Buddies:
        """Who asked to be found on the topic and logged it in this group: learning it, or done and helping."""
        with self._reading() as db:
            topic = renames.on_topic(db, guild_id, topic_id)
            studying, helpers = (
                tuple(
                    row[0]
                    for row in db.execute(
                        f"SELECT member_id FROM ({renames.ON_TOPIC}) AS here WHERE state = :state AND EXISTS"  # noqa: S608
                        " (SELECT 1 FROM companions WHERE companions.member_id = here.member_id"
                        "  AND role = :role AND topic_id IN (SELECT value FROM json_each(:ids)))"
                        " ORDER BY changed_at DESC, member_id LIMIT :limit",
                        topic | {"state": state, "role": role, "limit": limit},
                    )
                )
                for state, role in (("learning", "studies"), ("done", "helps"))
            )
            return Buddies(studying, helpers)

    @on_worker
    def due_nudges(
        self, now: datetime, week_start: date, *, after_member: int = 0, limit: int = 100
    ) -> tuple[Nudge, ...]:
        """Up to ``limit`` members who asked for nudges and have cause for one, by id, from ``after_member`` on.

        Cause: nothing logged on a tracked topic for the days they chose, or less than their goal in the week that
        began on ``week_start``. Nobody is here who had a nudge of any kind within seven days.
        """
        with self._reading() as db:
            found: list[Nudge] = []
            rows = db.execute(
                f"SELECT member_id, {_COLUMNS} FROM members WHERE nudges = 1 AND member_id > ? AND NOT EXISTS"  # noqa: S608
                " (SELECT 1 FROM nudges WHERE nudges.member_id = members.member_id AND at > ?) ORDER BY member_id",
                (after_member, to_epoch(now - _A_WEEK)),
            )
            for member_id, *chosen in rows:
                nudge = _nudge(db, member_id, _settings(chosen), now, week_start)
                if nudge:
                    found.append(nudge)
                    if len(found) == limit:
                        break
            return tuple(found)

    @on_worker
    def nudge_sent(self, member_id: int, kind: str, at: datetime) -> bool:
        """A nudge goes out now, which puts the next one off for a week.

        Call it before sending. False: one of any kind went out within seven days, from another process it may be,
        so none may go out now.
        """
        with self._writing() as db:
            kept = db.execute(
                "INSERT OR REPLACE INTO nudges (member_id, kind, at) SELECT :member, :kind, :at WHERE NOT EXISTS"
                " (SELECT 1 FROM nudges WHERE member_id = :member AND at > :since)",
                {"member": member_id, "kind": kind, "at": to_epoch(at), "since": to_epoch(at - _A_WEEK)},
            )
            return kept.rowcount > 0


def _read(db: sqlite3.Connection, member_id: int) -> MemberSettings:
    row = db.execute(f"SELECT {_COLUMNS} FROM members WHERE member_id = ?", (member_id,)).fetchone()  # noqa: S608
    return _settings(row) if row else MemberSettings()


def _write(db: sqlite3.Connection, member_id: int, settings: MemberSettings) -> None:
    before = _read(db, member_id)
    if settings == before:
        return  # and somebody who chose nothing gets no row
    goal = settings.weekly_goal_hours
    db.execute(
        f"INSERT OR REPLACE INTO members (member_id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (
            member_id,
            settings.language,
            settings.timezone,
            settings.hidden,
            None if goal is None else to_hundredths(goal),
            settings.nudges,
            settings.nudge_after_days,
            settings.quiet_from,
            settings.quiet_to,
        ),
    )
    scores.relist_everywhere(db, member_id)
    if goal != before.weekly_goal_hours:
        met_weeks.rebuild_member(db, member_id)


def _settings(row: Sequence[Any]) -> MemberSettings:
    """From a row of ``_COLUMNS``."""
    language, timezone, hidden, goal, nudges, nudge_after_days, quiet_from, quiet_to = row
    return MemberSettings(
        language=language,
        timezone=timezone,
        hidden=bool(hidden),
        weekly_goal_hours=None if goal is None else to_hours(goal),
        nudges=bool(nudges),
        nudge_after_days=nudge_after_days,
        quiet_from=quiet_from,
        quiet_to=quiet_to,
    )


def _companion(db: sqlite3.Connection, member_id: int, topic_id: str, role: str, *, on: bool) -> None:
    values = (member_id, topic_id, role)
    if on:
        db.execute("INSERT OR IGNORE INTO companions (member_id, topic_id, role) VALUES (?, ?, ?)", values)
    else:
        db.execute("DELETE FROM companions WHERE member_id = ? AND topic_id = ? AND role = ?", values)


def _nudge(
    db: sqlite3.Connection, member_id: int, settings: MemberSettings, now: datetime, week_start: date
) -> Nudge | None:
    rows = db.execute(
        "SELECT topic_states.topic_id, max(at) AS last FROM topic_states JOIN events USING (member_id, topic_id)"
        " WHERE member_id = ? AND state = 'learning' GROUP BY 1 HAVING last <= ? ORDER BY last, 1",
        (member_id, to_epoch(now - timedelta(days=settings.nudge_after_days))),
    )
    stalled = {topic_id: (now - from_epoch(last)).days for topic_id, last in rows}
    # Also what is dated later: it was logged in a server where the next week had begun already.
    points = db.execute(
        "SELECT coalesce(sum(points), 0) FROM events WHERE member_id = ? AND local_date >= ?",
        (member_id, week_start.isoformat()),
    ).fetchone()[0]
    goal = settings.weekly_goal_hours
    if not stalled and (goal is None or points >= to_hundredths(goal)):
        return None
    return Nudge(member_id, settings, stalled, to_hours(points))
