"""Commands about the group: progress cards and the leaderboard."""

from __future__ import annotations

from typing import Literal

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.app import NextupBot
from bot.cogs import options
from bot.command_texts import text
from bot.conversation.boards import send_board
from bot.conversation.components import AnyInteraction
from bot.conversation.pressing import tell
from bot.core import reports
from bot.core.answers import DidYouMean, WhichTopicFor
from bot.core.finding import find_topic
from roadmap.model import Topic

BoardKind = Literal["week", "month", "all"]


class Group(commands.Cog):
    """What members of a server did."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot

    @app_commands.command(name=text("cmd-progress"), description=text("cmd-progress-about"))
    @app_commands.rename(member=text("opt-member"), share=text("opt-share"))
    @app_commands.describe(member=text("opt-member-about"), share=text("opt-share-about"))
    async def progress(
        self, interaction: AnyInteraction, member: discord.User | None = None, share: bool = False
    ) -> None:
        """One's own progress privately, or what a member shows in this server."""
        asker = await self.bot.asker(interaction, public=share and interaction.guild_id is not None)
        if member is not None and interaction.guild is not None and not isinstance(member, discord.Member):
            # Discord says who is a member; what is shown of people leaves with them.
            await self.bot.services.storage.boards.mark_left(
                interaction.guild.id, [member.id], self.bot.services.clock()
            )
            await tell(interaction, asker, "progress-not-here")
            return
        answer = await reports.progress_of(self.bot.services, asker, member.id if member else asker.member_id)
        await self.bot.reply(interaction, asker, answer)

    @app_commands.command(name=text("cmd-leaderboard"), description=text("cmd-leaderboard-about"))
    @app_commands.rename(period=text("opt-period"), topic=text("opt-topic"))
    @app_commands.describe(period=text("opt-period-about"), topic=text("opt-board-topic-about"))
    @app_commands.choices(period=[Choice(name=text(f"choice-{kind}"), value=kind) for kind in ("week", "month", "all")])
    @app_commands.autocomplete(topic=options.any_topic)
    async def leaderboard(
        self, interaction: AnyInteraction, period: Choice[str] | None = None, topic: str | None = None
    ) -> None:
        """Hours finished by week, month, all time, or for one topic."""
        asker = await self.bot.asker(interaction, public=True)
        chosen: Topic | None = None
        if topic:
            found = find_topic(await self.bot.services.library.of(asker.guild_id), topic, "topic")
            if not isinstance(found, Topic):
                asked = found
                if isinstance(found, DidYouMean):
                    asked = WhichTopicFor("topic-board", found.question, found.topics)
                await self.bot.reply(interaction, asker, asked, private=True)
                return
            chosen = found
        await send_board(self.bot, interaction, asker, period.value if period else "week", chosen)


async def setup(bot: NextupBot) -> None:
    """Add the commands."""
    await bot.add_cog(Group(bot))
