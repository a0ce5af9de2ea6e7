"""Buttons of a session: coming, presenting, having been there, and what was left open."""

from __future__ import annotations

from typing import Any

import discord

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.errors import report
from bot.conversation.presses import press
from bot.core import session
from bot.texts import Texts, texts

_LONGEST = 300


@press("session-coming")
async def coming(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Come, or not after all."""
    await bot.change(interaction, lambda visit: session.toggle_coming(visit, key), in_place=True, gone="session-gone")


@press("session-out")
async def out(bot: NextupBot, interaction: AnyInteraction, key: str, at: str, number: str) -> None:
    """Who was reminded does not come after all. The last two are how the message is known again."""
    await bot.change(interaction, lambda visit: session.stay_away(visit, key), gone="session-gone")


@press("session-present")
async def present(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Be in the rota of who presents, or no more."""
    await bot.change(
        interaction, lambda visit: session.toggle_volunteer(visit, key), in_place=True, gone="session-gone"
    )


@press("session-swap")
async def swap(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Give one's turn on."""
    await bot.change(interaction, lambda visit: session.swap(visit, key), in_place=True, gone="session-gone")


@press("session-there")
async def there(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Have been there, or not."""
    await bot.change(interaction, lambda visit: session.toggle_there(visit, key), in_place=True, gone="session-gone")


@press("session-ask")
async def ask(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Write an open question down, in a form."""
    told = await bot.services.read(bot.asker(interaction), lambda visit: visit.lang)
    await interaction.response.send_modal(QuestionForm(bot, key, texts(told.lang)))


class QuestionForm(discord.ui.Modal):
    """One line for a question that a session left open."""

    def __init__(self, bot: NextupBot, key: str, say: Texts) -> None:
        super().__init__(title=say("session-ask-title"))
        self._bot = bot
        self._key = key
        self._question = discord.ui.TextInput[QuestionForm](max_length=_LONGEST, custom_id="question")
        self.add_item(discord.ui.Label[QuestionForm](text=say("session-ask-label"), component=self._question))

    async def on_submit(self, interaction: AnyInteraction, /) -> None:
        """Keep it."""
        question = self._question.value
        await self._bot.change(interaction, lambda visit: session.ask(visit, self._key, question), gone="session-gone")

    async def on_error(self, interaction: discord.Interaction[Any], error: Exception, /) -> None:
        """The one way out for faults."""
        await report(interaction, error)
