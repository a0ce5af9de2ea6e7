"""The parts of a message: what is claimed, what is refused, what is only said, and what is wished for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from roadmap.matching.grammar import Grammar
from roadmap.matching.masked import NAME, Masked
from roadmap.matching.names import Name
from roadmap.matching.stance import Told

_UP_TO = re.compile(r"(?:(?!\bbut\b|而是|但)[^.?,])*")
_REFUSED_AFTER = 32
"""Characters before a refusing word in which it is told that it refuses nothing."""
_SAID = 12
"""Characters before a place in which it is told that somebody speaks there."""
_END = re.compile(r"[,.?](?!\d)")
_ENDS_CLAUSE = re.compile(r"[,.?:]")
_TURN = re.compile(r"(?<!T )(?<!T,)(?<!T, )(?<!& )T, ?T(?=[.!]?$)")
"""The end of a message that turns from one name to another: not quantization, pruning."""
_BESIDE = 60
"""Characters on each side of a name in which what is said of it is denied."""
_CLAUSE = re.compile(r"(?:[^.?,]|\.(?=\d))+[.?,]?")


@dataclass(frozen=True, slots=True)
class Clauses:
    """A message taken apart: the names claimed to be known, and those refused.

    ``asking``: the words that say what is wanted, ``matter``: those that may say about what, both as masks.
    ``asks``: whether any do. ``claimed``: the text of the claims. ``bare``: whether there is nothing else, so that they
    are to be noted.
    """

    known: tuple[Name, ...]
    refused: tuple[Name, ...]
    asking: int
    matter: int
    asks: bool
    claimed: str
    bare: bool


def take_apart(masked: Masked, everything: int, grammar: Grammar, learned: Sequence[Told]) -> Clauses:
    """Find claims and refusals, leave out greetings and stories, and keep the wish.

    Where no expression fits a name, its stance is the learned one.
    """
    known: list[Name] = []
    refused: list[Name] = []
    claimed: list[str] = []
    claims = refusals = 0
    spans: list[tuple[int, int]] = []
    wanted = _wanted(masked.text, grammar)
    if NAME in masked.text:
        for start, end in _refusals(masked.text, grammar):
            if _is_qualified(masked.text, end, grammar):
                refusals |= masked.mask(end, end + _rest_of_clause(masked.text[end:]))
                continue
            if turn := _TURN.search(masked.text, start, end):
                end = turn.start() + 1
                wanted.append((end, turn.end()))
            refused += [name for name in masked.named(start, end) if name not in refused]
            refusals |= masked.mask(start, end)
            spans.append((start, end))
        for start, end in _claims(masked.text, grammar):
            if any(start < stop and begin < end for begin, stop in spans):
                continue
            known += [name for name in masked.named(start, end) if name not in known]
            claims |= masked.mask(start, end)
            claimed.append(masked.text[start:end])
    for one in learned:
        if one.stance is None or one.name in known or one.name in refused:
            continue
        if one.stance == "refused" and any(start <= one.start < end for start, end in wanted):
            continue
        if one.stance == "known" and (
            _is_timed(masked.text, one.start, grammar) or _is_denied(masked.text, one.start, grammar)
        ):
            continue
        start, end = _said_of(one, masked.text, learned, grammar)
        if one.stance == "known":
            known.append(one.name)
            claims |= masked.mask(start, end)
            claimed.append(masked.text[start:end])
        else:
            refused.append(one.name)
            refusals |= masked.mask(start, end)
            spans.append((start, end))
    asking, telling, names = _asking(masked, everything & ~claims & ~refusals, spans, grammar)
    matter = asking | telling
    bare = bool(claims) and not refusals and not asking and not any(name.mask & matter for name in masked.names)
    return Clauses(
        known=tuple(known),
        refused=tuple(refused),
        asking=asking if names else matter or everything,
        matter=matter or everything & ~refusals,
        asks=bool(asking),
        claimed=" ".join(claimed),
        bare=bare,
    )


def _said_of(one: Told, text: str, learned: Sequence[Told], grammar: Grammar) -> tuple[int, int]:
    """The clause in which a stance is told, if it says nothing else; else the name alone."""
    for clause in _CLAUSE.finditer(text):
        if clause.start() <= one.start < clause.end():
            others = [other for other in learned if clause.start() <= other.start < clause.end()]
            alike = len(others) == clause[0].count(NAME) and all(other.stance == one.stance for other in others)
            if alike and not grammar.wishes.search(clause[0]):
                return clause.span()
    return one.start, one.start + 1


def last_clause(text: str, grammar: Grammar) -> str:
    """The clause that a text ends in, with who says it ("Bob wrote: I know …")."""
    ends = (mark.end() for mark in _ENDS_CLAUSE.finditer(text) if not _is_said(text, mark.start(), grammar))
    return text[max(ends, default=0) :]


def is_later(text: str, start: int, grammar: Grammar) -> bool:
    """Whether the rest of the clause says that it is still to be done ("… tomorrow")."""
    end = _END.search(text, start)
    return grammar.later.search(text, start, end.start() if end else len(text)) is not None


def is_of_others(clause: str, end: int, grammar: Grammar) -> bool:
    """Whether others did what a clause tells up to ``end``: they stand before it, the writer not behind them."""
    other = grammar.others.search(clause, 0, end)
    return other is not None and not any(
        not _is_said(clause, writer.start(), grammar) for writer in grammar.writer.finditer(clause, other.end())
    )


def _is_said(text: str, at: int, grammar: Grammar) -> bool:
    """Whether what follows a place is what somebody says."""
    return grammar.said.search(text[max(0, at - _SAID) : at].rstrip(" ,:")) is not None


def refused_families(masked: Masked, grammar: Grammar) -> tuple[Name, ...]:
    """The words shared by several titles that are refused ("no more compilers"), masked as names beside the names."""
    found: list[Name] = []
    for start, end in _refusals(masked.text, grammar):
        if not _is_qualified(masked.text, end, grammar):
            found += [name for name in masked.named(start, end) if len(name.topics) > 1 and not name.owned]
    return tuple(dict.fromkeys(found))


def _wanted(text: str, grammar: Grammar) -> list[tuple[int, int]]:
    """Where a refusing word is itself denied: "I don't want to skip CUDA", 不只是 CUDA."""
    return [found.span() for pattern in grammar.wanted for found in pattern.finditer(text)]


def _refusals(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    wanted = _wanted(text, grammar)
    for pattern in grammar.refusals:
        for found in pattern.finditer(text):
            if any(found.start() < end and start < found.end() for start, end in wanted):
                continue
            before, after = (
                text[max(0, found.start() - _REFUSED_AFTER) : found.start()],
                text[found.end() : found.end() + 40],
            )
            if not grammar.refusals_before.search(before.rstrip()) and not grammar.claims_relative.match(after):
                yield found.span()


def _is_qualified(text: str, end: int, grammar: Grammar) -> bool:
    """Whether a refused name is only part of what is refused: not inference memory, not Triton the server."""
    return bool(grammar.refusals_qualified.match(text[end : end + 40]))


def _rest_of_clause(text: str) -> int:
    found = _UP_TO.match(text)
    return found.end() if found else 0


def _claims(text: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    for pattern in grammar.claims:
        for found in pattern.finditer(text):
            start, end = found.span()
            before = text[max(0, start - 60) : start]
            if cut := grammar.claims_cut.match(before):
                before = before[cut.end() :]
            if grammar.claims_before.search(before) or grammar.claims_after.match(text[end : end + 20]):
                continue
            if grammar.claims_not.search(text[start:end]) or _is_timed(text, start, grammar):
                continue
            if is_later(text, end, grammar):
                continue
            if text[start] != NAME or grammar.denied_after.match(text[start + 1 : start + 1 + _BESIDE]) is None:
                yield start, end


def _is_timed(text: str, start: int, grammar: Grammar) -> bool:
    """Whether the name at, or next after, a place is followed by the time spent on it: two hours are no knowledge."""
    at = text.find(NAME, start)
    return at >= 0 and grammar.claims_timed.match(text[at + 1 : at + 41]) is not None


def _is_denied(text: str, start: int, grammar: Grammar) -> bool:
    """Whether it is said beside the name at a place that it is not so, not quite ("… is nearly done"), or of others."""
    before = last_clause(text[max(0, start - _BESIDE) : start], grammar)
    after = text[start + 1 : start + 1 + _BESIDE]
    return (
        grammar.denied.search(before) is not None
        or grammar.denied_after.match(after) is not None
        or is_of_others(before, len(before), grammar)
        or is_later(text, start, grammar)
    )


def _asking(masked: Masked, rest: int, refused: Sequence[tuple[int, int]], grammar: Grammar) -> tuple[int, int, bool]:
    """The words of the clauses that ask, those of others but for greetings, and whether a name stands in the first.

    ``refused``: where something is refused, which asks for nothing.
    """
    asking = telling = 0
    left = masked.text
    for start, end in refused:
        left = left[:start] + " " * (end - start) + left[end:]
    for clause in _CLAUSE.finditer(masked.text):
        words = masked.mask(*clause.span()) & rest
        if not words:
            continue
        if grammar.wishes.search(left, *clause.span()):
            asking |= words
        elif NAME in clause[0] or not grammar.greetings.match(clause[0].strip(" .?,")):
            telling |= words
    return asking, telling, any(name.mask & asking for name in masked.names)
