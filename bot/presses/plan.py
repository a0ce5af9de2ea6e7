"""Menus and buttons of a plan: another pace, and files of it."""

from __future__ import annotations

from bot.conversation.client import NextupBot, is_private
from bot.conversation.components import AnyInteraction
from bot.conversation.presses import press
from bot.core.plan import plan, plan_file


@press("plan")
async def show_plan(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """The way to a topic in weeks."""
    await bot.read(interaction, lambda visit: (topic := visit.loaded.topic(topic_id)) and plan(visit, topic))


@press("plan-pace")
async def choose_pace(bot: NextupBot, interaction: AnyInteraction, topic_id: str, hours: str) -> None:
    """The same with other hours a week, in place."""
    pace = _pace(hours)
    await bot.read(
        interaction,
        lambda visit: (topic := visit.loaded.topic(topic_id)) and plan(visit, topic, pace),
        in_place=is_private(interaction),
    )


@press("plan-file")
async def send_file(bot: NextupBot, interaction: AnyInteraction, topic_id: str, hours: str, form: str) -> None:
    """The plan for a calendar, or as a list to tick off."""
    pace = _pace(hours)
    if pace is None:
        await bot.tell(interaction, "error-expired")
        return
    await bot.read(
        interaction,
        lambda visit: (
            (topic := visit.loaded.topic(topic_id))
            and plan_file(visit, topic, pace, "calendar" if form == "calendar" else "checklist")
        ),
    )


def _pace(text: str) -> float | None:
    """Hours a week as a control carries them."""
    return float(text) if text.replace(".", "", 1).isdecimal() and float(text) > 0 else None
