"""The button that shows a board as a picture, privately."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core.answer import Answer
from bot.core.bars import bars
from bot.core.visit import Visit
from storage import Period


@press("bars")
async def show_bars(bot: NextupBot, interaction: AnyInteraction, scope: str, key: str, theme: str) -> None:
    """A board as bars, in the place of one in the other theme.

    ``scope``: a period, or ``=`` and a topic; ``key``: which week or month, empty for the present one.
    """
    of = _past(scope, key)
    if key and of is None:
        await bot.tell(interaction, "error-expired")
        return

    def shown(visit: Visit) -> Answer | None:
        dark = theme == "d"
        if not scope.startswith("="):
            return bars(visit, scope, of=of, dark=dark)
        topic = visit.loaded.topic(scope.removeprefix("="))
        return topic and bars(visit, "topic", topic=topic, dark=dark)

    in_place = interaction.message is not None and bool(interaction.message.attachments)
    await bot.read(interaction, shown, in_place=in_place)


def _past(scope: str, key: str) -> Period | None:
    """The week or month that ``key`` names; None when it names none."""
    if scope not in ("week", "month"):
        return None
    period = Period("week" if scope == "week" else "month", key)
    try:
        period.days()
    except ValueError:
        return None
    return period
