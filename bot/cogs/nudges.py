"""Nudges: a direct message to members who asked for it, from a loop."""

from __future__ import annotations

from discord.ext import commands

from bot.conversation.client import NextupBot
from bot.digests import nudges
from bot.digests.direct_messages import DirectMessages
from bot.digests.direct_stage import DiscordDirectStage
from bot.digests.ticking import KeepsTicking, Ticking


class Nudges(KeepsTicking, commands.Cog):
    """Runs the loop."""

    def __init__(self, bot: NextupBot) -> None:
        direct = DirectMessages(bot.services, DiscordDirectStage(bot))
        self.ticking = Ticking(bot, nudges.Nudges(bot.services.database, direct).turn, "nudging members")


async def setup(bot: NextupBot) -> None:
    """Add the loop."""
    await bot.add_cog(Nudges(bot))
