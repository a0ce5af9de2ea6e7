"""The digest: its commands for admins, and the loop that sends it."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import discord
from discord import app_commands
from discord.app_commands import Choice
from discord.ext import commands, tasks
from discord.utils import format_dt

from bot.app import NextupBot
from bot.cogs import options
from bot.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.conversation.errors import survive
from bot.conversation.guards import admin_of
from bot.conversation.replies import respond
from bot.core.timezones import known_timezone
from bot.digests.delivery import Delivery, Outcome, Place
from bot.digests.postbox import DiscordPostbox, may_post
from bot.digests.schedule import Due, due_now, editions, latest, upcoming
from bot.render import Reply
from bot.render.markup import quoted
from bot.texts import texts
from storage import DigestSchedule

_LONGEST_SLEEP = timedelta(hours=1)
"""The loop looks at the clock at least this often, so that a clock that jumped is noticed."""


@app_commands.default_permissions(manage_guild=True)
class Digest(commands.GroupCog, name=text("cmd-digest"), description=text("cmd-digest-about")):
    """Sets, shows and sends the digest of a server."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        self.postbox = DiscordPostbox(bot)
        self.delivery = Delivery(bot.services.storage, self.postbox, owner=secrets.token_hex(8))
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
        await self.delivery.run(self.bot.services.clock())
        self.tick.change_interval(seconds=(await self._until_next()).total_seconds())

    async def _until_next(self) -> timedelta:
        now = self.bot.services.clock()
        waits = [_LONGEST_SLEEP]
        for _, settings in await self.bot.services.storage.groups.all_with_digest():
            if settings.digest is not None and settings.digest.blocked is None:
                zone = ZoneInfo(settings.timezone)
                waits += [
                    upcoming(edition, settings.digest, zone, now).at - now for edition in editions(settings.digest)
                ]
        # A second past the moment: a timer that fires early must not find it still in the future.
        return min(waits) + timedelta(seconds=1)

    @tick.before_loop
    async def wait_until_ready(self) -> None:
        """Channels are only known once the bot is ready."""
        await self.bot.wait_until_ready()

    @commands.Cog.listener()
    async def on_group_timezone(self) -> None:
        """A group's timezone changed: what comes next may come sooner."""
        self.tick.restart()

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
        admin = await admin_of(self.bot, interaction)
        if admin is None:
            return
        asker, guild = admin
        say = texts(asker.lang)
        settings = await self.bot.services.storage.groups.settings(guild.id)
        zone = known_timezone(timezone or settings.timezone)
        if zone is None:
            text = say("timezone-unknown", timezone=quoted(timezone or settings.timezone))
            await respond(interaction, Reply(content=text), private=True)
            return
        old = settings.digest
        target = channel or (guild.get_channel(old.channel_id) if old else interaction.channel)
        if target is None and old is not None:
            await respond(interaction, Reply(content=say("digest-channel-gone")), private=True)
            return
        if not isinstance(target, discord.TextChannel) or not may_post(target):
            # A voice channel or thread is where the command was used: it cannot be chosen.
            key = "digest-set-missing" if isinstance(target, discord.TextChannel) else "digest-set-no-text-channel"
            where = f"<#{target.id if target else interaction.channel_id}>"
            await respond(interaction, Reply(content=say(key, channel=where)), private=True)
            return
        schedule = DigestSchedule(
            channel_id=target.id,
            weekday=weekday.value if weekday else old.weekday if old else 0,
            hour=hour if hour is not None else old.hour if old else 9,
            monthly=monthly if monthly is not None else old.monthly if old else False,
        )
        await interaction.response.defer(ephemeral=True)
        await self._save(guild.id, schedule, zone, old)
        first = await self._first(guild.id, schedule, ZoneInfo(zone))
        day = say(f"weekday-{schedule.weekday}")
        lines = [
            say(
                "digest-set",
                channel=target.mention,
                weekday=day,
                time=f"{schedule.hour:02d}:00",
                timezone=zone,
                first=format_dt(first.at, "F"),
            )
        ]
        if schedule.monthly:
            lines.append(say("digest-monthly-too", weekday=day))
        await respond(interaction, Reply(content="\n".join(lines)), private=True)

    async def _first(self, guild_id: int, schedule: DigestSchedule, zone: ZoneInfo) -> Due:
        """The next digest that will be sent: another weekday may fall on a week that was dealt with already."""
        due = upcoming("weekly", schedule, zone, self.bot.services.clock())
        while await self.bot.services.storage.digests.status(guild_id, due.edition, due.period_key) is not None:
            due = upcoming("weekly", schedule, zone, due.at)
        return due

    async def _save(self, guild_id: int, schedule: DigestSchedule, zone: str, old: DigestSchedule | None) -> None:
        """Store the schedule. What fell due before there was one is not sent afterwards.

        What the old schedule would still have sent, and the new one should have sent already, is sent now.
        """
        storage = self.bot.services.storage
        now = self.bot.services.clock()
        await storage.groups.update(guild_id, lambda settings: replace(settings, timezone=zone, digest=schedule))
        running = () if old is None or old.blocked is not None else editions(old)
        for edition in editions(schedule):
            past = latest(edition, schedule, ZoneInfo(zone), now)
            if await storage.digests.status(guild_id, edition, past.period_key) is not None:
                continue
            if edition in running:
                await self.delivery.deliver(guild_id, schedule, replace(past, at=now), now)
            else:
                await storage.digests.skipped(guild_id, edition, past.period_key, "before it was set", now)
        self.tick.restart()

    @app_commands.command(name=text("cmd-digest-preview"), description=text("cmd-digest-preview-about"))
    async def preview(self, interaction: AnyInteraction) -> None:
        """What the next digest would say now, for the admin alone."""
        admin = await admin_of(self.bot, interaction)
        if admin is None:
            return
        asker, guild = admin
        await interaction.response.defer(ephemeral=True)
        settings = await self.bot.services.storage.groups.settings(guild.id)
        now = self.bot.services.clock()
        schedule = settings.digest or DigestSchedule(channel_id=0, weekday=0, hour=9)
        due = upcoming("weekly", schedule, ZoneInfo(settings.timezone), now)
        message = await self.postbox.message(guild, due)
        message = replace(message, content=texts(asker.lang)("digest-preview"))
        await respond(interaction, message, private=True)

    @app_commands.command(name=text("cmd-digest-now"), description=text("cmd-digest-now-about"))
    async def now(self, interaction: AnyInteraction) -> None:
        """Send the digest of the last whole week now, unless it was sent."""
        admin = await admin_of(self.bot, interaction)
        if admin is None:
            return
        asker, guild = admin
        say = texts(asker.lang)
        await interaction.response.defer(ephemeral=True)
        settings = await self.bot.services.storage.groups.settings(guild.id)
        if settings.digest is None:
            await respond(interaction, Reply(content=say("digest-now-off")), private=True)
            return
        outcome = await self._send_now(guild.id, settings.timezone, settings.digest)
        channel_id = settings.digest.channel_id
        gone = outcome == "refused" and self.postbox.place(guild.id, channel_id) is Place.GONE
        key = "digest-channel-gone" if gone else f"digest-now-{outcome}"
        await respond(interaction, Reply(content=say(key, channel=f"<#{channel_id}>")), private=True)

    async def _send_now(self, guild_id: int, timezone: str, schedule: DigestSchedule) -> Outcome:
        now = self.bot.services.clock()
        due = due_now("weekly", ZoneInfo(timezone), now)
        outcome = await self.delivery.deliver(guild_id, schedule, due, now, reopen=True)
        if outcome == "sent" and schedule.blocked is not None:
            # Whatever kept the bot from posting there is mended.
            await self._save(guild_id, replace(schedule, blocked=None), timezone, schedule)
        return outcome

    @app_commands.command(name=text("cmd-digest-off"), description=text("cmd-digest-off-about"))
    async def off(self, interaction: AnyInteraction) -> None:
        """Turn the digest off."""
        admin = await admin_of(self.bot, interaction)
        if admin is None:
            return
        asker, guild = admin
        storage = self.bot.services.storage
        settings = await storage.groups.settings(guild.id)
        await storage.groups.update(guild.id, lambda now: replace(now, digest=None))
        key = "digest-off" if settings.digest else "digest-off-already"
        await respond(interaction, Reply(content=texts(asker.lang)(key)), private=True)


async def setup(bot: NextupBot) -> None:
    """Add the commands and the loop."""
    await bot.add_cog(Digest(bot))
