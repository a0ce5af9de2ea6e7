"""What acted already, so that an interaction delivered twice, or a control pressed twice, acts once."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.sql import Connection
from storage.units import to_epoch

_KEPT = timedelta(days=1)


def once(db: Connection, key: str, at: datetime) -> bool:
    """Note that ``key`` acted; False when it is noted already. Notes older than a day leave."""
    db.execute("DELETE FROM handled WHERE at < :before", {"before": to_epoch(at - _KEPT)})
    noted = db.execute(
        "INSERT INTO handled (key, at) VALUES (:key, :at) ON CONFLICT (key) DO NOTHING",
        {"key": key, "at": to_epoch(at)},
    )
    return noted.rowcount > 0
