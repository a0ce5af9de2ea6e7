"""``/reading``: what we read together, and the loop that tells it and counts votes."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.conversation import options
from bot.conversation.admins import refusal_of
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core import reading
from bot.digests.channels import posting_of, spot_of
from bot.digests.reading_stage import DiscordReadingStage
from bot.digests.readings import Readings
from bot.digests.ticking import KeepsTicking, Ticking


class Reading(KeepsTicking, commands.Cog):
    """What a group reads together."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        readings = Readings(bot.services.database, DiscordReadingStage(bot), posting_of(bot))
        self.ticking = Ticking(bot, readings.turn, "telling readings")

    @commands.Cog.listener()
    async def on_reading_change(self) -> None:
        """There is something to tell."""
        await self.ticking.turn_now()

    @app_commands.command(name=text("cmd-reading"), description=text("cmd-reading-about"))
    @app_commands.rename(topic=text("opt-topic"))
    @app_commands.describe(topic=text("opt-reading-topic-about"))
    @app_commands.autocomplete(topic=options.any_topic)
    async def reading(self, interaction: AnyInteraction, topic: str | None = None) -> None:
        """What we read, or what we could read; with a topic, read that."""
        if topic is None:
            await self.bot.read(interaction, reading.reading)
            return
        spot, admin = spot_of(interaction), refusal_of(interaction) is None
        await self.bot.change(
            interaction,
            lambda visit: reading.choose_named(visit, topic, spot.channel_of(visit), spot.pins, admin=admin),
        )
        self.bot.dispatch("reading_change")


async def setup(bot: NextupBot) -> None:
    """Add the command and the loop."""
    await bot.add_cog(Reading(bot))
