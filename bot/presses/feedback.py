"""Two taps after a resource is finished."""

from __future__ import annotations

from collections.abc import Mapping

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.forms import Field, Form
from bot.conversation.presses import press
from bot.core import feedback
from bot.texts import texts
from storage import Worth

_WORTHS: Mapping[str, Worth] = {"yes": "yes", "so-so": "so-so", "no": "no"}
_LONGEST = 100


@press("worth")
async def say_worth(bot: NextupBot, interaction: AnyInteraction, resource_id: str, said: str) -> None:
    """Whether it was worth it; then it is asked how long it took."""
    worth = _WORTHS.get(said)
    if worth is None:
        await bot.tell(interaction, "error-expired")
        return
    await bot.change(interaction, lambda visit: feedback.worth(visit, resource_id, worth), gone="feedback-gone")


@press("took")
async def say_hours(bot: NextupBot, interaction: AnyInteraction, resource_id: str, minutes: str) -> None:
    """How long it took."""
    hours = int(minutes) / 60 if minutes.isdecimal() else 0.0
    await bot.change(
        interaction, lambda visit: feedback.took(visit, resource_id, hours), in_place=True, gone="feedback-gone"
    )


@press("took-other")
async def ask_hours(bot: NextupBot, interaction: AnyInteraction, resource_id: str) -> None:
    """Ask how long it took, in words."""
    told = await bot.services.read(bot.asker(interaction), lambda visit: visit.lang)
    say = texts(told.lang)
    field = Field("time", say("log-form-time"), say("edit-hours-hint"), longest=_LONGEST, required=True)
    await interaction.response.send_modal(Form(say("feedback-title"), (field,), "took-typed", resource_id))


@press("took-typed")
async def say_hours_typed(bot: NextupBot, interaction: AnyInteraction, resource_id: str, *, time: str) -> None:
    """How long it took, as it was typed."""
    await bot.change(
        interaction,
        lambda visit: feedback.took_as_typed(visit, resource_id, time),
        in_place=True,
        gone="feedback-gone",
    )
