"""A page of a group's leaderboard."""

from __future__ import annotations

import discord

from bot.core.bars import FEWEST
from bot.core.leaderboard import BoardOff, LeaderboardAnswer
from bot.core.timezones import shown as zone_name
from bot.render.card import Card
from bot.render.markup import plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import days, hours, month, more, rounded
from bot.texts import Texts
from storage import BoardRow, short_id

_MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


@render.register
def leaderboard(answer: LeaderboardAnswer, say: Texts, here: Surroundings) -> Reply:
    """A page of the board; the asker's own row is always there; buttons are for the one who asked."""
    return Reply(embed=board_card(answer, say, here), buttons=_board_buttons(answer, say), private=answer.private)


def board_card(answer: LeaderboardAnswer, say: Texts, here: Surroundings) -> discord.Embed:
    """The page in words."""
    card = Card("board").title(board_title(answer, say, here))
    lines = [_row(row, answer, say, here) for row in answer.page.rows] or [_empty(answer, say)]
    own = answer.own
    if own is not None and all(row.member_id != answer.asker_id for row in answer.page.rows):
        lines += ["…", _own(own, answer, say, here)]
    elif own is None and not answer.own_hidden and answer.private:
        lines += ["", say("board-own-none")]
    return card.lines(lines, more(say)).footer(_footer(answer, say)).embed


def board_title(answer: LeaderboardAnswer, say: Texts, here: Surroundings) -> str:
    """Whose board it is, and of when."""
    if answer.topic is not None:
        return say("board-title-topic", topic=answer.topic.title.in_lang(say.lang), server=here.server)
    place = here.server if answer.roadmap is None else f"{here.server} · {answer.roadmap.in_lang(say.lang)}"
    if answer.is_past:
        when = (
            month(say, answer.period.days()[0]) if answer.period.kind == "month" else days(say, *answer.period.days())
        )
        return f"{place} · {when}"
    return say(f"board-title-{answer.period.kind}", server=place)


def _empty(answer: LeaderboardAnswer, say: Texts) -> str:
    """That nobody is on it, which is not that nobody logged anything; how to lead it, where the asker still can."""
    if answer.is_past:
        return say("board-empty-past")
    empty = say(f"board-empty-{answer.period.kind}")
    return empty if answer.private and answer.own_hidden else f"{empty} {say('board-lead')}"


def _row(row: BoardRow, answer: LeaderboardAnswer, say: Texts, here: Surroundings) -> str:
    place = _MEDALS.get(row.rank, f"`{row.rank:>2}`")
    return f"{place} {_who(say, here, row.member_id, answer)} · {hours(say, row.points)}"


def _own(own: BoardRow, answer: LeaderboardAnswer, say: Texts, here: Surroundings) -> str:
    """The asker's row; where others read it, by their name like everybody's."""
    shown = {"rank": own.rank, "hours": rounded(own.points)}
    if answer.private:
        return say("board-own-hidden" if answer.own_hidden else "board-own", **shown)
    return say("board-row", who=f"**{_name(say, here, own.member_id)}**", **shown)


def _name(say: Texts, here: Surroundings, member_id: int) -> str:
    return plain(here.names.get(member_id, say("someone")))


def _who(say: Texts, here: Surroundings, row_of: int, answer: LeaderboardAnswer) -> str:
    shown = _name(say, here, row_of)
    if row_of != answer.asker_id:
        return shown
    return say("board-you", who=shown) if answer.private else f"**{shown}**"


def _footer(answer: LeaderboardAnswer, say: Texts) -> str:
    members = say("board-members", count=answer.page.members)
    if answer.topic is not None or answer.period.kind == "all":
        return members
    shown = say("board-days", days=days(say, *answer.period.days()), timezone=zone_name(answer.timezone))
    return f"{members} · {shown}"


def _board_buttons(answer: LeaderboardAnswer, say: Texts) -> tuple[Button, ...]:
    owner = short_id(answer.asker_id)
    kind = answer.period.kind
    scope = f"={answer.topic.id}" if answer.topic else kind
    page = answer.page
    buttons = [
        Button("page", (owner, "week", ""), say("board-week"), "primary" if kind == "week" else "secondary"),
        Button("page", (owner, "month", ""), say("board-month"), "primary" if kind == "month" else "secondary"),
        Button("page", (owner, "all", ""), say("board-all"), "primary" if kind == "all" else "secondary"),
    ]
    if len(page.rows) >= FEWEST:
        buttons.append(Button("bars", (scope, "", "l"), say("button-bars")))
    if page.before is not None:
        buttons.append(Button("page", (owner, scope, f"<{page.before}"), say("page-before")))
    if page.after is not None:
        buttons.append(Button("page", (owner, scope, f">{page.after}"), say("page-after")))
    on_page = any(row.member_id == answer.asker_id for row in page.rows)
    if answer.own is not None and not on_page and not answer.own_hidden:
        buttons.append(Button("page", (owner, scope, "me"), say("board-my-row")))
    return tuple(buttons)


@render.register
def board_off(answer: BoardOff, say: Texts, here: Surroundings) -> Reply:
    """The admins switched the board off."""
    return Reply(content=say("board-off"), private=True)
