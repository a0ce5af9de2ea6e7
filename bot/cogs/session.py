"""``/session``: when we meet, for admins, and the loop that posts around it."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core import session
from bot.digests.channels import may_post, posting_of
from bot.digests.sessions import Sessions
from bot.digests.stage import DiscordStage, may_have_events, may_open_threads
from bot.digests.ticking import KeepsTicking, Ticking


@app_commands.default_permissions(manage_guild=True)
class Session(KeepsTicking, commands.GroupCog, name=text("cmd-session"), description=text("cmd-session-about")):
    """Sets, skips, moves and ends a server's sessions."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        self.sessions = Sessions(bot.services.database, DiscordStage(bot), posting_of(bot))
        self.ticking = Ticking(bot, self.sessions.turn, "posting sessions")
        super().__init__()

    @commands.Cog.listener()
    async def on_session_change(self) -> None:
        """There may be something to post at once."""
        await self.ticking.turn_now()

    @commands.Cog.listener()
    async def on_visibility_change(self, member_id: int) -> None:
        """Who hides, or has everything deleted, presents no more, and does not count among those who come."""
        self.ticking.wake()

    @commands.Cog.listener()
    async def on_data_delete(self, member_id: int) -> None:
        """The same."""
        self.ticking.wake()

    @commands.Cog.listener()
    async def on_schedule_change(self) -> None:
        """A timezone may have changed, and so when the announced session is."""
        self.ticking.wake()

    @app_commands.command(name=text("cmd-session-set"), description=text("cmd-session-set-about"))
    @app_commands.rename(when=text("opt-when"), channel=text("opt-channel"), weekly=text("opt-weekly"))
    @app_commands.describe(
        when=text("opt-when-about"), channel=text("opt-channel-about"), weekly=text("opt-weekly-about")
    )
    async def set(
        self,
        interaction: AnyInteraction,
        when: str,
        channel: discord.TextChannel | None = None,
        weekly: bool | None = None,
    ) -> None:
        """Meet at a day and time; what is left out stays as it was (new ones: here, every week)."""
        guild = server_of_admin(interaction)
        open_to = [one for one in guild.text_channels if may_post(one)]
        place = session.Place(
            named=channel.id if channel else None,
            here=interaction.channel_id,
            open=frozenset(one.id for one in open_to),
            threads=frozenset(one.id for one in open_to if may_open_threads(one)),
            events=may_have_events(guild),
        )
        await self.bot.change(
            interaction, lambda visit: session.set_session(visit, session.Wish(when, weekly=weekly), place)
        )
        self.bot.dispatch("session_change")

    @app_commands.command(name=text("cmd-session-skip"), description=text("cmd-session-skip-about"))
    @app_commands.rename(date=text("opt-date"))
    @app_commands.describe(date=text("opt-date-about"))
    async def skip(self, interaction: AnyInteraction, date: str | None = None) -> None:
        """Leave one session out."""
        server_of_admin(interaction)
        await self.bot.change(interaction, lambda visit: session.skip(visit, date))
        self.bot.dispatch("session_change")

    @app_commands.command(name=text("cmd-session-move"), description=text("cmd-session-move-about"))
    @app_commands.rename(to=text("opt-to"), date=text("opt-date"))
    @app_commands.describe(to=text("opt-to-about"), date=text("opt-date-about"))
    async def move(self, interaction: AnyInteraction, to: str, date: str | None = None) -> None:
        """Have one session at another time."""
        server_of_admin(interaction)
        await self.bot.change(interaction, lambda visit: session.move(visit, to, date))
        self.bot.dispatch("session_change")

    @app_commands.command(name=text("cmd-session-off"), description=text("cmd-session-off-about"))
    async def off(self, interaction: AnyInteraction) -> None:
        """Meet no more."""
        server_of_admin(interaction)
        await self.bot.change(interaction, session.turn_off)
        self.bot.dispatch("session_change")


async def setup(bot: NextupBot) -> None:
    """Add the commands and the loop."""
    await bot.add_cog(Session(bot))
