"""Placement: one question a tap, what would be noted, and that it is."""

from __future__ import annotations

from bot.core.placement import MOST_TAPS, NothingToPlace, PlacementNoted, PlacementQuestion, PlacementResult
from bot.render.card import Card
from bot.render.finishing import undo_button
from bot.render.markup import clip, plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Select, SelectOption, Style, Surroundings
from bot.render.wording import more, name, names
from bot.texts import Texts

_REPLIES: tuple[tuple[str, Style], ...] = (
    ("yes", "success"),
    ("roughly", "secondary"),
    ("no", "secondary"),
    ("enough", "secondary"),
)
_NAMED = 12


@render.register
def question(answer: PlacementQuestion, say: Texts, here: Surroundings) -> Reply:
    """Whether one can do one thing of a topic."""
    topic = name(say, answer.topic)
    if answer.outcome is None:
        lines = [say("placement-know", topic=topic)]
    else:
        lines = [say("check-intro"), f"> {plain(answer.outcome.in_lang(say.lang))}", "", f"*{topic}*"]
    card = Card().title(say("placement-title", number=answer.number, most=MOST_TAPS)).lines(lines, more(say))
    if answer.number == 1:
        card.footer(say("placement-footer"))
    buttons = tuple(
        Button("placement-tap", (answer.edition, answer.taps, answer.asked, reply), say(f"placement-{reply}"), style)
        for reply, style in _REPLIES
    )
    return Reply(embed=card.embed, buttons=buttons, private=True)


@render.register
def result(answer: PlacementResult, say: Texts, here: Surroundings) -> Reply:
    """What would be noted, to be corrected and noted."""
    card = Card().title(say("placement-result-title"))
    if answer.marked:
        count = len(answer.known)
        lines = [say("placement-result", topics=names(say, answer.marked, most=_NAMED), count=count)]
        buttons = (
            Button("placement-note", (answer.edition, answer.chosen), say("button-note-them"), "success"),
            Button("placement-again", (), say("button-once-more")),
        )
    else:
        lines = [say("placement-result-none")]
        buttons = (
            Button("suggest", (), say("button-what-next"), "primary"),
            Button("placement-again", (), say("button-once-more")),
        )
    options = tuple(
        SelectOption(topic.id, clip(topic.title.in_lang(say.lang), 100), chosen=topic.id in answer.known)
        for topic in answer.shown
    )
    menu = Select(
        "placement-choose", (answer.edition, answer.taps, answer.chosen), say("menu-known"), options, many=True
    )
    card.lines(lines, more(say)).footer(say("placement-result-footer") if options else "")
    return Reply(embed=card.embed, buttons=buttons, selects=(menu,) if options else (), private=True)


@render.register
def noted(answer: PlacementNoted, say: Texts, here: Surroundings) -> Reply:
    """It is noted, or was already."""
    if answer.event is None:
        text = say("placement-noted-already")
    else:
        text = say("placement-noted", topics=names(say, answer.marked, most=_NAMED), count=answer.count)
    buttons = (Button("suggest", (), say("button-what-next"), "primary"),)
    if answer.event is not None:
        buttons += (undo_button(answer.event, say),)
    return Reply(content=text, buttons=buttons, private=True)


@render.register
def nothing(answer: NothingToPlace, say: Texts, here: Surroundings) -> Reply:
    """There is nothing to ask."""
    buttons = (Button("suggest", (), say("button-what-next"), "primary"),)
    return Reply(content=say("placement-nothing"), buttons=buttons, private=True)
