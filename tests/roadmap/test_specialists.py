"""The shipped roadmap for people who come from one part of the field: what they are sent to, and for how long."""

from __future__ import annotations

import pytest

from roadmap.model import Roadmap
from roadmap.planning import Knowledge, Path, next_choices, path_to
from tests.shipped import shipped_roadmap


@pytest.fixture(scope="module")
def shipped() -> Roadmap:
    return shipped_roadmap()


def way(shipped: Roadmap, goal: str, *known: str) -> Path:
    return path_to(shipped, Knowledge(known=frozenset(known)), goal)


def ids(path: Path) -> list[str]:
    return [step.id for step in path.steps]


def hours(path: Path) -> float:
    return sum(step.hours for step in path.steps)


def test_who_fine_tunes_and_runs_out_of_memory_reads_about_memory(shipped: Roadmap) -> None:
    path = way(shipped, "training-memory", "llm-basics", "fine-tuning")
    assert ids(path) == ["training-memory"]
    assert hours(path) <= 20


def test_an_inference_engineer_gets_to_training_by_collectives(shipped: Roadmap) -> None:
    path = way(shipped, "training-parallelism", "llm-serving", "kv-cache")
    assert ids(path) == ["collective-communication", "training-parallelism"]
    assert hours(path) <= 50
    assert hours(way(shipped, "rl-post-training", "llm-serving", "kv-cache")) <= 80


def test_a_compiler_person_needs_only_deep_learning_for_ml_compilers(shipped: Roadmap) -> None:
    known = ("compiler-frontend", "compiler-toolchain", "deep-learning-basics")
    assert ids(way(shipped, "ml-compiler", *known)) == ["ml-compiler"]


def test_after_ml_compilers_come_kernel_languages(shipped: Roadmap) -> None:
    choices = next_choices(shipped, Knowledge(), after="ml-compiler")
    assert "kernel-languages" in [choice.topic.id for choice in choices]
    known = Knowledge(known=frozenset({"compiler-frontend", "compiler-toolchain"}))
    choices = next_choices(shipped, known, after="compiler-toolchain")
    assert "ml-compiler" in [choice.topic.id for choice in choices]


@pytest.mark.parametrize("goal", ["attention-acceleration", "long-context", "mixture-of-experts", "llm-serving"])
def test_no_gpu_course_stands_before_what_can_be_read_without_one(shipped: Roadmap, goal: str) -> None:
    assert not {"cuda-programming", "parallel-computing", "computer-systems"} & set(ids(way(shipped, goal)))


def test_every_outcome_is_served_by_a_resource_of_its_topic(shipped: Roadmap) -> None:
    late = ("inference", "training", "compilers", "projects")
    unserved = [
        (topic.id, outcome.en)
        for topic in shipped.topics
        if topic.track in late
        for outcome in topic.outcomes
        if not outcome.by or not {resource.id for resource in topic.resources.all()}.issuperset(outcome.by)
    ]
    assert unserved == []
