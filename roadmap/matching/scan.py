"""Finding the roadmap's terms in a question: whole, as they sound, and with their words apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from roadmap.matching.index import BEGINNING, Index
from roadmap.matching.normalise import fold, is_han, tokens
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
_REACH = 4
"""Words that may stand between the words of a term."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term seen in a question: where (a bit per word) and how surely."""

    entry: Entry
    mask: int
    size: int
    quality: float
    how: str


@dataclass(slots=True)
class Question:
    """A question read word by word. ``clean`` is the corrected text, ``spots`` where each word starts in it."""

    words: list[Word]
    han: list[bool]
    clean: str
    spots: list[int]
    han_mask: int = 0

    def __post_init__(self) -> None:
        self.han_mask = sum(1 << at for at, chinese in enumerate(self.han) if chinese)

    def mask_of(self, start: int, end: int) -> int:
        """The words that start in a stretch of the corrected text, as bits."""
        return sum(1 << at for at, spot in enumerate(self.spots) if start <= spot < end)

    def weight(self, mask: int) -> float:
        """How many words a mask covers; a Chinese character is half a word."""
        return mask.bit_count() - 0.5 * (mask & self.han_mask).bit_count()


def read(text: str, speller: Speller) -> Question:
    """Fold, part and correct a question."""
    words: list[Word] = []
    han: list[bool] = []
    spots: list[int] = []
    clean: list[str] = []
    length = 0
    for token in tokens(fold(text)):
        chinese = is_han(token)
        for word in (Word(token, token),) if chinese else speller.read(token):
            if words and not (chinese and han[-1]):
                clean.append(" ")
                length += 1
            spots.append(length)
            words.append(word)
            han.append(chinese)
            clean.append(word.raw)
            length += len(word.raw)
    return Question(words, han, "".join(clean), spots)


def whole(question: Question, index: Index) -> list[Hit]:
    """Every entry whose key stands in the question, at word borders; overlapping ones too."""
    words, entries = question.words, index.entries
    hits: list[Hit] = []
    for first, last, one in _stretches([word.stem for word in words], index.longest):
        entry = entries.get(one)
        if entry is not None and _parted_alike(one, entry, last - first):
            hits.append(_hit(question, entry, first, last, 1.0))
    # A single word's own spelling may be a key where its stem is none (pagedattention).
    for at, word in enumerate(words):
        if word.raw != word.stem and (entry := entries.get(word.raw)) is not None:
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
        for one, entry in index.sound_entries.get(sound, ()):
            mask = (1 << last) - (1 << first)
            same = sum(a == b for a, b in zip(one, "".join(texts[first:last]), strict=True))
            if not 0 < same < len(one) or mask & taken == mask:
                continue
            trust = SOUND if len(one) > 2 else SOUND_SHORT
            hits.append(Hit(entry, mask, last - first, trust, "sound"))
    return hits


def apart(question: Question, index: Index) -> list[Hit]:
    """Terms and titles of several words that stand apart, in another order, or (long ones) not quite whole."""
    where = _places(question, index)
    hits: list[Hit] = []
    seen: set[int] = set()
    for one in where:
        for other, entry in index.pairs.get(one, ()):
            if other in where:
                hits.append(_scattered(question, entry, [where[one], where[other]], 1.0))
        for term in index.loose.get(one, ()):
            if id(term) not in seen:
                seen.add(id(term))
                missing = 0.0
                for unit, share in term.shares.items():
                    if unit not in where:
                        missing += share
                        if missing > _MOST_MISSING:
                            break
                else:
                    places = [where[unit] for unit in term.shares if unit in where]
                    if len(places) > 1:
                        hits.append(_scattered(question, term.entry, places, 1.0 - missing))
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


def _places(question: Question, index: Index) -> dict[str, list[int]]:
    """Where each word, and each piece of Chinese that is part of a loose term, stands: a mask for each time."""
    where: dict[str, list[int]] = {}
    texts = [word.stem for word in question.words]
    for at, text in enumerate(texts):
        if not question.han[at]:
            where.setdefault(text, []).append(1 << at)
    if question.han_mask:
        for first, last, chunk in _stretches(texts, index.longest_chunk):
            if question.han[first] and chunk in index.chunks:
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
