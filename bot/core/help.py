"""What Nextup can do."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.visit import Visit


@dataclass(frozen=True)
class HelpAnswer(Answer):
    """What Nextup can do."""


def show_help(visit: Visit) -> HelpAnswer:
    """What Nextup can do."""
    return HelpAnswer()
