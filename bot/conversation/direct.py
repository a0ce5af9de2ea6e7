"""Direct messages that the bot sends by itself: whether one arrived, and whether another would."""

from __future__ import annotations

import logging
from typing import Literal

import discord
from discord.ext import commands

from bot.conversation import replies
from bot.render import Reply

_log = logging.getLogger(__name__)
NO_MESSAGES = (10013, 50007)
"""Discord's codes for: unknown user, and one who takes no direct messages. Whatever else it refuses may pass."""
SERVER_ERROR = 500

Fate = Literal["sent", "refused", "unknown", "never"]
"""What became of a message: *refused* for a reason that may pass, *unknown* after an error of Discord's own, *never*:
the member takes none, and asking again would only be refused again."""

MOST_A_TURN = 50
"""Direct messages in one turn: Discord takes a bot that opens many at once for a spammer. The rest follows."""


async def write_to(bot: commands.Bot, member_id: int, message: Reply, nonce: str) -> Fate:
    """Send a member a direct message; ``nonce``: by what Discord knows it again for some minutes."""
    try:
        await replies.post(await bot.fetch_user(member_id), message, nonce)
    except discord.HTTPException as error:
        if error.code in NO_MESSAGES:
            return "never"
        _log.warning("A direct message could not be sent: %s", error)
        return "refused" if error.status < SERVER_ERROR else "unknown"
    return "sent"
