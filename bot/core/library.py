"""The roadmaps in use, each loaded and indexed once, however many ask for it."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from roadmap.belonging import number_of
from roadmap.matching import Matcher
from roadmap.model import LANGS, Roadmap, Text, Topic
from roadmap.namesakes import by_title
from roadmap.naming import slug
from roadmap.problems import RoadmapError
from roadmap.untrusted import load_untrusted
from storage import Claims, Database, OwnIds, RoadmapGone

_log = logging.getLogger(__name__)
_MOST_KEPT_CHARACTERS = 32 * 1024 * 1024
"""Of the texts of groups' roadmaps that are kept in memory: some hundreds of usual ones, 32 of the largest.

For more, those used longest ago are dropped, and loaded again when their group is back.
"""


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

    @cached_property
    def ids(self) -> OwnIds:
        """Which stored ids are this roadmap's."""
        topics = self.roadmap.by_id
        number = next((each for each in map(number_of, (*topics, *self.roadmap.resources_by_id)) if each), None)
        return OwnIds(number, frozenset(topic for topic in topics if number_of(topic) is None))

    def owns(self, id_: str) -> bool:
        """Whether a stored id is of this roadmap, also one that this version of it has no more."""
        return number_of(id_) == self.ids.number or self.has(id_)

    def has(self, id_: str) -> bool:
        """Whether it is the id of a topic or resource."""
        return self.topic(id_) is not None or id_ in self.roadmap.resources_by_id

    def topics_of(self, topic_ids: Iterable[str]) -> tuple[Topic, ...]:
        """The topics of those ids, followed through renames and merges, each once; unknown ids are left out."""
        found = {topic.id: topic for one in topic_ids if (topic := self.topic(one))}
        return tuple(found.values())

    @cached_property
    def _by_title(self) -> dict[str, tuple[Topic, ...]]:
        return by_title(self.roadmap)

    def namesakes(self, topic: Topic) -> tuple[Topic, ...]:
        """The topics that share a title with this one, itself among them, in the roadmap's order."""
        ids = {each.id for title in topic.title.every() for each in self._by_title[slug(title)]}
        return tuple(each for each in self.roadmap.topics if each.id in ids) if len(ids) > 1 else (topic,)

    def told_apart(self, topic: Topic) -> Topic:
        """The topic as a choice shows it: with its track, or else its place, behind a title that it shares."""
        others = [each for each in self.namesakes(topic) if each is not topic]
        if not others:
            return topic
        behind = Text(en=f"#{self.roadmap.topics.index(topic) + 1}")
        if all(each.track != topic.track for each in others):
            behind = next(track.title for track in self.roadmap.tracks if track.id == topic.track)
        title = topic.title
        shown = {lang: f"{title.in_lang(lang)} · {behind.in_lang(lang)}" for lang in LANGS if title.has(lang)}
        return topic.model_copy(update={"title": Text(**shown)})

    def ids_of(self, topic: Topic) -> tuple[str, ...]:
        """The topic's id and those it had before."""
        return topic.id, *(old for old, new in self.roadmap.topic_moves.items() if new == topic.id)

    @cached_property
    def topics_by_any_id(self) -> dict[str, Topic]:
        """Every topic by its id and by the ids it had before."""
        by_id = self.roadmap.by_id
        return {old: by_id[new] for old, new in self.roadmap.topic_moves.items()} | by_id


class RoadmapNotLoadedError(Exception):
    """A roadmap of a group is needed that is not in memory: load it with :meth:`Library.load`, then ask again."""

    def __init__(self, roadmap_id: int) -> None:
        super().__init__(f"roadmap {roadmap_id} is not loaded")
        self.roadmap_id = roadmap_id


class Library:
    """The default roadmap, and the ones that groups brought."""

    def __init__(self, default: LoadedRoadmap, database: Database) -> None:
        self.default = default
        self._database = database
        self._kept: OrderedDict[int, tuple[LoadedRoadmap, int]] = OrderedDict()
        self._characters = 0
        self._unusable: dict[int, RoadmapError | RoadmapGone] = {}
        self._loading: dict[int, asyncio.Task[None]] = {}

    def get(self, roadmap_id: int | None) -> LoadedRoadmap:
        """A roadmap by its number in the database; None is the default one. Never loads, so it never takes long.

        Raises:
            RoadmapNotLoadedError: it must be loaded first.
            storage.RoadmapGone: there is no such roadmap any more.
            roadmap.problems.RoadmapError: it was kept by a Nextup with other rules.
        """
        if roadmap_id is None:
            return self.default
        unusable = self._unusable.get(roadmap_id)
        if unusable is not None:
            raise unusable
        kept = self._kept.get(roadmap_id)
        if kept is None:
            raise RoadmapNotLoadedError(roadmap_id)
        with suppress(KeyError):  # another thread may have just dropped it
            self._kept.move_to_end(roadmap_id)
        return kept[0]

    def of_group(self, roadmap_id: int | None) -> LoadedRoadmap:
        """The roadmap a group uses; the default one where the group's cannot be used.

        Better the shipped roadmap than no answer to anybody; the group's admins see why with ``/roadmap use``.
        """
        try:
            return self.get(roadmap_id)
        except (RoadmapGone, RoadmapError):
            return self.default

    async def load(self, roadmap_id: int) -> None:
        """Load a roadmap off the event loop, once for all who wait for it; then :meth:`get` has it, or says why not."""
        task = self._loading.get(roadmap_id)
        if task is None:
            task = self._loading[roadmap_id] = asyncio.create_task(self._load(roadmap_id))
            task.add_done_callback(lambda _: self._loading.pop(roadmap_id, None))
        # One who waits may give up; the others still want it.
        await asyncio.shield(task)

    async def _load(self, roadmap_id: int) -> None:
        try:
            kept = await self._database.read(lambda session: session.roadmaps.get(roadmap_id))
            own = None if kept.number is None else (kept.number, self.default.roadmap)
            made = await asyncio.to_thread(load_untrusted, kept.yaml_text, own=own)
            title = made.roadmap.title
            if kept.own_id is None:
                names = title.in_lang("en"), title.in_lang("zh"), made.roadmap.id
                await self._database.write(lambda session: session.roadmaps.rename(roadmap_id, *names))
            if own is None and made.roadmap.id != self.default.roadmap.id:
                await self._adopt(roadmap_id, made.roadmap)
                await self._load(roadmap_id)
                return
            loaded = LoadedRoadmap(made.roadmap, made.matcher)
        except RoadmapGone as error:
            self._unusable[roadmap_id] = error
            return
        except RoadmapError as error:
            _log.error("Roadmap %s is not used, the shipped one is: %s", roadmap_id, error)
            self._unusable[roadmap_id] = error
            return
        await self._follow(roadmap_id, loaded.roadmap)
        self.keep(roadmap_id, loaded, len(kept.yaml_text))

    async def _adopt(self, roadmap_id: int, roadmap: Roadmap) -> None:
        """Give one that was kept before ids belonged to a roadmap ids of its own."""
        claims = Claims(frozenset(_every_id(roadmap)), frozenset(_every_id(self.default.roadmap)))
        number = await self._database.write(lambda session: session.roadmaps.adopt(roadmap_id, roadmap.id, claims))
        _log.info("Roadmap %s has ids of its own now, with the number %s", roadmap_id, number)

    async def replace_default(self, loaded: LoadedRoadmap) -> None:
        """Use another default roadmap from now on, once what members did follows its renamed topics."""
        await self._follow(None, loaded.roadmap)
        self.default = loaded

    async def _follow(self, roadmap_id: int | None, roadmap: Roadmap) -> None:
        moves = roadmap.topic_moves
        if not await self._database.read(lambda session: session.roadmaps.follows(roadmap_id, moves)):
            await self._database.write(lambda session: session.roadmaps.follow(roadmap_id, moves))

    def keep(self, roadmap_id: int, loaded: LoadedRoadmap, characters: int) -> None:
        """Have a roadmap that is in the database, with a text of so many characters, in memory from now on."""
        self._unusable.pop(roadmap_id, None)
        if roadmap_id in self._kept:
            return
        self._kept[roadmap_id] = (loaded, characters)
        self._characters += characters
        while self._characters > _MOST_KEPT_CHARACTERS and len(self._kept) > 1:
            _, (_, freed) = self._kept.popitem(last=False)
            self._characters -= freed


def _every_id(roadmap: Roadmap) -> Iterable[str]:
    """The ids of topics and resources, and those they had before."""
    yield from (*roadmap.by_id, *roadmap.topic_moves, *roadmap.resources_by_id, *roadmap.resource_moves)
