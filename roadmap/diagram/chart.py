"""What a picture of a roadmap shows, as plain values: they travel to the process that draws it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from roadmap.graph import Graph
from roadmap.model import Lang, PrerequisiteKind, Roadmap, Topic

State = Literal["done", "learning", "available", "later"]
STATES: tuple[State, ...] = ("done", "learning", "available", "later")
Theme = Literal["light", "dark"]
Arrangement = Literal["tracks", "columns", "lines", "depth"]
"""*tracks*: the whole roadmap, large, in layers, in bands of tracks or with each box naming its track; else close-up,
without bands: in the columns that spots have, in lines as text is read, or right of what comes before.
"""


@dataclass(frozen=True)
class Spot:
    """A topic in the picture. ``step``: its place on the way to a goal. ``ringed``: the group reads it.

    ``note``: what stands below the title in place of the hours.
    """

    id: str
    title: str
    track: str
    hours: float
    state: State
    needed: tuple[str, ...]
    helpful: tuple[str, ...]
    column: int = 0
    step: int | None = None
    ringed: bool = False
    note: str = ""

    @property
    def label(self) -> str:
        """The title, with the number of its step."""
        return self.title if self.step is None else f"{self.step}. {self.title}"


@dataclass(frozen=True)
class Chart:
    """A picture before it is drawn. ``tracks``: id and title of every track, also of those without a spot."""

    title: str
    tracks: tuple[tuple[str, str], ...]
    spots: tuple[Spot, ...]
    words: tuple[tuple[str, str], ...]
    arrangement: Arrangement = "tracks"
    theme: Theme = "light"

    @cached_property
    def graph(self) -> Graph:
        """The edges between its spots."""
        return Graph(
            [spot.id for spot in self.spots],
            {spot.id: spot.needed for spot in self.spots},
            {spot.id: spot.helpful for spot in self.spots},
        )

    @cached_property
    def by_id(self) -> dict[str, Spot]:
        """Every spot by its topic's id."""
        return {spot.id: spot for spot in self.spots}

    def edges_before(self, after: str) -> list[tuple[str, PrerequisiteKind]]:
        """The spots before one that are worth a line, with its kind: what a chain of needed edges says is left out."""
        implied, needed = self.graph.implied_before(after), self.by_id[after].needed
        return [
            (id_, "needed" if id_ in needed else "helpful") for id_ in self.graph.before[after] if id_ not in implied
        ]


@dataclass(frozen=True)
class States:
    """How a member stands to topics, by id; a topic in several sets counts as mastered, else as learning."""

    mastered: Collection[str] = ()
    learning: Collection[str] = ()
    available: Collection[str] = ()

    def of(self, topic_id: str) -> State:
        """The state to show."""
        if topic_id in self.mastered:
            return "done"
        if topic_id in self.learning:
            return "learning"
        return "available" if topic_id in self.available else "later"


def chart_of(
    roadmap: Roadmap,
    states: States,
    lang: Lang,
    words: Mapping[str, str],
    *,
    title: str | None = None,
    topics: Iterable[Topic] | None = None,
    columns: Mapping[str, int] | None = None,
    steps: Mapping[str, int] | None = None,
    ringed: Collection[str] = (),
    notes: Mapping[str, str] | None = None,
    arrangement: Arrangement = "tracks",
    theme: Theme = "light",
) -> Chart:
    """A chart of ``topics``, by default of the whole roadmap, in the order in which they are given.

    ``words`` are those of the legend. Edges to other topics are left out, and when the chart has ``columns`` so are
    those that do not lead to a later one.
    """
    shown = tuple(roadmap.topics if topics is None else topics)
    ids = {topic.id for topic in shown}

    def inside(topic: Topic, edges: tuple[str, ...]) -> tuple[str, ...]:
        there = tuple(edge for edge in edges if edge in ids)
        return there if columns is None else tuple(edge for edge in there if columns[edge] < columns[topic.id])

    return Chart(
        title=roadmap.title.in_lang(lang) if title is None else title,
        tracks=tuple((track.id, track.title.in_lang(lang)) for track in roadmap.tracks),
        spots=tuple(
            Spot(
                id=topic.id,
                title=topic.title.in_lang(lang),
                track=topic.track,
                hours=topic.hours,
                state=states.of(topic.id),
                needed=inside(topic, topic.needed),
                helpful=inside(topic, topic.helpful),
                column=(columns or {}).get(topic.id, 0),
                step=(steps or {}).get(topic.id),
                ringed=topic.id in ringed,
                note=(notes or {}).get(topic.id, ""),
            )
            for topic in shown
        ),
        words=tuple(sorted(words.items())),
        arrangement=arrangement,
        theme=theme,
    )
