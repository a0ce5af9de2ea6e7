"""Reading partners: who wants some, the small groups (pods) they are in, and what each promised there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from storage.members import presence
from storage.sql import Connection, Row, Value, one, one_of
from storage.units import from_epoch, maybe_time, to_epoch
from storage.values import Pod, PodSeat, PodWish, Promise, PromiseOutcome

_IN_A_POD = (
    "SELECT member_id FROM pod_members JOIN pods USING (pod_id)"
    " WHERE pods.guild_id = :guild AND closed_at IS NULL AND closes_at > :now AND left_at IS NULL"
)
"""One whose end has come is over, also when nobody closed it yet."""
_SEATS = (
    "pod_members JOIN pods USING (pod_id) JOIN shown ON shown.guild_id = pods.guild_id"
    " AND shown.member_id = pod_members.member_id"
)
_TO_ASK = (
    "SELECT promises.pod_id FROM promises JOIN pod_members USING (pod_id, member_id)"
    " JOIN pods AS its USING (pod_id) WHERE outcome IS NULL AND left_at IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM posts WHERE posts.guild_id = its.guild_id AND kind = 'pod-promise'"
    "  AND key = promises.pod_id || ' ' || seat || ' ' || number AND state != 'claimed')"
)
_WHOSE = "guild_id = :guild AND member_id = :member"
_LATELY = timedelta(days=90)
_HOURS = 24


class PodsRepository:
    """Pods belong to a group, and only shown members are in any. A member is in one open pod of a group at most."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def place(self, guild_id: int) -> int | None:
        """The channel in which the group's pods have their threads; None: none was chosen."""
        row = self._db.execute("SELECT channel_id FROM pod_places WHERE guild_id = :guild", {"guild": guild_id})
        found = row.fetchone()
        return found["channel_id"] if found else None

    def set_place(self, guild_id: int, channel_id: int, at: datetime) -> None:
        """Have threads of pods in a channel from now on."""
        presence.ensure_group(self._db, guild_id, to_epoch(at))
        self._db.execute(
            "INSERT INTO pod_places (guild_id, channel_id, set_at) VALUES (:guild, :channel, :at)"
            " ON CONFLICT (guild_id) DO UPDATE SET channel_id = excluded.channel_id, set_at = excluded.set_at",
            {"guild": guild_id, "channel": channel_id, "at": to_epoch(at)},
        )

    def wish(self, guild_id: int, member_id: int, lang: str, at: datetime) -> None:
        """A member wants partners, from the next month on. ``lang`` is what they speak."""
        presence.ensure_group(self._db, guild_id, to_epoch(at))
        presence.known(self._db, guild_id, member_id)
        self._db.execute(
            "INSERT INTO pod_wishes (guild_id, member_id, since, lang) VALUES (:guild, :member, :at, :lang)"
            " ON CONFLICT (guild_id, member_id) DO UPDATE SET lang = excluded.lang",
            {"guild": guild_id, "member": member_id, "at": to_epoch(at), "lang": lang},
        )

    def wish_no_more(self, guild_id: int, member_id: int) -> None:
        """A member wants no new partners."""
        self._db.execute(f"DELETE FROM pod_wishes WHERE {_WHOSE}", _who(guild_id, member_id))  # noqa: S608

    def wishes(self, guild_id: int, member_id: int) -> bool:
        """Whether a member wants partners."""
        row = self._db.execute(
            f"SELECT 1 AS found FROM pod_wishes WHERE {_WHOSE}",  # noqa: S608
            _who(guild_id, member_id),
        ).fetchone()
        return row is not None

    def groups(self) -> tuple[tuple[int, datetime], ...]:
        """Groups the bot is in where somebody wants partners, and since when."""
        rows = self._db.execute(
            "SELECT guild_id, min(since) AS since FROM pod_wishes JOIN groups USING (guild_id)"
            " WHERE removed_at IS NULL GROUP BY guild_id ORDER BY guild_id"
        )
        return tuple((row["guild_id"], from_epoch(row["since"])) for row in rows)

    def seekers(self, guild_id: int, now: datetime) -> tuple[PodWish, ...]:
        """Who wants partners and has none, by id."""
        rows = self._db.execute(
            f"SELECT member_id, lang FROM pod_wishes JOIN shown USING (guild_id, member_id)"  # noqa: S608
            f" WHERE guild_id = :guild AND member_id NOT IN ({_IN_A_POD}) ORDER BY member_id",
            {"guild": guild_id, "now": to_epoch(now)},
        )
        langs = {row["member_id"]: row["lang"] for row in rows}
        hours = {member: [0] * _HOURS for member in langs}
        logged = self._db.execute(
            "SELECT events.member_id, (at % 86400) / 3600 AS hour, count(*) AS times FROM events"
            " JOIN pod_wishes ON pod_wishes.guild_id = events.guild_id AND pod_wishes.member_id = events.member_id"
            " WHERE events.guild_id = :guild AND at > :since GROUP BY events.member_id, (at % 86400) / 3600",
            {"guild": guild_id, "since": to_epoch(now - _LATELY)},
        )
        for row in logged:
            if row["member_id"] in hours:
                hours[row["member_id"]][row["hour"]] = row["times"]
        return tuple(PodWish(member, lang, tuple(hours[member])) for member, lang in langs.items())

    def asking(self, guild_id: int, members: Collection[int], now: datetime) -> frozenset[int]:
        """Those of some members who want partners and have none."""
        listed, parameters = one_of("member", members)
        rows = self._db.execute(
            "SELECT member_id FROM pod_wishes JOIN shown USING (guild_id, member_id)"  # noqa: S608
            f" WHERE guild_id = :guild AND member_id IN {listed} AND member_id NOT IN"
            f" ({_IN_A_POD} AND member_id IN {listed})",
            parameters | {"guild": guild_id, "now": to_epoch(now)},
        )
        return frozenset(row["member_id"] for row in rows)

    def met(self, guild_id: int) -> Mapping[tuple[int, int], int]:
        """How often two members were in a pod together, the lower id first."""
        rows = self._db.execute(
            "SELECT one.member_id AS first, other.member_id AS second, count(*) AS times FROM pods"
            " JOIN pod_members AS one USING (pod_id)"
            " JOIN pod_members AS other ON other.pod_id = one.pod_id AND other.member_id > one.member_id"
            " WHERE pods.guild_id = :guild GROUP BY one.member_id, other.member_id",
            {"guild": guild_id},
        )
        return {(row["first"], row["second"]): row["times"] for row in rows}

    def formed(self, guild_id: int, month: str) -> bool:
        """Whether the pods of a month were formed."""
        its: dict[str, Value] = {"guild": guild_id, "month": month}
        pods = one(self._db, "SELECT count(*) AS n FROM pods WHERE guild_id = :guild AND month = :month", its)["n"]
        waits = "SELECT count(*) AS n FROM pod_waits WHERE guild_id = :guild AND month = :month"
        return pods > 0 or one(self._db, waits, its)["n"] > 0

    def form(
        self,
        guild_id: int,
        month: str,
        groups: Iterable[Sequence[int]],
        at: datetime,
        closes_at: datetime,
        *,
        channel_id: int | None = None,
        langs: Mapping[int, str] | None = None,
    ) -> None:
        """Keep the pods of a month; a group of one is somebody who found nobody."""
        for members in groups:
            if len(members) == 1:
                self._db.execute(
                    "INSERT INTO pod_waits (guild_id, month, member_id) VALUES (:guild, :month, :member)",
                    _who(guild_id, members[0]) | {"month": month},
                )
                continue
            spoken = {(langs or {}).get(member) for member in members}
            number = one(
                self._db,
                "INSERT INTO pods (guild_id, month, lang, channel_id, formed_at, closes_at)"
                " VALUES (:guild, :month, :lang, :channel, :at, :closes) RETURNING pod_id",
                {
                    "guild": guild_id,
                    "month": month,
                    "lang": spoken.pop() if len(spoken) == 1 else None,
                    "channel": channel_id,
                    "at": to_epoch(at),
                    "closes": to_epoch(closes_at),
                },
            )["pod_id"]
            self._db.executemany(
                "INSERT INTO pod_members (pod_id, seat, member_id) VALUES (:pod, :seat, :member)",
                [{"pod": number, "seat": seat, "member": member} for seat, member in enumerate(members)],
            )

    def waiting(self, guild_id: int, month: str) -> int | None:
        """Who found nobody in a month, still wants partners and is shown."""
        row = self._db.execute(
            "SELECT member_id FROM pod_waits JOIN pod_wishes USING (guild_id, member_id)"
            " JOIN shown USING (guild_id, member_id) WHERE guild_id = :guild AND month = :month",
            {"guild": guild_id, "month": month},
        ).fetchone()
        return row["member_id"] if row else None

    def get(self, pod_id: int) -> Pod | None:
        """A pod by its number."""
        return next(iter(self._pods("pods.pod_id = :pod", {"pod": pod_id})), None)

    def current(self, since: datetime) -> tuple[Pod, ...]:
        """Pods of the groups the bot is in that are open, were closed since, or have a promise nobody dealt with."""
        of_groups = "guild_id IN (SELECT guild_id FROM groups WHERE removed_at IS NULL)"
        wanted = f"closed_at IS NULL OR closed_at >= :since OR pod_id IN ({_TO_ASK})"
        return self._pods(f"({wanted}) AND {of_groups}", {"since": to_epoch(since)})

    def of_member(self, guild_id: int, member_id: int) -> Pod | None:
        """The open pod a member is in."""
        found = self._pods(
            "guild_id = :guild AND closed_at IS NULL AND pod_id IN"
            " (SELECT pod_id FROM pod_members WHERE member_id = :member AND left_at IS NULL)",
            _who(guild_id, member_id),
        )
        return next((pod for pod in reversed(found) if member_id in pod.members), None)

    def _pods(self, where: str, parameters: Mapping[str, Value]) -> tuple[Pod, ...]:
        rows = self._db.execute(f"SELECT * FROM pods WHERE {where} ORDER BY pod_id", parameters).fetchall()  # noqa: S608
        return tuple(_pod(row, self._seats(row["pod_id"])) for row in rows)

    def _seats(self, pod_id: int) -> tuple[PodSeat, ...]:
        rows = self._db.execute(
            f"SELECT seat, pod_members.member_id, number, topic_id, resource_id, due_on, asks_at, outcome FROM {_SEATS}"  # noqa: S608
            " LEFT JOIN promises ON promises.pod_id = pod_members.pod_id"
            "  AND promises.member_id = pod_members.member_id AND promises.number ="
            "   (SELECT max(number) FROM promises AS latest WHERE latest.pod_id = pod_members.pod_id"
            "     AND latest.member_id = pod_members.member_id)"
            " WHERE pod_members.pod_id = :pod AND left_at IS NULL ORDER BY pod_members.seat",
            {"pod": pod_id},
        )
        return tuple(PodSeat(row["seat"], row["member_id"], _promise(row)) for row in rows)

    def leave(self, pod_id: int, member_id: int, at: datetime) -> None:
        """A member leaves a pod; they are taken out of its thread afterwards."""
        left = self._db.execute(
            "UPDATE pod_members SET left_at = :at WHERE pod_id = :pod AND member_id = :member AND left_at IS NULL",
            {"pod": pod_id, "member": member_id, "at": to_epoch(at)},
        )
        if left.rowcount:
            self._changed(pod_id)

    def leave_unshown(self, now: datetime) -> None:
        """Members who hide or left the server leave their open pods."""
        rows = self._db.execute(
            "SELECT pod_id, member_id FROM pod_members JOIN pods USING (pod_id)"
            " WHERE closed_at IS NULL AND left_at IS NULL AND NOT EXISTS (SELECT 1 FROM shown"
            "  WHERE shown.guild_id = pods.guild_id AND shown.member_id = pod_members.member_id)"
        ).fetchall()
        for row in rows:
            self.leave(row["pod_id"], row["member_id"], now)

    def leavers(self, pod_id: int) -> tuple[int, ...]:
        """Who left a pod and is still in its thread."""
        rows = self._db.execute(
            "SELECT member_id FROM pod_members"
            " WHERE pod_id = :pod AND left_at IS NOT NULL AND inside = 1 ORDER BY seat",
            {"pod": pod_id},
        )
        return tuple(row["member_id"] for row in rows)

    def outside(self, pod_id: int, member_id: int) -> None:
        """A member who left was taken out of the thread."""
        self._db.execute(
            "UPDATE pod_members SET inside = 0 WHERE pod_id = :pod AND member_id = :member",
            {"pod": pod_id, "member": member_id},
        )

    def threads_of(self, member_id: int) -> tuple[tuple[int, int], ...]:
        """Pods in whose threads a member is, and the threads."""
        rows = self._db.execute(
            "SELECT pod_id, thread_id FROM pods JOIN pod_members USING (pod_id)"
            " WHERE member_id = :member AND inside = 1 AND thread_id IS NOT NULL ORDER BY pod_id",
            {"member": member_id},
        )
        return tuple((row["pod_id"], row["thread_id"]) for row in rows)

    def in_thread(self, pod_id: int, thread_id: int) -> None:
        """The pod's thread is there."""
        self._db.execute(
            "UPDATE pods SET thread_id = :thread WHERE pod_id = :pod", {"pod": pod_id, "thread": thread_id}
        )

    def without_thread(self, pod_id: int) -> None:
        """The pod can have no thread: its members have direct messages."""
        self._db.execute("UPDATE pods SET channel_id = NULL, thread_id = NULL WHERE pod_id = :pod", {"pod": pod_id})

    def keep(self, pod_id: int, closes_at: datetime) -> None:
        """The pod goes on until later."""
        self._db.execute(
            "UPDATE pods SET closes_at = :at WHERE pod_id = :pod AND closed_at IS NULL",
            {"pod": pod_id, "at": to_epoch(closes_at)},
        )
        self._changed(pod_id)

    def end(self, pod_id: int, at: datetime) -> None:
        """All but one left an open pod: it ends now."""
        self._db.execute(
            "UPDATE pods SET closes_at = :at, ended_early = 1 WHERE pod_id = :pod AND closed_at IS NULL",
            {"pod": pod_id, "at": to_epoch(at)},
        )

    def close(self, pod_id: int, closes_at: datetime, at: datetime) -> bool:
        """Close a pod that was to close by then; False when it was kept meanwhile."""
        self._db.execute(
            "UPDATE pods SET closed_at = :at WHERE pod_id = :pod AND closed_at IS NULL AND closes_at <= :closes",
            {"pod": pod_id, "closes": to_epoch(closes_at), "at": to_epoch(at)},
        )
        row = one(self._db, "SELECT closed_at FROM pods WHERE pod_id = :pod", {"pod": pod_id})
        return row["closed_at"] is not None

    def promise(
        self, pod_id: int, member_id: int, topic_id: str, resource_id: str, due_on: date, asks_at: datetime
    ) -> None:
        """A member promises something, in place of what they promised before and were not asked about yet."""
        self.take_back(pod_id, member_id)
        self._db.execute(
            "INSERT INTO promises (pod_id, member_id, number, topic_id, resource_id, due_on, asks_at)"
            " SELECT :pod, :member, coalesce(max(number), 0) + 1, :topic, :resource, :due, :asks FROM promises"
            " WHERE pod_id = :pod AND member_id = :member",
            {
                "pod": pod_id,
                "member": member_id,
                "topic": topic_id,
                "resource": resource_id,
                "due": due_on.isoformat(),
                "asks": to_epoch(asks_at),
            },
        )
        self._changed(pod_id)

    def take_back(self, pod_id: int, member_id: int) -> None:
        """A member's promise is none any more. Its number is not used again: it may have been asked about just now."""
        self._db.execute(
            "UPDATE promises SET outcome = 'dropped' WHERE pod_id = :pod AND member_id = :member AND outcome IS NULL",
            {"pod": pod_id, "member": member_id},
        )
        self._changed(pod_id)

    def answer(self, pod_id: int, member_id: int, number: int, outcome: PromiseOutcome) -> Promise | None:
        """What became of a promise, said once; the promise as it is now."""
        its: dict[str, Value] = {"pod": pod_id, "member": member_id, "number": number}
        self._db.execute(
            "UPDATE promises SET outcome = :outcome"
            " WHERE pod_id = :pod AND member_id = :member AND number = :number AND outcome IS NULL",
            its | {"outcome": outcome},
        )
        self._changed(pod_id)
        row = self._db.execute(
            "SELECT * FROM promises WHERE pod_id = :pod AND member_id = :member AND number = :number", its
        ).fetchone()
        return _promise(row) if row else None

    def _changed(self, pod_id: int) -> None:
        self._db.execute("UPDATE pods SET version = version + 1 WHERE pod_id = :pod", {"pod": pod_id})


def _who(guild_id: int, member_id: int) -> dict[str, Value]:
    return {"guild": guild_id, "member": member_id}


def _promise(row: Row) -> Promise | None:
    if row["number"] is None:
        return None
    return Promise(
        number=row["number"],
        topic_id=row["topic_id"],
        resource_id=row["resource_id"],
        due_on=date.fromisoformat(row["due_on"]),
        asks_at=from_epoch(row["asks_at"]),
        outcome=row["outcome"],
    )


def _pod(row: Row, seats: tuple[PodSeat, ...]) -> Pod:
    return Pod(
        pod_id=row["pod_id"],
        guild_id=row["guild_id"],
        month=row["month"],
        lang=row["lang"],
        channel_id=row["channel_id"],
        thread_id=row["thread_id"],
        formed_at=from_epoch(row["formed_at"]),
        closes_at=from_epoch(row["closes_at"]),
        closed_at=maybe_time(row["closed_at"]),
        ended_early=bool(row["ended_early"]),
        version=row["version"],
        seats=seats,
    )
