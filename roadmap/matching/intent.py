"""What a question wants: told from its wording, whatever it is about.

Words that play the same role in asking (finished, wrapped up, 学完 …) are read as one, words that play none are blacked
out, and what is left votes: each role, word and pair of neighbours has a weight for each intent. The weights are those
of multinomial logistic regression over ``words/wordings-*.yaml``, fitted by ``roadmap.evaluation.fit_intents``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from roadmap.matching.normalise import is_han
from roadmap.matching.phrases import Phrases
from roadmap.matching.result import Intent
from roadmap.matching.scan import Question
from roadmap.matching.stems import stem
from roadmap.matching.words import Votes, votes

TOPICLESS: frozenset[Intent] = frozenset(("next", "progress", "leaderboard"))
"""Intents that can be answered without a topic."""
_HEAD, _TAIL = 30, 50
"""Words read from the start and the end of a long question: the wish is seldom in the middle."""
_FOCUS_WITHIN = 600
"""What a question is after is looked for in this many characters from the start, so that hostile texts cost nothing."""
_BLACK = "x"
"""What stands for a row of words that play no role: in the wordings it is written so."""
_COURSE = re.compile(r"(cs|cse|ee|eecs)(\d{2,3}\w?)")
"""A course known by its number, which is read as two words."""
_MOST_ROLES = 4
"""How many roles a question has is told apart up to here."""

Part = tuple[str, str]
"""A role in capitals, or nothing, and the words or the stem that play it."""


def intent_of(question: Question, phrases: Phrases) -> Intent:
    """The intent of a question."""
    return vote(parts([word.raw for word in question.words], phrases), votes())


def vote(read: Sequence[Part], weights: Votes) -> Intent:
    """The intent that most of a wording's features speak for."""
    if not says_anything(read, weights.words):
        return "topic"
    found = [row for one in features(read, weights.words) if (row := weights.rows.get(one)) is not None]
    sums = [sum(column) for column in zip(weights.start, *found, strict=True)]
    return weights.intents[sums.index(max(sums))]


def parts(words: Sequence[str], phrases: Phrases) -> list[Part]:
    """A question's words, short forms written out, with the longest expressions that play a role put together."""
    full = [one for word in words for one in phrases.short.get(word) or _apart(word)]
    if len(full) > _HEAD + _TAIL:
        full = full[:_HEAD] + full[-_TAIL:]
    read: list[Part] = []
    at = 0
    while at < len(full):
        for expression, role in phrases.roles.get(full[at]) or phrases.roles.get(full[at].removesuffix("s"), ()):
            if len(expression) == 1 or tuple(full[at : at + len(expression)]) == expression:
                read.append((role.upper(), " ".join(expression)))
                at += len(expression)
                break
        else:
            word = full[at]
            read.append(("", word if is_han(word) else stem(word)))
            at += 1
    return read


def _apart(word: str) -> tuple[str, ...]:
    found = _COURSE.fullmatch(word) if word[0] in "ce" else None
    return found.group(1, 2) if found else (word,)


def says_anything(read: Sequence[Part], words: frozenset[str]) -> bool:
    """Whether not all of a wording is blacked out: a bare name is a topic's."""
    return any(role or word in words for role, word in read)


def features(read: Sequence[Part], words: frozenset[str]) -> set[str]:
    """What of a wording can speak for an intent; words outside ``words`` are blacked out.

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
        elif word in words:
            row.append(word)
        elif row[-1] != _BLACK:
            row.append(_BLACK)
    row.append(">")
    found.update(row[1:-1])
    found.update([f"{one} {two}" for one, two in pairwise(row)])
    found.update([f"{one} * {two}" for one, two in zip(row, row[2:], strict=False)])
    found.update([f"{one}..{two}" for one, two in combinations(roles, 2)])
    found.add(f"#{min(len(roles), _MOST_ROLES)}")
    return found


def focus_of(clean: str, phrases: Phrases, intent: Intent) -> tuple[int, int] | None:
    """Where (start and end in ``clean``) the question names what it is after: the goal, or the topic just finished."""
    for pattern in phrases.focus.get(intent, ()):
        if found := pattern.search(clean[:_FOCUS_WITHIN]):
            return found.span("focus")
    return None
