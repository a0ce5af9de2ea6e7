"""What handlers of presses share: their shape, and the ways they answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from bot.conversation.components import AnyInteraction
from bot.conversation.replies import replace, respond
from bot.core.answers import Answer
from bot.core.services import Asker
from bot.render import Reply
from bot.texts import texts

if TYPE_CHECKING:
    from bot.app import NextupBot

Arguments = tuple[str, ...]
Handler = Callable[["NextupBot", AnyInteraction, Asker, Arguments], Awaitable[None]]


def is_private(interaction: AnyInteraction) -> bool:
    """Whether only the one who pressed sees the message that the control is on."""
    return interaction.message is not None and interaction.message.flags.ephemeral


async def tell(interaction: AnyInteraction, asker: Asker, key: str, **arguments: str) -> None:
    """A sentence to the one who pressed, only to them."""
    await respond(interaction, Reply(content=texts(asker.lang)(key, **arguments)), private=True)


async def to_presser(bot: NextupBot, interaction: AnyInteraction, asker: Asker, answer: Answer | None) -> None:
    """Reply to the one who pressed, only to them. None: the topic or resource is gone from the roadmap."""
    if answer is None:
        await tell(interaction, asker, "error-topic-gone")
    else:
        await bot.reply(interaction, asker, answer, private=True)


async def in_place(bot: NextupBot, interaction: AnyInteraction, asker: Asker, answer: Answer | None) -> None:
    """Change the message whose control was used. None: the control is from an older version."""
    if answer is None:
        await tell(interaction, asker, "error-expired")
    else:
        await replace(interaction, await bot.message_for(answer, asker.lang, interaction.guild))


def on_topic(use_case: Callable[[NextupBot, Asker, str], Awaitable[Answer]]) -> Handler:
    """A handler whose one argument is a topic that must still be on the roadmap."""

    async def handler(bot: NextupBot, interaction: AnyInteraction, asker: Asker, arguments: Arguments) -> None:
        topic = (await bot.services.library.of(asker.guild_id)).topic(arguments[0])
        await to_presser(bot, interaction, asker, await use_case(bot, asker, topic.id) if topic else None)

    return handler
