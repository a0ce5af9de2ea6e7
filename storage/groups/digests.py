"""Digests: each edition is claimed before it is sent, and what it says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Literal

from storage.groups.facts import facts, ready_counts
from storage.members import presence
from storage.sql import Connection, Row, Value, one
from storage.units import maybe_time, to_epoch
from storage.values import Claim, DigestStatus, Edition, GroupFacts, Period

_WHERE = "guild_id = :guild AND edition = :edition AND period_key = :period"


class DigestsRepository:
    """One row for a group's weekly or monthly edition: claimed, then sent or skipped. Never claimed twice at a time."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def claim(
        self,
        guild_id: int,
        edition: Edition,
        period_key: str,
        owner: str,
        at: datetime,
        lease: timedelta,
        *,
        reopen: bool = False,
    ) -> Claim | None:
        """Ask for the right to send an edition for the length of ``lease``; None when another has or had it.

        ``takeover``: an earlier claim ran out with nothing said about sending, so the message may be there: look
        first. A claim that lies further ahead than its lease (the clock jumped back) has run out too.
        ``reopen`` also gives the right to an edition that was skipped: an admin asks for it after all.
        """
        now = to_epoch(at)
        its = _edition(guild_id, edition, period_key)
        claim = its | {"owner": owner, "now": now, "until": to_epoch(at + lease)}
        presence.ensure_group(self._db, guild_id, now)
        row = self._db.execute(
            f"SELECT state, claimed_at, lease_until FROM digests WHERE {_WHERE}",  # noqa: S608
            its,
        ).fetchone()
        if row is None:
            self._db.execute(
                "INSERT INTO digests (guild_id, edition, period_key, state, owner, claimed_at, lease_until)"
                " VALUES (:guild, :edition, :period, 'claimed', :owner, :now, :until)",
                claim,
            )
            return "fresh"
        skipped = row["state"] == "skipped" and reopen
        if not skipped and not _ran_out(row, now):
            return None
        self._db.execute(
            "UPDATE digests SET state = 'claimed', owner = :owner, claimed_at = :now, lease_until = :until,"  # noqa: S608
            f" reason = NULL, closed_at = NULL WHERE {_WHERE}",
            claim,
        )
        return "fresh" if skipped else "takeover"

    def sent(self, guild_id: int, edition: Edition, period_key: str, message_id: int, at: datetime) -> None:
        """The edition was sent: it is never claimed again."""
        self._close(guild_id, edition, period_key, "sent", at, message_id=message_id)

    def skipped(self, guild_id: int, edition: Edition, period_key: str, reason: str, at: datetime) -> None:
        """The edition will not be sent, for ``reason``; one that was sent stays sent."""
        self._close(guild_id, edition, period_key, "skipped", at, reason=reason)

    def _close(
        self,
        guild_id: int,
        edition: Edition,
        period_key: str,
        state: Literal["sent", "skipped"],
        at: datetime,
        *,
        message_id: int | None = None,
        reason: str | None = None,
    ) -> None:
        presence.ensure_group(self._db, guild_id, to_epoch(at))
        self._db.execute(
            "INSERT INTO digests (guild_id, edition, period_key, state, message_id, reason, closed_at)"
            " VALUES (:guild, :edition, :period, :state, :message, :reason, :at)"
            " ON CONFLICT (guild_id, edition, period_key) DO UPDATE SET state = excluded.state,"
            " message_id = excluded.message_id, reason = excluded.reason, closed_at = excluded.closed_at"
            " WHERE digests.state != 'sent'",
            _edition(guild_id, edition, period_key)
            | {"state": state, "message": message_id, "reason": reason, "at": to_epoch(at)},
        )

    def status(self, guild_id: int, edition: Edition, period_key: str) -> DigestStatus | None:
        """What became of an edition; None when nobody claimed it."""
        row = self._db.execute(
            f"SELECT * FROM digests WHERE {_WHERE}",  # noqa: S608
            _edition(guild_id, edition, period_key),
        ).fetchone()
        return _status(row) if row else None

    def last(self, guild_id: int, edition: Edition) -> DigestStatus | None:
        """The edition of the latest period that anything is known of."""
        row = self._db.execute(
            "SELECT * FROM digests WHERE guild_id = :guild AND edition = :edition ORDER BY period_key DESC LIMIT 1",
            {"guild": guild_id, "edition": edition},
        ).fetchone()
        return _status(row) if row else None

    def unsettled(self, guild_id: int, edition: Edition) -> str | None:
        """The earliest period that was claimed and then neither sent nor skipped; None when there is none."""
        return one(
            self._db,
            "SELECT min(period_key) AS period_key FROM digests"
            " WHERE guild_id = :guild AND edition = :edition AND state = 'claimed'",
            {"guild": guild_id, "edition": edition},
        )["period_key"]

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


def _edition(guild_id: int, edition: Edition, period_key: str) -> dict[str, Value]:
    return {"guild": guild_id, "edition": edition, "period": period_key}


def _ran_out(row: Row, now: int) -> bool:
    """Whether an edition is claimed, and the claim is over."""
    claimed_at, lease_until = row["claimed_at"], row["lease_until"]
    return row["state"] == "claimed" and not claimed_at - (lease_until - claimed_at) <= now < lease_until


def _status(row: Row) -> DigestStatus:
    return DigestStatus(
        edition=row["edition"],
        period_key=row["period_key"],
        state=row["state"],
        owner=row["owner"],
        claimed_at=maybe_time(row["claimed_at"]),
        lease_until=maybe_time(row["lease_until"]),
        message_id=row["message_id"],
        reason=row["reason"],
        closed_at=maybe_time(row["closed_at"]),
    )
