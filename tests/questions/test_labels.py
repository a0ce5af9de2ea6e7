"""The labelled questions fit the roadmap they are about, and what is tested on was not learned from."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict, cast

import pytest
import yaml
from pydantic import BaseModel, ConfigDict

from roadmap.evaluation import OFF_TOPIC
from tests.shipped import shipped_roadmap

HERE = Path(__file__).parent
OURS = sorted(HERE.glob("*.jsonl"))
CURRICULA = sorted((HERE / "curricula").glob("*.yaml"))
INTENTS = frozenset(
    [
        "next",
        "order",
        "prerequisites",
        "path",
        "time",
        "difficulty",
        "resources",
        "topic",
        "compare",
        "check",
        "progress",
        "group",
        "people",
        "leaderboard",
        "act",
        "roadmap",
        "about",
        "help",
        "thanks",
        "complaint",
        "smalltalk",
        "unsupported",
    ]
)


class Act(BaseModel):
    model_config = ConfigDict(extra="forbid")

    do: str
    topic: str | None
    resource: str | None


class Line(BaseModel):
    """Every field a line may have; an unknown one is a slip."""

    model_config = ConfigDict(extra="forbid")

    q: str
    labels: tuple[str, ...]
    lang: str
    intent: str | None = None
    known: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    wants: dict[str, object] = {}
    act: Act | None = None

    def topics(self) -> set[str]:
        named = {*self.labels, *self.known, *self.excluded} - {OFF_TOPIC}
        return named | {self.act.topic} if self.act and self.act.topic else named


class TitledTopic(TypedDict):
    id: str
    title: str


class Curriculum(TypedDict):
    title: str
    topics: list[TitledTopic]


def read(path: Path) -> list[Line]:
    return [Line.model_validate_json(line) for line in path.read_text(encoding="utf-8").splitlines()]


def curriculum(path: Path) -> Curriculum:
    return cast("Curriculum", yaml.safe_load(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_questions_name_topics_and_resources_of_the_shipped_roadmap(path: Path) -> None:
    topics = {topic.id: {one.id for one in topic.resources.all()} for topic in shipped_roadmap().topics}
    for line in read(path):
        assert line.topics() <= topics.keys(), line.q
        if line.act and line.act.resource:
            assert line.act.resource in topics[line.act.topic or ""], line.q


@pytest.mark.parametrize("path", CURRICULA, ids=lambda path: path.stem)
def test_questions_name_topics_of_their_curriculum(path: Path) -> None:
    topics = [topic["id"] for topic in curriculum(path)["topics"]]
    assert len(topics) == len(set(topics))
    for line in read(path.with_suffix(".jsonl")):
        assert line.topics() <= set(topics), line.q


@pytest.mark.parametrize("path", [*OURS, *(one.with_suffix(".jsonl") for one in CURRICULA)], ids=lambda path: path.stem)
def test_a_question_has_an_intent_unless_it_is_off_topic(path: Path) -> None:
    for line in read(path):
        assert (line.intent is None) == (line.labels == (OFF_TOPIC,)), line.q
        assert line.intent is None or line.intent in INTENTS, line.q
        assert line.lang in {"en", "zh", "mixed"}, line.q


def test_no_question_is_both_learned_from_and_tested_on() -> None:
    tune, test = (
        {line.q.casefold() for path in OURS if path.stem.startswith(half) for line in read(path)}
        for half in ("tune", "test")
    )
    assert not tune & test


def test_every_frame_has_one_place_for_a_title_and_an_intent() -> None:
    frames = cast("dict[str, list[dict[str, str]]]", yaml.safe_load((HERE / "frames.yaml").read_text(encoding="utf-8")))
    assert frames.keys() == {"en", "zh"}
    for one in [frame for some in frames.values() for frame in some]:
        assert one["frame"].count("{title}") == 1
        assert one["intent"] in INTENTS
