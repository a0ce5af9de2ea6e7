"""Who is who in a server, without the members intent: one gateway request names up to 100 members.

https://discord.com/developers/docs/events/gateway-events#request-guild-members — asking by id needs no intent.
"""

from __future__ import annotations

import logging
from collections.abc import Collection

import discord

from bot.core import answers as a
from bot.render.markup import visible
from bot.texts import Texts

_MOST_IDS = 100
_log = logging.getLogger(__name__)


def people_in(answer: a.Answer) -> tuple[int, ...]:
    """Ids of the members whose names the answer's message shows."""
    match answer:
        case a.LeaderboardAnswer(page=page):
            return tuple(row.member_id for row in page.rows)
        case (
            a.ProgressAnswer(member_id=member_id, own=False)
            | a.Hidden(member_id)
            | a.FinishedShared(member_id=member_id)
        ):
            return (member_id,)
        case a.BuddiesAnswer(studying=studying, helpers=helpers):
            return tuple(dict.fromkeys((*studying, *helpers)))
        case a.DigestAnswer(facts=facts):
            shown = [row.member_id for row in facts.top]
            shown += [finish.member_id for finish in facts.finishes]
            shown += [streak.member_id for streak in facts.streaks]
            shown += [*facts.comebacks, *facts.new_members]
            return tuple(dict.fromkeys(shown))
        case _:
            return ()


async def names_of(guild: discord.Guild, member_ids: Collection[int], say: Texts) -> dict[int, str] | None:
    """Names of those who are in the server now. None when Discord does not answer, which proves nothing.

    Whoever has a display name with nothing to be seen in it is called someone.
    """
    wanted = list(member_ids)[:_MOST_IDS]
    if not wanted:
        return {}
    try:
        members = await guild.query_members(user_ids=wanted, limit=len(wanted), cache=False)
    except TimeoutError:
        _log.warning("Discord named no members of server %s in time", guild.id)
        return None
    return {member.id: visible(member.display_name).strip() or say("someone") for member in members}
