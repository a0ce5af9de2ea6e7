"""What members suggested for the roadmap: that it is kept, and the list on which admins decide."""

from __future__ import annotations

from collections.abc import Iterator

from discord.utils import format_dt

from bot.core.suggestions import SuggestionKept, SuggestionRefused, SuggestionsAnswer, SuggestionView
from bot.render.card import Card
from bot.render.markup import clip, link, plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import more, name
from bot.texts import Texts
from roadmap.completing import title_of_address

_LONGEST_TITLE = 100


@render.register
def kept(answer: SuggestionKept, say: Texts, here: Surroundings) -> Reply:
    """Who will see it, and what they can do with it."""
    key = "suggested-dead" if answer.resource else "suggested-for" if answer.topic else "suggested"
    topic = name(say, answer.topic) if answer.topic else ""
    lines = [say(key, link=plain(clip(title_of_address(answer.url), _LONGEST_TITLE)), topic=topic)]
    lines.append(say("suggested-shipped" if answer.shipped else "suggested-who"))
    return Reply(content="\n".join(lines), private=True)


@render.register
def refused(answer: SuggestionRefused, say: Texts, here: Surroundings) -> Reply:
    """Why it is not on the list."""
    topic = name(say, answer.topic) if answer.topic else ""
    return Reply(content=say(f"suggest-refused-{answer.why}", topic=topic), private=True)


@render.register
def suggestions(answer: SuggestionsAnswer, say: Texts, here: Surroundings) -> Reply:
    """Each with what is said of it, and what can be done with it."""
    if not answer.shown:
        return Reply(content=say("suggestions-none"), private=True)
    lines = [_line(number, one, say) for number, one in enumerate(answer.shown, start=1)]
    if answer.count > len(lines):
        lines.append(say("and-more", count=answer.count - len(lines)))
    if answer.shipped is not None:
        lines += ["", say("suggestions-shipped", roadmap=plain(answer.shipped))]
    card = Card("quiet").title(say("suggestions-title", count=answer.count)).lines(lines, more(say))
    card.footer(say("suggestions-footer"))
    buttons = [
        button
        for number, one in enumerate(answer.shown, start=1)
        for button in _buttons(number, one, say, can_change=answer.shipped is None)
    ]
    if answer.shipped is not None:
        buttons.append(Button("roadmap-copy", (), say("button-own-copy"), "primary"))
    return Reply(embed=card.embed, buttons=tuple(buttons), private=True)


def _line(number: int, one: SuggestionView, say: Texts) -> str:
    suggestion = one.suggestion
    title = one.resource.title if one.resource else suggestion.title or title_of_address(suggestion.url)
    shown = link(clip(title, _LONGEST_TITLE), suggestion.url)
    topic = name(say, one.topic) if one.topic else ""
    key = "suggestion-dead" if suggestion.resource_id else "suggestion-for" if topic else "suggestion-nowhere"
    line = f"`{number}` {say(key, link=shown, topic=topic)} · {format_dt(suggestion.at, 'R')}"
    return f"{line}\n> {plain(suggestion.note)}" if suggestion.note else line


def _buttons(number: int, one: SuggestionView, say: Texts, *, can_change: bool) -> Iterator[Button]:
    key = (str(one.suggestion.suggestion_id),)
    if can_change and one.suggestion.resource_id is None:
        yield Button("suggestion-add", key, say("button-suggestion-add", number=number), "success")
    elif can_change and one.resource is not None:
        yield Button("suggestion-dead", key, say("button-suggestion-dead", number=number), "success")
        yield Button("suggestion-mend", key, say("button-suggestion-mend", number=number))
    yield Button("suggestion-decline", key, say("button-suggestion-decline", number=number))
