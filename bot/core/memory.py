"""One turn of memory: what somebody asked last in a channel, for some minutes, and only in memory."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from threading import Lock

from roadmap.matching import Match

_KEPT_FOR = timedelta(minutes=10)
_MOST = 10_000


class Memory:
    """The last message of each member in each channel, so that "and after that?" can be about it."""

    def __init__(self) -> None:
        self._last: OrderedDict[tuple[int, int], tuple[Match, datetime]] = OrderedDict()
        self._lock = Lock()  # use cases run on several threads

    def last(self, member_id: int, channel_id: int, now: datetime) -> Match | None:
        """How the last message was understood; None when that was too long ago."""
        with self._lock:
            kept = self._last.get((member_id, channel_id))
        return kept[0] if kept is not None and now - kept[1] < _KEPT_FOR else None

    def keep(self, member_id: int, channel_id: int, match: Match, now: datetime) -> None:
        """Remember a message in place of the one before."""
        with self._lock:
            self._last[member_id, channel_id] = (match, now)
            self._last.move_to_end((member_id, channel_id))
            if len(self._last) > _MOST:
                self._last.popitem(last=False)


class Turn:
    """A message in its conversation: the memory, and the channel it is in."""

    def __init__(self, memory: Memory, channel_id: int) -> None:
        self._memory = memory
        self._channel_id = channel_id

    def last(self, member_id: int, now: datetime) -> Match | None:
        """How the member's last message here was understood."""
        return self._memory.last(member_id, self._channel_id, now)

    def keep(self, member_id: int, match: Match, now: datetime) -> None:
        """Remember this one."""
        self._memory.keep(member_id, self._channel_id, match, now)
