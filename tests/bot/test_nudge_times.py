"""When a member may be nudged, and why: pure rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.core import nudges as nudging
from bot.core.timezones import COMMON
from storage import MemberSettings, Nudge

NUDGED = MemberSettings(nudges=True, weekly_goal_hours=5, nudge_after_days=7)
MONDAY = date(2026, 11, 23)

moments = st.integers(0, 2 * 366 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
zones = st.sampled_from([*COMMON, "Pacific/Kiritimati", "Pacific/Niue"])
hours = st.integers(0, 23)


def at(weekday: int, hour: int, zone: str = "UTC") -> datetime:
    return datetime(2026, 11, 23 + weekday, hour, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def nudge(*, stalled: int | None = None, done: float = 9.0, **chosen: object) -> Nudge:
    settings = replace(NUDGED, **chosen)
    return Nudge(1, settings, {} if stalled is None else {"kv-cache": stalled}, done)


@given(start=hours, end=hours, hour=hours)
def test_quiet_hours_go_over_midnight(start: int, end: int, hour: int) -> None:
    quiet = {(start + step) % 24 for step in range((end - start) % 24)}
    assert nudging.is_quiet(hour, start, end) == (hour in quiet)


@given(now=moments, zone=zones, start=hours, end=hours, stalled=st.none() | st.integers(0, 40), done=st.floats(0, 9))
def test_nobody_is_written_to_in_quiet_hours_or_without_cause(
    now: datetime, zone: str, start: int, end: int, stalled: int | None, done: float
) -> None:
    due = nudge(stalled=stalled, done=done, timezone=zone, quiet_from=start, quiet_to=end)
    local = now.astimezone(ZoneInfo(zone))
    causes = [cause for week in nudging.weeks_now(now) if (cause := nudging.cause_now(due, now, week))]
    assert len(causes) <= 1  # the member's own week is one of them
    rests = stalled is not None and stalled >= 7
    at_risk = done < 5 and local.weekday() >= 4
    wanted = (rests or at_risk) and not nudging.is_quiet(local.hour, start, end)
    assert bool(causes) == wanted
    if causes:
        assert (causes[0].stalled, causes[0].goal) == (rests, at_risk)


def test_a_goal_is_at_risk_from_friday_on_in_the_members_own_time() -> None:
    due = nudge(done=1, timezone="Asia/Tokyo")
    assert nudging.cause_now(due, at(3, 21, "Asia/Tokyo"), MONDAY) is None
    assert nudging.cause_now(due, at(4, 8, "Asia/Tokyo"), MONDAY) == nudging.Cause(
        stalled=False, goal=True
    )  # Thursday UTC
    assert nudging.cause_now(nudge(done=5), at(5, 12), MONDAY) is None


def test_hours_of_another_week_say_nothing() -> None:
    sunday_evening_in_la = at(6, 21, "America/Los_Angeles")
    assert nudging.weeks_now(sunday_evening_in_la) == (MONDAY, MONDAY + timedelta(days=7))
    due = nudge(done=1, timezone="America/Los_Angeles")
    assert nudging.cause_now(due, sunday_evening_in_la, MONDAY) is not None
    assert nudging.cause_now(due, sunday_evening_in_la, MONDAY + timedelta(days=7)) is None
