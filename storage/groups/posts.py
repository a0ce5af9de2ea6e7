"""What the bot posts by itself: each post is claimed before it is sent, so that it comes once."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Literal

from storage.members import presence
from storage.sql import Connection, Row, Value, one, one_of
from storage.units import from_epoch, maybe_time, to_epoch
from storage.values import Claim, PostStatus

_WHERE = "guild_id = :guild AND kind = :kind AND key = :key"


class PostsRepository:
    """One row a post: a digest of a week, the agenda of a session, and so on. Never claimed twice at a time.

    ``kind`` says what it is (*weekly* and *monthly* are digests), ``key`` which one of them in the group.
    """

    def __init__(self, db: Connection) -> None:
        self._db = db

    def claim(
        self, guild_id: int, kind: str, key: str, owner: str, at: datetime, lease: timedelta, *, reopen: bool = False
    ) -> Claim | None:
        """Ask for the right to send a post for the length of ``lease``; None when another has or had it.

        ``takeover``: an earlier claim ran out with nothing said about sending, so the message may be there: look
        first. A claim that lies further ahead than its lease (the clock jumped back) has run out too.
        ``reopen`` also gives the right to a post that was skipped: an admin asks for it after all.
        """
        now = to_epoch(at)
        its = _post(guild_id, kind, key)
        claim = its | {"owner": owner, "now": now, "until": to_epoch(at + lease)}
        presence.ensure_group(self._db, guild_id, now)
        row = self._db.execute(
            f"SELECT state, claimed_at, lease_until FROM posts WHERE {_WHERE}",  # noqa: S608
            its,
        ).fetchone()
        if row is None:
            self._db.execute(
                "INSERT INTO posts (guild_id, kind, key, state, owner, claimed_at, lease_until)"
                " VALUES (:guild, :kind, :key, 'claimed', :owner, :now, :until)",
                claim,
            )
            return "fresh"
        skipped = row["state"] == "skipped" and reopen
        if not skipped and not _ran_out(row, now):
            return None
        self._db.execute(
            "UPDATE posts SET state = 'claimed', owner = :owner, claimed_at = :now, lease_until = :until,"  # noqa: S608
            f" reason = NULL, closed_at = NULL WHERE {_WHERE}",
            claim,
        )
        return "fresh" if skipped else "takeover"

    def sent(
        self, guild_id: int, kind: str, key: str, message_id: int, at: datetime, *, subject: str | None = None
    ) -> None:
        """The post was sent: it is never claimed again. ``subject``: what it said that the next ones have to know."""
        self._close(guild_id, kind, key, "sent", at, message_id=message_id, subject=subject)

    def skipped(self, guild_id: int, kind: str, key: str, reason: str, at: datetime) -> None:
        """The post will not be sent, for ``reason``; one that was sent stays sent."""
        self._close(guild_id, kind, key, "skipped", at, reason=reason)

    def _close(
        self,
        guild_id: int,
        kind: str,
        key: str,
        state: Literal["sent", "skipped"],
        at: datetime,
        *,
        message_id: int | None = None,
        reason: str | None = None,
        subject: str | None = None,
    ) -> None:
        presence.ensure_group(self._db, guild_id, to_epoch(at))
        self._db.execute(
            "INSERT INTO posts (guild_id, kind, key, state, message_id, reason, closed_at, subject)"
            " VALUES (:guild, :kind, :key, :state, :message, :reason, :at, :subject)"
            " ON CONFLICT (guild_id, kind, key) DO UPDATE SET state = excluded.state,"
            " message_id = excluded.message_id, reason = excluded.reason, closed_at = excluded.closed_at,"
            " subject = excluded.subject WHERE posts.state != 'sent'",
            _post(guild_id, kind, key)
            | {"state": state, "message": message_id, "reason": reason, "at": to_epoch(at), "subject": subject},
        )

    def now_says(self, guild_id: int, kind: str, key: str, subject: str) -> None:
        """A post that was sent was edited, and says something else."""
        self._db.execute(
            f"UPDATE posts SET subject = :subject WHERE {_WHERE}",  # noqa: S608
            _post(guild_id, kind, key) | {"subject": subject},
        )

    def forget(self, guild_id: int, kind: str, key: str) -> None:
        """A post was taken down: it may be sent anew."""
        self._db.execute(f"DELETE FROM posts WHERE {_WHERE}", _post(guild_id, kind, key))  # noqa: S608

    def status(self, guild_id: int, kind: str, key: str) -> PostStatus | None:
        """What became of a post; None when nobody claimed it."""
        row = self._db.execute(f"SELECT * FROM posts WHERE {_WHERE}", _post(guild_id, kind, key)).fetchone()  # noqa: S608
        return _status(row) if row else None

    def latest(self, guild_id: int, kind: str, most: int) -> tuple[PostStatus, ...]:
        """The posts of a kind with the highest keys, those first."""
        rows = self._db.execute(
            "SELECT * FROM posts WHERE guild_id = :guild AND kind = :kind ORDER BY key DESC LIMIT :most",
            {"guild": guild_id, "kind": kind, "most": most},
        )
        return tuple(map(_status, rows))

    def of_kind(self, kind: str, since: str) -> tuple[tuple[int, PostStatus], ...]:
        """Every group's posts of a kind that were sent, with a key from ``since`` on."""
        rows = self._db.execute(
            "SELECT * FROM posts WHERE kind = :kind AND key >= :since AND state = 'sent' ORDER BY guild_id, key",
            {"kind": kind, "since": since},
        )
        return tuple((row["guild_id"], _status(row)) for row in rows)

    def claimed(self, kind: str, key: str) -> tuple[tuple[int, datetime], ...]:
        """Groups the bot is in whose post was claimed and then neither sent nor skipped, and when it was claimed."""
        rows = self._db.execute(
            "SELECT guild_id, claimed_at FROM posts JOIN groups USING (guild_id)"
            " WHERE kind = :kind AND key = :key AND state = 'claimed' AND removed_at IS NULL ORDER BY guild_id",
            {"kind": kind, "key": key},
        )
        return tuple((row["guild_id"], from_epoch(row["claimed_at"])) for row in rows)

    def last(self, guild_id: int, kind: str) -> PostStatus | None:
        """The post of a kind with the highest key that anything is known of."""
        return next(iter(self.latest(guild_id, kind, 1)), None)

    def oldest_claim(self, kinds: Collection[str], since: datetime) -> datetime | None:
        """When the oldest post of these kinds that is neither sent nor skipped was claimed, in whatever group."""
        listed, parameters = one_of("kind", kinds)
        row = one(
            self._db,
            "SELECT min(claimed_at) AS at FROM posts"  # noqa: S608
            f" WHERE state = 'claimed' AND claimed_at > :since AND kind IN {listed}",
            parameters | {"since": to_epoch(since)},
        )
        return maybe_time(row["at"])

    def unsettled(self, guild_id: int, kind: str) -> str | None:
        """The lowest key that was claimed and then neither sent nor skipped; None when there is none."""
        return one(
            self._db,
            "SELECT min(key) AS key FROM posts WHERE guild_id = :guild AND kind = :kind AND state = 'claimed'",
            {"guild": guild_id, "kind": kind},
        )["key"]


def _post(guild_id: int, kind: str, key: str) -> dict[str, Value]:
    return {"guild": guild_id, "kind": kind, "key": key}


def _ran_out(row: Row, now: int) -> bool:
    """Whether a post is claimed, and the claim is over."""
    claimed_at, lease_until = row["claimed_at"], row["lease_until"]
    return row["state"] == "claimed" and not claimed_at - (lease_until - claimed_at) <= now < lease_until


def _status(row: Row) -> PostStatus:
    return PostStatus(
        kind=row["kind"],
        key=row["key"],
        state=row["state"],
        owner=row["owner"],
        claimed_at=maybe_time(row["claimed_at"]),
        lease_until=maybe_time(row["lease_until"]),
        message_id=row["message_id"],
        reason=row["reason"],
        closed_at=maybe_time(row["closed_at"]),
        subject=row["subject"],
    )
