"""The form to log study with: everything of an entry in one box."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.forms import Field, Form
from bot.core import log
from bot.core.log import LONGEST_NOTE, LogForm
from bot.core.visit import Visit
from bot.texts import Texts, texts

_LONGEST = 100


async def ask_what_was_studied(
    bot: NextupBot, interaction: AnyInteraction, start: Callable[[Visit], LogForm] = log.form
) -> None:
    """Open the form; what is typed is logged."""
    told = await bot.services.read(bot.asker(interaction), start)
    say, form = texts(told.lang), told.answer

    async def submitted(submission: AnyInteraction, typed: Mapping[str, str]) -> None:
        await bot.change(
            submission, lambda visit: log.log(visit, typed["what"], typed["time"], typed["when"], typed["note"])
        )

    what = Field("what", say("log-form-what"), say("log-form-what-hint"), form.what, _LONGEST, required=True)
    await interaction.response.send_modal(Form(say("log-form-title"), (what, *_others(form, say)), submitted))


async def ask_to_change(bot: NextupBot, interaction: AnyInteraction, event: int) -> None:
    """Open the form with an entry of the member's in it; what is typed takes its place."""
    told = await bot.services.read(bot.asker(interaction), lambda visit: log.form_of(visit, event))
    if told.answer is None:
        await bot.tell(interaction, "undo-already")
        return
    say = texts(told.lang)

    async def submitted(submission: AnyInteraction, typed: Mapping[str, str]) -> None:
        await bot.change(submission, lambda visit: log.edit(visit, event, typed["time"], typed["when"], typed["note"]))

    await interaction.response.send_modal(Form(say("log-edit-title"), _others(told.answer, say), submitted))


def _others(form: LogForm, say: Texts) -> tuple[Field, ...]:
    return (
        Field("time", say("log-form-time"), say("log-form-time-hint"), form.time, _LONGEST),
        Field("when", say("log-form-when"), say("log-form-when-hint"), form.when, _LONGEST),
        Field("note", say("log-form-note"), say("log-form-note-hint"), form.note, LONGEST_NOTE),
    )
