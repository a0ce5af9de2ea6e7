"""A board as a picture, beside the same in words."""

from __future__ import annotations

from bot.core.bars import BarsAnswer
from bot.core.leaderboard import LeaderboardAnswer
from bot.render.leaderboard import board_card, board_title
from bot.render.markup import visible
from bot.render.registry import render
from bot.render.reply import Button, Picture, Reply, Surroundings
from bot.render.wording import hours
from bot.texts import Texts
from roadmap.diagram.bars import Bar, Bars
from storage import BoardRow


@render.register
def bars(answer: BarsAnswer, say: Texts, here: Surroundings) -> Reply:
    """A bar for everybody on the first page, and for whoever asks."""
    board = answer.board
    card = board_card(board, say, here)
    if not board.page.rows:
        return Reply(embed=card, private=True)
    rows = list(board.page.rows)
    if board.own is not None and all(row.member_id != board.asker_id for row in rows):
        rows.append(board.own)
    drawing = Bars(
        title=visible(board_title(board, say, here)),
        facts=say("board-members", count=board.page.members),
        rows=tuple(_bar(row, board, say, here) for row in rows),
        theme="dark" if answer.dark else "light",
    )
    told = [f"{row.place} {row.name} · {row.said}" for row in drawing.rows]
    picture = Picture("nextup-board.png", drawing, "\n".join([drawing.title, drawing.facts, *told]))
    theme, shown = ("l", "button-light") if answer.dark else ("d", "button-dark")
    scope = f"={board.topic.id}" if board.topic else board.period.kind
    button = Button("bars", (scope, board.period.key if board.is_past else "", theme), say(shown))
    return Reply(embed=card, picture=picture, buttons=(button,), private=True)


def _bar(row: BoardRow, board: LeaderboardAnswer, say: Texts, here: Surroundings) -> Bar:
    name = visible(here.names.get(row.member_id, say("someone")))
    return Bar(str(row.rank), name, row.points, hours(say, row.points), own=row.member_id == board.asker_id)
