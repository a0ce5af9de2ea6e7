"""A member suggests a link for the roadmap, and an admin says what is still missing before it is added."""

from __future__ import annotations

from collections.abc import Callable

from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.editing import change_roadmap
from bot.conversation.forms import Field, Form
from bot.core import suggestions
from bot.core.answer import Answer
from bot.core.services import Told
from bot.core.suggestions import LONGEST_LINK, LONGEST_NAME, LONGEST_NOTE, SuggestionForm, SuggestionView
from bot.core.visit import Visit
from bot.texts import texts


async def ask_what_to_suggest(
    bot: NextupBot, interaction: AnyInteraction, start: Callable[[Visit], SuggestionForm | Answer]
) -> None:
    """Open the form of a suggestion, with what is known already."""
    told = await bot.services.read(bot.asker(interaction), start)
    form = told.answer
    if isinstance(form, Answer):
        await bot.show(interaction, Told(form, told.lang))
        return
    say = texts(told.lang)
    fields = (
        Field("link", say("edit-link"), value=form.url, longest=LONGEST_LINK, required=True),
        Field("title", say("edit-resource-name"), say("edit-resource-name-hint"), form.title, LONGEST_NAME),
        Field("topic", say("suggest-topic"), say("suggest-topic-hint"), form.topic, LONGEST_NAME),
        Field("note", say("suggest-note"), say("suggest-note-hint"), longest=LONGEST_NOTE),
    )
    await interaction.response.send_modal(Form(say("suggest-title"), fields, "suggested"))


async def accept(bot: NextupBot, interaction: AnyInteraction, key: int) -> None:
    """Add a suggested link to its topic; ask for that where it was not said."""
    guild = server_of_admin(interaction)
    told = await bot.services.read(bot.asker(interaction), lambda visit: suggestions.view(visit, guild.id, key))
    shown = told.answer
    if isinstance(shown, SuggestionView) and shown.topic is None:
        say = texts(told.lang)
        field = Field("topic", say("means-topic"), say("means-topic-hint"), longest=LONGEST_NAME, required=True)
        await interaction.response.send_modal(Form(say("suggestion-where"), (field,), "suggestion-placed", str(key)))
    else:
        await accept_as(bot, interaction, key, None)


async def mend(bot: NextupBot, interaction: AnyInteraction, key: int) -> None:
    """Ask for the address that a resource has now, and give it that."""
    guild = server_of_admin(interaction)
    told = await bot.services.read(bot.asker(interaction), lambda visit: suggestions.view(visit, guild.id, key))
    shown = told.answer
    if isinstance(shown, Answer):
        await bot.show(interaction, Told(shown, told.lang))
        return
    if shown is None or shown.resource is None:
        await bot.tell(interaction, "suggestion-gone")
        return
    say = texts(told.lang)
    field = Field("link", say("edit-link"), value=shown.suggestion.url, longest=LONGEST_LINK, required=True)
    await interaction.response.send_modal(Form(say("suggestion-mend"), (field,), "suggestion-mended", str(key)))


async def accept_as(bot: NextupBot, interaction: AnyInteraction, key: int, about: str | None) -> None:
    """Add a suggested link to the topic that ``about`` names, or to the one that was suggested."""
    guild = server_of_admin(interaction)
    await change_roadmap(
        bot,
        interaction,
        lambda visit: suggestions.accepted(visit, guild.id, key, about),
        also=lambda visit: suggestions.decided(visit, guild.id, key),
        gone="suggestion-gone",
    )
