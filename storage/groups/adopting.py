"""A roadmap from before ids belonged to one gets ids of its own, and with it what was done on it.

Until then members' rows had plain ids, which other roadmaps may have too. What was logged in the roadmap's server moves
to its own ids. So does what its members did in private, when they are known in no other server; what several roadmaps
may claim is copied, so that nobody loses anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from storage.boards.recount import recount
from storage.progress.ledger import Standing, stand
from storage.sql import Connection, Row, one
from storage.values import GroupRoadmap

_MEMBERS = "(SELECT member_id FROM memberships WHERE guild_id = :guild)"
_ALONE = (
    "(SELECT member_id FROM memberships GROUP BY member_id HAVING min(guild_id) = :guild AND max(guild_id) = :guild)"
)
_HERE = f"(guild_id = :guild OR (:private = 1 AND guild_id IS NULL AND member_id IN {_ALONE}))"
"""Rows that are the roadmap's: logged in its server, or by one of its members alone, who is in no other."""


@dataclass(frozen=True, slots=True)
class Claims:
    """Which plain ids a roadmap has or had, as those of topics and of resources; ``shipped``: what it may share."""

    ids: frozenset[str]
    shipped: frozenset[str]


def adopt(db: Connection, roadmap: GroupRoadmap, own_id: str, claims: Claims) -> int:
    """Give a roadmap and its other versions a number, and what was done on it ids with that; returns the number."""
    guild_id = roadmap.guild_id
    its = {"guild": guild_id, "own_id": own_id, "roadmap": roadmap.roadmap_id}
    versions = "guild_id = :guild AND number IS NULL AND (own_id = :own_id OR roadmap_id = :roadmap)"
    db.execute(
        "INSERT INTO own_roadmaps (guild_id, own_id) VALUES (:guild, :own_id)"
        " ON CONFLICT (guild_id, own_id) DO NOTHING",
        its,
    )
    number: int = one(db, "SELECT number FROM own_roadmaps WHERE guild_id = :guild AND own_id = :own_id", its)["number"]
    # Renames are followed anew, with the ids of now.
    db.execute(
        f"DELETE FROM renames WHERE roadmap_id IN (SELECT roadmap_id FROM roadmaps WHERE {versions})",  # noqa: S608
        its,
    )
    db.execute(
        f"UPDATE roadmaps SET number = :number, own_id = :own_id WHERE {versions}",  # noqa: S608
        its | {"number": number},
    )
    _Adoption(db, guild_id, number, claims).run()
    return number


@dataclass(frozen=True, slots=True)
class _Adoption:
    db: Connection
    guild_id: int
    number: int
    claims: Claims

    def run(self) -> None:
        """Move and copy everything."""
        topics = self._found("events", "topic_id") | self._found("readings", "topic_id")
        resources = self._found("resource_hours", "resource_id") | self._found("resource_marks", "resource_id")
        for topic in sorted(topics):
            self._states(topic)
        for resource in sorted(resources):
            self._of_events("resource_marks", "event_id, member_id, topic_id", resource)
            self._of_events("resource_hours", "event_id, member_id, topic_id, hours, points", resource)
        every = topics | resources | self._found_anywhere()
        for id_ in sorted(every):
            self._rename(id_)
            self._of_person(id_)
        self._votes()
        for topic in sorted(topics):
            self._rest(topic)
        recount(self.db, self.guild_id, "topic")

    def _values(self, id_: str) -> dict[str, str | int | float | None]:
        private = int(id_ not in self.claims.shipped)
        return {"guild": self.guild_id, "id": id_, "own": f"{id_}.{self.number}", "private": private}

    def _found(self, table: str, column: str) -> set[str]:
        rows = self.db.execute(f"SELECT DISTINCT {column} AS id FROM {table}")  # noqa: S608
        return {row["id"] for row in rows} & self.claims.ids

    def _found_anywhere(self) -> set[str]:
        places = (
            ("companions", "topic_id"),
            ("reviews", "topic_id"),
            ("opinions", "resource_id"),
            ("promises", "topic_id"),
            ("promises", "resource_id"),
            ("suggestions", "topic_id"),
            ("suggestions", "resource_id"),
            ("groups", "goal_topic"),
        )
        return set[str]().union(*(self._found(table, column) for table, column in places))

    def _states(self, topic: str) -> None:
        """Give who did something on the topic here a state on the roadmap's own; the events still have plain ids."""
        rows = self.db.execute(
            f"SELECT member_id, max(event_id) AS event_id FROM events WHERE topic_id = :id AND {_HERE}"  # noqa: S608
            " GROUP BY member_id",
            self._values(topic),
        ).fetchall()
        for row in rows:
            self._stand(row["member_id"], topic, f"{topic}.{self.number}", row["event_id"], _HERE)

    def _rest(self, topic: str) -> None:
        """What stays of the plain topic, now that the events here have moved."""
        rows = self.db.execute(
            "SELECT member_id FROM topic_states WHERE topic_id = :own", self._values(topic)
        ).fetchall()
        for row in rows:
            left = one(
                self.db,
                "SELECT max(event_id) AS event_id FROM events WHERE topic_id = :id AND member_id = :member",
                {"id": topic, "member": row["member_id"]},
            )["event_id"]
            if left is not None:
                self._stand(row["member_id"], topic, topic, left, "true")
            elif topic not in self.claims.shipped:
                stand(self.db, row["member_id"], topic, Standing())

    def _stand(self, member_id: int, topic: str, to: str, last: int, where: str) -> None:
        """Let a member stand on a topic as they do if that came from an event ``where``, else as after the ``last``."""
        its = self._values(topic) | {"member": member_id, "event": last}
        now: Row | None = self.db.execute(
            "SELECT state, event_id, started_at FROM topic_states WHERE member_id = :member AND topic_id = :id"  # noqa: S608
            f" AND event_id IN (SELECT event_id FROM events WHERE topic_id = :id AND {where})",
            its,
        ).fetchone()
        if now is not None:
            stand(self.db, member_id, to, Standing(now["state"], now["event_id"], now["started_at"]))
            return
        event = one(self.db, "SELECT after, at FROM events WHERE event_id = :event", its)
        started = event["at"] if event["after"] == "learning" else None
        stand(self.db, member_id, to, Standing(event["after"], last, started))

    def _of_events(self, table: str, columns: str, resource: str) -> None:
        """Rows of events that are the roadmap's; those that the shipped one may claim stay beside."""
        where = f"resource_id = :id AND event_id IN (SELECT event_id FROM events WHERE {_HERE})"  # noqa: S608
        values = self._values(resource)
        self.db.execute(
            f"INSERT INTO {table} (resource_id, {columns}) SELECT :own, {columns} FROM {table}"  # noqa: S608
            f" WHERE {where} ON CONFLICT DO NOTHING",
            values,
        )
        if resource not in self.claims.shipped:
            self.db.execute(f"DELETE FROM {table} WHERE {where}", values)  # noqa: S608
        self.db.execute(
            f"UPDATE {table} SET topic_id = topic_id || :suffix"  # noqa: S608
            f" WHERE resource_id = :own AND topic_id NOT LIKE :numbered",
            values | {"suffix": f".{self.number}", "numbered": "%.%"},
        )

    def _rename(self, id_: str) -> None:
        """Move what says where it was: the roadmap's server."""
        values = self._values(id_)
        for table, column in (
            ("events", "topic_id"),
            ("events", "resource_id"),
            ("log_entries", "topic_id"),
            ("log_entries", "resource_id"),
            ("opinions", "resource_id"),
        ):
            self.db.execute(f"UPDATE {table} SET {column} = :own WHERE {column} = :id AND {_HERE}", values)  # noqa: S608
        for table, column in (
            ("readings", "topic_id"),
            ("ballots", "topic_id"),
            ("suggestions", "topic_id"),
            ("suggestions", "resource_id"),
            ("groups", "goal_topic"),
            ("posts", "subject"),
        ):
            self.db.execute(f"UPDATE {table} SET {column} = :own WHERE {column} = :id AND guild_id = :guild", values)  # noqa: S608
        pods = "pod_id IN (SELECT pod_id FROM pods WHERE guild_id = :guild)"
        for column in ("topic_id", "resource_id"):
            self.db.execute(f"UPDATE promises SET {column} = :own WHERE {column} = :id AND {pods}", values)  # noqa: S608

    def _of_person(self, id_: str) -> None:
        """Copy what members chose and recalled wherever it was; who is in no other server needs no other copy."""
        values = self._values(id_)
        for table, column, others in (
            ("companions", "topic_id", "member_id, role"),
            ("reviews", "topic_id", "member_id, outcome, at, rating, at_done"),
        ):
            self.db.execute(
                f"INSERT INTO {table} ({column}, {others}) SELECT :own, {others} FROM {table}"  # noqa: S608
                f" WHERE {column} = :id AND member_id IN {_MEMBERS} ON CONFLICT DO NOTHING",
                values,
            )
            if values["private"]:
                self.db.execute(
                    f"DELETE FROM {table} WHERE {column} = :id AND member_id IN {_ALONE}",  # noqa: S608
                    values,
                )

    def _votes(self) -> None:
        rows = self.db.execute(
            "SELECT opened_at, topics FROM votes WHERE guild_id = :guild", {"guild": self.guild_id}
        ).fetchall()
        for row in rows:
            topics = (f"{one}.{self.number}" if one in self.claims.ids else one for one in row["topics"].split(","))
            self.db.execute(
                "UPDATE votes SET topics = :topics WHERE guild_id = :guild AND opened_at = :at",
                {"topics": ",".join(topics), "guild": self.guild_id, "at": row["opened_at"]},
            )
