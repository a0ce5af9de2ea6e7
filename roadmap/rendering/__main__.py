"""The process that draws: charts as pickles from standard input, for each a PNG or a sentence to standard output."""

from __future__ import annotations

import pickle
import sys

from roadmap.diagram.kinds import Drawing
from roadmap.diagram.png import PicturesUnavailable
from roadmap.drawing import draw_for_message, paint_ahead

_MEGABYTES = 1500


def _draw(drawing: Drawing) -> bytes | str:
    try:
        return draw_for_message(drawing)
    except PicturesUnavailable as error:
        return str(error)


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        most = _MEGABYTES * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _serve() -> None:
    """Until the one who asks is gone."""
    while True:
        try:
            drawing = pickle.load(sys.stdin.buffer)  # noqa: S301 - from our own program
        except (EOFError, KeyboardInterrupt):
            return
        drawn = _draw(drawing)
        pickle.dump(drawn, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        if isinstance(drawn, bytes):
            paint_ahead(drawing)


_limit_memory()
_serve()
