"""A member's notes, and those the group shares."""

from __future__ import annotations

from bot.core.notes import Note, NotesAnswer, NoteShared
from bot.render.card import Card
from bot.render.log import what_was_studied
from bot.render.markup import clip, plain
from bot.render.registry import render
from bot.render.reply import Reply, Select, SelectOption, Surroundings
from bot.render.wording import day, more, name
from bot.texts import Texts

_OPTIONS = 20


@render.register
def notes(answer: NotesAnswer, say: Texts, here: Surroundings) -> Reply:
    """Notes with what they are about and their day; the menu shares one, or takes it back."""
    topic = answer.topic
    title = say("notes-title-topic", topic=topic.title.in_lang(say.lang)) if topic else say("notes-title")
    none = say("notes-none-topic", topic=name(say, topic)) if topic else say("notes-none")
    lines = [_line(note, say) for note in answer.own] or [none]
    footer = say("notes-older", count=len(answer.own)) if answer.has_older else say("notes-footer")
    card = Card("quiet").title(title).lines(lines, more(say)).footer(footer)
    someone = say("someone")
    others = [f"{plain(here.names.get(note.entry.member_id, someone))}: {_line(note, say)}" for note in answer.shared]
    card.field(say("notes-shared"), others, more(say))
    sharable = [note for note in answer.own if note.entry.guild_id is not None] if answer.can_share else []
    options = tuple(
        SelectOption(str(note.entry.event), clip(f"{'✅ ' if note.entry.shared else ''}{note.entry.note}", 100))
        for note in sharable[:_OPTIONS]
    )
    menus = (Select("note-toggle", (), say("menu-note"), options),) if options else ()
    return Reply(embed=card.embed, selects=menus, private=True)


def _line(note: Note, say: Texts) -> str:
    about = what_was_studied(note.studied, say) if note.studied else say("topic-gone", id=plain(note.entry.topic_id))
    when = day(say, note.entry.studied_on or note.entry.at.date())
    mark = "👥 " if note.entry.shared else ""
    return f"{mark}{plain(note.entry.note or '')} — {about} · {when}"


@render.register
def shared(answer: NoteShared, say: Texts, here: Surroundings) -> Reply:
    """Whether the group can read it now."""
    keys = {True: "note-shared", False: "note-unshared", None: "note-not-shared"}
    return Reply(content=say(keys[answer.on]), private=True)
