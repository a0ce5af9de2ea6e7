"""The Discord client: every entrance takes the same way through it, to a use case and back with the answer."""

from __future__ import annotations

import logging
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import TypeAlias

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation import components, forms, replies
from bot.conversation.acknowledging import Acknowledgement
from bot.conversation.command_texts import CatalogueTranslator
from bot.conversation.components import AnyInteraction, carried_by
from bot.conversation.errors import Tree, report
from bot.conversation.languages import of_locale
from bot.conversation.people import People
from bot.conversation.pictures import Pictures
from bot.conversation.places import channel_of, is_elsewhere, is_read_by_one, server_here, servers_of
from bot.conversation.replies import QUIET
from bot.conversation.sync import sync_if_changed
from bot.conversation.uploads import Uploads
from bot.core.answer import Answer, ServerOnly
from bot.core.services import Services, Told
from bot.core.visit import Asker, Visit
from bot.render import Reply, Surroundings, render
from bot.render.homes import with_homes
from bot.texts import texts

_log = logging.getLogger(__name__)

_TURN_SECONDS = 0.0005
"""How long a storage thread that computes may keep others waiting: with Python's 5 ms each step of the event loop,
of every server, would wait that long while one server's large roadmap is planned or loaded."""

_READS = 5
"""Each read drops whoever of the shown members left; after a server emptied at once gaps show, not wrong rows."""


def intents() -> discord.Intents:
    """What Discord tells the bot: servers, and messages that mention it or come directly. None is privileged."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.guild_messages = True
    wanted.dm_messages = True
    return wanted


@dataclass(frozen=True, slots=True)
class Press:
    """What an action of a control does: called with the client, the interaction and ``arguments`` texts.

    That of a form also gets what was typed in its fields: the ``asked`` ones, and ``others`` that it may have.
    """

    handler: Callable[..., Awaitable[None]]
    arguments: int
    asked: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()

    def takes(self, arguments: Sequence[str], typed: Mapping[str, str]) -> bool:
        """Whether that is what it is called with."""
        return len(arguments) == self.arguments and self.asked <= typed.keys() <= self.asked | self.others


async def _nothing_to_tell() -> None:
    """A message needs no acknowledgement."""


async def _nothing_new() -> Told[Answer | None]:
    """An answer that is made once."""
    return Told(None, "en")


Setup: TypeAlias = "Callable[[NextupBot], Awaitable[None]]"
"""Adds the cogs of a module to a bot: its ``setup``."""


class NextupBot(commands.Bot):
    """Nextup on Discord. The use cases are in :mod:`bot.core`; :meth:`read` and :meth:`change` run them and answer."""

    def __init__(
        self, services: Services, *, cogs: Sequence[Setup], presses: Mapping[str, Press], purge_after: timedelta
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=intents(),
            allowed_mentions=QUIET,
            tree_cls=Tree,
            # A member may have the commands for themselves, wherever they are: a group's say there why they do nothing.
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            # Only ids are used; a member cache would grow with every server for nothing.
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
        )
        self.services = services
        self.purge_after = purge_after
        self.people = People(services.clock)
        self.pictures = Pictures()
        self.uploads = Uploads()
        self.command_ids: Mapping[str, int] = {}
        self._cogs = cogs
        self._presses = presses

    def serves(self, guild_id: int) -> bool:
        """Whether a server is this process's to answer: all are where no others share them."""
        return True

    async def setup_hook(self) -> None:
        """Follow renamed topics, load the cogs, and tell Discord about commands that changed."""
        sys.setswitchinterval(_TURN_SECONDS)
        library = self.services.library
        await library.replace_default(library.default)
        await self.tree.set_translator(CatalogueTranslator())
        self.add_dynamic_items(*components.PERSISTENT)
        for cog in self._cogs:
            await cog(self)
        self.command_ids = await sync_if_changed(self.tree, self.services.database)

    async def on_message(self, message: discord.Message, /) -> None:
        """No prefix commands: discord.py would log the first word of every mention as an unknown one."""

    async def close(self) -> None:
        """Leave Discord, then close the database."""
        await super().close()
        await self.pictures.close()
        await self.services.database.close()

    def asker(self, interaction: AnyInteraction, *, public: bool = False) -> Asker:
        """Who uses a command or presses a button. ``public``: others in the server may read the answer."""
        server = server_here(interaction)
        if server is not None:
            self.people.keep(interaction.user)
        return Asker(
            interaction.user.id,
            server.id if server else None,
            public and server is not None,
            of_locale(interaction.locale),
            channel_id=channel_of(interaction),
            likely=None if server or interaction.is_user_integration() else self.only_server,
            beside=carried_by(interaction),
            counts_sure=server is not None and self.people.were_called(server.id),
        )

    @property
    def only_server(self) -> int | None:
        """The server that the bot is in, when it is in no other."""
        guilds = self.guilds  # listed anew each time
        return guilds[0].id if len(guilds) == 1 else None

    async def read(
        self,
        interaction: AnyInteraction,
        use_case: Callable[[Visit], Answer | None],
        *,
        asker: Asker | None = None,
        in_place: bool = False,
        gone: str = "error-topic-gone",
    ) -> None:
        """Answer an interaction by a use case that changes nothing.

        Without ``asker`` the answer is for whoever asked alone. ``in_place``: it replaces the message whose control
        was used. ``gone`` is the text when there is no answer: what the control stands for is not there any more.
        """
        asker = asker or self.asker(interaction)
        wait = Acknowledgement(interaction, private=not asker.public, in_place=in_place)

        def run() -> Awaitable[Told[Answer | None]]:
            return self.services.read(asker, use_case, before_slow=wait.defer)

        await self._answer(interaction, asker, run, run, wait, in_place=in_place, gone=gone)

    async def change(
        self,
        interaction: AnyInteraction,
        use_case: Callable[[Visit], Answer | None],
        *,
        asker: Asker | None = None,
        in_place: bool = False,
        gone: str = "error-topic-gone",
        once: str | None = None,
        again: Callable[[Visit], Answer | None] | None = None,
    ) -> None:
        """As :meth:`read`, for a use case that changes something. An interaction acts once, however often it comes.

        One that Discord turns out not to listen to any more, before its change begins, changes nothing.

        ``once`` names the control when it acts once whoever and however often presses it. ``again`` reads the answer
        anew when somebody in it turns out to have left the server.
        """
        asker = asker or self.asker(interaction)
        wait = Acknowledgement(interaction, private=not asker.public, in_place=in_place)
        key = once or str(interaction.id)

        async def run() -> Told[Answer | None]:
            await wait.make_sure()
            return await self.services.change(
                asker, use_case, once=key, before_slow=wait.defer, may_begin=wait.is_heard
            )

        def reread() -> Awaitable[Told[Answer | None]]:
            return self.services.read(asker, again, before_slow=wait.defer) if again else run()

        await self._answer(interaction, asker, run, reread, wait, in_place=in_place, gone=gone)

    async def show(self, interaction: AnyInteraction, told: Told[Answer]) -> None:
        """Answer an interaction privately with what a use case answered already."""
        reply = await self.message(told, server_here(interaction), _nothing_new, elsewhere=is_elsewhere(interaction))
        await Acknowledgement(interaction, private=True).send(reply, private=True)

    async def share(
        self, interaction: AnyInteraction, use_case: Callable[[Visit], Answer | None], *, once: str
    ) -> None:
        """Post for the group what a member shows it; the control named ``once`` posts once."""
        asker = self.asker(interaction, public=True)
        if asker.guild_id is None:
            await self.read(interaction, lambda _: ServerOnly())
            return

        def first(visit: Visit) -> Answer | None:
            # Not as other changes, where whoever comes second gets the first one's answer: that would post it again.
            return use_case(visit) if visit.session.once(once, visit.now) else None

        told = await self.services.change(asker, first)
        if told.answer is None:
            await self.tell(interaction, "error-share-gone")
            return
        reply = await self.message(
            Told(told.answer, told.lang, counted=told.counted), server_here(interaction), _nothing_new
        )
        await replies.respond(interaction, reply, private=False)

    async def _answer(
        self,
        interaction: AnyInteraction,
        asker: Asker,
        run: Callable[[], Awaitable[Told[Answer | None]]],
        again: Callable[[], Awaitable[Told[Answer | None]]],
        wait: Acknowledgement,
        *,
        in_place: bool,
        gone: str,
    ) -> None:
        async with wait:
            told = await run()
            if told.answer is None:
                reply = Reply(content=texts(told.lang)(gone), private=True)
                in_place = False
            else:
                reply = await self.message(
                    Told(told.answer, told.lang, told.homes, told.counted),
                    server_here(interaction),
                    again,
                    wait.defer,
                    elsewhere=is_elsewhere(interaction),
                )
        if in_place and not (reply.private and not is_private(interaction)):
            await wait.replace(reply)
        else:
            await wait.send(reply, private=reply.private or not asker.public)

    async def message(
        self,
        told: Told[Answer],
        guild: discord.Guild | None,
        again: Callable[[], Awaitable[Told[Answer | None]]],
        before_slow: Callable[[], Awaitable[None]] = _nothing_to_tell,
        *,
        elsewhere: bool = False,
    ) -> Reply:
        """An answer as a message, with the names of the people in it and without those who left the server.

        ``again`` gives the answer anew, after those who left were noted. ``elsewhere``: it is read in a server that
        the bot is not in.
        """
        names: dict[int, str] = {}
        for _ in range(_READS):
            if guild is None or not (told.counted or told.answer.people):
                break
            counted = await self.people.who_left(guild, told.counted, before_slow) if told.counted else ()
            found = await self.people.look_up(guild, told.answer.people, before_slow)
            names |= found.names
            if not counted and not found.left:
                break
            guild_id, left, now = guild.id, {*counted, *found.left}, self.services.clock()
            await self.services.database.write(lambda session: session.boards.mark_left(guild_id, left, now))  # noqa: B023 — awaited here
            reread = await again()
            if reread.answer is None:
                break
            told = Told(reread.answer, reread.lang, reread.homes, reread.counted)
        server = guild.name if guild else ""
        here = Surroundings(
            self.services.clock(),
            names,
            server,
            self.command_ids,
            servers_of(self, told.homes) if told.homes else {},
            elsewhere=elsewhere,
        )
        say = texts(told.lang)
        reply = with_homes(render(told.answer, say, here), told.homes, say, here)
        return await self.pictures.drawn(reply)

    async def on_interaction(self, interaction: AnyInteraction, /) -> None:
        """A form was sent; discord.py hands on everything else itself."""
        form = forms.submitted(interaction)
        if form is not None:
            await self.press(interaction, form.action, form.arguments, form.typed)

    async def press(
        self,
        interaction: AnyInteraction,
        action: str,
        arguments: tuple[str, ...],
        typed: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """A button or menu was used, or a form was sent; one from an older version is told to be so."""
        found = self._presses.get(action)
        try:
            if found is None or not found.takes(arguments, typed):
                await self.tell(interaction, "error-expired")
            else:
                await found.handler(self, interaction, *arguments, **typed)
        except Exception as error:  # noqa: BLE001 — the one place where a fault in a press ends: sentence and log
            await report(interaction, error)

    async def tell(self, interaction: AnyInteraction, key: str, **arguments: str) -> None:
        """A sentence to the one who used a control, only to them."""
        told = await self.services.read(self.asker(interaction), lambda visit: visit.lang)
        wait = Acknowledgement(interaction, private=True)
        await wait.send(Reply(content=texts(told.lang)(key, **arguments)), private=True)


def is_private(interaction: AnyInteraction) -> bool:
    """Whether only the one who pressed sees the message that the control is on."""
    return interaction.message is not None and (is_read_by_one(interaction) or interaction.message.flags.ephemeral)
