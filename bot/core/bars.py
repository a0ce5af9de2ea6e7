"""A group's board as a picture."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer, ServerOnly
from bot.core.leaderboard import BoardOff, LeaderboardAnswer, leaderboard
from bot.core.visit import Visit
from roadmap.model import Topic
from storage import Period

FEWEST = 2
"""One bar alone compares nothing."""


@dataclass(frozen=True)
class BarsAnswer(Answer):
    """The board to draw, on ``dark`` paper or on light; it shows whom the board shows, and the asker."""

    board: LeaderboardAnswer
    dark: bool

    @property
    def people(self) -> tuple[int, ...]:
        """Everybody on it."""
        return self.board.people


def bars(
    visit: Visit, kind: str, *, topic: Topic | None = None, of: Period | None = None, dark: bool = False
) -> BarsAnswer | BoardOff | ServerOnly:
    """The first page of a board, for the asker alone."""
    shown = leaderboard(visit, kind, topic=topic, of=of)
    return BarsAnswer(shown, dark) if isinstance(shown, LeaderboardAnswer) else shown
