"""What a group reads together: the reading there is, those before it, and votes on the next one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from storage.groups import renames
from storage.members import presence
from storage.sql import Connection, Row, one
from storage.units import from_epoch, to_epoch
from storage.values import Reading, Vote


class ReadingsRepository:
    """A group has one reading at most, which lasts until the next one is chosen or it is ended; and one open vote."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def current(self, guild_id: int) -> Reading | None:
        """What the group reads."""
        row = self._db.execute(
            "SELECT * FROM readings WHERE guild_id = :guild AND ended_on IS NULL ORDER BY chosen_at DESC LIMIT 1",
            {"guild": guild_id},
        ).fetchone()
        return _reading(row) if row else None

    def get(self, guild_id: int, chosen_at: datetime) -> Reading | None:
        """The reading that was chosen at that moment."""
        row = self._db.execute(
            "SELECT * FROM readings WHERE guild_id = :guild AND chosen_at = :at",
            {"guild": guild_id, "at": to_epoch(chosen_at)},
        ).fetchone()
        return _reading(row) if row else None

    def choose(
        self, guild_id: int, topic_id: str, at: datetime, on: date, channel_id: int | None, *, voted: bool = False
    ) -> Reading:
        """Read a topic from now on; what was read before ends. ``channel_id`` is where that is told."""
        presence.ensure_group(self._db, guild_id, to_epoch(at))
        self.end(guild_id, on)
        row = one(
            self._db,
            "INSERT INTO readings (guild_id, chosen_at, started_on, topic_id, channel_id, voted)"
            " VALUES (:guild, :at, :day, :topic, :channel, :voted)"
            " ON CONFLICT (guild_id, chosen_at) DO UPDATE SET topic_id = excluded.topic_id, ended_on = NULL"
            " RETURNING *",
            {
                "guild": guild_id,
                "at": to_epoch(at),
                "day": on.isoformat(),
                "topic": topic_id,
                "channel": channel_id,
                "voted": int(voted),
            },
        )
        return _reading(row)

    def end(self, guild_id: int, on: date) -> bool:
        """Read nothing together any more. False when there was no reading."""
        ended = self._db.execute(
            "UPDATE readings SET ended_on = :day WHERE guild_id = :guild AND ended_on IS NULL",
            {"guild": guild_id, "day": on.isoformat()},
        )
        return ended.rowcount > 0

    def history(self, guild_id: int, most: int) -> tuple[Reading, ...]:
        """The latest readings, newest first."""
        rows = self._db.execute(
            "SELECT * FROM readings WHERE guild_id = :guild ORDER BY chosen_at DESC LIMIT :most",
            {"guild": guild_id, "most": most},
        )
        return tuple(map(_reading, rows))

    def between(self, guild_id: int, first: date, last: date) -> tuple[Reading, ...]:
        """What was read on any of these days, oldest first."""
        rows = self._db.execute(
            "SELECT * FROM readings WHERE guild_id = :guild AND started_on <= :last"
            " AND (ended_on IS NULL OR ended_on > :first OR started_on >= :first) ORDER BY chosen_at",
            {"guild": guild_id, "first": first.isoformat(), "last": last.isoformat()},
        )
        return tuple(map(_reading, rows))

    def finishers(self, guild_id: int, topic_id: str, since: date, most: int) -> tuple[tuple[int, ...], int]:
        """Shown members who finished a topic here from a day on, first ones first, and how many they are."""
        records, parameters = renames.on_topic(self._db, guild_id, topic_id)
        done = f"FROM ({records}) AS here WHERE state = 'done' AND changed_on >= :since"
        parameters |= {"since": since.isoformat(), "most": most}
        rows = self._db.execute(f"SELECT member_id {done} ORDER BY changed_at, member_id LIMIT :most", parameters)
        shown = tuple(row["member_id"] for row in rows)
        return shown, one(self._db, f"SELECT count(*) AS members {done}", parameters)["members"]

    def unannounced(self, since: datetime) -> tuple[Reading, ...]:
        """Readings chosen since then, not by a vote, that have to be told in a channel and are not yet."""
        rows = self._db.execute(
            "SELECT readings.* FROM readings JOIN groups USING (guild_id)"
            " LEFT JOIN posts ON posts.guild_id = readings.guild_id AND posts.kind = 'reading'"
            "  AND posts.key = CAST(readings.chosen_at AS TEXT)"
            " WHERE chosen_at >= :since AND channel_id IS NOT NULL AND voted = 0 AND removed_at IS NULL"
            " AND (posts.state IS NULL OR posts.state = 'claimed') ORDER BY chosen_at",
            {"since": to_epoch(since)},
        )
        return tuple(map(_reading, rows))

    def open_vote(
        self,
        guild_id: int,
        topic_ids: Sequence[str],
        at: datetime,
        closes_at: datetime,
        channel_id: int,
        *,
        native: bool,
    ) -> Vote:
        """Start a vote. ``native``: in a poll of Discord's, else by buttons, which :meth:`cast` counts."""
        presence.ensure_group(self._db, guild_id, to_epoch(at))
        row = one(
            self._db,
            "INSERT INTO votes (guild_id, opened_at, closes_at, channel_id, native, topics)"
            " VALUES (:guild, :at, :closes, :channel, :native, :topics) RETURNING *",
            {
                "guild": guild_id,
                "at": to_epoch(at),
                "closes": to_epoch(closes_at),
                "channel": channel_id,
                "native": int(native),
                "topics": ",".join(topic_ids),
            },
        )
        return _vote(row)

    def vote_open(self, guild_id: int) -> Vote | None:
        """The vote that is not decided yet."""
        row = self._db.execute(
            "SELECT * FROM votes WHERE guild_id = :guild AND counts IS NULL ORDER BY opened_at DESC LIMIT 1",
            {"guild": guild_id},
        ).fetchone()
        return _vote(row) if row else None

    def vote(self, guild_id: int, opened_at: datetime) -> Vote | None:
        """The vote that was opened at that moment."""
        row = self._db.execute(
            "SELECT * FROM votes WHERE guild_id = :guild AND opened_at = :at",
            {"guild": guild_id, "at": to_epoch(opened_at)},
        ).fetchone()
        return _vote(row) if row else None

    def votes(self, since: datetime) -> tuple[Vote, ...]:
        """Votes of all groups the bot is in that are not decided, or were opened since then and whose end is not told;
        oldest first.
        """
        rows = self._db.execute(
            "SELECT votes.* FROM votes JOIN groups USING (guild_id)"
            " LEFT JOIN posts ON posts.guild_id = votes.guild_id AND posts.kind = 'vote-result'"
            "  AND posts.key = CAST(votes.opened_at AS TEXT)"
            " WHERE removed_at IS NULL AND (counts IS NULL"
            "  OR (opened_at >= :since AND (posts.state IS NULL OR posts.state = 'claimed'))) ORDER BY opened_at",
            {"since": to_epoch(since)},
        )
        return tuple(map(_vote, rows))

    def cast(self, vote: Vote, member_id: int, topic_id: str) -> bool:
        """A member's vote by button; a later one takes the place of the first. False when the vote is over."""
        now = self.vote(vote.guild_id, vote.opened_at)
        if now is None or now.counts is not None or topic_id not in now.topics:
            return False
        self._db.execute(
            "INSERT INTO ballots (guild_id, opened_at, member_id, topic_id) VALUES (:guild, :at, :member, :topic)"
            " ON CONFLICT (guild_id, opened_at, member_id) DO UPDATE SET topic_id = excluded.topic_id",
            {"guild": vote.guild_id, "at": to_epoch(vote.opened_at), "member": member_id, "topic": topic_id},
        )
        return True

    def ballots(self, vote: Vote) -> Mapping[str, int]:
        """How many voted for each topic by button, without who left the server."""
        rows = self._db.execute(
            "SELECT topic_id, count(*) AS votes FROM ballots LEFT JOIN memberships USING (guild_id, member_id)"
            " WHERE guild_id = :guild AND opened_at = :at AND left_at IS NULL GROUP BY topic_id",
            {"guild": vote.guild_id, "at": to_epoch(vote.opened_at)},
        )
        found = {row["topic_id"]: row["votes"] for row in rows}
        return {topic_id: found.get(topic_id, 0) for topic_id in vote.topics}

    def close_vote(self, vote: Vote, counts: Sequence[int]) -> None:
        """Keep how it went; who voted for what is kept no longer."""
        its = {"guild": vote.guild_id, "at": to_epoch(vote.opened_at)}
        self._db.execute(
            "UPDATE votes SET counts = :counts WHERE guild_id = :guild AND opened_at = :at",
            its | {"counts": ",".join(map(str, counts))},
        )
        self._db.execute("DELETE FROM ballots WHERE guild_id = :guild AND opened_at = :at", its)


def _reading(row: Row) -> Reading:
    return Reading(
        guild_id=row["guild_id"],
        topic_id=row["topic_id"],
        chosen_at=from_epoch(row["chosen_at"]),
        started_on=date.fromisoformat(row["started_on"]),
        ended_on=date.fromisoformat(row["ended_on"]) if row["ended_on"] else None,
        channel_id=row["channel_id"],
    )


def _vote(row: Row) -> Vote:
    return Vote(
        guild_id=row["guild_id"],
        opened_at=from_epoch(row["opened_at"]),
        closes_at=from_epoch(row["closes_at"]),
        channel_id=row["channel_id"],
        native=bool(row["native"]),
        topics=tuple(row["topics"].split(",")),
        counts=None if row["counts"] is None else tuple(int(count) for count in row["counts"].split(",")),
    )
