from __future__ import annotations

import pytest

from roadmap.loading import parse_roadmap
from roadmap.model import Roadmap
from roadmap.planning import (
    Choice,
    Continue,
    FollowsFrom,
    HelpfulFirst,
    Hours,
    Knowledge,
    Needs,
    OnPathTo,
    StartHere,
    StudiedNow,
    Unlocks,
    fringe,
    implied_known,
    mastered,
    newly_available,
    next_choices,
    path_between,
    path_to,
    unlocks,
)
from tests.roadmap.building import build
from tests.shipped import shipped_roadmap


@pytest.fixture(scope="module")
def shipped() -> Roadmap:
    return shipped_roadmap()


@pytest.fixture
def diamond() -> Roadmap:
    """aa → bb, cc → dd → ee; ff stands alone and helps ee."""
    return build(
        {"aa": [], "bb": ["aa"], "cc": ["aa"], "dd": ["bb", "cc"], "ee": ["dd"], "ff": []}, helpful={"ee": ["ff"]}
    )


def ids(choices: tuple[Choice, ...]) -> list[str]:
    return [choice.topic.id for choice in choices]


def done(*topic_ids: str) -> Knowledge:
    return Knowledge(done=frozenset(topic_ids))


def test_knowing_a_topic_implies_knowing_what_it_needs(diamond: Roadmap) -> None:
    assert implied_known(diamond, done("dd")) == {"aa", "bb", "cc"}
    assert implied_known(diamond, done("dd", "bb")) == {"aa", "cc"}
    assert mastered(diamond, Knowledge(known=frozenset({"bb"}))) == {"aa", "bb"}
    assert implied_known(diamond, done("ee")) == {"aa", "bb", "cc", "dd"}, "helpful edges imply nothing"


def test_unknown_ids_are_ignored(diamond: Roadmap) -> None:
    odd = Knowledge(frozenset({"nope", "aa"}), frozenset({"no"}), frozenset({"non"}), frozenset({"nein"}))
    assert mastered(diamond, odd) == {"aa"}
    assert ids(next_choices(diamond, odd, goal="nope", after="no")) == ids(next_choices(diamond, done("aa")))
    assert unlocks(diamond, "nope") == ()


def test_the_fringe_is_what_waits_for_nothing(diamond: Roadmap) -> None:
    assert [topic.id for topic in fringe(diamond, Knowledge())] == ["aa", "ff"]
    assert [topic.id for topic in fringe(diamond, done("bb"))] == ["cc", "ff"]
    assert [topic.id for topic in fringe(diamond, done("dd"))] == ["ee", "ff"]


def test_a_skipped_topic_is_not_offered_and_nothing_waits_for_it(diamond: Roadmap) -> None:
    skipping = Knowledge(done=frozenset({"bb"}), skipped=frozenset({"cc", "ff"}))
    assert [topic.id for topic in fringe(diamond, skipping)] == ["dd"]
    assert "cc" not in mastered(diamond, skipping)
    assert [step.id for step in path_to(diamond, skipping, "ee").steps] == ["dd", "ee"]
    assert path_to(diamond, skipping, "ee").helpful == ()
    assert [step.id for step in path_to(diamond, skipping, "cc").steps] == ["cc"], "asked for by name"


def test_what_a_topic_unlocks(diamond: Roadmap) -> None:
    assert [topic.id for topic in unlocks(diamond, "aa")] == ["bb", "cc"]
    assert [topic.id for topic in newly_available(diamond, done("bb"), "cc")] == ["dd"]
    assert newly_available(diamond, done("aa"), "bb") == ()


def test_a_path_has_hours_and_what_would_help(diamond: Roadmap) -> None:
    path = path_to(diamond, done("aa"), "ee")
    assert [step.id for step in path.steps] == ["bb", "cc", "dd", "ee"]
    assert path.goal.id == "ee"
    assert path.hours == 8
    assert [(step.id, edge.topic) for step, edge in path.helpful] == [("ee", "ff")]
    assert path_to(diamond, done("ee"), "dd").steps == ()
    assert [step.id for step in path_between(diamond, Knowledge(), "bb", "dd").steps] == ["cc", "dd"]
    with pytest.raises(KeyError):
        path_to(diamond, Knowledge(), "nope")
    with pytest.raises(KeyError):
        path_between(diamond, Knowledge(), "nope", "dd")


def test_a_path_stays_in_a_track_as_long_as_it_can() -> None:
    tracks = {"a1": "xx", "b1": "yy", "a2": "xx", "b2": "yy", "goal": "yy"}
    roadmap = build({"a1": [], "b1": [], "a2": ["a1"], "b2": ["b1"], "goal": ["a2", "b2"]}, tracks=tracks)
    assert [step.id for step in path_to(roadmap, Knowledge(), "goal").steps] == ["a1", "a2", "b1", "b2", "goal"]


def test_reasons_say_why(diamond: Roadmap) -> None:
    first = next_choices(diamond, Knowledge())[0]
    assert first.topic.id == "aa"
    assert first.reasons == (StartHere(), Unlocks(2), Hours(2.0))

    knowledge = Knowledge(done=frozenset({"dd"}), learning=frozenset({"ee"}))
    choice = next_choices(diamond, knowledge, goal="ee", studied_now={"ee": 3, "ff": 0})[0]
    assert choice.reasons == (
        Continue(),
        FollowsFrom("dd"),
        OnPathTo("ee"),
        StudiedNow(3),
        Hours(2.0),
        HelpfulFirst(("ff",)),
    )


def test_the_group_and_the_goal_move_a_topic_up() -> None:
    roadmap = build({"aa": [], "bb": [], "cc": [], "dd": ["cc"]}, hours=3)
    assert ids(next_choices(roadmap, Knowledge()))[0] == "cc"
    assert ids(next_choices(roadmap, Knowledge(), studied_now={"bb": 2}))[0] == "bb"
    assert ids(next_choices(roadmap, Knowledge(), goal="aa", studied_now={"bb": 9}))[0] == "aa"


def test_a_newcomer_starts_with_the_basics(shipped: Roadmap) -> None:
    choices = next_choices(shipped, Knowledge())
    assert set(ids(choices)) == {"python", "cpp", "computer-systems"}
    assert ids(choices)[0] == "python"
    assert all(choice.reasons[0] == StartHere() for choice in choices)


def test_a_newcomer_is_offered_no_advanced_topic_unless_there_is_nothing_else() -> None:
    roadmap = build({"hard": [], "easy": []}, levels={"hard": "advanced"})
    assert ids(next_choices(roadmap, Knowledge())) == ["easy"]
    assert ids(next_choices(build({"hard": []}, levels={"hard": "advanced"}), Knowledge())) == ["hard"]


def test_after_kv_cache_comes_serving_then_what_needs_no_gpu_course(shipped: Roadmap) -> None:
    nearest = ids(next_choices(shipped, done("kv-cache")))
    assert nearest[0] == "llm-serving"
    assert {"attention-acceleration", "parallel-decoding"} <= set(nearest)
    choices = next_choices(shipped, Knowledge(), after="kv-cache")
    assert ids(choices)[:2] == ["llm-serving", "parallel-decoding"]
    assert choices[0].reasons[0] == FollowsFrom("kv-cache")
    assert any(isinstance(reason, Unlocks) and reason.count >= 3 for reason in choices[0].reasons)


def test_after_a_topic_whose_followers_wait_for_others_the_way_is_shown(shipped: Roadmap) -> None:
    choices = next_choices(shipped, Knowledge(), after="quantization")
    by_id = {choice.topic.id: choice for choice in choices}
    assert ids(choices)[0] == "fine-tuning", "it builds on quantization and waits for nothing else"
    assert by_id["on-device-inference"].reasons[0] == Needs(("kv-cache",), shipped.by_id["kv-cache"].hours)
    assert OnPathTo("on-device-inference") in by_id["kv-cache"].reasons


def test_after_a_topic_nothing_builds_on_comes_its_track(shipped: Roadmap) -> None:
    choices = next_choices(shipped, Knowledge(), after="rag-agent-serving")
    assert {choice.topic.track for choice in choices} == {"inference"}
    assert {"parallel-decoding", "disaggregated-serving"} <= set(ids(choices))


def test_a_gpu_programmer_goes_on_with_kernels(shipped: Roadmap) -> None:
    choices = ids(next_choices(shipped, done("cuda-programming", "gpu-profiling")))
    assert "kernel-optimization" in choices[:2]
    assert "kernel-languages" in choices, "Triton waits for no course on GEMM"


def test_what_was_begun_is_offered_first(shipped: Roadmap) -> None:
    knowledge = Knowledge(done=frozenset({"llm-basics"}), learning=frozenset({"pruning-sparsification"}))
    assert ids(next_choices(shipped, knowledge))[0] == "pruning-sparsification"


def test_whoever_knows_all_is_offered_nothing(shipped: Roadmap) -> None:
    assert next_choices(shipped, Knowledge(known=frozenset(shipped.by_id))) == ()
    assert next_choices(shipped, Knowledge(known=frozenset(shipped.by_id)), after="kv-cache") == ()


def test_the_path_of_a_newcomer_to_serving(shipped: Roadmap) -> None:
    path = path_to(shipped, Knowledge(), "llm-serving")
    steps = [step.id for step in path.steps]
    spine = ["python", "mathematics", "deep-learning-basics", "llm-basics", "kv-cache", "llm-serving"]
    assert [step for step in steps if step in spine] == spine
    assert set(steps) - set(spine) <= {"gpu-numbers"}
    assert path.hours == sum(step.hours for step in path.steps)


def test_topics_that_are_only_titles_can_be_planned() -> None:
    roadmap = parse_roadmap("- A\n- {title: B, prerequisites: [a]}\n- C\n")
    assert [step.id for step in path_to(roadmap, Knowledge(), "b").steps] == ["a", "b"]
    choices = next_choices(roadmap, Knowledge())
    assert [choice.reasons for choice in choices] == [(StartHere(), Unlocks(1)), (StartHere(),)]
    assert ids(choices) == ["a", "c"]


def test_a_newcomer_to_a_list_of_weeks_gets_week_1_however_long_it_is() -> None:
    weeks = "".join(f"- {{title: Week {number}, hours: {40 - 3 * number}}}\n" for number in range(1, 11))
    for text in (weeks, "ordered: true\ntopics:\n" + weeks):
        roadmap = parse_roadmap(text)
        assert ids(next_choices(roadmap, Knowledge())) == [f"week-{number}" for number in range(1, 6)]
        assert ids(next_choices(roadmap, done("week-1", "week-2")))[0] == "week-3"
        assert ids(next_choices(roadmap, done("week-1"), after="week-1"))[0] == "week-2"


def test_a_path_past_a_skipped_topic_keeps_study_order() -> None:
    roadmap = build(
        {"t0": [], "t1": ["t0"], "t2": ["t0", "t1"], "t3": ["t0", "t2"], "t4": ["t0", "t1", "t2", "t3"]},
        levels={"t1": "advanced"},
    )
    path = path_to(roadmap, Knowledge(skipped=frozenset({"t2"})), "t4")
    assert [step.id for step in path.steps] == ["t0", "t1", "t3", "t4"]
    known = path_to(roadmap, Knowledge(skipped=frozenset({"t2"}), known=frozenset({"t0"})), "t4")
    assert [step.id for step in known.steps] == ["t1", "t3", "t4"]


PARTS = (
    "- title: Systems\n  resources: [{id: csapp, title: Book, hours: 100, parts: [{title: Memory, hours: 6}, Rest]}]\n"
    "- {title: CUDA, prerequisites: [{topic: systems, parts: [csapp/memory]}]}\n"
    "- {title: OS, prerequisites: [systems]}\n- {title: Both, prerequisites: [cuda, os]}\n"
)


def test_where_only_parts_of_a_topic_are_needed_only_these_are_counted() -> None:
    roadmap = parse_roadmap(PARTS)
    path = path_to(roadmap, Knowledge(), "cuda")
    assert [(step.id, path.hours_of(step)) for step in path.steps] == [("systems", 6), ("cuda", 0)]
    assert path.hours == 6
    assert path.parts == {"systems": ("csapp/memory",)}
    assert path_to(roadmap, Knowledge(), "both").hours == 100, "another step needs all of it"


def test_whoever_knows_the_needed_parts_is_offered_what_needs_only_them() -> None:
    roadmap = parse_roadmap(PARTS)
    reader = Knowledge(parts=frozenset({"csapp/memory"}))
    assert [topic.id for topic in fringe(roadmap, reader)] == ["systems", "cuda"]
    assert [step.id for step in path_to(roadmap, reader, "cuda").steps] == ["cuda"]
    assert [step.id for step in path_to(roadmap, reader, "os").steps] == ["systems", "os"]
