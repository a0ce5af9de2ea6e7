"""Controls of the unanswered questions, for admins, who are checked at every press."""

from __future__ import annotations

from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.editing import ask_what_is_meant, change_roadmap
from bot.conversation.presses import press
from bot.core import unmatched
from bot.core.answer import Answer
from bot.core.visit import Visit
from roadmap.editing import AddAlias


@press("unmatched")
async def show_unmatched(bot: NextupBot, interaction: AnyInteraction) -> None:
    """The questions nothing answered, from the group's settings."""
    guild = server_of_admin(interaction)
    await bot.read(interaction, lambda visit: unmatched.most_asked(visit, guild.id))


@press("unmatched-clear")
async def clear_unmatched(bot: NextupBot, interaction: AnyInteraction) -> None:
    """Forget the questions nothing answered."""
    guild = server_of_admin(interaction)
    await bot.change(interaction, lambda visit: unmatched.clear(visit, guild.id), in_place=True)


@press("question-means")
async def say_meaning(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Ask which topic the chosen question means."""
    await ask_what_is_meant(bot, interaction, key)


@press("question-means-topic")
async def means_topic(bot: NextupBot, interaction: AnyInteraction, key: str, topic_id: str) -> None:
    """The question means that topic."""
    guild = server_of_admin(interaction)

    def wanted(visit: Visit) -> AddAlias | Answer | None:
        question = unmatched.question_of(visit, guild.id, key)
        return None if question is None else unmatched.meant(visit, key, topic_id, question)

    await change_roadmap(
        bot, interaction, wanted, also=lambda visit: unmatched.answered(visit, guild.id, key), gone="unmatched-gone"
    )


@press("question-meant")
async def meant(bot: NextupBot, interaction: AnyInteraction, key: str, *, topic: str, words: str) -> None:
    """The form that says what a question means was sent."""
    guild = server_of_admin(interaction)
    await change_roadmap(
        bot,
        interaction,
        lambda visit: unmatched.meant(visit, key, topic, words),
        also=lambda visit: unmatched.answered(visit, guild.id, key),
    )
