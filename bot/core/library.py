"""The roadmaps in use, each loaded and indexed once."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass

from roadmap.loading import parse_roadmap
from roadmap.matching import Matcher
from roadmap.model import Roadmap, Topic
from roadmap.problems import RoadmapError
from storage import RoadmapGone, Storage

_log = logging.getLogger(__name__)
_KEPT_GROUP_ROADMAPS = 16


@dataclass(frozen=True)
class LoadedRoadmap:
    """A roadmap with the index that finds its topics."""

    roadmap: Roadmap
    matcher: Matcher

    @classmethod
    def of(cls, roadmap: Roadmap) -> LoadedRoadmap:
        """Index ``roadmap``; takes up to some hundred milliseconds."""
        return cls(roadmap, Matcher(roadmap))

    def topic(self, topic_id: str) -> Topic | None:
        """The topic of that id, followed through renames and merges."""
        return self.roadmap.by_id.get(self.roadmap.topic_moves.get(topic_id, topic_id))

    def ids_of(self, topic: Topic) -> tuple[str, ...]:
        """The topic's id and those it had before."""
        return topic.id, *(old for old, new in self.roadmap.topic_moves.items() if new == topic.id)

    def topics_by_any_id(self) -> dict[str, Topic]:
        """Every topic by its id and by the ids it had before."""
        by_id = self.roadmap.by_id
        return {old: by_id[new] for old, new in self.roadmap.topic_moves.items()} | by_id


class Library:
    """The default roadmap, and the ones that groups brought."""

    def __init__(self, default: LoadedRoadmap, storage: Storage) -> None:
        self.default = default
        self._storage = storage
        self._of_groups: OrderedDict[int, LoadedRoadmap] = OrderedDict()
        self._unusable: set[int | None] = set()

    async def of(self, guild_id: int | None) -> LoadedRoadmap:
        """The roadmap a group uses; the default one in direct messages, and where the group's cannot be used."""
        if guild_id is None:
            return self.default
        roadmap_id = (await self._storage.groups.settings(guild_id)).roadmap_id
        if roadmap_id in self._unusable:
            return self.default
        try:
            return await self.load(roadmap_id)
        except RoadmapGone:
            return self.default  # deleted just now
        except RoadmapError as error:
            # Better the shipped roadmap than no answer to anybody; the group's admins see why with /roadmap use.
            self._unusable.add(roadmap_id)
            _log.error("Roadmap %s of server %s is not used, the shipped one is: %s", roadmap_id, guild_id, error)
            return self.default

    async def load(self, roadmap_id: int | None) -> LoadedRoadmap:
        """A roadmap by its number in the database; None is the default one.

        Raises:
            storage.RoadmapGone: there is no such roadmap any more.
            roadmap.problems.RoadmapError: it was kept by a Nextup with other rules.
        """
        if roadmap_id is None:
            return self.default
        loaded = self._of_groups.get(roadmap_id)
        if loaded is None:
            kept = await self._storage.roadmaps.get(roadmap_id)
            loaded = await asyncio.to_thread(lambda: LoadedRoadmap.of(parse_roadmap(kept.yaml_text)))
            await self._storage.roadmaps.follow(roadmap_id, loaded.roadmap.topic_moves)
            if kept.own_id is None:
                title = loaded.roadmap.title
                await self._storage.roadmaps.rename(
                    roadmap_id, title.in_lang("en"), title.in_lang("zh"), loaded.roadmap.id
                )
            self._of_groups[roadmap_id] = loaded
            if len(self._of_groups) > _KEPT_GROUP_ROADMAPS:
                self._of_groups.popitem(last=False)
        self._of_groups.move_to_end(roadmap_id)
        return loaded
