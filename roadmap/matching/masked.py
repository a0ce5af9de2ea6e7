"""A message with every name of the roadmap replaced by one letter, for rules that hold whatever it is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from roadmap.matching.names import Name
from roadmap.matching.normalise import DECIMAL
from roadmap.matching.scan import Question

NAME = "T"
"""What a name reads; everything else is in lower case."""
_LONGEST = 1200
"""Characters of it that are read by rules."""
_LONGEST_WORD = 60
"""Characters of a word in it."""
_MOST_NAMES = 60
"""Names in them: a rule is tried from each, so a message of nothing but names would cost their square."""


@dataclass(frozen=True, slots=True)
class Masked:
    """The text, where in it each piece starts, each piece's words as a mask, and the names in their order."""

    text: str
    starts: tuple[int, ...]
    masks: tuple[int, ...]
    names: tuple[Name, ...]

    def mask(self, start: int, end: int) -> int:
        """The words of the message that begin in a stretch of the text."""
        mask = 0
        for at in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            mask |= self.masks[at]
        return mask

    def named(self, start: int, end: int) -> tuple[Name, ...]:
        """The names in a stretch of the text."""
        first = self.text.count(NAME, 0, start)
        return self.names[first : first + self.text.count(NAME, start, end)]

    def places(self) -> Iterator[tuple[Name, int]]:
        """Every name with the place of its letter."""
        start = -1
        for name in self.names:
            start = self.text.index(NAME, start + 1)
            yield name, start

    def name_at(self, start: int) -> Name:
        """The name whose letter stands there."""
        return self.names[self.text.count(NAME, 0, start)]


def mask_names(question: Question, names: Sequence[Name], short: Mapping[str, tuple[str, ...]], within: int) -> Masked:
    """The words of ``within`` (a mask), short forms written out; no blank stands beside a Chinese character."""
    parts: list[str] = []
    starts: list[int] = []
    masks: list[int] = []
    used: list[Name] = []
    by_first = {name.first: name for name in names if name.mask & within}
    length = 0
    beside = True  # whether no blank is wanted before the next word
    at = 0
    count = len(question.words)
    while at < count and length < _LONGEST and len(used) < _MOST_NAMES:
        mark = question.marks[at]
        if mark and parts:
            parts.append("." if mark == DECIMAL else mark)
            length += 1
            beside = beside or mark == DECIMAL
        if not within >> at & 1:
            at += 1
            continue
        name = by_first.get(at)
        han = question.han[at]
        if name is not None:
            word, mask, after = NAME, name.mask, name.last + 1
            used.append(name)
        else:
            raw = question.words[at].raw
            word, mask, after = " ".join(short.get(raw) or (raw[:_LONGEST_WORD],)), 1 << at, at + 1
        if not (beside or (han and name is None)):
            parts.append(" ")
            length += 1
        starts.append(length)
        masks.append(mask)
        parts.append(word)
        length += len(word)
        beside = han and name is None
        at = after
    parts.append(question.marks[count] if at >= count else "")
    return Masked("".join(parts), tuple(starts), tuple(masks), tuple(used))
