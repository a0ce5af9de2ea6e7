"""What acted already, so that an interaction delivered twice, or a control pressed twice, acts once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from storage.sql import Connection
from storage.units import to_epoch

_KEPT = timedelta(days=1)
_TIDIED_EVERY = timedelta(hours=1)


class Handled:
    """Notes of keys that acted, kept for a day."""

    def __init__(self, db: Connection) -> None:
        self._db = db
        self._tidied_at: datetime | None = None

    def note(self, key: str, at: datetime) -> Callable[[], bool]:
        """Note that ``key`` acted; what comes back is asked, after other reading, whether it was not noted before."""
        if self._tidied_at is None or not timedelta() <= at - self._tidied_at < _TIDIED_EVERY:
            self._db.execute("DELETE FROM handled WHERE at < :before", {"before": to_epoch(at - _KEPT)})
            self._tidied_at = at
        noted = self._db.execute(
            "INSERT INTO handled (key, at) VALUES (:key, :at) ON CONFLICT (key) DO NOTHING",
            {"key": key, "at": to_epoch(at)},
        )
        return lambda: noted.rowcount > 0
