"""What Nextup can do."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.visit import Visit


@dataclass(frozen=True)
class HelpAnswer(Answer):
    """What Nextup can do: the few things to know, or every command. ``admin``: the asker may manage the server."""

    admin: bool = False
    everything: bool = False


def show_help(visit: Visit, *, admin: bool = False, everything: bool = False) -> HelpAnswer:
    """What Nextup can do for the one who asks."""
    return HelpAnswer(admin, everything)
