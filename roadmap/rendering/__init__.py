"""Drawing in a process of its own: it takes a processor for a tenth of a second or more, and holds Python's lock."""

from __future__ import annotations

import pickle
import subprocess
import sys
from threading import Lock, Timer

from roadmap.diagram.kinds import Drawing
from roadmap.diagram.png import PicturesUnavailable

SECONDS = 20.0
"""Longest time a picture may take, the start of the process with it."""


class PictureProcess:
    """Draws charts, one at a time, in a process that starts with the first one and stays."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = Lock()

    def draw(self, drawing: Drawing) -> bytes:
        """The drawing as PNG for a message. Blocks until it is drawn. Raises PicturesUnavailable."""
        with self._one_at_a_time:
            drawn = self._ask(self._running(), drawing)
        if isinstance(drawn, bytes):
            return drawn
        raise PicturesUnavailable(drawn)

    def close(self) -> None:
        """End the process; another picture would start a new one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "roadmap.rendering"]
            self._process = subprocess.Popen(  # noqa: S603 - the program is ours
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], drawing: Drawing) -> bytes | str:
        """The PNG, or why there is none."""
        given, made = process.stdin, process.stdout
        if given is None or made is None:
            raise ValueError("the process has no pipes")
        too_late = Timer(self._seconds, process.kill)
        too_late.start()
        try:
            pickle.dump(drawing, given)
            given.flush()
            result: bytes | str = pickle.load(made)  # noqa: S301 - written by our own program
        except (OSError, EOFError, pickle.UnpicklingError):
            self.close()
            return f"a picture could not be drawn within {self._seconds:g} seconds, or the process that draws ended"
        finally:
            too_late.cancel()
        return result
