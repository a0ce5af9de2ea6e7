"""``/digest``: its commands for admins, and the loop that sends it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands

from bot.conversation import options
from bot.conversation.acknowledging import Acknowledgement
from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.core.answer import Answer
from bot.core.digest import DigestSentNow, DigestSet, turn_off
from bot.core.services import Told, told_in
from bot.core.visit import Asker, Visit
from bot.digests.channels import may_post, posting_of
from bot.digests.delivery import Delivery
from bot.digests.postbox import DiscordPostbox
from bot.digests.posting import Outcome, Reach
from bot.digests.schedule import due_now, next_moment
from bot.digests.setting import Place, Wish, keep, preview, set_digest
from bot.digests.ticking import KeepsTicking, Ticking
from bot.texts import texts
from storage import DigestSchedule


@app_commands.default_permissions(manage_guild=True)
class Digest(KeepsTicking, commands.GroupCog, name=text("cmd-digest"), description=text("cmd-digest-about")):
    """Sets, shows and sends the digest of a server."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        self.postbox = DiscordPostbox(bot)
        self.delivery = Delivery(bot.services.database, self.postbox, posting_of(bot))
        self.ticking = Ticking(bot, self._turn, "sending digests")
        super().__init__()

    async def _turn(self, now: datetime) -> datetime | None:
        """Send what is due; when the next digest is."""
        await self.delivery.run(now)
        groups = await self.bot.services.database.read(lambda session: session.groups.all_with_digest())
        return next_moment([settings for _, settings in groups], self.bot.services.clock())

    @commands.Cog.listener()
    async def on_schedule_change(self) -> None:
        """What comes next may come sooner."""
        self.ticking.wake()

    @app_commands.command(name=text("cmd-digest-set"), description=text("cmd-digest-set-about"))
    @app_commands.rename(
        channel=text("opt-channel"),
        weekday=text("opt-weekday"),
        hour=text("opt-hour"),
        timezone=text("opt-timezone"),
        monthly=text("opt-monthly"),
    )
    @app_commands.describe(
        channel=text("opt-channel-about"),
        weekday=text("opt-weekday-about"),
        hour=text("opt-hour-about"),
        timezone=text("opt-timezone-about"),
        monthly=text("opt-monthly-about"),
    )
    @app_commands.choices(weekday=[Choice(name=text(f"weekday-{day}"), value=day) for day in range(7)])
    @app_commands.autocomplete(timezone=options.timezone)
    async def set(
        self,
        interaction: AnyInteraction,
        channel: discord.TextChannel | None = None,
        weekday: Choice[int] | None = None,
        hour: app_commands.Range[int, 0, 23] | None = None,
        timezone: str | None = None,
        monthly: bool | None = None,
    ) -> None:
        """Set the digest; what is left out stays as it was (a new one: here, Monday at 9, UTC)."""
        guild = server_of_admin(interaction)
        await Acknowledgement(interaction, private=True).defer()
        place = Place(
            named=channel.id if channel else None,
            here=interaction.channel_id,
            text_channels=frozenset(one.id for one in guild.text_channels),
            open=frozenset(one.id for one in guild.text_channels if may_post(one)),
        )
        wish = Wish(weekday.value if weekday else None, hour, monthly)
        services = self.bot.services
        told = await services.change(
            self.bot.asker(interaction),
            lambda visit: set_digest(visit, guild.id, wish, place, timezone),
            once=str(interaction.id),
        )
        answer, overdue = told.answer
        if isinstance(answer, DigestSet):
            for due in overdue:
                await self.delivery.deliver(guild.id, answer.schedule, due, services.clock())
            self.bot.dispatch("schedule_change")
        await self.bot.show(interaction, Told(answer, told.lang))

    @app_commands.command(name=text("cmd-digest-preview"), description=text("cmd-digest-preview-about"))
    async def preview(self, interaction: AnyInteraction) -> None:
        """What the next digest would say now, in the group's language, for the admin alone."""
        guild = server_of_admin(interaction)
        asker, services = self.bot.asker(interaction), self.bot.services
        wait = Acknowledgement(interaction, private=True)

        def composed(visit: Visit) -> Told[Answer]:
            return told_in(visit, preview(visit, guild.id), visit.group_lang)

        async def again() -> Told[Answer]:
            return (await services.read(asker, composed)).answer

        async with wait:
            told = await services.read(asker, composed, before_slow=wait.defer)
            message = await self.bot.message(told.answer, guild, again, wait.defer)
        await wait.send(replace(message, content=texts(told.lang)("digest-preview")), private=True)

    @app_commands.command(name=text("cmd-digest-now"), description=text("cmd-digest-now-about"))
    async def now(self, interaction: AnyInteraction) -> None:
        """Send the digest of the last whole week now, unless it was sent."""
        guild = server_of_admin(interaction)
        await Acknowledgement(interaction, private=True).defer()
        told = await self.bot.services.read(self.bot.asker(interaction), lambda visit: visit.group)
        schedule = told.answer.digest
        if schedule is None:
            await self.bot.show(interaction, Told(DigestSentNow("off"), told.lang))
            return
        outcome = await self._send_now(guild, told.answer.timezone, schedule)
        gone = outcome == "refused" and self.postbox.reach(guild.id, schedule.channel_id) is Reach.GONE
        answer = DigestSentNow("gone" if gone else outcome, schedule.channel_id)
        await self.bot.show(interaction, Told(answer, told.lang))

    async def _send_now(self, guild: discord.Guild, timezone: str, schedule: DigestSchedule) -> Outcome:
        services, now = self.bot.services, self.bot.services.clock()
        due = due_now("weekly", ZoneInfo(timezone), now)
        outcome = await self.delivery.deliver(guild.id, schedule, due, now, reopen=True)
        if outcome == "sent" and schedule.blocked is not None:
            # Whatever kept the bot from posting there is mended.
            mended = replace(schedule, blocked=None)
            told = await services.change(Asker.group(guild.id), lambda visit: keep(visit, guild.id, mended, timezone))
            for overdue in told.answer.overdue:
                await self.delivery.deliver(guild.id, mended, overdue, services.clock())
            self.bot.dispatch("schedule_change")
        return outcome

    @app_commands.command(name=text("cmd-digest-off"), description=text("cmd-digest-off-about"))
    async def off(self, interaction: AnyInteraction) -> None:
        """Turn the digest off."""
        await self.bot.change(interaction, turn_off)


async def setup(bot: NextupBot) -> None:
    """Add the commands and the loop."""
    await bot.add_cog(Digest(bot))
