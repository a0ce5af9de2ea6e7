"""What a digest of a group says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from storage.groups.facts import facts, ready_counts
from storage.sql import Connection
from storage.values import GroupFacts, Period


class DigestsRepository:
    """What a group did, and what it is ready for."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def facts(self, guild_id: int, period: Period, previous: Period) -> GroupFacts:
        """What the group did in a week or month, compared with ``previous``. ValueError for other periods."""
        return facts(self._db, guild_id, period, previous)

    def ready_counts(
        self, guild_id: int, needed: Mapping[str, tuple[str, ...]], *, active_since: date | None = None
    ) -> Mapping[str, int]:
        """Per topic of ``needed``: how many shown members have all it needs done or known here, and not itself.

        ``active_since`` leaves out who logged nothing here since that date.
        """
        return ready_counts(self._db, guild_id, needed, active_since)
