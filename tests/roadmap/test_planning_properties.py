"""Laws of planning, on random roadmaps and members."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from roadmap.loading import dump_roadmap, parse_roadmap
from roadmap.model import LEVELS, Roadmap
from roadmap.ordering import ancestors, find_knots, shortest_cycle, sort_topologically
from roadmap.planning import (
    Knowledge,
    Needs,
    fringe,
    implied_known,
    mastered,
    newly_available,
    next_choices,
    path_between,
    path_to,
)
from tests.roadmap.building import build

NAMES = [f"t{number}" for number in range(9)]


@st.composite
def roadmaps(draw: st.DrawFn) -> Roadmap:
    """A random acyclic roadmap; the listed order of topics is shuffled against the order of its edges."""
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    needed: dict[str, list[str]] = {}
    helpful: dict[str, list[str]] = {}
    for index, name in enumerate(names):
        before = names[:index]
        kinds = draw(st.lists(st.sampled_from(["needed", "helpful", "", ""]), min_size=index, max_size=index))
        needed[name] = [other for other, kind in zip(before, kinds, strict=True) if kind == "needed"]
        helpful[name] = [other for other, kind in zip(before, kinds, strict=True) if kind == "helpful"]
    order = draw(st.permutations(names))
    return build(
        {name: needed[name] for name in order},
        helpful=helpful,
        levels={name: draw(st.sampled_from(LEVELS)) for name in names},
        tracks={name: draw(st.sampled_from(["xx", "yy"])) for name in names},
    )


some_ids = st.frozensets(st.sampled_from([*NAMES, "unknown"]), max_size=4)
members = st.builds(Knowledge, done=some_ids, known=some_ids, learning=some_ids, skipped=some_ids)


@given(roadmaps(), members)
def test_the_fringe_is_exactly_what_its_definition_says(roadmap: Roadmap, member: Knowledge) -> None:
    known = mastered(roadmap, member)
    for topic in roadmap.topics:
        expected = (
            topic.id not in known
            and topic.id not in member.skipped
            and all(need in known or need in member.skipped for need in topic.needed)
        )
        assert (topic in fringe(roadmap, member)) == expected


@given(roadmaps(), members)
def test_mastery_is_closed_under_what_it_needs(roadmap: Roadmap, member: Knowledge) -> None:
    known = mastered(roadmap, member)
    assert all(need in known for topic_id in known for need in roadmap.by_id[topic_id].needed)
    assert implied_known(roadmap, member).isdisjoint(member.done | member.known)
    assert known <= roadmap.by_id.keys()


@given(roadmaps(), members, st.sampled_from(NAMES))
def test_mastering_a_topic_takes_no_other_topic_away(roadmap: Roadmap, member: Knowledge, topic_id: str) -> None:
    after = member.with_known(topic_id)
    gone = {topic.id for topic in fringe(roadmap, member)} - {topic.id for topic in fringe(roadmap, after)}
    assert gone <= mastered(roadmap, after)
    new = {topic.id for topic in newly_available(roadmap, member, topic_id)}
    assert new == {topic.id for topic in fringe(roadmap, after)} - {topic.id for topic in fringe(roadmap, member)}


@given(roadmaps(), members, st.data())
def test_a_path_can_be_walked_step_by_step_to_the_goal(
    roadmap: Roadmap, member: Knowledge, data: st.DataObject
) -> None:
    goal = data.draw(st.sampled_from(sorted(roadmap.by_id)))
    walker = replace(member, skipped=member.skipped - {goal})
    path = path_to(roadmap, walker, goal)
    assert path.hours == sum(step.hours for step in path.steps)
    assert (path.steps == ()) == (goal in mastered(roadmap, walker))
    for step in path.steps:
        assert step in fringe(roadmap, walker)
        walker = walker.with_known(step.id)
    assert goal in mastered(roadmap, walker)


@given(roadmaps(), members, st.data())
def test_a_path_is_no_longer_than_it_must_be(roadmap: Roadmap, member: Knowledge, data: st.DataObject) -> None:
    goal = data.draw(st.sampled_from(sorted(roadmap.by_id)))
    path = path_to(roadmap, member, goal)
    needs = {topic.id: topic.needed for topic in roadmap.topics}
    assert {step.id for step in path.steps} <= ancestors([goal], needs) | {goal}
    assert not {step.id for step in path.steps} & mastered(roadmap, member)
    for _, edge in path.helpful:
        assert edge.kind == "helpful"
        assert edge.topic not in mastered(roadmap, member) | {step.id for step in path.steps}
    start = data.draw(st.sampled_from(sorted(roadmap.by_id)))
    assert len(path_between(roadmap, member, start, goal).steps) <= len(path.steps) or start in member.skipped


@given(roadmaps(), members, st.none() | st.sampled_from(NAMES), st.none() | st.sampled_from(NAMES), st.integers(1, 6))
def test_choices_are_within_reach_and_honest(
    roadmap: Roadmap, member: Knowledge, goal: str | None, after: str | None, limit: int
) -> None:
    choices = next_choices(roadmap, member, goal=goal, after=after, limit=limit)
    assumed = member.with_known(after) if after in roadmap.by_id else member
    available = {topic.id for topic in fringe(roadmap, assumed)}
    assert len({choice.topic.id for choice in choices}) == len(choices) <= limit
    for choice in choices:
        assert choice.topic.id not in mastered(roadmap, assumed)
        assert choice.topic.id not in member.skipped
        assert choice.reasons
        waits = [reason for reason in choice.reasons if isinstance(reason, Needs)]
        assert (choice.topic.id in available) == (not waits)
        if waits:
            assert after in (*choice.topic.needed, *choice.topic.helpful)
            assert waits[0].first == tuple(s.id for s in path_to(roadmap, assumed, choice.topic.id).steps[:-1])
    newcomer = not mastered(roadmap, assumed) and any(
        roadmap.by_id[topic_id].level != "advanced" for topic_id in available
    )
    offered = [t for t in available if not (newcomer and roadmap.by_id[t].level == "advanced")]
    assert len(choices) >= min(3, limit, len(offered))
    assert choices == next_choices(roadmap, member, goal=goal, after=after, limit=limit)
    if choices and available:
        assert choices[0].topic.id in available or after is not None


@given(st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=3)))
def test_orders_and_cycles_are_two_sides_of_one_thing(needs: dict[str, list[str]]) -> None:
    order = list(needs)
    inside = {item: [need for need in wanted if need != item] for item, wanted in needs.items()}
    cycles = [shortest_cycle(knot, inside) for knot in find_knots(order, inside)]
    result = sort_topologically(order, inside)
    assert sorted(result) == sorted(order)
    position = {item: index for index, item in enumerate(result)}
    if not cycles:
        assert all(position[need] < position[item] for item in order for need in inside[item] if need in position)
        assert sort_topologically(result, inside) == result
    for cycle in cycles:
        for before, item in zip(cycle, [*cycle[1:], cycle[0]], strict=True):
            assert before in inside[item]


@given(roadmaps())
def test_any_roadmap_comes_back_from_its_dump(roadmap: Roadmap) -> None:
    once = parse_roadmap(dump_roadmap(roadmap))
    assert set(once.topics) == set(roadmap.topics)
    assert parse_roadmap(dump_roadmap(once)) == once
