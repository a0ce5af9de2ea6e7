"""Fit the weights of stances: ``make weights``.

Learns from the tuning questions which names their writers claim to know and which they refuse, and writes
``roadmap/matching/words/stance-weights.json``. Needs ``nextup[fit]``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from roadmap.evaluation.questions import Question, read_questions
from roadmap.loading import load_roadmap, shipped_roadmap_path
from roadmap.matching import Matcher
from roadmap.matching.names import Name
from roadmap.matching.phrases import load_phrases
from roadmap.matching.stance import INTERCEPT, STANCES, Stance, features
from tools.inputs import WORDS, inputs_hash, tuning_files
from tools.regression import logistic

PULL = 0.02
"""What the squares of the weights cost, so that a few messages cannot drive one far."""
SEEN = 3
"""Names that must have a feature for it to be learned."""
GRAIN = 100
"""Weights are rounded to one part of this many."""
LEAST = 0.25
"""A feature whose weights all stay below is left out."""
NEITHER = ""

LISTED = 0.3
"""How much a question listed in the roadmap counts: it asks about its subject ("why does it not fit?")."""
Sample = tuple[set[str], str, float]
"""The features of a name, its stance, and how much it counts."""


def main() -> None:
    """Fit the weights and write them."""
    roadmap = load_roadmap(shipped_roadmap_path())
    matcher = Matcher(roadmap)
    labelled = [question for path in tuning_files() for question in read_questions(path)]
    samples = [one for question in labelled for one in samples_of(question, matcher)]
    for topic in roadmap.topics:
        for text in topic.questions.all():
            samples += [(found, NEITHER, LISTED) for found in features(matcher.masked(text).text, load_phrases())]
    rows = fit(samples)
    file = {"inputs": inputs_hash(), "stances": STANCES, "rows": rows}
    text = json.dumps(file, ensure_ascii=False, separators=(",", ":"))
    # A line for each feature, so that two fits can be compared.
    (WORDS / "stance-weights.json").write_text(text.replace("],", "],\n") + "\n", encoding="utf-8")
    print(f"{len(samples)} names, {Counter(stance for _, stance, _ in samples)}, {len(rows)} features")


def samples_of(question: Question, matcher: Matcher) -> Iterator[Sample]:
    """The names of a message and their stances; what is to be noted tells nothing, unless it is labelled."""
    masked = matcher.masked(question.q)
    for (name, _), found in zip(masked.places(), features(masked.text, load_phrases()), strict=False):
        stance = _stance(name, question, matcher.topics)
        if stance or not question.act:
            yield found, stance or NEITHER, 1.0


def _stance(name: Name, question: Question, topics: tuple[str, ...]) -> Stance | None:
    ids = [topics[topic] for topic in name.topics]
    for among in (ids[:1], ids):
        if set(among) & set(question.known or ()):
            return "known"
        if set(among) & set(question.excluded or ()):
            return "refused"
    return None


def fit(samples: list[Sample]) -> dict[str, list[float]]:
    """By feature, how much more it speaks for each stance than for none.

    The features of a name share its weight, so that long messages do not outweigh short ones.
    """
    seen = Counter(one for found, _, _ in samples for one in found)
    rows = [{one: len(found) ** -0.5 for one in found if seen[one] >= SEEN} for found, _, _ in samples]
    weights = logistic(rows, [stance for _, stance, _ in samples], PULL, [count for _, _, count in samples])
    table = {
        one: [round(GRAIN * (weights[stance][one] - weights[NEITHER][one])) / GRAIN for stance in STANCES]
        for one in sorted(weights[NEITHER])
    }
    return {one: row for one, row in table.items() if one == INTERCEPT or max(map(abs, row)) >= LEAST}


if __name__ == "__main__":
    main()
