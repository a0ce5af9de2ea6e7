"""The roadmap's vocabulary, arranged for look-up: which word points to which topic, and how surely."""

from __future__ import annotations

import functools
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise, repeat

from roadmap.matching.claims import Claims, Numbered
from roadmap.matching.entries import Entries
from roadmap.matching.normalise import is_han
from roadmap.matching.stems import stem
from roadmap.matching.terms import pairs_of
from roadmap.matching.vocabulary import PROSE, TITLE, Entry, Vocabulary
from roadmap.matching.words import common_words, sounds

ALIKE = 0.6
"""Topics with this share of the greatest weight claim a term alike."""
NOT_OWNER = 0.6
"""What a strong term keeps for a topic when it is another topic's name."""
LEAST_SPECIAL = 0.5
"""How much the commonest term of the field still counts when topics are ranked."""
BEGINNING = 4
"""Letters by which keys are told apart before a whole one is looked up."""
_FAINTEST = 0.03
"""Evidence below this is not kept."""


@dataclass(slots=True)
class Loose:
    """A term of three and more words that may stand apart, by number: its units, each with its share of the term's
    information.
    """

    term: int
    shares: dict[str, float]


@dataclass(frozen=True, slots=True)
class Title:
    """What a resource is called: an entry for its topics, and the resources of that title."""

    entry: Entry
    resources: tuple[str, ...]


@dataclass(slots=True)
class Index:
    """What the matcher looks up.

    ``terms`` by number; ``entries`` and ``titles`` of resources: their numbers by key; ``longest`` key of both by its
    beginning; ``sounding``: keys by their sound; ``pairs``: terms of two words under the rarer one; ``loose``: longer
    ones under their rarest words; ``chunks``: pieces of Chinese that are such words; ``bag``: faint evidence of single
    words and pairs of characters, which ``claims`` has by number; ``raws``: every known word, and whether the roadmap
    uses it.
    """

    topics: tuple[str, ...]
    terms: Entries
    entries: dict[str, int]
    titles: dict[str, tuple[int, tuple[str, ...]]]
    longest: dict[str, int]
    sounding: dict[str, tuple[str, ...]]
    sound_longest: dict[str, int]
    pairs: dict[str, tuple[tuple[str, int], ...]]
    loose: dict[str, tuple[Loose, ...]]
    longest_chunk: dict[str, int]
    chunks: set[str]
    bag: dict[str, int]
    claims: Claims
    raws: dict[str, bool]
    stems: set[str]

    def entry(self, key: str) -> Entry | None:
        """The term of a key."""
        number = self.entries.get(key)
        return None if number is None else self.terms[number]

    def title(self, key: str) -> Title | None:
        """The title of resources of a key."""
        found = self.titles.get(key)
        return None if found is None else Title(self.terms[found[0]], found[1])

    def faint(self, unit: str) -> Iterable[tuple[int, float]]:
        """What a single word, or pair of characters, says of topics."""
        number = self.bag.get(unit)
        return () if number is None else self.claims.of(number)


def build(vocabulary: Vocabulary, topics: tuple[str, ...]) -> Index:
    """Arrange what was gathered of a roadmap. Uses the vocabulary up."""
    total = len(topics)
    logs = [0.0] + [math.log((total + 1) / count) / math.log(total + 1) for count in range(1, total + 1)]
    spread: Counter[str] = Counter()
    frequency: Counter[str] = Counter()
    for words in vocabulary.bags.values():
        spread.update(words.keys())
        frequency.update([gram for gram, weight in words.items() if weight > PROSE])
    ranks = _ranks()
    rarity = {gram: logs[count] * _telling(ranks.get(gram)) for gram, count in frequency.items()}
    bag = _bag(vocabulary, rarity, ranks)
    done: set[int] = set()
    for entry in (*vocabulary.entries.values(), *vocabulary.loose.values()):
        if id(entry) not in done and entry.topics:
            done.add(id(entry))
            if len(entry.topics) > 1:
                entry.topics = vocabulary.alike(_share(entry, logs))
            grams, units = vocabulary.pieces[id(entry)]
            if entry.role != "weak":
                entry.special = _special(grams, units, spread, vocabulary.neighbours, logs)
            elif units == grams and len(units) == 1:
                entry.special = _telling(ranks.get(units[0]))
    titles = _titles(vocabulary)
    sounding: dict[str, list[str]] = defaultdict(list)
    for one, entry in vocabulary.entries.items():
        if entry.role in ("name", "strong") and not one.isascii() and sum(map(is_han, one)) >= 2:
            sounding[one.translate(sounds())].append(one)
    terms, faint = Numbered[Entry](), Numbered[Mapping[int, float]]()
    chunks = {unit for words in vocabulary.loose for unit in words if is_han(unit)}
    return Index(
        topics=topics,
        entries={key: terms.number(entry) for key, entry in vocabulary.entries.items()},
        titles={key: (terms.number(title.entry), title.resources) for key, title in titles.items()},
        longest=_longest([*vocabulary.entries, *titles]),
        sounding={sound: tuple(keys) for sound, keys in sounding.items()},
        sound_longest=_longest(sounding),
        pairs=_by_rarer(vocabulary.loose, rarity, terms),
        loose=_by_rarest(vocabulary.loose, rarity, terms),
        terms=Entries(terms.values),
        longest_chunk=_longest(chunks),
        chunks=chunks,
        bag={gram: faint.number(says) for gram, says in bag.items()},
        claims=Claims(faint.values),
        raws=vocabulary.raws,
        stems={stem(raw) for raw, ours in vocabulary.raws.items() if ours},
    )


def _titles(vocabulary: Vocabulary) -> dict[str, Title]:
    """The titles of resources by key. Of two topics with a resource of one title, the first has it."""
    found: dict[str, Title] = {}
    for key, places in vocabulary.titles.items():
        text, parts = vocabulary.title_texts[key]
        entry = Entry(text, "name", parts, topics={topic: TITLE - 0.01 * at for at, topic in enumerate(dict(places))})
        found[key] = Title(entry, tuple(dict.fromkeys(resource for _, resource in places)))
    return found


def _bag(vocabulary: Vocabulary, rarity: dict[str, float], ranks: dict[str, int]) -> dict[str, Mapping[int, float]]:
    """The faint evidence of each word, by topic. Takes the topics' bags apart, as memory is short at this point."""
    bags: dict[str, dict[int, float]] = defaultdict(dict)
    while vocabulary.bags:
        topic, words = vocabulary.bags.popitem()
        for gram, weight in words.items():
            rare = rarity.get(gram)
            weight *= 0.5 * _telling(ranks.get(gram)) if rare is None else rare
            if weight > _FAINTEST:
                bags[gram][topic] = round(weight, 2)
    return {gram: vocabulary.alike(topics) for gram, topics in bags.items()}


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


def _by_rarer(
    loose: dict[tuple[str, ...], Entry], rarity: dict[str, float], terms: Numbered[Entry]
) -> dict[str, tuple[tuple[str, int], ...]]:
    """Terms of two words under the more telling one, with the other."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for words, entry in loose.items():
        if len(words) == 2:
            one, other = words
            if _mass(one, rarity) < _mass(other, rarity):
                one, other = other, one
            found[one].append((other, terms.number(entry)))
    return {one: tuple(others) for one, others in found.items()}


def _by_rarest(
    loose: dict[tuple[str, ...], Entry], rarity: dict[str, float], terms: Numbered[Entry]
) -> dict[str, tuple[Loose, ...]]:
    """Longer terms under their two or three most telling words, as one may be missing."""
    found: dict[str, list[Loose]] = defaultdict(list)
    for words, entry in loose.items():
        if len(words) < 3:
            continue
        masses = {word: _mass(word, rarity) for word in words}
        whole = sum(masses.values())
        rarest = sorted(words, key=masses.__getitem__, reverse=True)
        term = Loose(terms.number(entry), {word: masses[word] / whole for word in rarest})
        for word in rarest[: 2 if len(words) < 5 else 3]:
            found[word].append(term)
    return {word: tuple(longer) for word, longer in found.items()}


def _mass(word: str, rarity: dict[str, float]) -> float:
    """A word's information; a longer piece of Chinese has that of its rarest pair of characters."""
    if len(word) > 2 and is_han(word):
        return 0.05 + max(rarity.get(pair, 1.0) for pair in pairs_of(word))
    return 0.05 + rarity.get(word, 0.5 if len(word) == 1 else 1.0)
