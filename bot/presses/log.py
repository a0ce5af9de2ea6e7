"""Buttons and menus to log study, to change an entry and to share its note."""

from __future__ import annotations

from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.log_form import ask_to_change, ask_what_was_studied
from bot.conversation.presses import press
from bot.core import log, notes
from bot.core.log import LogForm
from bot.render.log_draft import written_in


@press("log")
async def open_form(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Ask for everything of an entry."""
    await ask_what_was_studied(bot, interaction, lambda visit: log.form(visit, key))


@press("log-typed")
async def typed(
    bot: NextupBot, interaction: AnyInteraction, answer: str, *, what: str, time: str, when: str, note: str
) -> None:
    """The form was sent."""
    await bot.change(interaction, lambda visit: log.log(visit, what, time, when, note), in_place=answer == "here")


@press("log-correct")
async def correct(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Open the form with what was written, and with the topic that was meant, where one was chosen."""
    written = _written(interaction)
    what = key or written.what
    await ask_what_was_studied(
        bot,
        interaction,
        lambda visit: log.form(visit, what, written.time, written.when, written.note),
        answer="here",
    )


@press("log-correct-entry")
async def correct_entry(bot: NextupBot, interaction: AnyInteraction, event: str) -> None:
    """Open the form of an entry with what was written for it."""
    if event.isdecimal():
        await ask_to_change(bot, interaction, int(event), _written(interaction))
    else:
        await bot.tell(interaction, "error-expired")


def _written(interaction: AnyInteraction) -> LogForm:
    cards = interaction.message.embeds if interaction.message else ()
    return written_in(next(iter(cards), None))


@press("log-add")
async def add(bot: NextupBot, interaction: AnyInteraction, key: str, minutes: str) -> None:
    """Log some minutes of what is being read, today."""
    if minutes.isdecimal():
        await bot.change(interaction, lambda visit: log.add(visit, key, int(minutes)))
    else:
        await bot.tell(interaction, "error-expired")


@press("log-said")
async def add_said(bot: NextupBot, interaction: AnyInteraction, key: str, minutes: str, when: str) -> None:
    """Log what a message said: so many minutes, or a part as done."""
    if minutes.isdecimal():
        await bot.change(interaction, lambda visit: log.add(visit, key, int(minutes), when))
    else:
        await bot.tell(interaction, "error-expired")


@press("log-parts")
async def parts(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """The parts of what is being read in a topic, to choose from; where it has none, time to log."""
    await bot.read(interaction, lambda visit: (topic := visit.loaded.topic(topic_id)) and log.parts_of(visit, topic))


@press("log-part")
async def part(bot: NextupBot, interaction: AnyInteraction, resource_id: str, part_id: str) -> None:
    """A part is done."""
    await bot.change(interaction, lambda visit: log.add(visit, f"@{resource_id}/{part_id}", 0))


@press("log-before")
async def before(bot: NextupBot, interaction: AnyInteraction, event: str) -> None:
    """All of an entry was studied before this week."""
    if event.isdecimal():
        await bot.change(interaction, lambda visit: log.all_before(visit, int(event)))
    else:
        await bot.tell(interaction, "error-expired")


@press("log-edit")
async def edit(bot: NextupBot, interaction: AnyInteraction, event: str) -> None:
    """Change an entry."""
    if event.isdecimal():
        await ask_to_change(bot, interaction, int(event))
    else:
        await bot.tell(interaction, "error-expired")


@press("log-changed")
async def changed(
    bot: NextupBot,
    interaction: AnyInteraction,
    event: str,
    answer: str,
    *,
    time: str,
    when: str,
    note: str,
) -> None:
    """The form of an entry was sent."""
    if event.isdecimal():
        await bot.change(
            interaction, lambda visit: log.edit(visit, int(event), time, when, note), in_place=answer == "here"
        )
    else:
        await bot.tell(interaction, "error-expired")


@press("notes")
async def notes_on(bot: NextupBot, interaction: AnyInteraction, topic_id: str) -> None:
    """Notes on the topic that was meant."""
    await bot.read(interaction, lambda visit: (topic := visit.loaded.topic(topic_id)) and notes.notes_on(visit, topic))


@press("note-share")
async def share_note(bot: NextupBot, interaction: AnyInteraction, event: str, on: str) -> None:
    """Let the group read a note, or no more."""
    if event.isdecimal():
        await bot.change(interaction, lambda visit: notes.share(visit, int(event), on=on == "on"))
    else:
        await bot.tell(interaction, "error-expired")


@press("note-toggle")
async def toggle_note(bot: NextupBot, interaction: AnyInteraction, event: str) -> None:
    """Share the note chosen in the menu, or no more if it is."""
    if event.isdecimal():
        await bot.change(interaction, lambda visit: notes.toggle(visit, int(event)))
    else:
        await bot.tell(interaction, "error-expired")
