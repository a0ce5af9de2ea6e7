"""Roadmaps that groups brought along, as the text they uploaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from storage import presence, renames
from storage.errors import RoadmapGone
from storage.units import from_epoch, to_epoch
from storage.values import GroupRoadmap
from storage.worker import Repository, on_worker

MOST_KEPT = 10
_COLUMNS = "roadmap_id, guild_id, name, yaml_text, at, uploaded_by, name_zh, own_id"


class RoadmapsRepository(Repository):
    """A group's uploads: the ten newest are kept, and the one in use."""

    @on_worker
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
    ) -> int:
        """Keep a roadmap that passed lint; returns its number. Which one is used is in the group's settings."""
        with self._writing() as db:
            presence.ensure_group(db, guild_id, to_epoch(at))
            row = db.execute(
                "INSERT INTO roadmaps (guild_id, name, yaml_text, at, uploaded_by, name_zh, own_id)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING roadmap_id",
                (guild_id, name, yaml_text, to_epoch(at), uploaded_by, name_zh, own_id),
            ).fetchone()
            db.execute(
                "DELETE FROM roadmaps WHERE guild_id = :guild AND roadmap_id NOT IN"
                " (SELECT roadmap_id FROM roadmaps WHERE guild_id = :guild ORDER BY roadmap_id DESC LIMIT :most)"
                " AND roadmap_id NOT IN (SELECT roadmap_id FROM groups WHERE roadmap_id IS NOT NULL)",
                {"guild": guild_id, "most": MOST_KEPT},
            )
            return int(row[0])

    @on_worker
    def rename(self, roadmap_id: int, name: str, name_zh: str, own_id: str) -> None:
        """Keep the names of a roadmap that was kept before all of them were."""
        with self._writing() as db:
            db.execute(
                "UPDATE roadmaps SET name = ?, name_zh = ?, own_id = ? WHERE roadmap_id = ?",
                (name, name_zh, own_id, roadmap_id),
            )

    async def follow(self, roadmap_id: int | None, topic_moves: Mapping[str, str]) -> None:
        """Let groups that use a roadmap (None: the shipped one) read what it renamed or merged, old id to new, as one.

        No row moves. Where the renames were followed before, it costs one look.
        """
        if await self._renames(roadmap_id) != dict(topic_moves):
            await self._follow(roadmap_id, topic_moves)

    @on_worker
    def _renames(self, roadmap_id: int | None) -> dict[str, str]:
        with self._reading() as db:
            return renames.of_roadmap(db, roadmap_id)

    @on_worker
    def _follow(self, roadmap_id: int | None, topic_moves: Mapping[str, str]) -> None:
        with self._writing() as db:
            if (
                roadmap_id is None
                or db.execute("SELECT 1 FROM roadmaps WHERE roadmap_id = ?", (roadmap_id,)).fetchone()
            ):
                renames.follow(db, roadmap_id, topic_moves)

    @on_worker
    def get(self, roadmap_id: int) -> GroupRoadmap:
        """One roadmap; check its ``guild_id`` before showing it to anybody. Raises RoadmapGone."""
        with self._reading() as db:
            row = db.execute(f"SELECT {_COLUMNS} FROM roadmaps WHERE roadmap_id = ?", (roadmap_id,)).fetchone()  # noqa: S608
            if row is None:
                message = f"Roadmap {roadmap_id} is not there any more: choose or upload another one."
                raise RoadmapGone(message)
            return _roadmap(row)

    @on_worker
    def list(self, guild_id: int) -> tuple[GroupRoadmap, ...]:
        """The group's roadmaps, newest first."""
        with self._reading() as db:
            rows = db.execute(
                f"SELECT {_COLUMNS} FROM roadmaps WHERE guild_id = ? ORDER BY roadmap_id DESC",  # noqa: S608
                (guild_id,),
            )
            return tuple(map(_roadmap, rows))

    @on_worker
    def delete(self, guild_id: int, roadmap_id: int) -> bool:
        """Delete one of the group's roadmaps; a group that used it is back on the shipped one. False: not theirs."""
        with self._writing() as db:
            before = renames.of_group(db, guild_id)
            gone = db.execute(
                "DELETE FROM roadmaps WHERE guild_id = ? AND roadmap_id = ?",
                (guild_id, roadmap_id),
            )
            renames.rebuild(db, guild_id, before, renames.of_group(db, guild_id))
            return gone.rowcount > 0


def _roadmap(row: Sequence[Any]) -> GroupRoadmap:
    """From a row of ``_COLUMNS``."""
    roadmap_id, guild_id, name, yaml_text, at, uploaded_by, name_zh, own_id = row
    return GroupRoadmap(roadmap_id, guild_id, name, yaml_text, from_epoch(at), uploaded_by, name_zh, own_id)
