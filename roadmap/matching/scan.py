"""Finding the roadmap's terms in a question: whole, as they sound, and with their words apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from roadmap.amounts import with_decimal_hours
from roadmap.matching.index import BEGINNING, Index
from roadmap.matching.normalise import fold, is_han, tokens_and_marks
from roadmap.matching.spelling import Speller, Word
from roadmap.matching.vocabulary import Entry
from roadmap.matching.words import common_words, sounds

SHORT_KEY = 5
"""A key shorter than this must be parted into words as the term is, unless it has a digit: "on s" is no ONS."""
INFLECTED = 0.8
"""Trust in a one-word name met in another form than its plural (speculate for speculation)."""
OTHER_FORM = 0.3
"""The same of a word of another field, fit is no fitness, and of an everyday word: function is no functionalization."""
SOUND = 0.85
"""Trust in a Chinese term of three and more characters which only sounds as written, at least one being the same."""
SOUND_SHORT = 0.65
"""The same of two characters, of which one must be the same."""
APART = 0.8
"""Trust in a term whose words all stand within reach of each other, in any order."""
FAR_APART = 0.6
"""The same when they are spread over the question."""
MOST = 0.5
"""Trust, before the share found, in a term of three and more words of which one is missing."""
_MOST_MISSING = 0.34
"""The share of a long term's information that may be missing."""
_ALL = 0.999
"""A share of information from which nothing is missing, but for rounding."""
_CLAUSE_MARKS = (",", ".", "?")
_CLAUSE_SIGN = re.compile(r"[,.:;?!()（），：；？！—–]|\s-\s")
_REACH = 4
"""Words that may stand between the words of a term."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term seen in a question: where (a bit per word) and how surely, and of which resources it is the title."""

    entry: Entry
    mask: int
    size: int
    quality: float
    how: str
    resources: tuple[str, ...] = ()


@dataclass(slots=True)
class Question:
    """A question read word by word. ``marks``: the punctuation before each word, and after the last."""

    words: list[Word]
    han: list[bool]
    marks: list[str]
    han_mask: int = 0

    def __post_init__(self) -> None:
        self.han_mask = sum(1 << at for at, chinese in enumerate(self.han) if chinese)

    def text_of(self, mask: int) -> str:
        """The corrected words of a mask, without punctuation."""
        parts: list[str] = []
        before = False
        for at, word in enumerate(self.words):
            if not mask >> at & 1:
                continue
            if parts and not (self.han[at] and before):
                parts.append(" ")
            parts.append(word.raw)
            before = self.han[at]
        return "".join(parts)

    @property
    def everything(self) -> int:
        """The mask of all words."""
        return (1 << len(self.words)) - 1

    def clauses(self, mask: int) -> int:
        """All words of the clauses in which one of a mask stands, as punctuation parts them."""
        found = clause = 0
        for at, mark in enumerate(self.marks):
            if mark in _CLAUSE_MARKS:
                found |= clause if clause & mask else 0
                clause = 0
            clause |= 1 << at
        return (found | clause if clause & mask else found) & self.everything

    def weight(self, mask: int) -> float:
        """How many words a mask covers; a Chinese character is half a word."""
        return mask.bit_count() - 0.5 * (mask & self.han_mask).bit_count()


def read(text: str, speller: Speller) -> Question:
    """Fold, part and correct a question."""
    words: list[Word] = []
    han: list[bool] = []
    marks: list[str] = []
    found, gaps = tokens_and_marks(with_decimal_hours(fold(text)))
    for token, mark in zip(found, gaps, strict=False):
        chinese = is_han(token)
        for number, word in enumerate((Word(token, token),) if chinese else speller.read(token)):
            words.append(word)
            han.append(chinese)
            marks.append("" if number else mark)
    marks.append(gaps[-1])
    return Question(words, han, marks)


def whole(question: Question, index: Index) -> list[Hit]:
    """Every entry whose key stands in the question, at word borders; overlapping ones too."""
    words = question.words
    hits: list[Hit] = []
    for first, last, one in _stretches([word.stem for word in words], index.longest):
        entry = index.entry(one)
        if (
            entry is not None
            and _parted_alike(one, entry, last - first)
            and _in_one_clause(question, entry, first, last)
        ):
            hits.append(_hit(question, entry, first, last, 1.0))
        title = index.title(one)
        if title is not None and _parted_alike(one, title.entry, last - first):
            hits.append(replace(_hit(question, title.entry, first, last, 1.0), resources=title.resources))
    # A single word's own spelling may be a key where its stem is none (pagedattention).
    for at, word in enumerate(words):
        if word.raw != word.stem and (entry := index.entry(word.raw)) is not None:
            hits.append(_hit(question, entry, at, at + 1, 1.0))
    return hits


def _stretches(texts: list[str], longest: dict[str, int]) -> Iterator[tuple[int, int, str]]:
    """Words in a row as one text, each from its first word up to the longest that could be known."""
    joined = "".join(texts)
    ends = list(accumulate(map(len, texts)))
    start = 0
    for first, end in enumerate(ends):
        limit = start + longest.get(joined[start : start + BEGINNING], BEGINNING - 1)
        last = first
        while end <= limit:
            last += 1
            yield first, last, joined[start:end]
            if last == len(ends):
                break
            end = ends[last]
        start = ends[first]


def _parted_alike(one: str, entry: Entry, count: int) -> bool:
    return len(one) >= SHORT_KEY or entry.parts == count or not one.isascii() or any(char.isdigit() for char in one)


def _in_one_clause(question: Question, entry: Entry, first: int, last: int) -> bool:
    """Whether no punctuation stands between the words, if none does in the term: "from zero, 3 hours" is no ZeRO-3."""
    marks = question.marks[first + 1 : last]
    return not any(mark in _CLAUSE_MARKS for mark in marks) or bool(_CLAUSE_SIGN.search(entry.text))


def _hit(question: Question, entry: Entry, first: int, last: int, trust: float) -> Hit:
    words = question.words[first:last]
    quality = trust * min(word.quality for word in words)
    if last - first == 1 and entry.parts == 1 and not _same_form(words[0].raw, entry.raws):
        everyday = words[0].raw in common_words() and not any(raw in common_words() for raw in entry.raws)
        quality *= OTHER_FORM if everyday or entry.role == "elsewhere" else INFLECTED
    size = sum(1 if han else 3 for han in question.han[first:last])
    return Hit(entry, (1 << last) - (1 << first), size, quality, "whole")


def _same_form(raw: str, forms: tuple[str, ...]) -> bool:
    return raw in forms or raw + "s" in forms or (raw.endswith("s") and (raw[:-1] in forms or raw[:-2] in forms))


def alike(question: Question, index: Index, taken: int) -> list[Hit]:
    """Chinese names written with other characters of the same sound, where no known term (``taken``) stands."""
    if not question.han_mask:
        return []
    texts = [word.stem for word in question.words]
    spoken = [text.translate(sounds()) if han else text for text, han in zip(texts, question.han, strict=True)]
    hits: list[Hit] = []
    for first, last, sound in _stretches(spoken, index.sound_longest):
        for one in index.sounding.get(sound, ()):
            mask = (1 << last) - (1 << first)
            same = sum(a == b for a, b in zip(one, "".join(texts[first:last]), strict=True))
            if not 0 < same < len(one) or mask & taken == mask:
                continue
            trust = SOUND if len(one) > 2 else SOUND_SHORT
            hits.append(Hit(index.terms[index.entries[one]], mask, last - first, trust, "sound"))
    return hits


def apart(question: Question, index: Index, within: int) -> list[Hit]:
    """Terms and titles of several words that stand apart, in another order, or (long ones) not quite whole."""
    where = _places(question, index, within)
    hits: list[Hit] = []
    seen: set[int] = set()
    for one in where:
        for other, number in index.pairs.get(one, ()):
            if other in where:
                hits.append(_scattered(question, index.terms[number], [where[one], where[other]], 1.0))
        for loose in index.loose.get(one, ()):
            if id(loose) not in seen:
                seen.add(id(loose))
                missing = 0.0
                for unit, share in loose.shares.items():
                    if unit not in where:
                        missing += share
                        if missing > _MOST_MISSING:
                            break
                else:
                    places = [where[unit] for unit in loose.shares if unit in where]
                    if len(places) > 1:
                        hits.append(_scattered(question, index.terms[loose.term], places, 1.0 - missing))
    return hits


def _scattered(question: Question, entry: Entry, places: list[list[int]], share: float) -> Hit:
    masks = _closest(places)
    mask = 0
    for spot in masks:
        mask |= spot
    together = APART if _near(question, mask, len(places)) else FAR_APART
    quality = together if share >= _ALL else MOST * share
    if len(places) >= 4:
        quality = max(quality, share)  # four words of a title are no accident
    quality *= min(word.quality for at, word in enumerate(question.words) if mask >> at & 1)
    return Hit(entry, mask, 3 * len(masks), quality, "apart")


def _places(question: Question, index: Index, within: int) -> dict[str, list[int]]:
    """Where in ``within`` each word, and each piece of Chinese of a loose term, stands: a mask for each time."""
    where: dict[str, list[int]] = {}
    texts = [word.stem for word in question.words]
    for at, text in enumerate(texts):
        if within >> at & 1 and not question.han[at]:
            where.setdefault(text, []).append(1 << at)
    if question.han_mask:
        for first, last, chunk in _stretches(texts, index.longest_chunk):
            if question.han[first] and chunk in index.chunks and within >> first & 1 and within >> (last - 1) & 1:
                where.setdefault(chunk, []).append((1 << last) - (1 << first))
    return where


def _near(question: Question, mask: int, count: int) -> bool:
    """Whether few other words stand between the words of a mask."""
    first, last = (mask & -mask).bit_length() - 1, mask.bit_length()
    between = sum(0.5 if han else 1.0 for han in question.han[first:last])
    return between - question.weight(mask) < _REACH + 0.5 * (count > 2)


def _closest(places: list[list[int]]) -> list[int]:
    """One place for each word, near to the place of the first."""
    anchor = min(places, key=len)[0].bit_length()
    return [min(options, key=lambda spot: abs(spot.bit_length() - anchor)) for options in places]
