"""Small roadmaps for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.render.problems import sentence
from bot.texts import texts
from roadmap.loading import RoadmapError, notes_on, parse_roadmap
from roadmap.model import (
    Level,
    LongText,
    Outcome,
    Prerequisite,
    Resource,
    Resources,
    Roadmap,
    Text,
    Topic,
    Track,
)
from roadmap.problems import Problem, in_order

HEADING = """\
id: small
title: {en: Small, zh: 小路线}
tracks:
  - id: base
    title: {en: Base, zh: 基础}
"""


def topic_text(topic_id: str, *, needs: Sequence[str] = (), helpful: Sequence[str] = (), extra: str = "") -> str:
    """A correct topic as YAML; ``extra`` is appended as it is."""
    edges = [(need, "needed") for need in needs] + [(need, "helpful") for need in helpful]
    prerequisites = "".join(
        f"  - topic: {need}\n    kind: {kind}\n    reason: {{en: It builds on it, zh: 以它为基础}}\n"
        for need, kind in edges
    )
    return (
        f"id: {topic_id}\n"
        "track: base\n"
        "level: beginner\n"
        f"title: {{en: Topic {topic_id}, zh: 主题 {topic_id}}}\n"
        "summary: {en: What it is, zh: 这是什么}\n"
        "outcomes:\n"
        "  - {en: do it, zh: 会做}\n" + ("prerequisites:\n" + prerequisites if edges else "") + "resources:\n"
        "  required:\n"
        f"    - id: {topic_id}-book\n"
        f"      title: Book of {topic_id}\n"
        f"      url: https://example.org/{topic_id}\n"
        "      kind: book\n"
        "      hours: 2\n"
        "      why: {en: Read it, zh: 读它}\n" + extra
    )


def as_item(topic: str) -> str:
    """A topic's YAML as an entry of ``topics:``."""
    lines = topic.splitlines()
    return "\n".join([f"  - {lines[0]}", *(f"    {line}" for line in lines[1:])]) + "\n"


def single_file(*topics: str, heading: str = HEADING) -> str:
    """A roadmap in one text."""
    return heading + "topics:\n" + "".join(as_item(topic) for topic in topics)


def write_folder(folder: Path, topics: Mapping[str, str], heading: str = HEADING) -> Path:
    """A roadmap in a folder, one topic a file."""
    (folder / "topics").mkdir(parents=True)
    (folder / "roadmap.yaml").write_text(heading, encoding="utf-8")
    for name, text in topics.items():
        (folder / "topics" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def problems_of(text: str, *, strict: bool = False) -> list[str]:
    """What loading the text complains about, as ``line: message``; ``strict`` has what could be better too."""
    problems: tuple[Problem, ...] = notes_on(text, "r.yaml") if strict else ()
    try:
        parse_roadmap(text, "r.yaml")
    except RoadmapError as error:
        problems = in_order([*error.problems, *problems])
    return [f"{problem.place.line}: {told(problem)}" for problem in problems]


def told(problem: Problem) -> str:
    """What a problem says in English."""
    return sentence(problem.finding, texts("en"))


def build(
    edges: Mapping[str, Sequence[str]],
    *,
    helpful: Mapping[str, Sequence[str]] | None = None,
    levels: Mapping[str, Level] | None = None,
    tracks: Mapping[str, str] | None = None,
    hours: float = 2.0,
) -> Roadmap:
    """A roadmap from ``{topic: needed topics}``, in the given order, without files."""
    track_of = tracks or {}
    names = list(dict.fromkeys(track_of.get(topic_id, "base") for topic_id in edges)) or ["base"]
    text = Text(en="text", zh="文字")

    def topic(topic_id: str) -> Topic:
        needed = [Prerequisite(topic=need, reason=text) for need in edges[topic_id]]
        extra = [Prerequisite(topic=need, kind="helpful", reason=text) for need in (helpful or {}).get(topic_id, ())]
        book = Resource(
            id=f"{topic_id}-book", title="Book", url="https://example.org/", kind="book", hours=hours, why=text
        )
        return Topic(
            id=topic_id,
            track=track_of.get(topic_id, "base"),
            level=(levels or {}).get(topic_id, "beginner"),
            title=Text(en=f"Topic {topic_id}", zh=f"主题 {topic_id}"),
            summary=LongText(en="text", zh="文字"),
            outcomes=(Outcome(en="text", zh="文字"),),
            prerequisites=tuple(needed + extra),
            resources=Resources(required=(book,)),
        )

    return Roadmap(
        id="built",
        title=Text(en="Built", zh="搭建"),
        tracks=tuple(Track(id=name, title=text) for name in names),
        topics=tuple(topic(topic_id) for topic_id in edges),
    )
