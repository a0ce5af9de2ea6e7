"""When digests are due, over all zones and through clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.digest import Edition, covered_days
from bot.digests.schedule import Due, due_now, editions, latest, since, upcoming
from storage import DigestSchedule, Period

ZONES = sorted(zone for zone in available_timezones() if not zone.startswith(("posix", "right")))
WEEK = timedelta(days=7)

zones = st.sampled_from(ZONES).map(ZoneInfo)
schedules = st.builds(DigestSchedule, channel_id=st.just(1), weekday=st.integers(0, 6), hour=st.integers(0, 23))
moments = st.datetimes(datetime(2000, 1, 1), datetime(2045, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 — in UTC
either = st.sampled_from(("weekly", "monthly"))


@given(either, schedules, zones, moments)
def test_now_lies_between_the_latest_and_the_next(
    edition: Edition, schedule: DigestSchedule, zone: ZoneInfo, now: datetime
) -> None:
    before, after = latest(edition, schedule, zone, now), upcoming(edition, schedule, zone, now)
    assert before.at <= now < after.at
    # A day may be missing from a calendar (Samoa skipped one), and clocks change by hours.
    longest = timedelta(days=8) if edition == "weekly" else timedelta(days=36)
    assert after.at - before.at <= longest
    assert before.period_key < after.period_key


@given(either, schedules, zones, moments)
def test_a_digest_falls_on_its_weekday_and_hour(
    edition: Edition, schedule: DigestSchedule, zone: ZoneInfo, now: datetime
) -> None:
    for due in (latest(edition, schedule, zone, now), upcoming(edition, schedule, zone, now)):
        assert due.day.weekday() == schedule.weekday
        local = due.at.astimezone(zone)
        wanted = datetime(due.day.year, due.day.month, due.day.day, schedule.hour, tzinfo=zone)
        exists = wanted.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wanted.replace(tzinfo=None)
        if exists:
            assert (local.date(), local.hour, local.minute) == (due.day, schedule.hour, 0)
        else:  # the clock change leaves the hour out: that much later
            assert timedelta(0) < local.replace(tzinfo=None) - wanted.replace(tzinfo=None) <= timedelta(days=1)
        if edition == "monthly":
            assert due.day.day <= 7


@given(either, schedules, zones, moments)
def test_looking_again_finds_the_same(
    edition: Edition, schedule: DigestSchedule, zone: ZoneInfo, now: datetime
) -> None:
    due = latest(edition, schedule, zone, now)
    following = upcoming(edition, schedule, zone, now)
    assert latest(edition, schedule, zone, due.at) == due
    assert latest(edition, schedule, zone, following.at - timedelta(seconds=1)) == due
    assert upcoming(edition, schedule, zone, due.at) == following
    assert latest(edition, schedule, zone, following.at) == following


@given(schedules, zones, moments)
def test_every_week_is_covered_once_by_consecutive_digests(
    schedule: DigestSchedule, zone: ZoneInfo, now: datetime
) -> None:
    due = latest("weekly", schedule, zone, now)
    for _ in range(60):
        following = upcoming("weekly", schedule, zone, due.at)
        monday, _ = covered_days("weekly", due.day)
        assert following.period_key == Period.week(monday + WEEK).key
        due = following


@given(schedules, zones, moments)
def test_every_month_is_covered_once_by_consecutive_digests(
    schedule: DigestSchedule, zone: ZoneInfo, now: datetime
) -> None:
    due = latest("monthly", schedule, zone, now)
    for _ in range(15):
        following = upcoming("monthly", schedule, zone, due.at)
        _, last = covered_days("monthly", due.day)
        assert following.period_key == Period.month(last + timedelta(days=1)).key
        due = following


@given(either, st.dates(date(2000, 1, 1), date(2045, 1, 1)))
def test_what_is_covered_is_whole_and_over(edition: Edition, due: date) -> None:
    first, last = covered_days(edition, due)
    assert first <= last < due
    if edition == "weekly":
        assert (first.weekday(), last.weekday()) == (0, 6)
        assert due - last <= WEEK
    else:
        assert first.day == 1
        assert (last + timedelta(days=1)).day == 1
        assert (last + timedelta(days=1)).month == due.month


@given(either, schedules, zones, moments, st.integers(0, 30))
def test_nothing_is_left_out_after_an_absence(
    edition: Edition, schedule: DigestSchedule, zone: ZoneInfo, now: datetime, away: int
) -> None:
    expected: list[Due] = [latest(edition, schedule, zone, now)]
    for _ in range(away):
        expected.append(upcoming(edition, schedule, zone, expected[-1].at))
    end = expected[-1].at + timedelta(minutes=5)
    assert since(expected[0].period_key, edition, schedule, zone, end) == expected
    assert since(None, edition, schedule, zone, end) == expected[-1:]
    ahead = upcoming(edition, schedule, zone, end + timedelta(days=90))
    assert since(ahead.period_key, edition, schedule, zone, end) == expected[-1:]


@pytest.mark.parametrize(
    ("zone", "weekday", "hour", "now", "at"),
    [
        # 2026-03-29: at 02:00 clocks in Berlin go to 03:00, so an hour comes that much later.
        ("Europe/Berlin", 6, 2, datetime(2026, 3, 29, 12, tzinfo=UTC), datetime(2026, 3, 29, 1, tzinfo=UTC)),
        # 2026-10-25: 02:00 comes twice; the first one counts.
        ("Europe/Berlin", 6, 2, datetime(2026, 10, 25, 12, tzinfo=UTC), datetime(2026, 10, 25, 0, tzinfo=UTC)),
        # The day before and after the change: the same local hour, another one in UTC.
        ("America/New_York", 5, 9, datetime(2026, 3, 7, 20, tzinfo=UTC), datetime(2026, 3, 7, 14, tzinfo=UTC)),
        ("America/New_York", 0, 9, datetime(2026, 3, 9, 20, tzinfo=UTC), datetime(2026, 3, 9, 13, tzinfo=UTC)),
        # Lord Howe changes by half an hour; Shanghai not at all.
        ("Australia/Lord_Howe", 6, 2, datetime(2026, 10, 4, 12, tzinfo=UTC), datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
        ("Asia/Shanghai", 0, 9, datetime(2026, 7, 6, 12, tzinfo=UTC), datetime(2026, 7, 6, 1, tzinfo=UTC)),
    ],
)
def test_known_clock_changes(zone: str, weekday: int, hour: int, now: datetime, at: datetime) -> None:
    assert latest("weekly", DigestSchedule(1, weekday, hour), ZoneInfo(zone), now).at == at


def test_asked_for_now_it_covers_the_last_whole_week() -> None:
    sunday_evening = datetime(2026, 1, 11, 23, tzinfo=UTC)
    assert due_now("weekly", ZoneInfo("UTC"), sunday_evening).period_key == "2026-W01"
    assert due_now("weekly", ZoneInfo("Asia/Shanghai"), sunday_evening).period_key == "2026-W02"


def test_a_monthly_edition_comes_only_when_asked_for() -> None:
    assert editions(DigestSchedule(1, 0, 9)) == ("weekly",)
    assert editions(DigestSchedule(1, 0, 9, monthly=True)) == ("weekly", "monthly")
