"""Buttons of a session: coming, presenting, having been there, and what was left open."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.forms import Field, Form
from bot.conversation.presses import press
from bot.core import session_agenda
from bot.core import session_people as people
from bot.core.session_agenda import LONGEST_QUESTION
from bot.texts import texts


@press("session-coming")
async def coming(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Come, or not after all."""
    await bot.change(interaction, lambda visit: people.toggle_coming(visit, key), in_place=True, gone="session-gone")


@press("session-out")
async def out(bot: NextupBot, interaction: AnyInteraction, key: str, at: str, number: str) -> None:
    """Who was reminded does not come after all. The last two are how the message is known again."""
    await bot.change(interaction, lambda visit: people.stay_away(visit, key), gone="session-gone")


@press("session-present")
async def present(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Be in the rota of who presents, or no more."""
    await bot.change(interaction, lambda visit: people.toggle_volunteer(visit, key), in_place=True, gone="session-gone")


@press("session-swap")
async def swap(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Give one's turn on."""
    await bot.change(interaction, lambda visit: people.swap(visit, key), in_place=True, gone="session-gone")


@press("session-there")
async def there(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Have been there, or not."""
    await bot.change(interaction, lambda visit: people.toggle_there(visit, key), in_place=True, gone="session-gone")


@press("session-ask")
async def ask(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Write an open question down, in a form."""
    told = await bot.services.read(bot.asker(interaction), lambda visit: visit.lang)
    say = texts(told.lang)
    field = Field("question", say("session-ask-label"), longest=LONGEST_QUESTION, required=True)
    await interaction.response.send_modal(Form(say("session-ask-title"), (field,), "session-asked", key))


@press("session-asked")
async def asked(bot: NextupBot, interaction: AnyInteraction, key: str, *, question: str) -> None:
    """Keep an open question."""
    await bot.change(interaction, lambda visit: session_agenda.ask(visit, key, question), gone="session-gone")
