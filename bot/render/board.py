"""The board that a server keeps in a channel."""

from __future__ import annotations

from dataclasses import replace

from bot.core.board import LiveBoardAnswer, LiveBoardNotSet, LiveBoardSet
from bot.render.leaderboard import leaderboard
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.texts import Texts


@render.register
def live_board(answer: LiveBoardAnswer, say: Texts, here: Surroundings) -> Reply:
    """This week's board with one button, which shows whoever presses where they are, alone."""
    shown = leaderboard(answer.board, say, here)
    return replace(shown, buttons=(Button("board-mine", (answer.key,), say("button-board-mine")),))


@render.register
def live_board_set(answer: LiveBoardSet, say: Texts, here: Surroundings) -> Reply:
    """Where it is kept."""
    if answer.channel_id is None:
        return Reply(content=say("board-live-off" if answer.was else "board-live-off-already"), private=True)
    return Reply(content=say("board-live-set", channel=f"<#{answer.channel_id}>"), private=True)


@render.register
def live_board_not_set(answer: LiveBoardNotSet, say: Texts, here: Surroundings) -> Reply:
    """It needs a channel."""
    return Reply(content=say("board-live-place"), private=True)
