"""The form to log study with: everything of an entry in one box."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.forms import Field, Form
from bot.core import log
from bot.core.log import LONGEST_NOTE, LogForm
from bot.core.visit import Visit
from bot.texts import Texts, texts

_LONGEST = 100


async def ask_what_was_studied(
    bot: NextupBot,
    interaction: AnyInteraction,
    start: Callable[[Visit], LogForm] = log.form,
    *,
    answer: Literal["new", "here"] = "new",
) -> None:
    """Open the form; what is typed is logged. ``answer``: in a new message, or in place of the one pressed on."""
    told = await bot.services.read(bot.asker(interaction), start)
    say, form = texts(told.lang), told.answer
    what = Field("what", say("log-form-what"), say("log-form-what-hint"), form.what, _LONGEST, required=True)
    fields = (what, *_others(form, say))
    await interaction.response.send_modal(Form(say("log-form-title"), fields, "log-typed", answer))


async def ask_to_change(
    bot: NextupBot, interaction: AnyInteraction, event: int, written: LogForm | None = None
) -> None:
    """Open the form with an entry of the member's in it, or what they wrote for it; what is typed takes its place."""
    told = await bot.services.read(bot.asker(interaction), lambda visit: log.form_of(visit, event))
    if told.answer is None:
        await bot.tell(interaction, "undo-already")
        return
    say = texts(told.lang)
    fields = _others(written or told.answer, say)
    answer = "here" if written else "new"
    await interaction.response.send_modal(Form(say("log-edit-title"), fields, "log-changed", str(event), answer))


def _others(form: LogForm, say: Texts) -> tuple[Field, ...]:
    return (
        Field("time", say("log-form-time"), say("log-form-time-hint"), form.time, _LONGEST),
        Field("when", say("log-form-when"), say("log-form-when-hint"), form.when, _LONGEST),
        Field("note", say("log-form-note"), say("log-form-note-hint"), form.note, LONGEST_NOTE),
    )
