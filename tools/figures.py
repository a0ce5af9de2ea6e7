"""The table of figures in docs/understanding.md: ``python -m tools.figures``."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TypedDict, cast

import yaml

from roadmap.evaluation import Report, Share, evaluate, read_questions
from roadmap.loading import load_roadmap, shipped_roadmap_path
from roadmap.matching import Matcher
from roadmap.model import LANGS, Aliases, Lang, Questions, Roadmap, Terms, Topic
from tools.inputs import QUESTIONS

Rows = list[tuple[str, ...]]


class _Frame(TypedDict):
    intent: str
    frame: str


def figures(every: int = 1) -> Rows:
    """Every figure: what was measured, and its values as percentages. Of names in frames, ``every`` so many is put."""
    roadmap = load_roadmap(shipped_roadmap_path())
    matcher = Matcher(roadmap)
    rows: Rows = [("questions", "top-1", "wrong among sure", "off-topic answered", "off-topic asked back", "intent")]
    reports: dict[str, Report] = {}
    for name in ("test", "test2", "tune", "tune2", "tune3", "tune4", "tune5"):
        reports[name] = evaluate(matcher, read_questions(QUESTIONS / f"{name}.jsonl"))
        rows.append(_questions(f"`{name}.jsonl`", reports[name]))
    for path in sorted((QUESTIONS / "curricula").glob("*.yaml")):
        asked = read_questions(path.with_suffix(".jsonl"))
        rows.append(_questions(f"{path.stem}, titles only", evaluate(Matcher(load_roadmap(path)), asked)))
    rows.append(("names", "right", "intent", "greeted", "", ""))
    rows.append(_frames("every name in ten frames, both languages", roadmap, matcher, every))
    for path in sorted((QUESTIONS / "curricula").glob("*.yaml")):
        other = load_roadmap(path)
        rows.append(_frames(f"{path.stem}: titles in the frames", other, Matcher(other), every))
    rows.append(("resources", "right", "", "", "", ""))
    rows.append(("every address", _percent(_addresses(roadmap, matcher)), "", "", "", ""))
    rows.append(("every exact title", _percent(_titles(roadmap, matcher)), "", "", "", ""))
    rows.append(("what an author's words are worth (`test2.jsonl`)", "top-1", "wrong among sure", "", "", ""))
    asked = read_questions(QUESTIONS / "test2.jsonl")
    rows += [_words(label, evaluate(Matcher(stripped), asked)) for label, stripped in _stripped(roadmap)]
    rows.append(_words("+ questions: all of it", reports["test2"]))
    return rows


def _questions(name: str, report: Report) -> tuple[str, ...]:
    off = report.off_topic_silent.total
    back = Share(off - report.off_topic_silent.hits - report.false_answers.hits, off)
    shares = (report.top1, report.wrong_sure, report.false_answers, back, report.intent)
    return (name, *map(_percent, shares))


def _frames(name: str, roadmap: Roadmap, matcher: Matcher, every: int) -> tuple[str, ...]:
    right: list[bool] = []
    intents: list[bool] = []
    greeted: list[bool] = []
    for topic, text, intent in islice(_framed(roadmap), None, None, every):
        match = matcher.match(text)
        right.append(bool(match.topics) and match.topics[0].id == topic)
        intents.append(match.intent == intent)
        greeted.append(match.intent == "smalltalk")
    return (name, *(_percent(Share(sum(one), len(one))) for one in (right, intents, greeted)), "", "")


def _framed(roadmap: Roadmap) -> Iterator[tuple[str, str, str]]:
    """Every name of every topic in every frame of its language: the topic, the text and its intent."""
    text = (QUESTIONS / "frames.yaml").read_text(encoding="utf-8")
    frames = cast("dict[Lang, list[_Frame]]", yaml.safe_load(text))
    for lang in LANGS:
        for topic in roadmap.topics:
            aliases = topic.aliases.zh if lang == "zh" else topic.aliases.en
            for name in (topic.title.in_lang(lang), *aliases):
                for frame in frames[lang]:
                    yield topic.id, frame["frame"].replace("{title}", name), frame["intent"]


def _addresses(roadmap: Roadmap, matcher: Matcher) -> Share:
    known = [(found, one.url) for found, (_, one) in roadmap.resources_by_id.items() if one.url]
    return Share(sum(found in matcher.match(url).resources for found, url in known), len(known))


def _titles(roadmap: Roadmap, matcher: Matcher) -> Share:
    right = [
        any(one.id == topic.id for one in matcher.match(resource.title).topics[:1])
        for topic, resource in roadmap.resources_by_id.values()
    ]
    return Share(sum(right), len(right))


def _stripped(roadmap: Roadmap) -> Iterator[tuple[str, Roadmap]]:
    """The roadmap with less of what helps to find its topics."""

    def keep(topic: Topic, *fields: str) -> Topic:
        empty = {"aliases": Aliases(), "terms": Terms(), "questions": Questions()}
        return topic.model_copy(update={name: value for name, value in empty.items() if name not in fields})

    steps = {
        "titles, summaries and resources": (),
        "+ aliases": ("aliases",),
        "+ terms": ("aliases", "terms"),
    }
    for label, fields in steps.items():
        yield label, roadmap.model_copy(update={"topics": tuple(keep(one, *fields) for one in roadmap.topics)})


def _words(label: str, report: Report) -> tuple[str, ...]:
    return label, _percent(report.top1), _percent(report.wrong_sure), "", "", ""


def _percent(share: Share) -> str:
    return f"{100 * share.ratio:.1f} %"


def table(every: int = 1) -> str:
    """The figures as a Markdown table, a heading for each part; ``every`` as in :func:`figures`."""
    lines: list[str] = []
    width = 0
    for at, row in enumerate(figures(every)):
        is_heading = row[1] in ("top-1", "right")
        if is_heading:
            if at:
                lines.append("")
            cells = [cell for cell in row if cell]
            lines += [f"| {' | '.join(cells)} |", f"|{'---|' * len(cells)}"]
            width = len(cells)
        else:
            lines.append(f"| {' | '.join(row[:width])} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
