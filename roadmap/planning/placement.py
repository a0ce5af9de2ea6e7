"""What somebody knows, found out with few questions.

Adaptive assessment of knowledge-space theory (Falmagne & Doignon, "A class of stochastic procedures for the assessment
of knowledge", British Journal of Mathematical and Statistical Psychology 41, 1988; Doignon & Falmagne, *Knowledge
Spaces*, 1999): a probability for every knowledge state, updated by multiplying with the likelihood of each reply
(multiplicative rule); the next question is the topic that half of that probability knows (half-split rule), which is
the one with the most expected information about the state. A roadmap has more states than can be counted, so a sample
of them stands for all. Each topic has its sample as the bits of a number: a question is near-linear in topics.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from roadmap.model import Roadmap
from roadmap.ordering import sort_topologically
from roadmap.planning.knowledge import Knowledge, mastered

Reply = Literal["yes", "roughly", "no"]

LIKELY = 0.5
"""A topic counts as known from here on: so as few topics as can be expected are wrong."""
_LIKELIHOOD: Mapping[Reply, tuple[float, float]] = {"yes": (0.85, 0.03), "roughly": (0.12, 0.17), "no": (0.03, 0.80)}
"""How often who knows a topic, and who does not, replies so."""
_MOST_GROUPS = 64
"""Groups of states that are alike in all replies; the least likely are left out, so that questions stay quick."""
_UNSURE = 0.1
"""Topics that are less likely than this, or more likely than the opposite, are not worth a question."""

_SAMPLE = 2048
"""States of each of the two kinds."""
_MOST_GOALS = 8
_EARLIER_TRACK = 0.75
"""The share of somebody's goals that are in the track they come from."""
_CHANCES = (4, 8, 11, 14, 16, 18, 21, 25)
"""By how much they have studied: chances, of 32, that somebody knows a topic of which they know what it needs."""
_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Placement:
    """How likely each topic is known, and the one to ask about next; None when no question would tell much."""

    likelihood: Mapping[str, float]
    question: str | None

    @property
    def known(self) -> frozenset[str]:
        """Topics that are likely known, each with all that it needs."""
        return frozenset(id_ for id_, likelihood in self.likelihood.items() if likelihood >= LIKELY)


def placement(roadmap: Roadmap, knowledge: Knowledge, replies: Sequence[tuple[str, Reply]]) -> Placement:
    """What follows from ``replies`` about topics, each asked once; ``knowledge`` is what is noted already.

    What somebody learns now, or skipped, is not asked about.
    """
    states = _sample(roadmap, mastered(roadmap, knowledge))
    groups = [((1 << 2 * _SAMPLE) - 1, 1.0)]
    for topic_id, reply in replies:
        groups = _after(groups, states[topic_id], reply)
    total = sum(weight * group.bit_count() for group, weight in groups)
    likelihood = {
        id_: sum(weight * (group & states_with).bit_count() for group, weight in groups) / total
        for id_, states_with in states.items()
    }
    settled = {topic_id for topic_id, _ in replies} | knowledge.learning | knowledge.skipped
    open_ids = [id_ for id_, value in likelihood.items() if id_ not in settled and _UNSURE < value < 1 - _UNSURE]
    position = roadmap.graph.position
    question = min(open_ids, key=lambda id_: (abs(likelihood[id_] - 0.5), position[id_]), default=None)
    return Placement(likelihood, question)


def _after(groups: list[tuple[int, float]], states_with: int, reply: Reply) -> list[tuple[int, float]]:
    """States that are alike in all replies so far, with their weight after one more."""
    knows, knows_not = _LIKELIHOOD[reply]
    split = [
        part
        for group, weight in groups
        for part in ((group & states_with, weight * knows), (group & ~states_with, weight * knows_not))
    ]
    split.sort(key=lambda part: part[0].bit_count() * part[1], reverse=True)
    return [(group, weight) for group, weight in split[:_MOST_GROUPS] if group]


def _sample(roadmap: Roadmap, known: frozenset[str]) -> dict[str, int]:
    """Topics to the sampled states that have them, as bits; each state is closed: with a topic it has what that needs.

    Half of them have some goals and what these need, the other half what somebody learned bit by bit. The same roadmap
    always has the same sample.
    """
    dice = Random(1)  # noqa: S311 — nothing secret
    needs = roadmap.graph.needs
    order = sort_topologically(list(needs), needs)
    everyone = (1 << 2 * _SAMPLE) - 1
    with_goals = _with_goals(roadmap, order, dice)
    bit_by_bit: dict[str, int] = {}
    chances = _spread(_CHANCES)
    for id_ in order:
        states = _coins(dice, chances)
        for need in needs[id_]:
            states &= bit_by_bit[need]
        bit_by_bit[id_] = states
    return {id_: everyone if id_ in known else with_goals[id_] | bit_by_bit[id_] << _SAMPLE for id_ in order}


def _with_goals(roadmap: Roadmap, order: Sequence[str], dice: Random) -> dict[str, int]:
    tracks: dict[str, list[str]] = {}
    for topic in roadmap.topics:
        tracks.setdefault(topic.track, []).append(topic.id)
    pools = list(tracks.values())
    bits = {id_: bytearray(_SAMPLE // 8) for id_ in order}
    for state in range(_SAMPLE):
        home = dice.choice(pools)
        for _ in range(state % (_MOST_GOALS + 1)):
            goal = dice.choice(home if dice.random() < _EARLIER_TRACK else order)
            bits[goal][state >> 3] |= 1 << (state & 7)
    found = {id_: int.from_bytes(of_id, "little") for id_, of_id in bits.items()}
    for id_ in reversed(order):
        for need in roadmap.graph.needs[id_]:
            found[need] |= found[id_]
    return found


def _spread(chances: Sequence[int]) -> tuple[int, ...]:
    """The binary digits of each chance, of equally many states, as bits; the lowest digit first."""
    of_each = _SAMPLE // len(chances)
    block = (1 << of_each) - 1
    return tuple(
        sum(block << place * of_each for place, chance in enumerate(chances) if chance >> digit & 1)
        for digit in range(_DIGITS)
    )


def _coins(dice: Random, chances: tuple[int, ...]) -> int:
    """A coin for each state that falls by its chance: one random bit for each binary digit of the chance."""
    heads = 0
    for digit in chances:
        random = dice.getrandbits(_SAMPLE)
        heads = (heads | random) & digit | (heads & random) & ~digit
    return heads


def uppermost(roadmap: Roadmap, ids: Collection[str]) -> tuple[str, ...]:
    """Those of ``ids`` that none of the others needs, in roadmap order: knowing them implies the rest."""
    implied = roadmap.graph.ancestors(ids)
    return tuple(id_ for id_ in roadmap.graph.position if id_ in ids and id_ not in implied)


def corrected(
    roadmap: Roadmap, known: Collection[str], shown: Iterable[str], chosen: Collection[str]
) -> frozenset[str]:
    """``known`` after somebody chose anew among ``shown``.

    What they took out goes with all that needs it, what they put in comes with what it needs; where these contradict
    each other it goes.
    """
    gone = {id_ for id_ in shown if id_ in known and id_ not in chosen}
    wanted = {*known, *chosen}
    wanted |= roadmap.graph.ancestors(wanted)
    for id_ in sort_topologically(list(roadmap.graph.needs), roadmap.graph.needs):
        if gone.intersection(roadmap.graph.needs[id_]):
            gone.add(id_)
    return frozenset(wanted - gone)
