"""Who studies a topic in this server and who helps with it."""

from __future__ import annotations

from bot.core.buddies import BuddiesAnswer
from bot.render.card import Card
from bot.render.markup import link
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import more
from bot.texts import Texts
from storage import State


@render.register
def buddies(answer: BuddiesAnswer, say: Texts, here: Surroundings) -> Reply:
    """Those who asked to be found, as links to their profiles, which ping nobody; how the asker stands below."""
    card = Card("learning").title(say("buddies-title", topic=answer.topic.title.in_lang(say.lang)))
    lines = [] if answer.studying or answer.helpers else [say("buddies-nobody")]
    lines += _own_lines(answer, say)
    card.lines(lines, more(say))
    card.field(say("buddies-studying"), [_who(m, say, here) for m in answer.studying], more(say))
    card.field(say("buddies-helping"), [_who(m, say, here) for m in answer.helpers], more(say))
    card.footer(say("buddies-footer"))
    return Reply(embed=card.embed, buttons=_buttons(answer, say), private=True)


def _who(member_id: int, say: Texts, here: Surroundings) -> str:
    return link(here.names.get(member_id, say("someone")), f"https://discord.com/users/{member_id}")


def _own_lines(answer: BuddiesAnswer, say: Texts) -> list[str]:
    if answer.hidden and (answer.seeks or answer.helps):
        return [say("buddies-you-hidden")]
    lines: list[str] = []
    if answer.seeks and answer.anywhere != "done":
        lines.append(say(f"buddies-you-study{_when(answer, 'learning')}"))
    if answer.helps:
        lines.append(say(f"buddies-you-help{_when(answer, 'done')}"))
    return lines


def _when(answer: BuddiesAnswer, wanted: State) -> str:
    """Whether the asker is shown here now, later, or not because it was logged elsewhere."""
    if answer.state == wanted:
        return ""
    return "-elsewhere" if answer.anywhere == wanted else "-later"


def _buttons(answer: BuddiesAnswer, say: Texts) -> tuple[Button, ...]:
    topic = answer.topic.id
    buttons: list[Button] = []
    if answer.anywhere != "done" or answer.seeks:
        buttons.append(_toggle("studies", topic, say, on=answer.seeks))
    if answer.anywhere == "done" or answer.helps:
        buttons.append(_toggle("helps", topic, say, on=answer.helps))
    if answer.anywhere in ("todo", "skipped"):
        buttons.append(Button("track", (topic,), say("button-track")))
    buttons.append(Button("pods", (), say("button-pods")))
    return tuple(buttons)


def _toggle(role: str, topic: str, say: Texts, *, on: bool) -> Button:
    key = f"button-{role}-{'off' if on else 'on'}"
    return Button("be-found", (role, topic, "off" if on else "on"), say(key), "secondary" if on else "success")
