"""Roadmaps that groups brought along, as the text they uploaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from storage.errors import RoadmapGone
from storage.groups import adopting, renames
from storage.groups.adopting import Claims
from storage.members import presence
from storage.sql import Connection, Row, one, one_of
from storage.units import from_epoch, to_epoch
from storage.values import GroupRoadmap

MOST_KEPT = 10


class RoadmapsRepository:
    """A group's uploads: the ten newest are kept, and those in use.

    The newest of each roadmap counts before older versions, of which every small change makes one.
    """

    def __init__(self, db: Connection) -> None:
        self._db = db

    def save(
        self,
        guild_id: int,
        name: str,
        yaml_text: str,
        at: datetime,
        uploaded_by: int,
        *,
        name_zh: str | None = None,
        own_id: str | None = None,
        apart: bool = False,
    ) -> int:
        """Keep a roadmap that passed lint; returns its key. Which one is used is in the group's settings.

        ``apart``: its topics are its own, by a number that every version of it has.
        """
        presence.ensure_group(self._db, guild_id, to_epoch(at))
        row = one(
            self._db,
            "INSERT INTO roadmaps (guild_id, name, yaml_text, at, uploaded_by, name_zh, own_id, number)"
            " VALUES (:guild, :name, :yaml_text, :at, :uploaded_by, :name_zh, :own_id, :number) RETURNING roadmap_id",
            {
                "guild": guild_id,
                "name": name,
                "yaml_text": yaml_text,
                "at": to_epoch(at),
                "uploaded_by": uploaded_by,
                "name_zh": name_zh,
                "own_id": own_id,
                "number": self._number(guild_id, own_id) if apart and own_id else None,
            },
        )
        self._db.execute(
            "DELETE FROM roadmaps WHERE guild_id = :guild AND roadmap_id NOT IN"
            " (SELECT roadmap_id FROM (SELECT roadmap_id, row_number() OVER"
            "  (PARTITION BY own_id ORDER BY roadmap_id DESC) AS place"
            "  FROM roadmaps WHERE guild_id = :guild) AS versions"
            "  ORDER BY CASE WHEN place = 1 THEN 0 ELSE 1 END, roadmap_id DESC LIMIT :most)"
            " AND roadmap_id NOT IN (SELECT roadmap_id FROM groups WHERE roadmap_id IS NOT NULL)"
            " AND roadmap_id NOT IN (SELECT roadmap_id FROM channel_roadmaps WHERE roadmap_id IS NOT NULL)",
            {"guild": guild_id, "most": MOST_KEPT},
        )
        return row["roadmap_id"]

    def adopt(self, roadmap_id: int, own_id: str, claims: Claims) -> int:
        """Give a roadmap that was kept before ids belonged to one a number, and what was done on it ids with that.

        Raises RoadmapGone.
        """
        return adopting.adopt(self._db, self.get(roadmap_id), own_id, claims)

    def _number(self, guild_id: int, own_id: str) -> int | None:
        """The number of a group's roadmap, which stays from version to version; None when one from before has none."""
        its = {"guild": guild_id, "own_id": own_id}
        plain = self._db.execute(
            "SELECT roadmap_id FROM roadmaps WHERE guild_id = :guild AND own_id = :own_id AND number IS NULL LIMIT 1",
            its,
        )
        if plain.fetchone() is not None:
            return None
        self._db.execute(
            "INSERT INTO own_roadmaps (guild_id, own_id) VALUES (:guild, :own_id)"
            " ON CONFLICT (guild_id, own_id) DO NOTHING",
            its,
        )
        return one(self._db, "SELECT number FROM own_roadmaps WHERE guild_id = :guild AND own_id = :own_id", its)[
            "number"
        ]

    def rename(self, roadmap_id: int, name: str, name_zh: str, own_id: str) -> None:
        """Keep the names of a roadmap that was kept before all of them were."""
        self._db.execute(
            "UPDATE roadmaps SET name = :name, name_zh = :name_zh, own_id = :own_id WHERE roadmap_id = :roadmap",
            {"name": name, "name_zh": name_zh, "own_id": own_id, "roadmap": roadmap_id},
        )

    def follows(self, roadmap_id: int | None, topic_moves: Mapping[str, str]) -> bool:
        """Whether :meth:`follow` would change nothing."""
        return renames.of_roadmap(self._db, roadmap_id) == dict(topic_moves)

    def follow(self, roadmap_id: int | None, topic_moves: Mapping[str, str]) -> None:
        """Let groups that use a roadmap (None: the shipped one) read what it renamed or merged, old id to new, as one.

        No row moves. Where the renames were followed before, it costs one look.
        """
        if self.follows(roadmap_id, topic_moves):
            return
        if roadmap_id is None or self._find(roadmap_id):
            renames.follow(self._db, roadmap_id, topic_moves)

    def _find(self, roadmap_id: int) -> Row | None:
        return self._db.execute(
            "SELECT * FROM roadmaps WHERE roadmap_id = :roadmap", {"roadmap": roadmap_id}
        ).fetchone()

    def get(self, roadmap_id: int) -> GroupRoadmap:
        """One roadmap; check its ``guild_id`` before showing it to anybody. Raises RoadmapGone."""
        row = self._find(roadmap_id)
        if row is None:
            message = f"Roadmap {roadmap_id} is not there any more: choose or upload another one."
            raise RoadmapGone(message)
        return _roadmap(row)

    def numbered(self, numbers: Iterable[int]) -> Mapping[int, GroupRoadmap]:
        """The newest version of each of the roadmaps with these numbers that is kept."""
        listed, parameters = one_of("number", numbers)
        rows = self._db.execute(
            f"SELECT * FROM roadmaps WHERE number IN {listed} ORDER BY roadmap_id",  # noqa: S608
            parameters,
        )
        return {row["number"]: _roadmap(row) for row in rows}

    def list(self, guild_id: int) -> tuple[GroupRoadmap, ...]:
        """The group's roadmaps, newest first."""
        rows = self._db.execute(
            "SELECT * FROM roadmaps WHERE guild_id = :guild ORDER BY roadmap_id DESC", {"guild": guild_id}
        )
        return tuple(map(_roadmap, rows))

    def delete(self, guild_id: int, roadmap_id: int) -> bool:
        """Delete one of the group's roadmaps; a group that used it is back on the shipped one. False: not theirs."""
        with renames.kept(self._db, guild_id):
            gone = self._db.execute(
                "DELETE FROM roadmaps WHERE guild_id = :guild AND roadmap_id = :roadmap",
                {"guild": guild_id, "roadmap": roadmap_id},
            )
        return gone.rowcount > 0


def _roadmap(row: Row) -> GroupRoadmap:
    return GroupRoadmap(
        roadmap_id=row["roadmap_id"],
        guild_id=row["guild_id"],
        name=row["name"],
        yaml_text=row["yaml_text"],
        at=from_epoch(row["at"]),
        uploaded_by=row["uploaded_by"],
        name_zh=row["name_zh"],
        own_id=row["own_id"],
        number=row["number"],
    )
