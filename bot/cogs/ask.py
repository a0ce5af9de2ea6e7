"""Free text: ``/ask``, mentions, direct messages, and the message menu "Find study topic"."""

from __future__ import annotations

import logging

import discord
from discord import app_commands
from discord.ext import commands

from bot.conversation import replies
from bot.conversation.client import NextupBot
from bot.conversation.command_texts import text
from bot.conversation.components import AnyInteraction
from bot.conversation.errors import sentence
from bot.conversation.languages import of_question
from bot.conversation.mentions import is_for_the_bot, text_of, without_mentions
from bot.conversation.places import channel_of
from bot.core.answer import Answer
from bot.core.ask import answer_mention, ask, find_in_message
from bot.core.memory import Memory, Turn
from bot.core.services import Told
from bot.core.visit import Asker
from bot.render import Reply

_log = logging.getLogger(__name__)


class Ask(commands.Cog):
    """Answers what people write."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        self._memory = Memory()
        self._menu = app_commands.ContextMenu(name=text("cmd-find-topic"), callback=self.find_topic)

    async def cog_load(self) -> None:
        """Add the message menu: discord.py does not take menus from cogs by itself."""
        self.bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the menu away again."""
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)

    @app_commands.command(name=text("cmd-ask"), description=text("cmd-ask-about"))
    @app_commands.rename(question=text("opt-question"))
    @app_commands.describe(question=text("opt-question-about"))
    async def ask(self, interaction: AnyInteraction, question: app_commands.Range[str, 1, 4000]) -> None:
        """Answer a question in plain words, in its language."""
        asker = self.bot.asker(interaction, public=True).asking_in(of_question(question))
        turn = Turn(self._memory, interaction.channel_id or 0)
        await self.bot.read(interaction, lambda visit: ask(visit, question, turn), asker=asker)

    async def find_topic(self, interaction: AnyInteraction, message: discord.Message) -> None:
        """What a message is about, for the one who asks, privately."""
        words = text_of(message)
        await self.bot.read(interaction, lambda visit: find_in_message(visit, words))

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a direct message, or a message that is meant for the bot."""
        me = self.bot.user
        if me is None or not is_for_the_bot(message, me):
            return
        question = without_mentions(message, me.id)
        lang = of_question(question)
        try:
            reply = await self._answer(message, question)
        except Exception as error:  # noqa: BLE001 — the one place where a fault in chat ends: sentence and log
            reply = Reply(content=sentence(error, lang or "en", "a chat question"))
        try:
            await replies.answer_message(message, reply)
        except discord.HTTPException as error:
            _log.warning("A chat answer could not be sent in channel %s: %s", message.channel.id, error)

    async def _answer(self, message: discord.Message, question: str) -> Reply:
        self.bot.people.keep(message.author)
        guild = message.guild
        asker = Asker(
            message.author.id,
            guild.id if guild else None,
            public=guild is not None,
            worded=of_question(question),
            can_be_private=False,
            channel_id=channel_of(message),
            likely=None if guild else self.bot.only_server,
        )

        turn = Turn(self._memory, message.channel.id)

        async def answer() -> Told[Answer]:
            return await self.bot.services.read(asker, lambda visit: answer_mention(visit, question, turn))

        return await self.bot.message(await answer(), guild, answer)


async def setup(bot: NextupBot) -> None:
    """Add the entrances for plain words."""
    await bot.add_cog(Ask(bot))
