"""Fit the weights of intents again: ``python -m roadmap.evaluation.fit_intents tests/questions/tune.jsonl``.

Learns from ``roadmap/matching/words/wordings-*.yaml`` and the questions of the files named, and writes
``roadmap/matching/words/intent-votes.json``. Needs ``nextup[fit]``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import cast, get_args

import yaml

from roadmap.evaluation.questions import read_questions
from roadmap.evaluation.regression import logistic
from roadmap.loading import load_roadmap, shipped_roadmap_path
from roadmap.matching import Matcher
from roadmap.matching.intent import Part, features, parts, says_anything
from roadmap.matching.phrases import Phrases, load_phrases
from roadmap.matching.result import Intent
from roadmap.model import LANGS

WORDS = Path(__file__).parents[1] / "matching" / "words"
INTENTS: tuple[Intent, ...] = get_args(Intent)
PULL = 0.05
"""What the squares of the weights cost, so that a few wordings cannot drive one far."""
SEEN = 4
"""Wordings that must have a word, or a feature, for it to be learned."""
GRAIN = 10
"""Weights are kept as whole numbers of this many to one."""
LEAST = 3
"""A feature whose weights all stay below is left out."""
_ANY = ""
"""The feature that every wording has."""

Sample = tuple[list[Part], Intent]


def main(files: Sequence[str]) -> None:
    """Fit the weights on the wordings and on the questions of ``files``, and write them."""
    roadmap = load_roadmap(shipped_roadmap_path())
    matcher, phrases = Matcher(roadmap), load_phrases()
    asked = [*wordings(), *(found for file in files for found in _labelled(Path(file)))]
    samples: list[Sample] = [(read_parts(text, matcher, phrases), intent) for text, intent in asked]
    names = {
        word
        for topic in roadmap.topics
        for name in (*topic.title.every(), *topic.aliases.all())
        for _, word in read_parts(name, matcher, phrases)
    }
    words = learned_words(samples, names - phrases.glue_stems)
    samples = [(read, intent) for read, intent in samples if says_anything(read, words)]
    found = [features(read, words) for read, _ in samples]
    seen = Counter(one for each in found for one in each)
    known = frozenset(one for one, times in seen.items() if times >= SEEN)
    weights = fit(found, [intent for _, intent in samples], known)
    start = weights.pop(_ANY)
    rows = {one: row for one, row in weights.items() if max(map(abs, row)) >= LEAST}
    file = {"intents": INTENTS, "start": start, "words": " ".join(sorted(words)), "rows": rows}
    text = json.dumps(file, ensure_ascii=False, separators=(",", ":"))
    # A line for each feature, so that two fits can be compared.
    (WORDS / "intent-votes.json").write_text(text.replace("],", "],\n") + "\n", encoding="utf-8")
    print(f"{len(samples)} wordings, {len(words)} words, {len(rows)} features")


def wordings() -> list[tuple[str, Intent]]:
    """The wordings of every language and what they want."""
    files = [(WORDS / f"wordings-{lang}.yaml").read_text(encoding="utf-8") for lang in LANGS]
    groups = [cast("dict[Intent, str]", yaml.safe_load(text)) for text in files]
    return [(line, intent) for group in groups for intent, lines in group.items() for line in lines.splitlines()]


def _labelled(path: Path) -> list[tuple[str, Intent]]:
    """The questions of a file; one of another field wants to understand something, if anything."""
    return [(one.q, cast("Intent", one.intent or "topic")) for one in read_questions(path)]


def read_parts(text: str, matcher: Matcher, phrases: Phrases) -> list[Part]:
    """A wording as :func:`roadmap.matching.intent.intent_of` reads it."""
    return parts([word.raw for word in matcher.weigh(text).question.words], phrases)


def learned_words(samples: Sequence[Sample], names: set[str] | frozenset[str]) -> frozenset[str]:
    """The words without a role that several wordings have, but for those of topics' ``names``."""
    seen = Counter(word for read, _ in samples for word in {word for role, word in read if not role})
    return frozenset(word for word, times in seen.items() if times >= SEEN and word not in names and word != "x")


def fit(found: Sequence[set[str]], right: Sequence[Intent], known: frozenset[str]) -> dict[str, list[int]]:
    """A row of weights by intent for each known feature, and under no name for any wording.

    A wording's features share its voice, so that long ones do not shout down short ones.
    """
    told = [{_ANY, *known.intersection(each)} for each in found]
    rows = [{one: len(features) ** -0.5 for one in features} for features in told]
    weights = logistic(rows, right, PULL)
    return {one: [round(GRAIN * weights[intent][one]) for intent in INTENTS] for one in (_ANY, *sorted(known))}


if __name__ == "__main__":
    main(sys.argv[1:])
