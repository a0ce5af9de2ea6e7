"""When pods are formed and closed, and when promises are asked about, in zones whose clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core import pod_times

BERLIN = ZoneInfo("Europe/Berlin")


def test_a_round_is_the_first_monday_at_eleven_and_ends_before_the_next_one() -> None:
    march = pod_times.round_of(2026, 3, BERLIN)
    assert (march.month, march.at) == ("2026-03", datetime(2026, 3, 2, 10, tzinfo=UTC))
    assert march.closes_at == datetime(2026, 3, 30, 8, tzinfo=UTC)  # summer time began: 10 o'clock all the same
    for number in range(48):
        found = pod_times.round_of(2026 + number // 12, number % 12 + 1, BERLIN)
        following = pod_times.next_round(found.at, BERLIN)
        assert found.closes_at < following.at
        assert following.at - found.at <= timedelta(days=35, hours=1)


def test_rounds_that_are_due() -> None:
    since, now = datetime(2026, 1, 6, tzinfo=UTC), datetime(2026, 4, 20, tzinfo=UTC)
    assert [one.month for one in pod_times.rounds_due(since, None, now, BERLIN)] == ["2026-02", "2026-03", "2026-04"]
    assert [one.month for one in pod_times.rounds_due(since, "2026-03", now, BERLIN)] == ["2026-03", "2026-04"]
    assert pod_times.rounds_due(now, "2026-03", now, BERLIN) == []
    assert pod_times.rounds_due(now, None, now - timedelta(days=90), BERLIN) == []


def test_pods_that_are_formed_late_have_two_weeks_at_least() -> None:
    found = pod_times.round_of(2026, 3, BERLIN)
    for days in range(35):
        now = found.at + timedelta(days=days)
        closes_at = pod_times.closing(found, now, BERLIN)
        assert pod_times.SHORTEST <= closes_at - now <= pod_times.SHORTEST + pod_times.LASTS
        assert closes_at == found.closes_at or days > 13


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_every_promise_is_asked_about_before_the_pod_ends(zone: str) -> None:
    found = pod_times.round_of(2026, 3, BERLIN)
    for hours in range(0, 28 * 24, 7):
        now = found.at + timedelta(hours=hours)
        days = pod_times.sundays(now, found.closes_at, ZoneInfo(zone))
        for day in days:
            assert day.weekday() == 6
            assert now < pod_times.asked_at(day, ZoneInfo(zone)) < found.closes_at
        assert len(days) >= 3 - hours // (7 * 24)
    assert pod_times.sundays(found.at, found.closes_at, BERLIN)[-1] == date(2026, 3, 29)
