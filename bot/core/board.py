"""A board that a server keeps in a channel: one message that is edited, instead of many."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer, ServerOnly
from bot.core.leaderboard import BoardOff, LeaderboardAnswer, leaderboard
from bot.core.visit import Visit


@dataclass(frozen=True)
class LiveBoardAnswer(Answer):
    """This week's board; ``key`` is how its message is known again."""

    board: LeaderboardAnswer
    key: str

    @property
    def people(self) -> tuple[int, ...]:
        """Everybody on it."""
        return self.board.people


@dataclass(frozen=True)
class LiveBoardSet(Answer):
    """The board is kept in a channel, or (None) in none; ``was``: it was kept in one before."""

    channel_id: int | None
    was: bool = True


@dataclass(frozen=True)
class LiveBoardNotSet(Answer):
    """It needs a text channel in which the bot may post; nothing changed."""


def keep_live(visit: Visit, channel_id: int | None) -> LiveBoardSet | LiveBoardNotSet | BoardOff | ServerOnly:
    """Keep this week's board in a channel."""
    if visit.guild_id is None:
        return ServerOnly("board live")
    if not visit.group.board:
        return BoardOff()
    if channel_id is None:
        return LiveBoardNotSet()
    visit.session.live_boards.set(visit.guild_id, channel_id, visit.now)
    return LiveBoardSet(channel_id)


def turn_off(visit: Visit) -> LiveBoardSet | ServerOnly:
    """Edit no board any more."""
    if visit.guild_id is None:
        return ServerOnly("board off")
    return LiveBoardSet(None, was=visit.session.live_boards.off(visit.guild_id))


def live_board(visit: Visit, key: str) -> LiveBoardAnswer | None:
    """What the message says now; None while the group has no board."""
    shown = leaderboard(visit)
    return LiveBoardAnswer(shown, key) if isinstance(shown, LeaderboardAnswer) else None
