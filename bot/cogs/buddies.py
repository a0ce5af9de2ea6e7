"""``/buddies``: who is on a topic and who helps, reading partners, and the loop behind those."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.conversation import options
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.conversation.errors import survive
from bot.core import pods
from bot.core.buddies import buddies
from bot.digests.channels import posting_of
from bot.digests.pod_stage import DiscordPodStage, channels_of
from bot.digests.pods import Pods
from bot.digests.ticking import KeepsTicking, Ticking


class Buddies(KeepsTicking, commands.Cog):
    """Members who asked to be found, or for partners."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        self.pods = Pods(bot.services.database, DiscordPodStage(bot), posting_of(bot))
        self.ticking = Ticking(bot, self.pods.turn, "looking after pods")

    @commands.Cog.listener()
    async def on_pod_change(self, pod_id: int) -> None:
        """Somebody left, promised something or keeps a pod: it is shown at once."""
        await survive(lambda: self.pods.look_at(pod_id, self.bot.services.clock()), f"pod {pod_id}")

    @commands.Cog.listener()
    async def on_visibility_change(self, member_id: int) -> None:
        """Who hides is in no pod and no thread of one."""
        threads = await self.bot.services.database.read(lambda session: session.pods.threads_of(member_id))
        for pod_id, _ in threads:
            await self.on_pod_change(pod_id)

    @commands.Cog.listener()
    async def on_schedule_change(self) -> None:
        """A timezone may have changed."""
        self.ticking.wake()

    @app_commands.command(name=text("cmd-buddies"), description=text("cmd-buddies-about"))
    @app_commands.rename(topic=text("opt-topic"), partners=text("opt-partners"))
    @app_commands.describe(topic=text("opt-buddies-topic-about"), partners=text("opt-partners-about"))
    @app_commands.autocomplete(topic=options.learning_first)
    async def buddies(
        self, interaction: AnyInteraction, topic: str | None = None, partners: bool | None = None
    ) -> None:
        """Who studies a topic in this server and who helps; or the asker's own reading partners."""
        if topic is not None and partners is None:
            await self.bot.read(interaction, lambda visit: buddies(visit, topic))
            return
        channels = channels_of(interaction)
        if partners is None:
            await self.bot.read(interaction, lambda visit: pods.pods(visit, channels))
        else:
            await self.bot.change(
                interaction,
                lambda visit: pods.want(visit, channels, on=partners),
                again=lambda visit: pods.pods(visit, channels),
            )


async def setup(bot: NextupBot) -> None:
    """Add the command."""
    await bot.add_cog(Buddies(bot))
