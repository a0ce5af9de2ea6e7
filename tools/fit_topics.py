"""Fit the weights by which topics are ranked and judged: ``make weights``.

Learns from the tuning questions and writes ``roadmap/matching/words/topic-weights.json``. Needs ``nextup[fit]``.
"""

from __future__ import annotations

import importlib
import json
import math
import operator
from collections.abc import Callable, Sequence
from statistics import pstdev
from typing import Protocol, cast

from roadmap.evaluation.questions import Question, read_questions
from roadmap.loading import load_roadmap, shipped_roadmap_path
from roadmap.matching.decide import Features, features_of
from roadmap.matching.matcher import Matcher
from roadmap.matching.rank import Ranked, total
from roadmap.matching.score import Evidence
from roadmap.model import Roadmap
from tools.inputs import WISHES, WORDS, inputs_hash, tuning_files
from tools.regression import logistic

WEIGHTS_FILE = WORDS / "topic-weights.json"
PULL = 0.002
"""What the squares of the weights cost, so that a few questions cannot drive one far."""

Vector = tuple[float, ...]
Objective = Callable[[Sequence[float]], tuple[float, list[float]]]
Choice = tuple[list[Vector], list[bool]]
"""The features of each topic with evidence, and whether it is a right answer."""


class _Result(Protocol):
    x: Sequence[float]


class _Optimize(Protocol):
    def minimize(self, fun: Objective, x0: Sequence[float], *, jac: bool, method: str) -> _Result: ...


def fit_ranking(choices: Sequence[Choice]) -> Ranked:
    """A conditional logit: the weights that make the right topics of each question likely among all of its topics."""

    def cost(weights: Sequence[float]) -> tuple[float, list[float]]:
        value, slope = _pull(weights)
        for vectors, right in choices:
            everyone = _shares(vectors, weights, [True] * len(vectors))
            wanted = _shares(vectors, weights, right)
            value += (everyone.log_mass - wanted.log_mass) / len(choices)
            for at in range(len(weights)):
                slope[at] += (everyone.mean[at] - wanted.mean[at]) / len(choices)
        return value, slope

    return Ranked(*_minimize(cost, len(Ranked._fields)))


def fit_yes(samples: Sequence[tuple[Features, bool]]) -> dict[str, float]:
    """Logistic regression: weights and intercept that tell yes from no. The pull is on standardized weights."""
    columns = zip(*(features for features, _ in samples), strict=True)
    scales = {name: pstdev(column) or 1.0 for name, column in zip(Features._fields, columns, strict=True)}
    rows = [
        {name: value / scales[name] for name, value in features._asdict().items()} | {"intercept": 1.0}
        for features, _ in samples
    ]
    (weights,) = logistic(rows, [yes for _, yes in samples], PULL * len(samples)).values()
    return {name: round(weights[name] / scales.get(name, 1.0), 2) for name in (*Features._fields, "intercept")}


class _Shares:
    def __init__(self, log_mass: float, mean: list[float]) -> None:
        self.log_mass = log_mass
        self.mean = mean


def _shares(vectors: Sequence[Vector], weights: Sequence[float], among: Sequence[bool]) -> _Shares:
    heights = [_dot(vector, weights) for vector in vectors]
    highest = max(heights)
    odds = [math.exp(height - highest) if one else 0.0 for height, one in zip(heights, among, strict=True)]
    mass = sum(odds)
    columns = zip(*vectors, strict=True)
    mean = [sum(map(operator.mul, odds, column)) / mass for column in columns]
    return _Shares(highest + math.log(mass), mean)


def _pull(weights: Sequence[float]) -> tuple[float, list[float]]:
    return PULL * sum(weight * weight for weight in weights), [2 * PULL * weight for weight in weights]


def _dot(vector: Sequence[float], weights: Sequence[float]) -> float:
    return sum(map(operator.mul, vector, weights))


def _minimize(cost: Objective, size: int) -> list[float]:
    optimize = cast("_Optimize", importlib.import_module("scipy.optimize"))
    return [round(float(weight), 2) for weight in optimize.minimize(cost, [0.1] * size, jac=True, method="L-BFGS-B").x]


def choice(evidence: Evidence, topics: tuple[str, ...], labels: tuple[str, ...]) -> Choice | None:
    """What the ranking has to choose from; nothing where no right topic has any evidence."""
    right = [topics[case.topic] in labels for case in evidence.cases]
    return ([tuple(case.ranked) for case in evidence.cases], right) if any(right) and not all(right) else None


def main() -> None:
    """Fit everything and write it."""
    questions = [one for path in tuning_files() if path.name not in WISHES for one in read_questions(path)]
    roadmap = load_roadmap(shipped_roadmap_path())
    matcher = Matcher(roadmap)
    ours = [question for question in questions if question.labels and not question.off_topic]
    found = (choice(matcher.weigh(one.q), matcher.topics, one.labels) for one in ours)
    ranking = fit_ranking([one for one in found if one is not None])
    samples = [sample for half in (0, 1) for sample in _samples(_hiding(roadmap, half), questions, ranking)]
    weights: dict[str, object] = {
        "inputs": inputs_hash(),
        "ranking": ranking._asdict(),
        "right": fit_yes([(features, right) for features, right, _ in samples]),
        "in_domain": fit_yes([(features, on_topic) for features, _, on_topic in samples]),
    }
    WEIGHTS_FILE.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


def _hiding(roadmap: Roadmap, half: int) -> Matcher:
    """A matcher that knows every other word of other fields only."""
    return Matcher(roadmap.model_copy(update={"elsewhere": roadmap.elsewhere[half::2]}))


def _samples(matcher: Matcher, questions: Sequence[Question], ranking: Ranked) -> list[tuple[Features, bool, bool]]:
    """For each question with evidence: what it is judged by, whether the best topic is right, whether it is ours."""
    found: list[tuple[Features, bool, bool]] = []
    for one in questions:
        evidence = matcher.weigh(one.q)
        if not evidence.cases or not one.labels:
            continue
        for case in evidence.cases:
            case.total = total(case.ranked, ranking)
        evidence.cases.sort(key=lambda case: -case.total)
        best = matcher.topics[evidence.cases[0].topic]
        found.append(
            (features_of(evidence.question, evidence, evidence.cases, ranking), best in one.labels, not one.off_topic)
        )
    return found


if __name__ == "__main__":
    main()
