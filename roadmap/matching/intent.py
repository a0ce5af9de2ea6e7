"""What a message wants: told from its wording, whatever it is about.

Words that play the same role in asking (finished, wrapped up, 学完 …) are read as one, names of the roadmap as another,
words that play none are masked, and each role, word and pair of neighbours is a feature with a weight for each intent.
The weights are those of multinomial logistic regression over ``words/wordings-*.yaml``, fitted by
``tools/fit_intents.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from roadmap.matching.masked import NAME
from roadmap.matching.names import Name
from roadmap.matching.normalise import is_han
from roadmap.matching.phrases import Phrases
from roadmap.matching.result import Intent
from roadmap.matching.scan import Question
from roadmap.matching.stems import stem
from roadmap.matching.words import IntentWeights

_HEAD, _TAIL = 30, 50
"""Words read from the start and the end of a long question: the wish is seldom in the middle."""
_MASKED = "x"
"""What stands for a row of words that play no role."""
_COURSE = re.compile(r"(cs|cse|ee|eecs)(\d{2,3}\w?)")
"""A course known by its number, which is read as two words."""
_MOST_ROLES = 4
"""How many roles a question has is told apart up to here."""

Token = tuple[str, str]
"""A role in capitals, or nothing, and the words or the stem that play it. A name has no role and reads ``T``."""


def classify(read: Sequence[Token], weights: IntentWeights) -> Intent:
    """The intent with the greatest logit."""
    found = logits(read, weights)
    return max(found, key=found.__getitem__) if found else "topic"


def logits(read: Sequence[Token], weights: IntentWeights) -> dict[Intent, int]:
    """The logit of each intent, in tenths; none for a bare name."""
    if not says_anything(read, weights.words):
        return {}
    found = weights.rows.among(features(read, weights.words))
    return dict(zip(weights.intents, map(sum, zip(weights.intercepts, *found, strict=True)), strict=True))


def words_of(question: Question, names: Sequence[Name], within: int) -> list[str]:
    """The words of a mask, each name being one."""
    words: list[str] = []
    end = -1
    starts = {name.first: name for name in names}
    for at, word in enumerate(question.words):
        if at <= end or not within >> at & 1:
            continue
        if at in starts:
            words.append(NAME)
            end = starts[at].last
        else:
            words.append(word.raw)
    return words


def tokens_of(words: Iterable[str], phrases: Phrases) -> list[Token]:
    """Words with short forms written out, the longest expressions that play a role put together."""
    full = [one for word in words for one in phrases.short.get(word) or _apart(word)]
    if len(full) > _HEAD + _TAIL:
        full = full[:_HEAD] + full[-_TAIL:]
    read: list[Token] = []
    at = 0
    while at < len(full):
        if found := phrases.role_at(full, at):
            role, size = found
            read.append((role.upper(), " ".join(full[at : at + size])))
            at += size
            continue
        word = full[at]
        read.append(("", word if word == NAME or is_han(word) else stem(word)))
        at += 1
    return read


def _apart(word: str) -> tuple[str, ...]:
    found = _COURSE.fullmatch(word) if word[0] in "ce" else None
    return found.group(1, 2) if found else (word,)


def says_anything(read: Sequence[Token], words: frozenset[str]) -> bool:
    """Whether not all of a wording is masked: a bare name is a topic's."""
    return any(role or word in words for role, word in read)


def features(read: Sequence[Token], words: frozenset[str]) -> set[str]:
    """What of a wording can speak for an intent; words outside ``words`` are masked.

    Roles and words, alone, beside the next and beside the next but one; the very expression that plays a role; each two
    roles in their order, however far apart; and how many roles there are.
    """
    row = ["<"]
    roles: dict[str, None] = {}
    found: set[str] = set()
    for role, word in read:
        if role:
            row.append(role)
            roles[role] = None
            found.add(word)
        elif word.isdigit():
            row.append("0")
        elif word == NAME:
            if row[-1] != NAME:
                row.append(NAME)
        elif word in words:
            row.append(word)
        elif row[-1] not in (_MASKED, NAME):
            row.append(_MASKED)
    row.append(">")
    found.update(row[1:-1])
    found.update([f"{one} {two}" for one, two in pairwise(row)])
    found.update([f"{one} * {two}" for one, two in zip(row, row[2:], strict=False)])
    found.update([f"{one}..{two}" for one, two in combinations(roles, 2)])
    found.add(f"#{min(len(roles), _MOST_ROLES)}")
    return found
