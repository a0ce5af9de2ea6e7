"""In direct messages: which server's roadmap an answer is about, and the menu of the others."""

from __future__ import annotations

from dataclasses import replace

from bot.core.homes import HomeChosen
from bot.core.visit import HomeChoice
from bot.render.markup import clip, plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Select, SelectOption, Surroundings
from bot.texts import Texts

_LONGEST_CONTENT, _ROWS, _BUTTONS_A_ROW, _OPTIONS = 2000, 5, 5, 25


def with_homes(reply: Reply, homes: tuple[HomeChoice, ...], say: Texts, here: Surroundings) -> Reply:
    """The message with the roadmap it is about, the first of ``homes``, and a menu of all of them."""
    if not homes:
        return reply
    line = say("home-line", roadmap=plain(homes[0].name), server=plain(_server(homes[0], say, here)))
    content = f"{reply.content}\n{line}" if reply.content else line
    if len(content) > _LONGEST_CONTENT:
        content = reply.content
    rows = -(-len(reply.buttons) // _BUTTONS_A_ROW) + len(reply.selects)
    options = tuple(
        SelectOption(
            f"{home.guild_id}-{home.channel_id or 0}",
            clip(home.name, 100),
            clip(_server(home, say, here), 100),
            chosen=home == homes[0],
        )
        for home in homes[:_OPTIONS]
    )
    menus = (*reply.selects, Select("home", (), say("menu-home"), options)) if rows < _ROWS else reply.selects
    return replace(reply, content=content, selects=menus)


def _server(home: HomeChoice, say: Texts, here: Surroundings) -> str:
    return here.servers.get(home.guild_id) or say("home-server")


@render.register
def home_chosen(answer: HomeChosen, say: Texts, here: Surroundings) -> Reply:
    """From now on, direct messages are about this one."""
    start = Button("suggest", (), say("button-next"), "primary")
    return Reply(content=say("home-chosen", roadmap=plain(answer.home.name)), buttons=(start,), private=True)
