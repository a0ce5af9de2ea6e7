"""Who is who in a server, without the members intent.

Interactions and messages carry the names of those who use the bot; others are asked for by id, which needs no intent:
https://discord.com/developers/docs/events/gateway-events#request-guild-members. Discord takes 120 gateway messages a
minute from a connection, so a page of people is asked for once a minute, those who are only counted once an hour, and
a server has a share of the budget.
"""

from __future__ import annotations

import logging
from collections import OrderedDict, deque
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

import discord

from bot.render.markup import visible
from roadmap.model import is_visible

_FRESH = timedelta(minutes=1)
"""Whoever was seen in the server this recently is taken to be there."""
_CALLED = timedelta(hours=1)
"""Whoever was seen in the server this recently is counted without asking again."""
_MOST_IDS, _MOST_AT_ONCE = 100, 400
_MOST_NAMES, _MOST_CLEANED = 50_000, 4096
_ASKED_A_MINUTE, _ASKED_A_MINUTE_BY_ONE = 90, 6
_log = logging.getLogger(__name__)


@lru_cache(_MOST_CLEANED)
def _shown(name: str) -> str:
    """A name on one line; one with nothing to be seen in it is empty, and nobody is called by it."""
    return visible(name).strip() if is_visible(name) else ""


@dataclass(frozen=True, slots=True)
class Present:
    """Those of the members asked about who are in the server, by name, and the ids of those who left it."""

    names: Mapping[int, str]
    left: tuple[int, ...] = ()


class People:
    """Names of members. ``clock`` gives the time."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._seen: OrderedDict[tuple[int, int], tuple[str, datetime]] = OrderedDict()
        self._asked: deque[tuple[datetime, int]] = deque()
        self._called: dict[int, datetime] = {}

    def keep(self, member: discord.User | discord.Member) -> None:
        """Remember the name of somebody who used the bot, or was named in a command, in a server."""
        if isinstance(member, discord.Member):
            self._keep(member.guild.id, member.id, member.display_name)

    def _keep(self, guild_id: int, member_id: int, name: str) -> None:
        self._seen[guild_id, member_id] = (_shown(name), self._clock())
        self._seen.move_to_end((guild_id, member_id))
        if len(self._seen) > _MOST_NAMES:
            self._seen.popitem(last=False)

    async def look_up(
        self, guild: discord.Guild, member_ids: Collection[int], before_slow: Callable[[], Awaitable[None]]
    ) -> Present:
        """Who of these is in the server. Where Discord cannot be asked or does not answer, nobody is said to have left.

        ``before_slow`` is awaited before Discord is asked.
        """
        now = self._clock()
        unsure = [one for one in member_ids if not self._is_fresh(guild.id, one, now, _FRESH)][:_MOST_IDS]
        left: tuple[int, ...] = ()
        if unsure and self._may_ask(guild.id, now):
            await before_slow()
            left = await self._ask(guild, unsure) or ()
        kept = {one: self._seen[guild.id, one][0] for one in member_ids if (guild.id, one) in self._seen}
        return Present({one: name for one, name in kept.items() if name and one not in left}, left)

    def were_called(self, guild_id: int) -> bool:
        """Whether all who are counted in a server were asked for within the hour."""
        called = self._called.get(guild_id)
        return called is not None and self._clock() - called < _CALLED

    async def who_left(
        self, guild: discord.Guild, member_ids: Collection[int], before_slow: Callable[[], Awaitable[None]]
    ) -> tuple[int, ...]:
        """Who of all that are counted in a server left it, asked for once an hour.

        Of very many some are asked for each time, those first that were not seen for longest.
        """
        if self.were_called(guild.id):
            return ()
        now, left = self._clock(), list[int]()
        unsure = [one for one in member_ids if not self._is_fresh(guild.id, one, now, _CALLED)]
        unsure.sort(key=lambda one: self._seen[guild.id, one][1].timestamp() if (guild.id, one) in self._seen else 0)
        for first in range(0, min(len(unsure), _MOST_AT_ONCE), _MOST_IDS):
            if not self._may_ask(guild.id, now):
                return tuple(left)
            if first == 0:
                await before_slow()
            gone = await self._ask(guild, unsure[first : first + _MOST_IDS])
            if gone is None:
                break
            left += gone
        if len(unsure) <= _MOST_AT_ONCE:
            self._called[guild.id] = now
        return tuple(left)

    async def _ask(self, guild: discord.Guild, member_ids: list[int]) -> tuple[int, ...] | None:
        """Who of these left; None when Discord does not say."""
        try:
            members = await guild.query_members(user_ids=member_ids, limit=len(member_ids), cache=False)
        except TimeoutError:
            _log.warning("Discord named no members of server %s in time", guild.id)
            return None
        for member in members:
            self._keep(guild.id, member.id, member.display_name)
        there = {member.id for member in members}
        left = tuple(one for one in member_ids if one not in there)
        for one in left:
            self._seen.pop((guild.id, one), None)
        return left

    def _is_fresh(self, guild_id: int, member_id: int, now: datetime, within: timedelta) -> bool:
        seen = self._seen.get((guild_id, member_id))
        return seen is not None and now - seen[1] < within

    def _may_ask(self, guild_id: int, now: datetime) -> bool:
        while self._asked and now - self._asked[0][0] >= _FRESH:
            self._asked.popleft()
        by_this = sum(1 for _, asker in self._asked if asker == guild_id)
        if len(self._asked) >= _ASKED_A_MINUTE or by_this >= _ASKED_A_MINUTE_BY_ONE:
            return False
        self._asked.append((now, guild_id))
        return True
