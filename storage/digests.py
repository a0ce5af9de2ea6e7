"""Digests: each edition is claimed before it is sent, and what it says."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from storage import presence
from storage.facts import facts, ready_counts
from storage.units import maybe_time, to_epoch
from storage.values import Claim, DigestStatus, Edition, GroupFacts, Period
from storage.worker import Repository, on_worker

_COLUMNS = "edition, period_key, state, owner, claimed_at, lease_until, message_id, reason, closed_at"
_WHERE = "guild_id = ? AND edition = ? AND period_key = ?"


class DigestsRepository(Repository):
    """One row for a group's weekly or monthly edition: claimed, then sent or skipped. Never claimed twice at a time."""

    @on_worker
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
        now, until = to_epoch(at), to_epoch(at + lease)
        with self._writing() as db:
            presence.ensure_group(db, guild_id, now)
            row = db.execute(
                f"SELECT state, claimed_at, lease_until FROM digests WHERE {_WHERE}",  # noqa: S608
                (guild_id, edition, period_key),
            ).fetchone()
            if row is None:
                db.execute(
                    "INSERT INTO digests (guild_id, edition, period_key, state, owner, claimed_at, lease_until)"
                    " VALUES (?, ?, ?, 'claimed', ?, ?, ?)",
                    (guild_id, edition, period_key, owner, now, until),
                )
                return "fresh"
            state, claimed_at, lease_until = row
            if state == "skipped" and reopen:
                db.execute(
                    "UPDATE digests SET state = 'claimed', owner = ?, claimed_at = ?, lease_until = ?, reason = NULL,"  # noqa: S608
                    f" closed_at = NULL WHERE {_WHERE}",
                    (owner, now, until, guild_id, edition, period_key),
                )
                return "fresh"
            if state != "claimed" or claimed_at - (lease_until - claimed_at) <= now < lease_until:
                return None
            db.execute(
                f"UPDATE digests SET owner = ?, claimed_at = ?, lease_until = ? WHERE {_WHERE}",  # noqa: S608
                (owner, now, until, guild_id, edition, period_key),
            )
            return "takeover"

    @on_worker
    def sent(self, guild_id: int, edition: Edition, period_key: str, message_id: int, at: datetime) -> None:
        """The edition was sent: it is never claimed again."""
        with self._writing() as db:
            _close(db, guild_id, edition, period_key, "sent", at, message_id=message_id)

    @on_worker
    def skipped(self, guild_id: int, edition: Edition, period_key: str, reason: str, at: datetime) -> None:
        """The edition will not be sent, for ``reason``; one that was sent stays sent."""
        with self._writing() as db:
            _close(db, guild_id, edition, period_key, "skipped", at, reason=reason)

    @on_worker
    def release(self, guild_id: int, edition: Edition, period_key: str, owner: str) -> bool:
        """Give back a claim of ``owner`` that is known not to have been sent; False when it is not theirs any more."""
        with self._writing() as db:
            gone = db.execute(
                f"DELETE FROM digests WHERE {_WHERE} AND state = 'claimed' AND owner = ?",  # noqa: S608
                (guild_id, edition, period_key, owner),
            )
            return gone.rowcount > 0

    @on_worker
    def status(self, guild_id: int, edition: Edition, period_key: str) -> DigestStatus | None:
        """What became of an edition; None when nobody claimed it."""
        with self._reading() as db:
            row = db.execute(
                f"SELECT {_COLUMNS} FROM digests WHERE {_WHERE}",  # noqa: S608
                (guild_id, edition, period_key),
            ).fetchone()
            return _status(row) if row else None

    @on_worker
    def last(self, guild_id: int, edition: Edition) -> DigestStatus | None:
        """The edition of the latest period that anything is known of."""
        with self._reading() as db:
            row = db.execute(
                f"SELECT {_COLUMNS} FROM digests WHERE guild_id = ? AND edition = ?"  # noqa: S608
                " ORDER BY period_key DESC LIMIT 1",
                (guild_id, edition),
            ).fetchone()
            return _status(row) if row else None

    @on_worker
    def unsettled(self, guild_id: int, edition: Edition) -> str | None:
        """The earliest period that was claimed and then neither sent nor skipped; None when there is none."""
        with self._reading() as db:
            return db.execute(
                "SELECT min(period_key) FROM digests WHERE guild_id = ? AND edition = ? AND state = 'claimed'",
                (guild_id, edition),
            ).fetchone()[0]

    @on_worker
    def facts(self, guild_id: int, period: Period, previous: Period) -> GroupFacts:
        """What the group did in a week or month, compared with ``previous``. ValueError for other periods."""
        with self._reading() as db:
            return facts(db, guild_id, period, previous)

    @on_worker
    def ready_counts(
        self, guild_id: int, needed: Mapping[str, tuple[str, ...]], *, active_since: date | None = None
    ) -> Mapping[str, int]:
        """Per topic of ``needed``: how many shown members have all it needs done or known here, and not itself.

        ``active_since`` leaves out who logged nothing here since that date.
        """
        with self._reading() as db:
            return ready_counts(db, guild_id, needed, active_since)


def _close(
    db: sqlite3.Connection,
    guild_id: int,
    edition: Edition,
    period_key: str,
    state: str,
    at: datetime,
    *,
    message_id: int | None = None,
    reason: str | None = None,
) -> None:
    presence.ensure_group(db, guild_id, to_epoch(at))
    db.execute(
        "INSERT INTO digests (guild_id, edition, period_key, state, message_id, reason, closed_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state,"
        " message_id = excluded.message_id, reason = excluded.reason, closed_at = excluded.closed_at"
        " WHERE digests.state != 'sent'",
        (guild_id, edition, period_key, state, message_id, reason, to_epoch(at)),
    )


def _status(row: Sequence[Any]) -> DigestStatus:
    """From a row of ``_COLUMNS``."""
    edition, period_key, state, owner, claimed_at, lease_until, message_id, reason, closed_at = row
    return DigestStatus(
        edition=edition,
        period_key=period_key,
        state=state,
        owner=owner,
        claimed_at=maybe_time(claimed_at),
        lease_until=maybe_time(lease_until),
        message_id=message_id,
        reason=reason,
        closed_at=maybe_time(closed_at),
    )
