"""Short ways to say who did what, where and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from storage import Entry
from tests.storage.face import Storage

WEDNESDAY = date(2026, 11, 18)  # in 2026-W47
GROUP = 10
OTHER_GROUP = 20
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)

# A small roadmap: what finishing each topic takes, in hours.
REQUIRED: dict[str, dict[str, float]] = {
    "kv-cache": {"paged": 4.0, "prompt": 2.5},
    "quantization": {"gptq": 3.0, "awq": 2.0},
    "serving": {"orca": 3.25},
}


def moment(day: date, hour: int = 12) -> datetime:
    return datetime.combine(day, time(hour), UTC)


def entry(member: int = 1, guild: int | None = GROUP, day: date = WEDNESDAY, hour: int = 12) -> Entry:
    return Entry(member, guild, moment(day, hour), day)


def weeks_before(count: int) -> date:
    return WEDNESDAY - timedelta(weeks=count)


async def finish(storage: Storage, hours: float, who: Entry, topic: str = "reading") -> None:
    """Give the member of ``who`` points, by a resource of their own."""
    name = f"{who.member_id}-{who.guild_id}-{who.at.isoformat()}-{topic}"
    await storage.progress.finish_resource(who, topic, name, hours, frozenset())
