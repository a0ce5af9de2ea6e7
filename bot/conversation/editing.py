"""A server's admin changes its own roadmap: a form where there is much to write, then the change, then what it did."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.conversation import custom_ids
from bot.conversation.acknowledging import Acknowledgement
from bot.conversation.admins import server_of_admin
from bot.conversation.client import NextupBot
from bot.conversation.components import AnyInteraction
from bot.conversation.forms import Field, Form
from bot.core import editing, editing_resources, unmatched
from bot.core.answer import Answer
from bot.core.editing import LONGEST_LIST, Edited, Made, OwnCopy, Plan, TopicForm, Wanted
from bot.core.editing_resources import ResourceForm
from bot.core.services import Told
from bot.core.visit import Visit
from bot.texts import Texts, texts
from roadmap.editing import TopicText
from roadmap.loading import dump_roadmap
from roadmap.model import Topic

_TITLE, _SUMMARY, _LINK, _SHORT, _QUESTION = 300, 1000, 2000, 100, 200


async def change_roadmap(
    bot: NextupBot,
    interaction: AnyInteraction,
    wanted: Wanted,
    *,
    also: Callable[[Visit], object] | None = None,
    in_place: bool = False,
    gone: str = "error-topic-gone",
) -> None:
    """Make a change to the server's own roadmap and use it; or tell why not. ``also`` is done in the same
    transaction, in which the roadmap in use is one that nobody can load yet.

    ``gone`` is the text when what the change is about is not there any more.
    """
    guild = server_of_admin(interaction)
    wait = Acknowledgement(interaction, private=True, in_place=in_place)
    await wait.defer()
    told = await bot.services.read(bot.asker(interaction), lambda visit: editing.plan(visit, guild.id, wanted))
    planned = told.answer
    if planned is None:
        await bot.tell(interaction, gone)
        return
    if not isinstance(planned, Plan):
        await bot.show(interaction, Told(planned, told.lang))
        return
    made = await bot.uploads.alone(guild.id, lambda: asyncio.to_thread(editing.make, planned))
    if not isinstance(made, Made):
        await bot.show(interaction, Told(made, told.lang))
        return
    done: list[Edited] = []

    def use(visit: Visit) -> Answer:
        answer = editing.use(visit, guild.id, planned, made)
        if isinstance(answer, Edited):
            done[:] = [answer]
            if also is not None:
                also(visit)
        return answer

    await bot.change(interaction, use, in_place=in_place)
    for answer in done:  # it is committed now: nobody has to wait for it to be read again
        bot.services.library.keep(int(answer.now), made.loaded, len(made.text))


async def ask_for_new_topic(bot: NextupBot, interaction: AnyInteraction, track: str | None, after: str | None) -> None:
    """Open the form of a topic that is to be added."""
    guild = server_of_admin(interaction)
    say = await _texts_unless(bot, interaction, lambda visit: editing.refusal(visit, guild.id))
    if say is None:
        return
    reading = Field("reading", say("edit-reading"), say("edit-reading-hint"), longest=LONGEST_LIST, tall=True)
    fields = (*_topic_fields(say, TopicText("", needs="")), reading)
    await interaction.response.send_modal(Form(say("edit-add-title"), fields, "topic-added", *_spot(track, after)))


def _spot(track: str | None, after: str | None) -> tuple[str, str]:
    """A track and the topic to stand behind as a form can carry them: where both are too long, the track alone."""
    room = custom_ids.LONGEST - len(custom_ids.encode(custom_ids.FORM, "topic-added", ("", "")))
    named = [(text or "").replace(":", " ") for text in (track, after)]
    if sum(map(len, named)) > room:
        named = [named[0][:room], ""] if named[0] else ["", named[1][:room]]
    return named[0], named[1]


async def ask_to_edit_topic(bot: NextupBot, interaction: AnyInteraction, typed: str) -> None:
    """Open the form of a topic with what is written there."""
    guild = server_of_admin(interaction)
    told = await bot.services.read(bot.asker(interaction), lambda visit: editing.form(visit, guild.id, typed))
    shown = told.answer
    if not isinstance(shown, TopicForm):
        await bot.show(interaction, Told(shown, told.lang))
        return
    say = texts(told.lang)
    fields = _topic_fields(say, shown.written)
    await interaction.response.send_modal(
        Form(say("edit-topic-title"), fields, "topic-edited", shown.topic.id, shown.lang)
    )


async def ask_for_resource(bot: NextupBot, interaction: AnyInteraction, typed: str, *, optional: bool) -> None:
    """Open the form of a resource that is to be added to the topic that was typed."""
    guild = server_of_admin(interaction)
    told = await bot.services.read(
        bot.asker(interaction), lambda visit: editing_resources.topic_for_resource(visit, guild.id, typed)
    )
    topic = told.answer
    if not isinstance(topic, Topic):
        await bot.show(interaction, Told(topic, told.lang))
        return
    say = texts(told.lang)
    fields, need = _resource_fields(say), "optional" if optional else "required"
    await interaction.response.send_modal(Form(say("edit-resource-title"), fields, "resource-added", topic.id, need))


async def ask_to_edit_resource(
    bot: NextupBot, interaction: AnyInteraction, topic: str, resource: str, *, optional: bool | None
) -> None:
    """Open the form of a resource with what is written there; ``optional``: whether it is to be so."""
    guild = server_of_admin(interaction)
    told = await bot.services.read(
        bot.asker(interaction), lambda visit: editing_resources.resource_form(visit, guild.id, topic, resource)
    )
    shown = told.answer
    if not isinstance(shown, ResourceForm):
        await bot.show(interaction, Told(shown, told.lang))
        return
    say, is_now = texts(told.lang), shown.resource
    fields = _resource_fields(say, is_now.url or "", is_now.title, shown.hours, is_now.why.in_lang(shown.lang))
    need = "" if optional is None else "optional" if optional else "required"
    await interaction.response.send_modal(
        Form(say("edit-resource-edit-title"), fields, "resource-edited", is_now.id, need, shown.lang)
    )


def _resource_fields(say: Texts, url: str = "", title: str = "", hours: str = "", why: str = "") -> tuple[Field, ...]:
    return (
        Field("url", say("edit-link"), say("edit-link-hint"), url, _LINK),
        Field("title", say("edit-resource-name"), say("edit-resource-name-hint"), title, 250),
        Field("hours", say("edit-hours"), say("edit-hours-hint"), hours, _SHORT),
        Field("why", say("edit-why"), say("edit-why-hint"), why, _TITLE),
    )


async def ask_what_is_meant(bot: NextupBot, interaction: AnyInteraction, key: str) -> None:
    """Open a form that says which topic a question nothing answered means."""
    guild = server_of_admin(interaction)
    told = await bot.services.read(bot.asker(interaction), lambda visit: unmatched.asked(visit, guild.id, key))
    question = told.answer
    if question is None:
        await bot.tell(interaction, "unmatched-gone")
        return
    if isinstance(question, Answer):
        await bot.show(interaction, Told(question, told.lang))
        return
    say = texts(told.lang)
    fields = (
        Field("topic", say("means-topic"), say("means-topic-hint"), longest=_TITLE, required=True),
        Field("words", say("means-words"), value=question, longest=_QUESTION, required=True),
    )
    await interaction.response.send_modal(Form(say("means-title"), fields, "question-meant", key))


async def start_own_copy(bot: NextupBot, interaction: AnyInteraction) -> None:
    """Let the server use a copy of the shipped roadmap, which its admins can change."""
    guild = server_of_admin(interaction)
    await Acknowledgement(interaction, private=True).defer()
    library = bot.services.library
    shipped = library.default
    text = await asyncio.to_thread(dump_roadmap, shipped.roadmap)
    done: list[OwnCopy] = []

    def use(visit: Visit) -> Answer:
        done[:] = [editing.use_copy(visit, guild.id, shipped, text)]
        return done[0]

    await bot.change(interaction, use)
    for answer in done:
        library.keep(int(answer.now.key), shipped, len(text))


async def _texts_unless(
    bot: NextupBot, interaction: AnyInteraction, refuse: Callable[[Visit], Answer | None]
) -> Texts | None:
    """The texts to ask with; None when it was told why there is nothing to ask."""
    told = await bot.services.read(bot.asker(interaction), refuse)
    if told.answer is None:
        return texts(told.lang)
    await bot.show(interaction, Told(told.answer, told.lang))
    return None


def _topic_fields(say: Texts, written: TopicText) -> list[Field]:
    fields = [
        Field("title", say("edit-name"), value=written.title, longest=_TITLE, required=True),
        Field("summary", say("edit-summary"), say("edit-summary-hint"), written.summary, _SUMMARY, tall=True),
    ]
    if written.needs is not None:
        fields.append(Field("needs", say("edit-needs"), say("edit-needs-hint"), written.needs, LONGEST_LIST, tall=True))
    if written.aliases is not None:
        hint = say("edit-aliases-hint")
        fields.append(Field("aliases", say("edit-aliases"), hint, written.aliases, LONGEST_LIST, tall=True))
    return fields
