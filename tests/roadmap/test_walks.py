"""The ways of five readers through the shipped roadmap: what each is offered first, and how far it is."""

from __future__ import annotations

import pytest

from roadmap.model import Roadmap
from roadmap.planning import Knowledge, mastered, next_choices, path_to
from tests.shipped import shipped_roadmap

ARTICLES_READER = Knowledge(
    known=frozenset(
        {"deep-learning-basics", "python", "cpp", "operating-systems", "computer-systems", "cuda-programming"}
    )
)
"""What the article the roadmap grew from takes for granted."""
INFERENCE_ENGINEER = Knowledge(
    known=frozenset({"kv-cache", "llm-serving", "quantization", "attention-acceleration", "cuda-programming"})
)
COMPILER_PERSON = Knowledge(known=frozenset({"compiler-frontend", "compiler-toolchain"}))
TUNES_ON_ONE_CARD = Knowledge(known=frozenset({"llm-basics", "fine-tuning"}))


@pytest.fixture(scope="module")
def shipped() -> Roadmap:
    return shipped_roadmap()


def offered(roadmap: Roadmap, knowledge: Knowledge, *, goal: str | None = None, after: str | None = None) -> list[str]:
    return [choice.topic.id for choice in next_choices(roadmap, knowledge, goal=goal, after=after)]


def walked(roadmap: Roadmap, knowledge: Knowledge, steps: int) -> list[str]:
    """The topics of a reader who always takes the first offer."""
    taken: list[str] = []
    while len(taken) < steps and (choices := offered(roadmap, knowledge)):
        taken.append(choices[0])
        knowledge = knowledge.with_known(choices[0])
    return taken


def hours_to(roadmap: Roadmap, knowledge: Knowledge, goal: str) -> float:
    return path_to(roadmap, knowledge, goal).hours


def test_the_articles_reader_begins_with_the_overview_and_the_model(shipped: Roadmap) -> None:
    first = offered(shipped, ARTICLES_READER)
    assert first[0] == "mlsys-overview", "the article: take 6.5940 first"
    assert {"llm-basics", "gpu-numbers"} <= set(first)
    assert shipped.by_id["mlsys-overview"].hours == 60
    assert {"kv-cache", "llm-serving"} <= set(walked(shipped, ARTICLES_READER, 6))


def test_the_overview_is_among_the_first_three_without_cuda_too(shipped: Roadmap) -> None:
    without = Knowledge(known=ARTICLES_READER.known - {"cuda-programming"})
    assert "mlsys-overview" in offered(shipped, without)[:3]


def test_a_beginner_learns_to_program_and_the_mathematics_before_anything_else(shipped: Roadmap) -> None:
    assert set(offered(shipped, Knowledge())) == {"python", "cpp", "computer-systems"}
    way = walked(shipped, Knowledge(), 5)
    assert way[:4] == ["python", "mathematics", "deep-learning-basics", "llm-basics"]
    assert way[4] == "mlsys-overview"
    assert hours_to(shipped, Knowledge(), "llm-basics") <= 140


def test_an_inference_engineer_is_near_training(shipped: Roadmap) -> None:
    goal = "training-parallelism"
    assert offered(shipped, INFERENCE_ENGINEER, goal=goal)[0] == "collective-communication"
    assert hours_to(shipped, INFERENCE_ENGINEER, goal) <= 60
    steps = [step.id for step in path_to(shipped, INFERENCE_ENGINEER, goal).steps]
    assert "parallel-computing" not in steps, "a course of a term is help, no gate"


def test_an_engineer_is_not_sent_back_to_the_overview(shipped: Roadmap) -> None:
    assert "mlsys-overview" not in offered(shipped, INFERENCE_ENGINEER)[:3]


def test_a_compiler_person_reaches_ml_compilers_and_goes_on_to_kernels(shipped: Roadmap) -> None:
    path = path_to(shipped, COMPILER_PERSON, "ml-compiler")
    assert {step.id for step in path.steps} == {"python", "mathematics", "deep-learning-basics", "ml-compiler"}
    assert path.hours <= 150
    trained = COMPILER_PERSON.with_known("deep-learning-basics")
    assert "ml-compiler" in offered(shipped, trained, after="compiler-toolchain")[:3]
    assert "kernel-languages" in offered(shipped, trained.with_known("cuda-programming"), after="ml-compiler")


def test_out_of_memory_on_one_card_is_an_evening_away_not_a_year(shipped: Roadmap) -> None:
    path = path_to(shipped, TUNES_ON_ONE_CARD, "training-memory")
    assert path.hours <= 60
    assert "training-parallelism" not in {step.id for step in path.steps}
    assert "training-memory" in offered(shipped, TUNES_ON_ONE_CARD, goal="training-memory")[:3]


@pytest.mark.parametrize(
    ("goal", "hours"),
    [
        ("llm-serving", 180),
        ("attention-acceleration", 160),
        ("long-context", 200),
        ("gpu-profiling", 60),
        ("hardware-architecture", 70),
        ("kernel-languages", 260),
        ("rl-post-training", 280),
    ],
)
def test_no_goal_is_farther_than_what_it_needs(shipped: Roadmap, goal: str, hours: float) -> None:
    assert hours_to(shipped, Knowledge(), goal) <= hours


def test_no_topic_and_no_five_topics_hold_too_much(shipped: Roadmap) -> None:
    hours = sorted((topic.hours for topic in shipped.topics), reverse=True)
    assert hours[0] <= 120
    assert sum(hours[:5]) <= 0.30 * sum(hours)


def test_who_walks_on_meets_every_topic(shipped: Roadmap) -> None:
    way = walked(shipped, Knowledge(), len(shipped.topics))
    assert mastered(shipped, Knowledge(known=frozenset(way))) == shipped.by_id.keys()
