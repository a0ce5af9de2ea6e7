"""Adding up the evidence of a question, topic by topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from roadmap.matching.index import Index
from roadmap.matching.likeness import Wording
from roadmap.matching.rank import ALL_SAID, DAMPED, KINDS, Ranked, rank, total
from roadmap.matching.scan import Hit, Question, alike, apart, whole
from roadmap.matching.vocabulary import ELSEWHERE

NESTED = 0.3
"""A term inside a longer one (quantization in kv cache quantization) keeps this much of its evidence."""
OVERLAPPED = 0.6
"""The same for a term that shares only some of its words with a longer one."""
KNOWN_FORM = 0.5
"""Words of other fields count only in the form they are listed in: fit is no fitness."""
ASIDE = 0.25
"""What a word of another field keeps in another clause than a name: "the kids sleep at eight; what before MoE?"."""
FOCUS_FROM = 0.3
"""The least clue that makes a part of the question worth a focus."""
NAMED_SURELY = 0.75
"""Worth from which a name is one topic's own, and spelled well enough."""
SAID = 0.35
"""Worth from which a term that is all of a question is not left alone."""
LIKELY = 0.2
"""The share of the greatest likeness from which a topic is a case without any other clue."""
_TERMS = ("name", "strong", "derived")
_WORD = KINDS["word", False]
_ROLE_ORDER = {"name": 0, "strong": 1, "elsewhere": 2, "derived": 3, "weak": 4, "glue": 5}


@dataclass(slots=True)
class Clue:
    """One piece of evidence: what was seen, how, and what it added. ``worth`` is that before ranking's discount.

    ``kind`` is the feature of :class:`~roadmap.matching.rank.Ranked` it adds to, ``damped`` by how much.
    """

    text: str
    role: str
    how: str
    mask: int
    amount: float
    worth: float
    kind: int = -1
    damped: float = 0.0


@dataclass(slots=True)
class Case:
    """What speaks for one topic.

    ``total`` ranks topics, from ``ranked``, its features; ``worth`` is evidence without the discount on talk of the
    whole field, and says whether there is enough of it. ``mask``: the question's words it explains; ``sure``: the best
    single term's worth.
    """

    topic: int
    total: float = 0.0
    ranked: Ranked = field(default_factory=Ranked)
    worth: float = 0.0
    mask: int = 0
    sure: float = 0.0
    clues: list[Clue] = field(default_factory=list[Clue])

    @property
    def surest(self) -> int:
        """The words of its names and terms that are surely its own, as a mask."""
        mask = 0
        for clue in self.clues:
            if clue.worth >= NAMED_SURELY:
                mask |= clue.mask
        return mask

    def add(self, clue: Clue) -> None:
        """Count a clue whose words this topic has not been credited for."""
        self.worth += clue.worth
        self.mask |= clue.mask
        self.clues.append(clue)
        if clue.role in ("name", "strong", "derived"):
            self.sure = max(self.sure, clue.worth)

    def is_named_by(self, words: int) -> bool:
        """Whether the meaningful words of a question, and nothing else, are a name of the topic."""
        return any(
            clue.role == "name" and clue.how == "whole" and clue.worth >= NAMED_SURELY and not words & ~clue.mask
            for clue in self.clues
        )

    def is_said_by(self, words: int) -> bool:
        """Whether the meaningful words of a question, and nothing else, are a term of the topic."""
        return any(
            clue.role in _TERMS and clue.how == "whole" and clue.worth >= SAID and not words & ~clue.mask
            for clue in self.clues
        )


@dataclass(slots=True)
class Evidence:
    """All of a question's evidence: cases best first, what speaks for other fields.

    ``read`` is the words it is taken from, ``content`` those with a meaning, as masks.
    """

    question: Question
    wording: Wording
    alike: dict[int, float]
    cases: list[Case]
    others: list[Clue]
    read: int
    content: int

    def elsewhere(self, mask: int) -> float:
        """How much speaks for other fields; less what stands in other clauses than the words of a mask, if any."""
        beside = self.question.clauses(mask) if mask and self.others else 0
        return sum(clue.worth if not beside or clue.mask & beside else ASIDE * clue.worth for clue in self.others)

    def rank(self, focus: int = 0) -> None:
        """Put the best case first; ties go to the topic that comes first in the roadmap.

        With a ``focus`` (a mask), evidence outside of it counts less, if there is evidence within.
        """
        if focus and not any(
            clue.mask & focus and clue.worth >= FOCUS_FROM for one in self.cases for clue in one.clues
        ):
            focus = 0
        question = self.question
        alike = self.alike
        if focus:
            alike = self.wording.likeness([word.stem for at, word in enumerate(question.words) if focus >> at & 1])
        meaning = max(1.0, question.weight(self.content))
        asked = self.content & focus if focus else self.content
        for case in self.cases:
            covered = question.weight(case.mask & self.content) / meaning
            case.ranked = rank(case.clues, covered, alike.get(case.topic, 0.0), focus)
            case.total = total(case.ranked) + (ALL_SAID if case.is_named_by(asked) else 0.0)
        self.cases.sort(key=lambda case: (-case.total, case.topic))


def sighted(question: Question, index: Index) -> list[Hit]:
    """The whole terms in a question, the longest first."""
    hits = whole(question, index)
    hits.sort(key=lambda hit: (-hit.size, _ROLE_ORDER[hit.entry.role], -hit.quality))
    return hits


def weigh(
    question: Question, hits: Sequence[Hit], within: int, index: Index, wording: Wording, stop: int = 0
) -> Evidence:
    """Collect the evidence of the words of ``within`` (a mask), not yet ranked.

    The words of ``stop`` say nothing but in a term.

    Whole terms (``hits``, the longest first) win, then look-alikes, scattered terms and single words.
    """
    cases: dict[int, Case] = {}
    others: list[Clue] = []
    taken = elsewhere_mask = 0
    glue, named = stop, 0
    without = question.everything & ~within
    seen: set[tuple[int, int]] = set()
    for hit in hits:
        if hit.mask & without:
            continue
        free = hit.mask & ~taken
        role = hit.entry.role
        if role == "glue":
            if free == hit.mask:
                glue |= hit.mask
                taken |= hit.mask
            continue
        if role == "elsewhere":
            if free and hit.quality >= KNOWN_FORM:
                elsewhere_mask |= hit.mask
                worth = hit.quality * hit.entry.special
                others.append(Clue(hit.entry.text, role, hit.how, hit.mask, worth, worth))
                taken |= hit.mask
            continue
        trust = 1.0 if free == hit.mask else OVERLAPPED if free else NESTED
        named |= hit.mask if role == "name" else 0
        _credit(cases, hit, trust, seen)
        taken |= hit.mask
    for hit in alike(question, index, (taken & ~glue) | without):
        if hit.mask & without:
            continue
        _credit(cases, hit, 1.0, seen)
        taken |= hit.mask
        glue &= ~hit.mask
    for hit in sorted(apart(question, index, within), key=lambda hit: (-hit.quality * hit.size, hit.entry.text)):
        _credit(cases, hit, 1.0, seen)
    _single_words(question, index, cases, glue | elsewhere_mask | without)
    likeness = wording.likeness([word.stem for at, word in enumerate(question.words) if within >> at & 1])
    likely = LIKELY * max(likeness.values(), default=0.0)
    for topic, amount in likeness.items():
        if amount >= likely and topic != ELSEWHERE and topic not in cases:
            cases[topic] = Case(topic)
    content = _content(question, glue | without) | named
    return Evidence(question, wording, likeness, list(cases.values()), others, within, content)


def _credit(cases: dict[int, Case], hit: Hit, trust: float, seen: set[tuple[int, int]]) -> None:
    kind = KINDS[hit.entry.role, hit.how == "apart"]
    for topic, weight in hit.entry.topics.items():
        case = cases.get(topic)
        if case is None:
            case = cases[topic] = Case(topic)
        new = hit.mask & ~case.mask
        if not new or (topic, id(hit.entry)) in seen:
            continue
        amount = weight * hit.quality * trust
        if new != hit.mask:
            amount *= new.bit_count() / hit.mask.bit_count()
        seen.add((topic, id(hit.entry)))
        special = amount * hit.entry.special
        case.add(Clue(hit.entry.text, hit.entry.role, hit.how, hit.mask, special, amount, kind, special**DAMPED))


def _single_words(question: Question, index: Index, cases: dict[int, Case], spent: int) -> None:
    """Add the faint evidence of words, and pairs of Chinese characters, that no term of the topic has covered."""
    done: set[str] = set()
    words, han = question.words, question.han
    for at, word in enumerate(words):
        unit, mask = word.stem, 1 << at
        if han[at]:
            if at + 1 == len(words) or not han[at + 1]:
                continue
            unit, mask = unit + words[at + 1].stem, mask | mask << 1
        if mask & spent or unit in done:
            continue
        done.add(unit)
        for topic, weight in index.faint(unit):
            case = cases.get(topic)
            if case is None:
                case = cases[topic] = Case(topic)
            if case.mask & mask:
                continue
            amount = weight * word.quality
            case.add(Clue(unit, "word", "word", mask, amount, amount, _WORD, amount**DAMPED))


def _content(question: Question, glue: int) -> int:
    """The words that carry meaning: no glue, no bare numbers, no single letters."""
    mask = 0
    for at, word in enumerate(question.words):
        if glue >> at & 1:
            continue
        if question.han[at] or (len(word.raw) > 1 and not word.raw.isdigit()):
            mask |= 1 << at
    return mask
