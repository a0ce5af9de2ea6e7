"""The map: the member's neighbourhood on the roadmap, the way to a goal, one track, or all of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bot.core.answer import Answer
from bot.core.finding import NotUnderstood, Unclear, find_topic
from bot.core.knowledge import shown_knowledge
from bot.core.next import group_goal
from bot.core.reading import reading_topic
from bot.core.visit import Visit
from roadmap.model import Roadmap, Topic, Track
from roadmap.planning import Knowledge, fringe, mastered, next_choices, path_to, unlocks

Columns: TypeAlias = tuple[tuple[Topic, ...], tuple[Topic, ...], tuple[Topic, ...]]
View = Literal["near", "path", "track", "whole"]
_A_COLUMN = 5
"""Topics in a column of a neighbourhood: three columns of them can be read beside a message."""
_ON_NOW = 3
"""Topics being learned that stand there before what else is open."""
_STEPS = 18
"""Steps of a way that are drawn large."""


@dataclass(frozen=True)
class MapAnswer(Answer):
    """What the map shows: ``topics`` in the order in which they are drawn.

    ``view``: *near* has in ``columns`` what is known, what is open or being learned, and what that opens; *path* has
    the way to ``goal`` in study order, of which ``cut`` steps are left out. ``steps`` numbers the way in every view.
    ``reading`` is what the group reads. ``public``: others see it, so only what was logged in this server counts.
    ``shareable``: there are others.
    """

    member_id: int
    roadmap: Roadmap
    view: View
    topics: tuple[Topic, ...]
    columns: Columns
    steps: tuple[Topic, ...]
    hours: float
    goal: Topic | None
    track: Track | None
    mastered: frozenset[str]
    learning: frozenset[str]
    available: frozenset[str]
    reading: Topic | None
    cut: int
    dark: bool
    public: bool
    shareable: bool

    @property
    def people(self) -> tuple[int, ...]:
        """Whose map others see."""
        return (self.member_id,) if self.public else ()


def map_of_texts(visit: Visit, goal: str | None, track: str | None) -> MapAnswer | Unclear:
    """The map with the goal and the track that were typed."""
    found = find_topic(visit, goal, "path") if goal else None
    if found is not None and not isinstance(found, Topic):
        return found
    if not track:
        return map_(visit, goal=found)
    wanted = track.strip().casefold()
    for one in visit.loaded.roadmap.tracks:
        if wanted in {one.id, *(text.casefold() for text in one.title.every())}:
            return map_(visit, goal=found, track=one)
    return NotUnderstood.about(visit, track)


def map_(
    visit: Visit, *, goal: Topic | None = None, track: Track | None = None, whole: bool = False, dark: bool = False
) -> MapAnswer:
    """The whole roadmap, one track, the way to a goal, or where the asker stands: the first that is asked for."""
    roadmap = visit.loaded.roadmap
    known = shown_knowledge(visit)
    done = mastered(roadmap, known)
    way = path_to(roadmap, known, goal.id) if goal else None
    steps = way.steps if way else ()
    view: View = "near"
    columns: Columns = ((), (), ())
    cut = 0
    if whole:
        view, shown = "whole", roadmap.topics
    elif track is not None:
        view, shown = "track", tuple(topic for topic in roadmap.topics if topic.track == track.id)
    elif steps:
        view, shown = "path", steps if len(steps) <= _STEPS else (*steps[: _STEPS - 1], steps[-1])
        cut = len(steps) - len(shown)
    else:
        columns = _around(roadmap, goal) if goal else _neighbourhood(visit, known, done)
        shown = tuple(topic for column in columns for topic in column)
    return MapAnswer(
        member_id=visit.member_id,
        roadmap=roadmap,
        view=view,
        topics=shown,
        columns=columns,
        steps=steps,
        hours=way.hours if way else 0.0,
        goal=goal,
        track=track,
        mastered=done,
        learning=known.learning,
        available=frozenset(topic.id for topic in fringe(roadmap, known)),
        reading=reading_topic(visit),
        cut=cut,
        dark=dark,
        public=visit.audience is not None,
        shareable=visit.guild_id is not None,
    )


def _neighbourhood(visit: Visit, known: Knowledge, done: frozenset[str]) -> Columns:
    """What is known next to what is open, that itself, and what it opens; each column has those that touch most."""
    roadmap = visit.loaded.roadmap
    goal = group_goal(visit)
    learning = [topic for topic in roadmap.topics if topic.id in known.learning and topic.id not in done]
    choices = next_choices(roadmap, known, goal=goal.id if goal else None)
    within = [*learning[:_ON_NOW], *(choice.topic for choice in choices), *learning]
    reading = reading_topic(visit)
    if reading is not None and reading in fringe(roadmap, known):
        within.insert(0, reading)
    middle = tuple(dict.fromkeys(within))[:_A_COLUMN]
    ids = {topic.id for topic in middle}
    met = done | known.skipped | ids

    def serves(topic: Topic) -> int:
        return sum(topic.id in (*one.needed, *one.helpful) for one in middle)

    def uses(topic: Topic) -> int:
        return sum(need in ids for need in topic.needed)

    before = [topic for topic in roadmap.topics if topic.id in done and serves(topic)]
    after = [
        topic
        for topic in roadmap.topics
        if topic.id not in met and uses(topic) and all(need in met for need in topic.needed)
    ]
    return _most(roadmap, before, serves), _in_order(roadmap, middle), _most(roadmap, after, uses)


def _around(roadmap: Roadmap, topic: Topic) -> Columns:
    """What a topic that is known already needs, itself, and what it opens."""
    before = tuple(roadmap.by_id[edge.topic] for edge in topic.prerequisites)[:_A_COLUMN]
    return _in_order(roadmap, before), (topic,), unlocks(roadmap, topic.id)[:_A_COLUMN]


def _most(roadmap: Roadmap, topics: list[Topic], count: Callable[[Topic], int]) -> tuple[Topic, ...]:
    return _in_order(roadmap, tuple(sorted(topics, key=count, reverse=True)[:_A_COLUMN]))


def _in_order(roadmap: Roadmap, topics: tuple[Topic, ...]) -> tuple[Topic, ...]:
    return tuple(sorted(topics, key=lambda topic: roadmap.graph.position[topic.id]))
