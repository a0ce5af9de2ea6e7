"""Fit the weights of intents again: ``python -m roadmap.evaluation.fit_intents tests/questions/tune.jsonl``.

Learns from ``roadmap/matching/words/wordings-*.yaml`` and the questions of the files named, and writes
``roadmap/matching/words/intent-votes.json``. Needs ``nextup[fit]``.
"""

from __future__ import annotations

import importlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol, cast, get_args

import yaml

from roadmap.evaluation.questions import read_questions
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
SEEN = 3
"""Wordings that must have a word, or a feature, for it to be learned."""
STEPS = 150
"""Steps of the search; more change no answer."""
GRAIN = 10
"""Weights are kept as whole numbers of this many to one."""
LEAST = 3
"""A feature whose weights all stay below is left out."""

Sample = tuple[list[Part], Intent]


class _Optimize(Protocol):
    def minimize(self, fun: object, x0: object, *, jac: bool, method: str, options: dict[str, int]) -> Any: ...


def main(files: Sequence[str]) -> None:
    """Fit the weights on the wordings and on the questions of ``files``, and write them."""
    roadmap = load_roadmap(shipped_roadmap_path())
    matcher, phrases = Matcher(roadmap), load_phrases()
    asked = [*wordings(), *(found for file in files for found in _labelled(Path(file)))]
    samples: list[Sample] = [(read_parts(text, matcher, phrases), intent) for text, intent in asked]
    names = {
        word
        for topic in roadmap.topics
        for name in (topic.title.en, topic.title.zh, *topic.aliases.all())
        for _, word in read_parts(name, matcher, phrases)
    }
    words = learned_words(samples, names - phrases.glue_stems)
    samples = [(read, intent) for read, intent in samples if says_anything(read, words)]
    found = [features(read, words) for read, _ in samples]
    seen = Counter(one for each in found for one in each)
    known = sorted(one for one, times in seen.items() if times >= SEEN)
    weights = fit(found, [INTENTS.index(intent) for _, intent in samples], known)
    rows = {one: row for one, row in zip(known, weights[1:], strict=True) if max(map(abs, row)) >= LEAST}
    file = {"intents": INTENTS, "start": weights[0], "words": " ".join(sorted(words)), "rows": rows}
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


def fit(found: Sequence[set[str]], right: Sequence[int], known: Sequence[str]) -> list[list[int]]:
    """Multinomial logistic regression: a row of weights by intent for any wording, then one for each known feature.

    A wording's features share its voice, so that long ones do not shout down short ones.
    """
    np = cast("Any", importlib.import_module("numpy"))
    optimize = cast("_Optimize", importlib.import_module("scipy.optimize"))
    place = {one: at for at, one in enumerate(known, start=1)}
    spots = [[0, *sorted(place[one] for one in each if one in place)] for each in found]
    wording = np.repeat(np.arange(len(spots)), [len(row) for row in spots])
    column = np.concatenate([np.array(row) for row in spots])
    voice = np.concatenate([np.full(len(row), len(row) ** -0.5) for row in spots])
    truth = np.eye(len(INTENTS))[list(right)]
    shape = (len(known) + 1, len(INTENTS))

    def spread(table: Any, source: Any, target: Any, size: int) -> Any:
        columns = [np.bincount(target, weights=voice * table[source, at], minlength=size) for at in range(shape[1])]
        return np.stack(columns, axis=1)

    def cost(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(shape)
        heights = spread(weights, column, wording, len(spots))
        heights -= heights.max(axis=1, keepdims=True)
        odds = np.exp(heights)
        mass = odds.sum(axis=1, keepdims=True)
        value = float((np.log(mass[:, 0]) - (heights * truth).sum(axis=1)).sum() + PULL * (weights**2).sum())
        slope = spread(odds / mass - truth, wording, column, shape[0]) + 2 * PULL * weights
        return value, slope.ravel()

    start = np.zeros(shape[0] * shape[1])
    best = optimize.minimize(cost, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    table = np.rint(best.x.reshape(shape) * GRAIN).astype(int)
    return cast("list[list[int]]", table.tolist())


if __name__ == "__main__":
    main(sys.argv[1:])
