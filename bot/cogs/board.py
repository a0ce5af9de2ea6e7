"""``/board``: one message with this week's board that keeps itself up to date, for admins, and its loop."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core import board
from bot.digests.boards import Boards
from bot.digests.channels import may_post
from bot.digests.ticking import KeepsTicking, Ticking


@app_commands.default_permissions(manage_guild=True)
class Board(KeepsTicking, commands.GroupCog, name=text("cmd-board"), description=text("cmd-board-about")):
    """Keeps a server's board in a channel."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        self.ticking = Ticking(bot, Boards(bot).turn, "keeping boards")
        super().__init__()

    @commands.Cog.listener()
    async def on_board_change(self) -> None:
        """There is a board to post."""
        await self.ticking.turn_now()

    @app_commands.command(name=text("cmd-board-live"), description=text("cmd-board-live-about"))
    @app_commands.rename(channel=text("opt-channel"))
    @app_commands.describe(channel=text("opt-session-channel-about"))
    async def live(self, interaction: AnyInteraction, channel: discord.TextChannel | None = None) -> None:
        """Keep this week's board in a channel."""
        server_of_admin(interaction)
        place = channel or interaction.channel
        where = place.id if isinstance(place, discord.TextChannel) and may_post(place) else None
        await self.bot.change(interaction, lambda visit: board.keep_live(visit, where))
        self.bot.dispatch("board_change")

    @app_commands.command(name=text("cmd-board-off"), description=text("cmd-board-off-about"))
    async def off(self, interaction: AnyInteraction) -> None:
        """Keep it no longer."""
        server_of_admin(interaction)
        await self.bot.change(interaction, board.turn_off)


async def setup(bot: NextupBot) -> None:
    """Add the commands and the loop."""
    await bot.add_cog(Board(bot))
