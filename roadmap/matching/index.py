"""The roadmap's vocabulary, arranged for look-up: which word points to which topic, and how surely."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from types import MappingProxyType
from typing import Literal

from roadmap.matching.normalise import is_han
from roadmap.matching.phrases import Phrases
from roadmap.matching.stems import stem
from roadmap.matching.terms import Term, count_words, pairs_of, read_term
from roadmap.matching.wording import Counts
from roadmap.matching.words import common_words, sounds
from roadmap.model import Roadmap, Topic

Role = Literal["name", "strong", "weak", "derived", "elsewhere", "glue"]
"""What an entry is: a topic's title or alias, a term, read off a resource, a word of other fields, a question word."""

WEIGHT: dict[Role, float] = {"name": 1.0, "strong": 0.9, "derived": 0.7, "weak": 0.35, "elsewhere": 1.0, "glue": 0.0}
"""Evidence of one exact sighting. A name is the unit; three weak words make about one name."""
ORDINARY = 0.6
"""A one-word name which is also an everyday English word (eagle, python) counts this much of its weight."""
TITLE = 0.9
"""A resource's whole title."""
BAG: dict[Role, float] = {"name": 0.32, "strong": 0.3, "weak": 0.26, "derived": 0.18, "elsewhere": 0.0, "glue": 0.0}
"""A single word out of a longer term, title ("derived") or text of the topic."""
PROSE = 0.15
"""A word that only the topic's summary and outcomes use."""
ALIKE = 0.6
"""Topics with this share of the greatest weight claim a term alike."""
NOT_OWNER = 0.6
"""What a strong term keeps for a topic when it is another topic's name."""
LEAST_SPECIAL = 0.5
"""How much the commonest term of the field still counts when topics are ranked."""
_BAG_MORE = 0.15
"""A word found in further places of the same topic gains this share of each further place's weight."""
ELSEWHERE = -1
"""Stands for other fields where topics have numbers."""
BEGINNING = 4
"""Letters by which keys are told apart before a whole one is looked up."""
_FAINTEST = 0.03
"""Evidence below this is not kept."""
_NO_TOPIC: tuple[Role, ...] = ("elsewhere", "glue")
_ORDER: dict[Role, int] = {"weak": 0, "elsewhere": 1, "derived": 2, "strong": 3, "glue": 4, "name": 5}
_TITLE_HEAD = re.compile(r"^(?:\[[^\]]*\]\s*)?([^:]{3,40}):\s")


_NOBODY: Mapping[int, float] = MappingProxyType({})


@dataclass(slots=True)
class Entry:
    """A term and the topics (by number) it points to.

    ``special`` is 1 for a term whose words only one topic uses, less for talk of the whole field (LLM, python): between
    two topics, the special term decides; whether there is enough to answer is another question.
    """

    text: str
    role: Role
    parts: int
    special: float = 1.0
    topics: Mapping[int, float] = field(default_factory=lambda: _NOBODY)
    raws: tuple[str, ...] = ()
    """The spellings of a one-word term."""


@dataclass(slots=True)
class Loose:
    """A term of three and more words that may stand apart: its units, each with its share of the term's information."""

    entry: Entry
    shares: dict[str, float]


@dataclass(slots=True)
class Index:
    """What the matcher looks up.

    ``entries`` by key; ``longest`` key by its beginning; ``pairs``: terms of two words under the rarer one;
    ``loose``: longer ones under their rarest words; ``chunks``: pieces of Chinese that are such words; ``bag``: faint
    evidence of single words and pairs of characters; ``raws``: every known word, and whether the roadmap uses it.
    """

    topics: tuple[str, ...]
    entries: dict[str, Entry]
    longest: dict[str, int]
    sound_entries: dict[str, list[tuple[str, Entry]]]
    sound_longest: dict[str, int]
    pairs: dict[str, list[tuple[str, Entry]]]
    loose: dict[str, list[Loose]]
    longest_chunk: dict[str, int]
    chunks: set[str]
    bag: dict[str, Mapping[int, float]]
    raws: dict[str, bool]
    stems: set[str]


class _Builder:
    def __init__(self, phrases: Phrases) -> None:
        self.entries: dict[str, Entry] = {}
        self.common = common_words()
        self.glue = phrases.glue_stems
        self.bags: dict[int, dict[str, float]] = defaultdict(dict)
        self.raws: dict[str, bool] = {}
        self.loose: dict[tuple[str, ...], Entry] = {}
        self.pieces: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self.count: Counter[str] = Counter()
        self.counts = Counts()
        self.neighbours: dict[tuple[str, str], int] = {}
        self._last_topic: dict[tuple[str, str], int] = {}
        self._alike: dict[tuple[tuple[int, float], ...], Mapping[int, float]] = {}
        self._alone: dict[tuple[int, float], Mapping[int, float]] = {}

    def word(self, text: str, role: Role) -> None:
        """Put in a word that is of no topic."""
        term = read_term(text)
        if not term.raws:
            return
        self.enter(term, text, role)
        if role == "elsewhere":
            self.tally(term.grams)
        for raw in term.raws:
            if not is_han(raw):
                self.raws.setdefault(raw, False)

    def term(self, topic: int, text: str, role: Role) -> None:
        """Put in a term of a topic: whole, in one word, with its words apart, and its words as faint evidence."""
        term = read_term(text)
        if not term.raws:
            return
        weight = WEIGHT[role]
        if len(term.raws) == 1 and role != "weak" and term.raws[0] in self.common:
            weight *= ORDINARY
        entries = self.enter(term, text, role)
        for entry in entries:
            self.claim(entry, topic, weight)
        if role in ("name", "strong"):
            self.tally(term.grams)
        latin = term.raws if text.isascii() else [raw for raw in term.raws if not is_han(raw)]
        for raw in latin:
            self.raws[raw] = True
        if 1 < len(latin) <= 3 and len(latin) == len(term.raws) and role != "weak":
            joined = "".join(latin)
            if len(joined) > 5:
                self.raws[joined] = True
        self.bag(topic, term, BAG[role])
        if len(term.raws) > 1:
            self.apart(topic, term, Entry(text, role, len(term.raws)) if not entries else entries[0], weight)

    def enter(self, term: Term, text: str, role: Role) -> list[Entry]:
        """The entries under the term's keys that stand for it; question words keep their key against other terms."""
        found: list[Entry] = []
        for one in term.keys:
            if len(one) < 2 and not (role == "glue" and is_han(one)):
                continue
            entry = self.entries.get(one)
            if entry is None or _outranks(role, entry.role):
                old = entry
                entry = self.entries[one] = Entry(text, role, len(term.raws))
                self.pieces[id(entry)] = term.grams, term.units
                if old is not None and role not in _NO_TOPIC and old.role not in _NO_TOPIC:
                    entry.topics = old.topics
            elif entry.role == "glue" and role != "glue":
                continue
            if len(term.raws) == 1 and term.raws[0] not in entry.raws:
                entry.raws += term.raws
            found.append(entry)
        return found

    def apart(self, topic: int, term: Term, entry: Entry, weight: float) -> None:
        """Let the words of a term stand apart in a question; terms of the same words are one entry."""
        words = tuple(unit for unit in term.units if unit not in self.glue)
        if len(words) < (2 if words == term.units else 3):
            return  # bare of its question words, "without kv cache" would be another term
        known = self.loose.get(words)
        if known is None or known is entry:
            self.loose[words] = known = entry
        elif topic not in known.topics:
            known = self.loose[words] = Entry(known.text, known.role, known.parts, topics=known.topics)
        self.claim(known, topic, weight)
        self.pieces[id(known)] = term.grams, term.units

    def claim(self, entry: Entry, topic: int, weight: float) -> None:
        """Let an entry point to a topic with at least this weight."""
        if not entry.topics:
            alone = self._alone.get((topic, weight))
            if alone is None:
                alone = self._alone[topic, weight] = self.alike({topic: weight})
            entry.topics = alone
        elif entry.topics.get(topic, 0.0) < weight:
            entry.topics = self.alike({**entry.topics, topic: weight})

    def alike(self, topics: Mapping[int, float]) -> Mapping[int, float]:
        """One object for all that point alike, as thousands of terms do: saves megabytes."""
        return self._alike.setdefault(tuple(topics.items()), topics)

    def listed(self, questions: tuple[str, ...]) -> None:
        """Begin a topic: count the words of its listed questions, which are known words from here on."""
        words, self.count = count_words(questions)
        for word in words:
            self.raws.setdefault(word, False)

    def tally(self, grams: tuple[str, ...]) -> None:
        """Count each once; a loop, as ``Counter.update`` is slow for a few."""
        count = self.count
        for gram in grams:
            count[gram] += 1

    def close(self, number: int) -> None:
        """End a topic, or other fields: take up what was counted."""
        self.counts.add(number, self.count)
        self.count = Counter()

    def bag(self, topic: int, term: Term, weight: float) -> None:
        """Note single words, and pairs of Chinese characters, as faint evidence for a topic."""
        bag, glue = self.bags[topic], self.glue
        for gram in term.grams:
            if gram in glue or gram.isdigit():
                continue
            old = bag.get(gram)
            if old is None:
                bag[gram] = weight
            elif old < 2 * weight:
                bag[gram] = max(old, weight) + _BAG_MORE * min(old, weight)
        if len(term.units) == 1:
            return
        for pair in pairwise(term.units):
            if self._last_topic.get(pair) != topic:  # topics come one after the other
                self._last_topic[pair] = topic
                self.neighbours[pair] = self.neighbours.get(pair, 0) + 1


def _outranks(role: Role, other: Role) -> bool:
    """Whether an entry of ``role`` takes over a key held by ``other``.

    Names come first, then question words (__next__ is no reason to hear Python in every "next"), then other terms.
    """
    return _ORDER[role] > _ORDER[other]


def build(roadmap: Roadmap, phrases: Phrases) -> tuple[Index, Counts]:
    """Read a roadmap's titles, aliases, terms, resources and texts into an index.

    The second value is how often each topic's names, strong terms, resource titles and listed questions use each word,
    and the words of other fields under :data:`ELSEWHERE`.
    """
    builder = _Builder(phrases)
    for phrase in phrases.glue:
        builder.word(phrase, "glue")
    for number, topic in enumerate(roadmap.topics):
        _add_topic(builder, number, topic)
        builder.close(number)
    for term in roadmap.elsewhere:
        builder.word(term, "elsewhere")
    builder.close(ELSEWHERE)
    return _finish(builder, tuple(topic.id for topic in roadmap.topics)), builder.counts


def _add_topic(builder: _Builder, number: int, topic: Topic) -> None:
    builder.listed(topic.questions.all())
    for name in (topic.title.en, topic.title.zh, topic.id, *topic.aliases.all()):
        builder.term(number, name, "name")
    for term in topic.terms.strong:
        builder.term(number, term, "strong")
    for term in topic.terms.weak:
        builder.term(number, term, "weak")
    for resource in topic.resources.all():
        title = read_term(resource.title)
        builder.tally(title.grams)
        if len(title.raws) > 3:
            builder.bag(number, title, BAG["derived"])
            builder.apart(number, title, Entry(resource.title, "derived", len(title.raws)), TITLE)
        else:
            builder.term(number, resource.title, "derived")
        if head := _TITLE_HEAD.match(resource.title):
            builder.term(number, head[1], "derived")
    for text in (topic.summary, *topic.outcomes, *(edge.reason for edge in topic.prerequisites)):
        builder.bag(number, read_term(text.en), PROSE)
        builder.bag(number, read_term(text.zh), PROSE)


def _finish(builder: _Builder, topics: tuple[str, ...]) -> Index:
    total = len(topics)
    logs = [0.0] + [math.log((total + 1) / count) / math.log(total + 1) for count in range(1, total + 1)]
    spread: Counter[str] = Counter()
    frequency: Counter[str] = Counter()
    for words in builder.bags.values():
        spread.update(words.keys())
        frequency.update([gram for gram, weight in words.items() if weight > PROSE])
    ranks = _ranks()
    rarity = {gram: logs[count] * _telling(ranks.get(gram)) for gram, count in frequency.items()}
    bag = _bag(builder, rarity, ranks)
    done: set[int] = set()
    for entry in (*builder.entries.values(), *builder.loose.values()):
        if id(entry) not in done and entry.topics:
            done.add(id(entry))
            if len(entry.topics) > 1:
                entry.topics = builder.alike(_share(entry, logs))
            grams, units = builder.pieces[id(entry)]
            if entry.role != "weak":
                entry.special = _special(grams, units, spread, builder.neighbours, logs)
            elif units == grams and len(units) == 1:
                entry.special = _telling(ranks.get(units[0]))
    sound_entries: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for one, entry in builder.entries.items():
        if entry.role in ("name", "strong") and not one.isascii() and sum(map(is_han, one)) >= 2:
            sound_entries[one.translate(sounds())].append((one, entry))
    chunks = {unit for words in builder.loose for unit in words if is_han(unit)}
    return Index(
        topics=topics,
        entries=builder.entries,
        longest=_longest(builder.entries),
        sound_entries=dict(sound_entries),
        sound_longest=_longest(sound_entries),
        pairs=_by_rarer(builder.loose, rarity),
        loose=_by_rarest(builder.loose, rarity),
        longest_chunk=_longest(chunks),
        chunks=chunks,
        bag=bag,
        raws=builder.raws,
        stems={stem(raw) for raw, ours in builder.raws.items() if ours},
    )


def _bag(builder: _Builder, rarity: dict[str, float], ranks: dict[str, int]) -> dict[str, Mapping[int, float]]:
    """The faint evidence of each word, by topic. Takes the topics' bags apart, as memory is short at this point."""
    bags: dict[str, dict[int, float]] = defaultdict(dict)
    while builder.bags:
        topic, words = builder.bags.popitem()
        for gram, weight in words.items():
            rare = rarity.get(gram)
            weight *= 0.5 * _telling(ranks.get(gram)) if rare is None else rare
            if weight > _FAINTEST:
                bags[gram][topic] = round(weight, 2)
    return {gram: builder.alike(topics) for gram, topics in bags.items()}


def _special(
    grams: tuple[str, ...],
    units: tuple[str, ...],
    spread: dict[str, int],
    neighbours: dict[tuple[str, str], int],
    logs: list[float],
) -> float:
    """How special a term is, judged by its rarest word, pair of words or pair of Chinese characters."""
    everywhere = len(logs) - 1
    least = min(map(spread.get, grams, repeat(1)), default=everywhere)
    if least > 1 and len(units) > 1:
        least = min(least, min(map(neighbours.get, pairwise(units), repeat(everywhere))))
    return max(LEAST_SPECIAL, logs[least] ** 0.5)


@functools.cache
def _ranks() -> dict[str, int]:
    """The rank of the commonest word of each stem."""
    ranks: dict[str, int] = {}
    for word, rank in common_words().items():
        ranks.setdefault(stem(word), rank)
    return ranks


def _telling(rank: int | None) -> float:
    """How much less a word says because everybody uses it: ranks of common English words."""
    if rank is None:
        return 1.0
    return 0.35 if rank < 300 else 0.6 if rank < 1500 else 0.8 if rank < 5000 else 0.9


def _share(entry: Entry, logs: list[float]) -> dict[int, float]:
    """A term that several topics claim alike says less about each: by the root of their number, weak ones by rarity.

    Topics that claim it less (as a weak word, while it is another's name) neither take from it nor gain.
    """
    topics = dict(entry.topics)
    most = max(topics.values())
    alike = [topic for topic, weight in topics.items() if weight >= ALIKE * most]
    if entry.role == "name" and len(alike) > 1:
        owners = [topic for topic in alike if topics[topic] == most]
        for topic in set(alike).difference(owners):
            topics[topic] *= NOT_OWNER
        alike = owners
    if len(alike) > 1:
        factor = logs[len(alike)] ** 0.5 if entry.role == "weak" else len(alike) ** -0.5
        for topic in alike:
            topics[topic] *= factor
    return topics


def _longest(keys: Iterable[str]) -> dict[str, int]:
    """The length of the longest key by its beginning, of :data:`BEGINNING` letters; shorter keys are not in it."""
    found: dict[str, int] = {}
    for one in keys:
        length = len(one)
        if length >= BEGINNING:
            start = one[:BEGINNING]
            if length > found.get(start, 0):
                found[start] = length
    return found


def _by_rarer(loose: dict[tuple[str, ...], Entry], rarity: dict[str, float]) -> dict[str, list[tuple[str, Entry]]]:
    """Terms of two words under the more telling one, with the other."""
    found: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for words, entry in loose.items():
        if len(words) == 2:
            one, other = words
            if _mass(one, rarity) < _mass(other, rarity):
                one, other = other, one
            found[one].append((other, entry))
    return dict(found)


def _by_rarest(loose: dict[tuple[str, ...], Entry], rarity: dict[str, float]) -> dict[str, list[Loose]]:
    """Longer terms under their two or three most telling words, as one may be missing."""
    found: dict[str, list[Loose]] = defaultdict(list)
    for words, entry in loose.items():
        if len(words) < 3:
            continue
        masses = {word: _mass(word, rarity) for word in words}
        whole = sum(masses.values())
        rarest = sorted(words, key=masses.__getitem__, reverse=True)
        term = Loose(entry, {word: masses[word] / whole for word in rarest})
        for word in rarest[: 2 if len(words) < 5 else 3]:
            found[word].append(term)
    return dict(found)


def _mass(word: str, rarity: dict[str, float]) -> float:
    """A word's information; a longer piece of Chinese has that of its rarest pair of characters."""
    if len(word) > 2 and is_han(word):
        return 0.05 + max(rarity.get(pair, 1.0) for pair in pairs_of(word))
    return 0.05 + rarity.get(word, 0.5 if len(word) == 1 else 1.0)
