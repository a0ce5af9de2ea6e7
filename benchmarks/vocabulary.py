"""What each thing an author writes is worth: the shipped roadmap with less and less left out, asked the same questions.

Run: ``python benchmarks/vocabulary.py``. A question counts when the first topic found is one of its labels, whether it
would be answered or asked back. The table of docs/your-own-roadmap.md gets the figures.
"""

from __future__ import annotations

import re
from pathlib import Path

from roadmap.evaluation import OFF_TOPIC, Question, read_questions
from roadmap.loading import load_roadmap, shipped_roadmap_path
from roadmap.matching import Matcher
from roadmap.model import NO_LONG_TEXT, Aliases, Questions, Resources, Roadmap, Terms, Topic

ASKED = Path(__file__).parents[1] / "tests" / "questions" / "test.jsonl"
GUIDE = Path(__file__).parents[1] / "docs" / "your-own-roadmap.md"
FIELDS = ("resources", "summary and outcomes", "aliases", "terms", "questions")


def main() -> None:
    """Print one line for each step from titles alone to everything."""
    shipped = load_roadmap(shipped_roadmap_path())
    questions = [question for question in read_questions(ASKED) if question.labels and OFF_TOPIC not in question.labels]
    print(f"{len(questions)} questions about {len(shipped.topics)} topics")
    shares: list[float] = []
    for count in range(len(FIELDS) + 1):
        left_out = FIELDS[count:]
        share = found(Matcher(without(shipped, left_out)), questions)
        shares.append(share)
        print(f"{'only titles' if not count else '+ ' + FIELDS[count - 1]:24} {share:.0%}")
    figures = iter(shares)
    guide = GUIDE.read_text(encoding="utf-8")
    row = re.compile(r"^(\| (?:only titles|\+ [^|]+) \| )\d+ %", re.MULTILINE)
    GUIDE.write_text(row.sub(lambda written: f"{written[1]}{next(figures) * 100:.0f} %", guide), encoding="utf-8")


def without(roadmap: Roadmap, fields: tuple[str, ...]) -> Roadmap:
    """The roadmap with these fields of every topic left out."""
    topics = tuple(_without(topic, fields) for topic in roadmap.topics)
    return Roadmap(
        id=roadmap.id, title=roadmap.title, tracks=roadmap.tracks, elsewhere=roadmap.elsewhere, topics=topics
    )


def _without(topic: Topic, fields: tuple[str, ...]) -> Topic:
    empty: dict[str, dict[str, object]] = {
        "resources": {"resources": Resources()},
        "summary and outcomes": {"summary": NO_LONG_TEXT, "outcomes": (), "prerequisites": ()},
        "aliases": {"aliases": Aliases()},
        "terms": {"terms": Terms()},
        "questions": {"questions": Questions()},
    }
    return topic.model_copy(update={name: value for field in fields for name, value in empty[field].items()})


def found(matcher: Matcher, questions: list[Question]) -> float:
    """The share of questions whose topic is found first."""
    hits = 0
    for question in questions:
        topics = matcher.match(question.q).topics
        hits += bool(topics) and topics[0].id in question.labels
    return hits / len(questions)


if __name__ == "__main__":
    main()
