"""The Discord client: builds the parts, starts them, and gives every entrance the same way to an answer."""

from __future__ import annotations

import logging
from datetime import timedelta
from pathlib import Path

import discord
from discord.ext import commands

from bot.command_texts import CatalogueTranslator
from bot.conversation import components, people, replies
from bot.conversation.askers import asker_of
from bot.conversation.components import AnyInteraction
from bot.conversation.errors import ErrorReportingTree, report
from bot.conversation.replies import QUIET
from bot.conversation.sync import sync_if_changed
from bot.core import answers as a
from bot.core.library import Library, LoadedRoadmap
from bot.core.services import Asker, Services
from bot.render import Reply, Surroundings, render
from bot.texts import texts
from roadmap.loading import load_roadmap, shipped_roadmap_path
from roadmap.model import Lang
from storage import Storage

_log = logging.getLogger(__name__)

COGS = (
    "bot.cogs.study",
    "bot.cogs.work",
    "bot.cogs.group",
    "bot.cogs.companions",
    "bot.cogs.digest",
    "bot.cogs.group_admin",
    "bot.cogs.roadmaps",
    "bot.cogs.unmatched",
    "bot.cogs.choices",
    "bot.cogs.nudges",
    "bot.cogs.personal",
    "bot.cogs.chat",
    "bot.cogs.lifecycle",
)


def intents() -> discord.Intents:
    """What Discord tells the bot: servers, and messages that mention it or come directly. None is privileged."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.guild_messages = True
    wanted.dm_messages = True
    return wanted


class NextupBot(commands.Bot):
    """Nextup on Discord. The use cases are in :mod:`bot.core`; cogs call them and hand the answer to this class."""

    def __init__(self, services: Services, *, purge_after: timedelta) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents(),
            allowed_mentions=QUIET,
            tree_cls=ErrorReportingTree,
            # Only ids are used; a member cache would grow with every server for nothing.
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self.services = services
        self.purge_after = purge_after

    async def setup_hook(self) -> None:
        """Follow renamed topics, load the cogs, and tell Discord about commands that changed."""
        roadmap = self.services.library.default.roadmap
        await self.services.storage.roadmaps.follow(None, roadmap.topic_moves)
        await self.tree.set_translator(CatalogueTranslator())
        self.add_dynamic_items(*components.PERSISTENT)
        for cog in COGS:
            await self.load_extension(cog)
        await sync_if_changed(self.tree, self.services.storage)

    async def on_message(self, message: discord.Message, /) -> None:
        """No prefix commands: discord.py would log the first word of every mention as an unknown one."""

    async def close(self) -> None:
        """Leave Discord, then close the database."""
        await super().close()
        await self.services.storage.close()

    async def asker(self, interaction: AnyInteraction, *, public: bool = False) -> Asker:
        """Who uses a command or presses a button, and the language to answer in."""
        user, guild_id = interaction.user, interaction.guild_id
        return await asker_of(self.services, user.id, guild_id, interaction.locale, public=public)

    async def message_for(self, answer: a.Answer, lang: Lang, guild: discord.Guild | None) -> Reply:
        """An answer as a message, with the names of the people in it."""
        names = await people.names_of(guild, people.people_in(answer), texts(lang)) if guild else None
        here = Surroundings(self.services.clock(), names or {}, guild.name if guild else "")
        return render(answer, texts(lang), here)

    async def reply(
        self, interaction: AnyInteraction, asker: Asker, answer: a.Answer, *, private: bool | None = None
    ) -> None:
        """Answer an interaction. What the answer's message keeps private stays so, whatever is asked."""
        message = await self.message_for(answer, asker.lang, interaction.guild)
        hide = message.private or (not asker.public if private is None else private)
        await replies.respond(interaction, message, private=hide)

    async def press(self, interaction: AnyInteraction, action: str, arguments: tuple[str, ...]) -> None:
        """A button or menu was used."""
        from bot.conversation.presses import handle  # the handlers need this class

        try:
            await handle(self, interaction, action, arguments)
        except Exception as error:  # noqa: BLE001 — the one place where a fault in a press ends: sentence and log
            await report(interaction, error)


def create_bot(
    *, database: str | Path, roadmap: str | Path | None = None, purge_after: timedelta = timedelta(days=30)
) -> NextupBot:
    """A bot ready for ``bot.start(token)``; needs neither network nor token.

    ``database`` is created when missing; ``roadmap`` is a YAML file or folder, by default the shipped one.

    Raises:
        roadmap.loading.RoadmapError: the roadmap has problems; it names every one.
        storage.StorageError: the database cannot be read, or a newer Nextup wrote it.
    """
    loaded = LoadedRoadmap.of(load_roadmap(Path(roadmap) if roadmap else shipped_roadmap_path()))
    storage = Storage.open(Path(database))
    services = Services(storage, Library(loaded, storage), discord.utils.utcnow)
    return NextupBot(services, purge_after=purge_after)
