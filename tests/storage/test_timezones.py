"""A row with a timezone that nobody knows counts as UTC, and stops no other."""

from __future__ import annotations

import pytest

from storage import DigestSchedule, GroupSettings, MemberSettings
from storage.timezones import known_zone
from tests.storage.building import GROUP, NOON, OTHER_GROUP, WEDNESDAY
from tests.storage.face import Storage
from tests.storage.raw import change


@pytest.mark.parametrize("zone", ["Mars/Olympus_Mons", "Asia", "", "../etc/passwd", "x" * 3000])
async def test_an_unknown_timezone_counts_as_utc_and_is_logged(
    storage: Storage, caplog: pytest.LogCaptureFixture, zone: str
) -> None:
    known_zone.cache_clear()
    digest = DigestSchedule(99, weekday=6, hour=20)
    for guild in (GROUP, OTHER_GROUP):
        await storage.groups.save(guild, GroupSettings(timezone="Asia/Tokyo", digest=digest))
    for member in (1, 2):
        chosen = MemberSettings(timezone="Europe/Rome", nudges=True, weekly_goal_hours=1.0)
        await storage.members.save(member, chosen)
    change(storage.path, "UPDATE groups SET timezone = ? WHERE guild_id = ?", zone, GROUP)
    change(storage.path, "UPDATE members SET timezone = ? WHERE member_id = 1", zone)
    zones = [settings.timezone for _, settings in await storage.groups.all_with_digest()]
    assert zones == ["UTC", "Asia/Tokyo"]
    nudged = await storage.members.due_nudges(NOON, WEDNESDAY)
    assert [nudge.settings.timezone for nudge in nudged] == ["UTC", "Europe/Rome"]
    assert (await storage.members.settings(1)).timezone == "UTC"
    assert [record.levelname for record in caplog.records] == ["WARNING"]
