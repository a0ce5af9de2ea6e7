"""Pictures as the bot draws them, each once for all tests, by one process: its start costs more than most pictures."""

from __future__ import annotations

from roadmap.diagram.kinds import Drawing
from roadmap.rendering import PictureProcess

_shared = PictureProcess()
_drawn: dict[Drawing, bytes] = {}


class DrawnOnce(PictureProcess):
    """In place of a bot's own process."""

    def draw(self, drawing: Drawing) -> bytes:
        if drawing not in _drawn:
            _drawn[drawing] = _shared.draw(drawing)
        return _drawn[drawing]


def close() -> None:
    """End the process."""
    _shared.close()
