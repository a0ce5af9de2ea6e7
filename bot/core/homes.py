"""Which of their servers' roadmaps a member asks about in direct messages."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.visit import HomeChoice, Visit


@dataclass(frozen=True)
class HomeChosen(Answer):
    """Direct messages are about this roadmap from now on."""

    home: HomeChoice


def choose(visit: Visit, guild_id: int, channel_id: int | None) -> HomeChosen | None:
    """Ask about the roadmap of a server, or of one of its channels. None: the asker is not there, or it is gone."""
    wanted = next((home for home in visit.homes if (home.guild_id, home.channel_id) == (guild_id, channel_id)), None)
    if wanted is None:
        return None
    visit.session.members.choose_home(visit.member_id, guild_id, channel_id)
    visit.look_again()
    return HomeChosen(visit.named(wanted))
