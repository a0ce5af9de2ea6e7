"""Plain words: mentions, direct messages, and the message menu "Find study topic"."""

from __future__ import annotations

import logging

import discord
from discord import app_commands
from discord.ext import commands

from bot.app import NextupBot
from bot.command_texts import text
from bot.conversation import replies
from bot.conversation.askers import asker_of
from bot.conversation.boards import board_message
from bot.conversation.components import AnyInteraction
from bot.conversation.errors import sentence
from bot.conversation.questions import question_language, without_mention
from bot.core import asking
from bot.core.answers import LeaderboardAnswer
from bot.core.services import Asker
from bot.render import Reply
from bot.texts import texts
from roadmap.model import Lang

_log = logging.getLogger(__name__)


class Chat(commands.Cog):
    """Answers what people write."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        self._menu = app_commands.ContextMenu(name=text("cmd-find-topic"), callback=self.find_topic)

    async def cog_load(self) -> None:
        """Add the message menu: discord.py does not take menus from cogs by itself."""
        self.bot.tree.add_command(self._menu)

    async def cog_unload(self) -> None:
        """Take the menu away again."""
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)

    async def find_topic(self, interaction: AnyInteraction, message: discord.Message) -> None:
        """What a message is about, for the one who asks, privately."""
        asker = await self.bot.asker(interaction)
        question = message.clean_content.strip()
        if not question:
            await replies.respond(interaction, Reply(content=texts(asker.lang)("error-no-text")), private=True)
            return
        # Its author did not write to the bot, so the text is not counted as a question.
        answer = await asking.ask(self.bot.services, asker, question, countable=False)
        await self.bot.reply(interaction, asker, answer, private=True)

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a direct message, or a message that mentions the bot by name."""
        me = self.bot.user
        if (
            me is None
            or message.author.bot
            or message.type not in (discord.MessageType.default, discord.MessageType.reply)
        ):
            return
        if message.guild is not None and me.id not in message.raw_mentions:
            return
        question = without_mention(message.content, me.id)
        lang: Lang = "en"
        try:
            asker = question_language(await self._asker(message), question)
            lang = asker.lang
            if question:
                reply = await self._answer(message.guild, asker, question)
            else:
                reply = Reply(content=texts(asker.lang)("mention-empty"))
        except Exception as error:  # noqa: BLE001 — the one place where a fault in chat ends: sentence and log
            reply = Reply(content=sentence(error, lang, "a chat question"))
        try:
            await replies.answer_message(message, reply)
        except discord.HTTPException as error:
            _log.warning("A chat answer could not be sent in channel %s: %s", message.channel.id, error)

    async def _answer(self, guild: discord.Guild | None, asker: Asker, question: str) -> Reply:
        answer = await asking.ask(self.bot.services, asker, question)
        if isinstance(answer, LeaderboardAnswer):
            return await board_message(self.bot, guild, asker, answer.period.kind, topic=answer.topic)
        return await self.bot.message_for(answer, asker.lang, guild)

    async def _asker(self, message: discord.Message) -> Asker:
        guild_id = message.guild.id if message.guild else None
        return await asker_of(self.bot.services, message.author.id, guild_id, None, public=guild_id is not None)


async def setup(bot: NextupBot) -> None:
    """Add the entrances for plain words."""
    await bot.add_cog(Chat(bot))
