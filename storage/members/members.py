"""What a member chose: settings, being found by others, nudges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from storage.boards import scores
from storage.groups import renames
from storage.members import homes
from storage.sql import Connection, Row, Value, one, one_of
from storage.timezones import known_zone
from storage.units import from_epoch, to_epoch, to_hours, to_hundredths
from storage.values import Buddies, Home, MemberSettings, Nudge, NudgeClaim, ReviewWish

_A_WEEK, _A_DAY = timedelta(days=7), timedelta(days=1)
_ONE_A_WEEK: Mapping[str, tuple[str, ...]] = {
    "goal": ("goal", "stalled"),
    "stalled": ("goal", "stalled"),
    "review": ("review",),
}
"""Kinds of messages to a member, and of which together they get one a week."""


CHOSEN = (
    "members.language AS own_language, members.timezone AS own_timezone, hidden, weekly_goal, nudges, nudge_after_days,"
    " quiet_from, quiet_to, reviews"
)
"""The columns of what a member chose, named so that a group's can stand beside them."""
_NOTHING_CHOSEN = MemberSettings()


class MembersRepository:
    """Members' choices; they hold in every group."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def settings(self, member_id: int) -> MemberSettings:
        """What the member chose, or the defaults."""
        chosen = f"SELECT {CHOSEN} FROM members WHERE member_id = :member"  # noqa: S608
        row = self._db.execute(chosen, {"member": member_id}).fetchone()
        return member_settings(row) if row else _NOTHING_CHOSEN

    def save(self, member_id: int, settings: MemberSettings) -> None:
        """Keep all of ``settings``. Hiding takes the member off every board, list and digest at once."""
        columns = _columns(settings)
        row = {"member_id": member_id} | columns
        if settings == MemberSettings():
            # Somebody who chose nothing gets no row.
            changes = ", ".join(f"{name} = :{name}" for name in columns)
            self._db.execute(f"UPDATE members SET {changes} WHERE member_id = :member_id", row)  # noqa: S608
        else:
            self._db.execute(
                f"INSERT INTO members (member_id, {', '.join(columns)})"  # noqa: S608
                f" VALUES (:member_id, {', '.join(f':{name}' for name in columns)})"
                f" ON CONFLICT (member_id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in columns)}",
                row,
            )
        scores.relist_everywhere(self._db, member_id)

    def update(self, member_id: int, change: Callable[[MemberSettings], MemberSettings]) -> MemberSettings:
        """Change some settings and return all of them."""
        settings = change(self.settings(member_id))
        self.save(member_id, settings)
        return settings

    def home_timezone(self, member_id: int) -> str:
        """The timezone of the group where the member logged something last; UTC where there is none."""
        return _home_timezone(self._db, member_id)

    def homes(self, member_id: int, likely: int | None = None) -> tuple[Home, ...]:
        """The roadmaps of the member's servers; the first is the one that direct messages are about.

        That is the one the member chose, else the one they logged something on last. Where no server knows them, it is
        that of the ``likely`` one.
        """
        return homes.of(self._db, member_id, likely)

    def choose_home(self, member_id: int, guild_id: int, channel_id: int | None) -> None:
        """Direct messages are about a server's roadmap, or about that of one of its channels, from now on."""
        homes.choose(self._db, member_id, guild_id, channel_id)

    def offer_help(self, member_id: int, topic_id: str, on: bool) -> None:
        """Be found, or no more, as a helper on a topic (shown where the member finished it)."""
        self._companion(member_id, topic_id, "helps", on=on)

    def seek_buddies(self, member_id: int, topic_id: str, on: bool) -> None:
        """Be found, or no more, by others on a topic (shown where the member logged that they learn it)."""
        self._companion(member_id, topic_id, "studies", on=on)

    def _companion(self, member_id: int, topic_id: str, role: str, *, on: bool) -> None:
        self._db.execute(
            "INSERT INTO companions (member_id, topic_id, role) VALUES (:member, :topic, :role) ON CONFLICT DO NOTHING"
            if on
            else "DELETE FROM companions WHERE member_id = :member AND topic_id = :topic AND role = :role",
            {"member": member_id, "topic": topic_id, "role": role},
        )

    def open_to(self, member_id: int) -> tuple[frozenset[str], frozenset[str]]:
        """Topics on which the member seeks buddies, and on which they offer help."""
        rows = self._db.execute(
            "SELECT role, topic_id FROM companions WHERE member_id = :member", {"member": member_id}
        ).fetchall()
        seeks, helps = (
            frozenset(row["topic_id"] for row in rows if row["role"] == role) for role in ("studies", "helps")
        )
        return seeks, helps

    def buddies(self, guild_id: int, topic_id: str, limit: int = 10) -> Buddies:
        """Who asked to be found on the topic and logged it in this group: learning it, or done and helping."""
        records, parameters = renames.on_topic(self._db, guild_id, topic_id)
        topics, listed = one_of("known_as", renames.ids(self._db, guild_id, topic_id))
        studying, helpers = (
            tuple(
                row["member_id"]
                for row in self._db.execute(
                    f"SELECT member_id FROM ({records}) AS here WHERE state = :state AND EXISTS"  # noqa: S608
                    " (SELECT 1 FROM companions WHERE companions.member_id = here.member_id"
                    f"  AND role = :role AND topic_id IN {topics})"
                    " ORDER BY changed_at DESC, member_id LIMIT :limit",
                    parameters | listed | {"state": state, "role": role, "limit": limit},
                )
            )
            for state, role in (("learning", "studies"), ("done", "helps"))
        )
        return Buddies(studying, helpers)

    def due_nudges(
        self, now: datetime, week_start: date, *, after_member: int = 0, limit: int = 100
    ) -> tuple[Nudge, ...]:
        """Up to ``limit`` members who asked for nudges and have cause for one, by id, from ``after_member`` on.

        Cause: nothing logged on a tracked topic for the days they chose, or less than their goal in the week that
        began on ``week_start``. Nobody is here who had a nudge of any kind within seven days.
        """
        found: list[Nudge] = []
        rows = self._db.execute(
            f"SELECT member_id, {CHOSEN} FROM members WHERE nudges = 1 AND member_id > :after AND NOT EXISTS"  # noqa: S608
            " (SELECT 1 FROM nudges WHERE nudges.member_id = members.member_id AND at > :since"
            "  AND kind IN ('goal', 'stalled'))"
            " ORDER BY member_id",
            {"after": after_member, "since": to_epoch(now - _A_WEEK)},
        )
        for row in rows:
            nudge = _nudge(self._db, row["member_id"], member_settings(row), now, week_start)
            if nudge:
                found.append(nudge)
                if len(found) == limit:
                    break
        return tuple(found)

    def wanting_reviews(self, now: datetime, *, after_member: int = 0, limit: int = 100) -> tuple[ReviewWish, ...]:
        """Up to ``limit`` members who want a weekly review and had none for a week, by id, from ``after_member`` on."""
        rows = self._db.execute(
            f"SELECT member_id, {CHOSEN} FROM members WHERE reviews = 1 AND member_id > :after AND NOT EXISTS"  # noqa: S608
            " (SELECT 1 FROM nudges WHERE nudges.member_id = members.member_id AND at > :since AND kind = 'review')"
            " ORDER BY member_id LIMIT :limit",
            {"after": after_member, "since": to_epoch(now - _A_WEEK), "limit": limit},
        )
        return tuple(
            ReviewWish(row["member_id"], chosen, chosen.timezone or _home_timezone(self._db, row["member_id"]))
            for row, chosen in ((row, member_settings(row)) for row in rows.fetchall())
        )

    def still_on(self, member_id: int, topic_id: str, at: datetime) -> None:
        """The member says that they are still on a topic, so its rest begins anew."""
        self._keep_nudge({"member": member_id, "kind": f"still {topic_id}"}, at)

    def claim_nudge(self, member_id: int, kind: str, at: datetime, lease: timedelta) -> NudgeClaim | None:
        """Ask for the right to send a nudge or a weekly review for the length of ``lease``.

        None: one went out within seven days, or somebody else is about to send one. A claim that lies further ahead
        than its lease (the clock jumped back) has run out.
        """
        together, parameters = one_of("together", _ONE_A_WEEK[kind])
        its: dict[str, Value] = {"member": member_id, "kind": _claim_of(kind)}
        sent = self._db.execute(
            f"SELECT 1 FROM nudges WHERE member_id = :member AND at > :since AND kind IN {together}",  # noqa: S608
            parameters | {"member": member_id, "since": to_epoch(at - _A_WEEK)},
        ).fetchone()
        claimed = self._db.execute("SELECT at FROM nudges WHERE member_id = :member AND kind = :kind", its).fetchone()
        before = from_epoch(claimed["at"]) if claimed else None
        if sent or (before is not None and abs(at - before) < lease):
            return None
        self._keep_nudge(its, at)
        return NudgeClaim(before)

    def nudge_sent(self, member_id: int, kind: str, at: datetime) -> None:
        """A nudge or a weekly review went out, which puts the next one off for a week."""
        self._db.execute(
            "DELETE FROM nudges WHERE member_id = :member AND kind = :kind",
            {"member": member_id, "kind": _claim_of(kind)},
        )
        # With clocks apart two may send one at a time: what reached the member counts, also if the other was refused.
        self._db.execute(
            "INSERT INTO nudges (member_id, kind, at) VALUES (:member, :kind, :at)"
            " ON CONFLICT (member_id, kind) DO UPDATE SET at = excluded.at WHERE nudges.at < excluded.at",
            {"member": member_id, "kind": kind, "at": to_epoch(at)},
        )

    def nudge_refused(self, member_id: int, kind: str, at: datetime) -> None:
        """The nudge did not reach the member, who may be reached later: the next is due in a day."""
        self.nudge_sent(member_id, kind, at - _A_WEEK + _A_DAY)

    def _keep_nudge(self, its: Mapping[str, Value], at: datetime) -> None:
        self._db.execute(
            "INSERT INTO nudges (member_id, kind, at) VALUES (:member, :kind, :at)"
            " ON CONFLICT (member_id, kind) DO UPDATE SET at = excluded.at",
            {**its, "at": to_epoch(at)},
        )


def _claim_of(kind: str) -> str:
    """The kind under which it is kept that somebody is about to send one."""
    return f"claimed {_ONE_A_WEEK[kind][0]}"


def _home_timezone(db: Connection, member_id: int) -> str:
    row = db.execute(
        "SELECT timezone FROM memberships JOIN groups USING (guild_id) WHERE member_id = :member"
        " ORDER BY last_on DESC, guild_id LIMIT 1",
        {"member": member_id},
    ).fetchone()
    return known_zone(row["timezone"]) if row else "UTC"


def member_settings(row: Row) -> MemberSettings:
    """What a row with the columns :data:`CHOSEN` says; the defaults where somebody has none."""
    if row["hidden"] is None:
        return _NOTHING_CHOSEN
    goal, timezone = row["weekly_goal"], row["own_timezone"]
    return MemberSettings(
        language=row["own_language"],
        timezone=known_zone(timezone) if timezone is not None else None,
        hidden=bool(row["hidden"]),
        weekly_goal_hours=None if goal is None else to_hours(goal),
        nudges=bool(row["nudges"]),
        nudge_after_days=row["nudge_after_days"],
        quiet_from=row["quiet_from"],
        quiet_to=row["quiet_to"],
        reviews=bool(row["reviews"]),
    )


def _columns(settings: MemberSettings) -> dict[str, Value]:
    goal = settings.weekly_goal_hours
    return {
        "language": settings.language,
        "timezone": settings.timezone,
        "hidden": int(settings.hidden),
        "weekly_goal": None if goal is None else to_hundredths(goal),
        "nudges": int(settings.nudges),
        "nudge_after_days": settings.nudge_after_days,
        "quiet_from": settings.quiet_from,
        "quiet_to": settings.quiet_to,
        "reviews": int(settings.reviews),
    }


def _nudge(db: Connection, member_id: int, settings: MemberSettings, now: datetime, week_start: date) -> Nudge | None:
    rows = db.execute(
        "SELECT topic_states.topic_id, max(events.at) AS last_at"
        " FROM topic_states JOIN events USING (member_id, topic_id)"
        " LEFT JOIN nudges ON nudges.member_id = topic_states.member_id"
        "  AND nudges.kind = 'still ' || topic_states.topic_id"
        " WHERE topic_states.member_id = :member AND state = 'learning' GROUP BY topic_states.topic_id"
        " HAVING max(events.at) <= :until AND max(coalesce(nudges.at, 0)) <= :until"
        " ORDER BY last_at, topic_states.topic_id",
        {"member": member_id, "until": to_epoch(now - timedelta(days=settings.nudge_after_days))},
    )
    stalled = {row["topic_id"]: (now - from_epoch(row["last_at"])).days for row in rows}
    # Also what is dated later: it was logged in a server where the next week had begun already.
    points = one(
        db,
        "SELECT coalesce(sum(points), 0) AS points FROM events WHERE member_id = :member AND local_date >= :since",
        {"member": member_id, "since": week_start.isoformat()},
    )["points"]
    goal = settings.weekly_goal_hours
    if not stalled and (goal is None or points >= to_hundredths(goal)):
        return None
    zone = settings.timezone or _home_timezone(db, member_id)
    return Nudge(member_id, settings, stalled, to_hours(points), zone)
