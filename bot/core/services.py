"""What every use case works with: the database, the roadmaps and the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.core.library import Library
from roadmap.model import Lang
from storage import Entry, Storage

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Services:
    """The parts a running Nextup is made of. ``clock`` gives aware UTC time."""

    storage: Storage
    library: Library
    clock: Clock


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, where, and how to answer.

    ``guild_id`` is None in a direct message. ``public`` says that others in the server read the answer: it then
    shows only what was logged in that server (rule 6 of the design).
    """

    member_id: int
    guild_id: int | None
    lang: Lang
    public: bool = False

    @property
    def audience(self) -> int | None:
        """The server whose members read the answer; None when only the asker does."""
        return self.guild_id if self.public else None


async def local_date(services: Services, asker: Asker) -> date:
    """Today where the asker is: in the group's timezone in a server, in the member's own in a direct message."""
    if asker.guild_id is not None:
        zone = (await services.storage.groups.settings(asker.guild_id)).timezone
    else:
        zone = (await services.storage.members.settings(asker.member_id)).timezone or "UTC"
    return services.clock().astimezone(ZoneInfo(zone)).date()


async def entry(services: Services, asker: Asker) -> Entry:
    """The who, where and when of something the asker does now."""
    return Entry(
        member_id=asker.member_id,
        guild_id=asker.guild_id,
        at=services.clock(),
        local_date=await local_date(services, asker),
    )
