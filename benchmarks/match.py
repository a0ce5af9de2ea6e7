"""How long understanding a question takes, and building the matcher.

Run: ``python benchmarks/match.py``. Aims: build ≤ 300 ms and p99 ≤ 1 ms for a 200-character question on the shipped
roadmap, p99 ≤ 5 ms on a roadmap of 2,000 topics, any text of 4,000 characters ≤ 20 ms. Times are processor time of
this process, so other work on the machine does not count; every question is asked for the first time.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from roadmap.loading import load_roadmap, shipped_roadmap_path
from roadmap.matching import Matcher
from roadmap.matching.words import common_words
from roadmap.model import Aliases, LongText, Outcome, Resource, Resources, Roadmap, Terms, Text, Topic, Track

_Made = TypeVar("_Made")
QUESTIONS = 2000
LENGTH = 200
LARGE = 2000


def main() -> None:
    """Print one line per measurement."""
    dice = random.Random(11)
    shipped = load_roadmap(shipped_roadmap_path())
    for name, roadmap in ((f"shipped, {len(shipped.topics)} topics", shipped), (f"{LARGE} topics", large(dice))):
        Matcher(roadmap)
        building, matcher = timed(lambda roadmap=roadmap: Matcher(roadmap))
        asked = questions(roadmap, dice)
        print(f"{name}: build {building:.0f} ms; {LENGTH} characters: {spread(matcher, asked)}")
        texts = [ask[:1] * 4000 for ask in asked[:5]] + [
            " ".join(asked[at : at + 25])[:4000] for at in range(0, 100, 25)
        ]
        print(f"    4,000 characters: {spread(matcher, texts)}")


def timed(make: Callable[[], _Made]) -> tuple[float, _Made]:
    """Milliseconds of processor time, and what was made."""
    start = time.process_time()
    made = make()
    return 1000 * (time.process_time() - start), made


def spread(matcher: Matcher, texts: Sequence[str]) -> str:
    """The middle, the 99th of a hundred, and the worst."""
    times = sorted(timed(lambda text=text: matcher.match(text))[0] for text in texts)
    return f"p50 {times[len(times) // 2]:.2f} ms, p99 {times[int(0.99 * len(times))]:.2f} ms, worst {times[-1]:.2f} ms"


def questions(roadmap: Roadmap, dice: random.Random) -> list[str]:
    """Questions of 200 characters as people ramble: three terms of the roadmap, one mistyped, among everyday words."""
    everyday = list(common_words())[:2000]
    asked: list[str] = []
    for _ in range(QUESTIONS):
        topic = dice.choice(roadmap.topics)
        words = (*topic.aliases.all(), *topic.terms.strong, *topic.summary.every())
        terms = [dice.choice(words)[:40] for _ in range(3)]
        terms[0] = mistyped(terms[0], dice)
        parts = [
            *terms,
            dice.choice(["为什么会这样", "what should I read before it", "how does it work", "有没有论文"]),
        ]
        while sum(map(len, parts)) + len(parts) < LENGTH:
            parts.append(dice.choice(everyday))
        dice.shuffle(parts)
        asked.append(" ".join(parts)[:LENGTH])
    return asked


def mistyped(text: str, dice: random.Random) -> str:
    """The text with two letters swapped."""
    if len(text) < 4:
        return text
    at = dice.randrange(1, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def large(dice: random.Random) -> Roadmap:
    """A roadmap of made-up words, as many aliases and terms a topic as the shipped one has names."""
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "is", "or", "un")]
    words = ["".join(dice.choices(syllables, k=dice.randint(2, 4))) for _ in range(12000)]
    characters = [chr(0x4E00 + 7 * at) for at in range(1500)]

    def phrase() -> str:
        return " ".join(dice.choices(words, k=dice.randint(1, 3)))

    def chinese() -> str:
        return "".join(dice.choices(characters, k=dice.randint(2, 6)))

    def topic(number: int) -> Topic:
        resource = Resource(
            id=f"book-{number}",
            title=" ".join(dice.choices(words, k=8)),
            url="https://example.org/",
            kind="book",
            hours=1,
            why=Text(en=phrase(), zh=chinese()),
        )
        return Topic(
            id=f"topic-{number}",
            track="all",
            level="beginner",
            title=Text(en=phrase(), zh=chinese()),
            summary=LongText(en=" ".join(dice.choices(words, k=25)), zh=chinese() * 6),
            outcomes=(Outcome(en=" ".join(dice.choices(words, k=9)), zh=chinese()),),
            aliases=Aliases(en=tuple({phrase() for _ in range(8)}), zh=tuple({chinese() for _ in range(4)})),
            terms=Terms(
                strong=tuple({phrase() for _ in range(20)} | {chinese() for _ in range(10)}),
                weak=tuple({dice.choice(words) for _ in range(20)} | {chinese()[:2] for _ in range(10)}),
            ),
            resources=Resources(required=(resource,)),
        )

    return Roadmap(
        id="large",
        title=Text(en="Large", zh="大"),
        tracks=(Track(id="all", title=Text(en="All", zh="全部")),),
        topics=tuple(topic(number) for number in range(LARGE)),
    )


if __name__ == "__main__":
    main()
