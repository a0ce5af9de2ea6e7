"""The graph against what its words mean, spelled out on small roadmaps; and its size bounded on large ones."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap.comparing import compare
from roadmap.loading import parse_roadmap
from roadmap.model import Roadmap
from roadmap.ordering import ancestors, sort_in_groups
from roadmap.planning import Knowledge, fringe, next_choices, path_to
from tests.roadmap.test_planning_properties import roadmaps
from tests.shipped import shipped_roadmap

MANY = 2000


@given(roadmaps(), st.data())
def test_descendants_are_counted_as_ancestors_say(roadmap: Roadmap, data: st.DataObject) -> None:
    ids = [topic.id for topic in roadmap.topics]
    among = data.draw(st.sets(st.sampled_from(ids)))
    behind = {id_: roadmap.graph.ancestors([id_]) for id_ in ids}
    assert roadmap.graph.count_descendants(ids, among) == {
        id_: sum(id_ in behind[other] for other in among) for id_ in ids
    }
    assert roadmap.graph.dependants == {
        id_: tuple(other for other in ids if id_ in roadmap.by_id[other].needed) for id_ in ids
    }


@given(roadmaps(), st.data())
def test_any_choice_of_topics_is_sorted_as_the_whole_graph_says(roadmap: Roadmap, data: st.DataObject) -> None:
    ids = data.draw(st.sets(st.sampled_from([topic.id for topic in roadmap.topics])))
    position = roadmap.graph.position
    result = sort_in_groups(ids, roadmap.graph.before, lambda id_: (position[id_] % 2, (position[id_],)))
    assert sorted(result) == sorted(ids)
    for index, id_ in enumerate(result):
        assert ancestors([id_], roadmap.graph.before).isdisjoint(result[index:])


def large(needs: Callable[[int], list[int]]) -> Roadmap:
    lines = (
        f"- {{title: T{n}, hours: 2, prerequisites: [{', '.join(f't{m}' for m in needs(n))}]}}\n" for n in range(MANY)
    )
    return parse_roadmap("topics:\n" + "".join(lines))


def seconds(work: Callable[[], object]) -> float:
    """The least processor time of three runs, so that a busy machine does not decide."""
    times: list[float] = []
    for _ in range(3):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


SHAPES: dict[str, Callable[[int], list[int]]] = {
    "chain": lambda n: [n - 1] if n else [],
    "list": lambda n: [],
    "star": lambda n: [0] if n else [],
    "chain with a hub": lambda n: [0, n - 1][n == 1 :] if n else [],
    "two layers": lambda n: [] if n < MANY // 2 else list({0, n - MANY // 2, n % 7}),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_planning_on_2000_topics_is_bounded(shape: str) -> None:
    shipped, roadmap = shipped_roadmap(), large(SHAPES[shape])
    ids = [topic.id for topic in roadmap.topics]
    half = Knowledge(done=frozenset(ids[: MANY // 2]))
    unit = seconds(lambda: [next_choices(shipped, Knowledge(), after="kv-cache") for _ in range(10)]) / 10
    works: tuple[Callable[[], object], ...] = (
        lambda: next_choices(roadmap, Knowledge()),
        lambda: next_choices(roadmap, half, goal=ids[-1]),
        lambda: next_choices(roadmap, Knowledge(), after=ids[0]),
        lambda: next_choices(roadmap, half, after=ids[MANY // 3]),
        lambda: path_to(roadmap, Knowledge(), ids[-1]),
        lambda: fringe(roadmap, half),
        lambda: compare(roadmap, shipped),
    )
    for work in works:
        assert seconds(work) < 250 * unit
