"""Fit the weights of intents: ``make weights``.

Learns from ``roadmap/matching/words/wordings-*.yaml`` and the tuning questions, and writes
``roadmap/matching/words/intent-weights.json``. Needs ``nextup[fit]``.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import cast, get_args

import yaml

from roadmap.evaluation.questions import read_questions
from roadmap.loading import load_roadmap, shipped_roadmap_path
from roadmap.matching import Matcher
from roadmap.matching.intent import Token, features, says_anything, tokens_of
from roadmap.matching.masked import NAME
from roadmap.matching.phrases import Phrases, load_phrases
from roadmap.matching.result import Intent
from roadmap.matching.terms import read_term
from roadmap.model import LANGS, Lang, Roadmap
from tools.inputs import WORDS, inputs_hash, tuning_files
from tools.regression import logistic

INTENTS: tuple[Intent, ...] = get_args(Intent)
PULL = 0.05
"""What the squares of the weights cost, so that a few wordings cannot drive one far."""
SEEN = 11
"""Wordings that must have a word for it to be learned, a tuning question counting as often as ``OFTEN`` says."""
SEEN_FEATURE = 11
"""The same of a feature."""
GRAIN = 10
"""Weights are kept as whole numbers of this many to one."""
LEAST = 9
"""A feature whose weights all stay below is left out."""
OFTEN = 10
"""How often a tuning question counts: wordings are written in rows that resemble each other, questions one by one."""
LISTED_EVERY = 3
"""Of how many questions listed in the roadmap one is learned from."""
EVEN = 0.4
"""How far intents with few wordings are made to count as much as those with many: 0 not at all, 1 wholly."""
_SEED = 5
_JOINTS = (", ", ". ")
_ANY = ""
"""The feature that every wording has."""
_PLACEHOLDERS = ("x", "y", "z")
"""What stands for a name in the wordings."""

Sample = tuple[list[Token], Intent, int]
"""What is read, what it wants, and how often it counts."""


def main() -> None:
    """Fit the weights and write them."""
    roadmap, phrases = load_roadmap(shipped_roadmap_path()), load_phrases()
    matcher = Matcher(roadmap)
    worded = wordings()
    samples = [
        *_samples([*worded, *told_with_stories(worded)], 1, matcher, phrases),
        *_samples(labelled(), OFTEN, matcher, phrases),
        *_samples(listed(roadmap), 1, matcher, phrases),
    ]
    names = [name for topic in roadmap.topics for name in (*topic.title.every(), *topic.aliases.all())]
    of_names = {word for name in names for _, word in tokens_of(read_term(name).raws, phrases)}
    words = learned_words(samples, of_names - phrases.glue_stems)
    samples = [sample for sample in samples if says_anything(sample[0], words)]
    found = [features(read, words) for read, _, _ in samples]
    seen: Counter[str] = Counter()
    for each, (_, _, count) in zip(found, samples, strict=True):
        seen.update(dict.fromkeys(each, count))
    known = frozenset(one for one, times in seen.items() if times >= SEEN_FEATURE)
    weights = fit(found, samples, known)
    intercepts = weights.pop(_ANY)
    rows = {one: row for one, row in weights.items() if max(map(abs, row)) >= LEAST}
    file = {
        "inputs": inputs_hash(),
        "intents": INTENTS,
        "intercepts": intercepts,
        "words": " ".join(sorted(words)),
        "rows": rows,
    }
    text = json.dumps(file, ensure_ascii=False, separators=(",", ":"))
    # A line for each feature, so that two fits can be compared.
    (WORDS / "intent-weights.json").write_text(text.replace("],", "],\n") + "\n", encoding="utf-8")
    print(f"{len(samples)} wordings, {len(words)} words, {len(rows)} features")


def wordings() -> list[tuple[str, Intent]]:
    """The wordings of every language and what they want."""
    files = [(WORDS / f"wordings-{lang}.yaml").read_text(encoding="utf-8") for lang in LANGS]
    groups = [cast("dict[Intent, str]", yaml.safe_load(text)) for text in files]
    return [(line, intent) for group in groups for intent, lines in group.items() for line in lines.splitlines()]


def told_with_stories(worded: Sequence[tuple[str, Intent]]) -> Iterator[tuple[str, Intent]]:
    """Each wording among things that people say around it, so that these are learned to mean nothing."""
    text = (WORDS / "stories.yaml").read_text(encoding="utf-8")
    stories = {lang: lines.splitlines() for lang, lines in cast("dict[Lang, str]", yaml.safe_load(text)).items()}
    dice = random.Random(_SEED)  # noqa: S311 - the same wordings for the same input
    for wording, intent in worded:
        lang: Lang = "en" if wording.isascii() else "zh"
        said = dice.choices(stories[lang], k=dice.choice((1, 1, 2)))
        said.insert(dice.choice((0, len(said), len(said), len(said))), wording)
        yield dice.choice(_JOINTS).join(said), intent


def labelled() -> list[tuple[str, Intent]]:
    """The tuning questions; one of another field wants to understand something, if anything."""
    questions = [one for path in tuning_files() for one in read_questions(path)]
    return [(one.q, cast("Intent", one.intent or "topic")) for one in questions]


def listed(roadmap: Roadmap) -> list[tuple[str, Intent]]:
    """Questions listed in the roadmap, which ask about their subject."""
    questions = [text for topic in roadmap.topics for text in topic.questions.all()]
    return [(text, "topic") for text in questions[::LISTED_EVERY]]


def _samples(asked: Sequence[tuple[str, Intent]], count: int, matcher: Matcher, phrases: Phrases) -> Iterator[Sample]:
    """Each wording as the matcher reads it: with its names known, and, as in a roadmap with few words, unknown."""
    for text, intent in asked:
        words = [NAME if word in _PLACEHOLDERS else word for word in matcher.words(text)]
        known = tokens_of(words, phrases)
        yield known, intent, count
        if NAME in words and len(words) > 1:
            yield tokens_of(["x" if word == NAME else word for word in words], phrases), intent, count


def learned_words(samples: Sequence[Sample], of_names: Collection[str]) -> frozenset[str]:
    """The words without a role that several wordings have, but for those of topics' names."""
    seen: Counter[str] = Counter()
    for read, _, count in samples:
        seen.update({word: count for role, word in read if not role})
    return frozenset(
        word for word, times in seen.items() if times >= SEEN and word not in (NAME, *_PLACEHOLDERS, *of_names)
    )


def fit(found: Sequence[set[str]], samples: Sequence[Sample], known: frozenset[str]) -> dict[str, list[int]]:
    """A row of weights by intent for each known feature, and under no name for any wording.

    The features of a wording share its weight, so that long ones do not outweigh short ones.
    """
    told = [{_ANY, *known.intersection(each)} for each in found]
    rows = [{one: len(features) ** -0.5 for one in features} for features in told]
    sizes: Counter[Intent] = Counter()
    for _, intent, count in samples:
        sizes[intent] += count
    balance = [count * sizes[intent] ** -EVEN for _, intent, count in samples]
    scale = sizes.total() / sum(balance)
    weights = logistic(rows, [intent for _, intent, _ in samples], PULL, [scale * one for one in balance])
    return {one: [round(GRAIN * weights[intent][one]) for intent in INTENTS] for one in (_ANY, *sorted(known))}


if __name__ == "__main__":
    main()
