"""``/digest``: its commands for admins, and the loop that sends it."""

from __future__ import annotations

import secrets
from dataclasses import replace
from zoneinfo import ZoneInfo

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands, tasks

from bot.conversation import options
from bot.conversation.acknowledging import Acknowledgement
from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.conversation.errors import survive
from bot.core.answer import Answer
from bot.core.digest import DigestNotSet, DigestSentNow, DigestSet, turn_off
from bot.core.settings import UnknownTimezone
from bot.core.timezones import known_timezone
from bot.core.visit import Asker
from bot.digests.delivery import Delivery, Outcome, Reach
from bot.digests.postbox import DiscordPostbox, may_post
from bot.digests.schedule import due_now, sleep_until_next
from bot.digests.setting import Wish, keep, preview, wished
from bot.texts import texts
from storage import DigestSchedule, GroupSettings


@app_commands.default_permissions(manage_guild=True)
class Digest(commands.GroupCog, name=text("cmd-digest"), description=text("cmd-digest-about")):
    """Sets, shows and sends the digest of a server."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        self.postbox = DiscordPostbox(bot)
        self.delivery = Delivery(bot.services.database, self.postbox, owner=secrets.token_hex(8))
        self._woken = False
        super().__init__()

    async def cog_load(self) -> None:
        """Start the loop."""
        self.tick.start()

    async def cog_unload(self) -> None:
        """Stop the loop."""
        self.tick.cancel()

    @tasks.loop(seconds=60)
    async def tick(self) -> None:
        """Send what is due, then sleep until the next moment something is."""
        await survive(self._tick, "sending digests")

    async def _tick(self) -> None:
        self._woken = False
        await self.delivery.run(self.bot.services.clock())
        groups = await self.bot.services.database.read(lambda session: session.groups.all_with_digest())
        sleep = sleep_until_next([settings for _, settings in groups], self.bot.services.clock())
        # Woken meanwhile: what was just read may be older than that.
        self.tick.change_interval(seconds=0 if self._woken else sleep.total_seconds())

    @tick.before_loop
    async def wait_until_ready(self) -> None:
        """Channels are only known once the bot is ready."""
        await self.bot.wait_until_ready()

    @commands.Cog.listener()
    async def on_schedule_change(self) -> None:
        """What comes next may come sooner: end the sleep. A digest that is being sent is not disturbed."""
        self._woken = True
        self.tick.change_interval(seconds=0)

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
        settings = await self._settings(guild)
        target = channel or self._present_channel(interaction, guild, settings.digest)
        zone = known_timezone(timezone or settings.timezone)
        if zone is None:
            await self._say(interaction, UnknownTimezone(timezone or settings.timezone))
        elif not isinstance(target, discord.TextChannel) or not may_post(target):
            await self._say(interaction, self._refusal(interaction, target, settings.digest))
        else:
            wish = Wish(weekday.value if weekday else None, hour, monthly)
            await self._say(interaction, await self._keep(guild, wished(settings.digest, wish, target.id), zone))

    def _present_channel(
        self, interaction: AnyInteraction, guild: discord.Guild, old: DigestSchedule | None
    ) -> object | None:
        return guild.get_channel(old.channel_id) if old else interaction.channel

    def _refusal(self, interaction: AnyInteraction, target: object | None, old: DigestSchedule | None) -> DigestNotSet:
        if target is None and old is not None:
            return DigestNotSet("gone", None)
        if isinstance(target, discord.TextChannel):
            return DigestNotSet("missing", target.id)
        # A voice channel or thread is where the command was used: it cannot be chosen.
        return DigestNotSet("no-text-channel", interaction.channel_id)

    async def _keep(self, guild: discord.Guild, schedule: DigestSchedule, zone: str) -> DigestSet:
        services = self.bot.services
        told = await services.change(Asker.group(guild.id), lambda visit: keep(visit, guild.id, schedule, zone))
        for due in told.answer.overdue:
            await self.delivery.deliver(guild.id, schedule, due, services.clock())
        self.bot.dispatch("schedule_change")
        return DigestSet(schedule, zone, told.answer.first_at)

    @app_commands.command(name=text("cmd-digest-preview"), description=text("cmd-digest-preview-about"))
    async def preview(self, interaction: AnyInteraction) -> None:
        """What the next digest would say now, in the group's language, for the admin alone."""
        guild = server_of_admin(interaction)
        wait = Acknowledgement(interaction, private=True)
        message = await wait.keep(self.postbox.message(guild, lambda visit: preview(visit, guild.id)))
        lang = (await self.bot.services.read(self.bot.asker(interaction), lambda visit: visit.lang)).answer
        await wait.send(replace(message, content=texts(lang)("digest-preview")), private=True)

    @app_commands.command(name=text("cmd-digest-now"), description=text("cmd-digest-now-about"))
    async def now(self, interaction: AnyInteraction) -> None:
        """Send the digest of the last whole week now, unless it was sent."""
        guild = server_of_admin(interaction)
        await Acknowledgement(interaction, private=True).defer()
        settings = await self._settings(guild)
        if settings.digest is None:
            await self._say(interaction, DigestSentNow("off"))
            return
        channel_id = settings.digest.channel_id
        outcome = await self._send_now(guild, settings.timezone, settings.digest)
        gone = outcome == "refused" and self.postbox.reach(guild.id, channel_id) is Reach.GONE
        await self._say(interaction, DigestSentNow("gone" if gone else outcome, channel_id))

    async def _send_now(self, guild: discord.Guild, timezone: str, schedule: DigestSchedule) -> Outcome:
        now = self.bot.services.clock()
        due = due_now("weekly", ZoneInfo(timezone), now)
        outcome = await self.delivery.deliver(guild.id, schedule, due, now, reopen=True)
        if outcome == "sent" and schedule.blocked is not None:
            # Whatever kept the bot from posting there is mended.
            await self._keep(guild, replace(schedule, blocked=None), timezone)
        return outcome

    @app_commands.command(name=text("cmd-digest-off"), description=text("cmd-digest-off-about"))
    async def off(self, interaction: AnyInteraction) -> None:
        """Turn the digest off."""
        await self.bot.change(interaction, turn_off)

    async def _settings(self, guild: discord.Guild) -> GroupSettings:
        return (await self.bot.services.read(Asker.group(guild.id), lambda visit: visit.group)).answer

    async def _say(self, interaction: AnyInteraction, answer: Answer) -> None:
        await self.bot.read(interaction, lambda _: answer)


async def setup(bot: NextupBot) -> None:
    """Add the commands and the loop."""
    await bot.add_cog(Digest(bot))
