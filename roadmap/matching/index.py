"""The roadmap's vocabulary, arranged for look-up: which word points to which topic, and how surely."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from roadmap.matching.normalise import fold, is_han, key, tokens
from roadmap.matching.phrases import Phrases
from roadmap.matching.stems import stem
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
PROSE = 0.1
"""A word that only the topic's summary and outcomes use."""
ALIKE = 0.6
"""Topics with this share of the greatest weight claim a term alike."""
NOT_OWNER = 0.6
"""What a strong term keeps for a topic when it is another topic's name."""
LEAST_SPECIAL = 0.4
"""How much the commonest term of the field still counts when topics are ranked."""
_BAG_MORE = 0.15
"""A word found in further places of the same topic gains this share of each further place's weight."""
_TITLE_HEAD = re.compile(r"^(?:\[[^\]]*\]\s*)?([^:]{3,40}):\s")


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
    topics: dict[int, float] = field(default_factory=dict[int, float])
    raws: set[str] = field(default_factory=set[str])


@dataclass(slots=True)
class Loose:
    """A term of several words that may stand apart: its stems, each with its share of the term's information."""

    entry: Entry
    shares: dict[str, float]


@dataclass(slots=True)
class Index:
    """Everything the matcher looks up. ``entries`` by key; ``lengths`` lists key lengths by a key's two first letters."""

    topics: tuple[str, ...]
    entries: dict[str, Entry]
    lengths: dict[str, tuple[int, ...]]
    sound_entries: dict[str, list[tuple[str, Entry]]]
    sound_lengths: dict[str, tuple[int, ...]]
    loose: dict[str, list[Loose]]
    chunk_lengths: dict[str, tuple[int, ...]]
    chunks: set[str]
    bag: dict[str, dict[int, float]]
    rarity: dict[str, float]
    raws: dict[str, bool]
    stems: set[str]


class _Builder:
    def __init__(self, phrases: Phrases) -> None:
        self.entries: dict[str, Entry] = {}
        self.common = common_words()
        self.phrases = phrases
        self.bags: dict[int, dict[str, float]] = defaultdict(dict)
        self.raws: dict[str, bool] = {}
        self.loose: dict[tuple[str, ...], Entry] = {}

    def add(self, topic: int | None, text: str, role: Role, weight: float | None = None) -> None:
        """Put a term in: under its key and, when it has several words, under the joined spelling's key as well."""
        raws = [token.lower() for token in tokens(fold(text))]
        if not raws:
            return
        stems = [stem(raw) for raw in raws]
        weight = WEIGHT[role] if weight is None else weight
        if len(raws) == 1 and role in ("name", "strong", "derived") and raws[0] in self.common:
            weight *= ORDINARY
        joined = "".join(raws)
        latin = [raw for raw in raws if not is_han(raw)]
        keys = {key(stems), "".join(raws[:-1]) + stems[-1], stem(joined) if joined.isascii() else joined}
        for one in keys:
            if len(one) < 2:
                continue
            entry = self.entries.get(one)
            if entry is None or _outranks(role, entry.role):
                old = entry
                entry = self.entries[one] = Entry(text, role, len(raws))
                if old is not None and role not in ("elsewhere", "glue"):
                    entry.topics |= old.topics
            entry.raws.add(joined)
            if topic is not None:
                entry.topics[topic] = max(weight, entry.topics.get(topic, 0.0))
        if role in ("elsewhere", "glue"):
            for raw in latin:
                self.raws.setdefault(raw, False)
            return
        for raw in latin:
            self.raws[raw] = True
        if 1 < len(raws) <= 3 and len(latin) == len(raws) and role != "weak" and len(joined) > 5:
            self.raws[joined] = True
        if topic is not None:
            self.bag(topic, raws, stems, BAG[role])
            if len(raws) > 1:
                self.apart(topic, text, role, weight)

    def apart(self, topic: int, text: str, role: Role, weight: float) -> None:
        """Let the words of a term stand apart in a question."""
        words = tuple(one for one in units(text) if one not in self.phrases.glue_stems)
        if len(words) < 2:
            return
        entry = self.loose.setdefault(words, Entry(text, role, len(words)))
        entry.topics[topic] = max(weight, entry.topics.get(topic, 0.0))

    def bag(self, topic: int, raws: list[str], stems: list[str], weight: float) -> None:
        """Note single words, and pairs of Chinese characters, as faint evidence for a topic."""
        bag = self.bags[topic]
        units = [one for one in stems if not is_han(one) and one not in self.phrases.glue_stems and not one.isdigit()]
        units += [a + b for a, b in zip(raws, raws[1:], strict=False) if is_han(a) and is_han(b)]
        for unit in dict.fromkeys(units):
            old = bag.get(unit, 0.0)
            bag[unit] = max(old, weight) + (_BAG_MORE * min(old, weight) if old < 2 * weight else 0.0)


def units(text: str) -> tuple[str, ...]:
    """What of a term may stand apart: stems of Latin words, and Chinese up to the next space or Latin word."""
    found: list[str] = []
    for part in fold(text).split():
        chinese = ""
        for token in tokens(part):
            if is_han(token):
                chinese += token
                continue
            if chinese:
                found.append(chinese)
                chinese = ""
            found.append(stem(token.lower()))
        if chinese:
            found.append(chinese)
    return tuple(dict.fromkeys(found))


def _outranks(role: Role, other: Role) -> bool:
    """Whether an entry of ``role`` takes over a key held by ``other``: the roadmap's own words come before others'."""
    order: tuple[Role, ...] = ("weak", "glue", "elsewhere", "derived", "strong", "name")
    return order.index(role) > order.index(other)


def build(roadmap: Roadmap, phrases: Phrases) -> Index:
    """Read a roadmap's titles, aliases, terms, resources and texts into an index."""
    builder = _Builder(phrases)
    for phrase in phrases.glue:
        builder.add(None, phrase, "glue")
    for number, topic in enumerate(roadmap.topics):
        _add_topic(builder, number, topic)
    for term in roadmap.elsewhere:
        builder.add(None, term, "elsewhere")
    return _finish(builder, tuple(topic.id for topic in roadmap.topics))


def _add_topic(builder: _Builder, number: int, topic: Topic) -> None:
    for name in (topic.title.en, topic.title.zh, topic.id, *topic.aliases.all()):
        builder.add(number, name, "name")
    for term in topic.terms.strong:
        builder.add(number, term, "strong")
    for term in topic.terms.weak:
        builder.add(number, term, "weak")
    for resource in topic.resources.all():
        raws = [token.lower() for token in tokens(fold(resource.title))]
        stems = [stem(raw) for raw in raws]
        builder.bag(number, raws, stems, BAG["derived"])
        if len(stems) > 3:
            builder.apart(number, resource.title, "derived", TITLE)
        else:
            builder.add(number, resource.title, "derived")
        if head := _TITLE_HEAD.match(resource.title):
            builder.add(number, head[1], "derived")
    texts = [topic.summary, *topic.outcomes, *(edge.reason for edge in topic.prerequisites)]
    for text in texts:
        for prose in (text.en, text.zh):
            raws = [token.lower() for token in tokens(fold(prose))]
            builder.bag(number, raws, [stem(raw) for raw in raws], PROSE)


def _finish(builder: _Builder, topics: tuple[str, ...]) -> Index:
    frequency: dict[str, int] = defaultdict(int)
    for bag in builder.bags.values():
        for unit, weight in bag.items():
            if weight > PROSE:
                frequency[unit] += 1
    total = len(topics)
    ranks: dict[str, int] = {}
    for word, rank in builder.common.items():
        ranks.setdefault(stem(word), rank)
    rarity = {unit: _rarity(count, total) * _telling(ranks.get(unit)) for unit, count in frequency.items()}
    bags: dict[str, dict[int, float]] = defaultdict(dict)
    for topic, bag in builder.bags.items():
        for unit, weight in bag.items():
            weight *= rarity.get(unit, 0.5 * _telling(ranks.get(unit)))
            if weight > 0.01:
                bags[unit][topic] = weight
    spread: dict[str, int] = defaultdict(int)
    for bag in builder.bags.values():
        for unit in bag:
            spread[unit] += 1
    for entry in {id(entry): entry for entry in (*builder.entries.values(), *builder.loose.values())}.values():
        _share(entry, total)
        if entry.role in ("name", "strong", "derived"):
            entry.special = _special(entry.text, spread, total)
    sound_entries: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
    for one, entry in builder.entries.items():
        if entry.role in ("name", "strong") and sum(map(is_han, one)) >= 2:
            sound_entries[one.translate(sounds())].append((one, entry))
    chunks = {unit for words in builder.loose for unit in words if is_han(unit)}
    return Index(
        topics=topics,
        entries=builder.entries,
        lengths=_lengths(builder.entries),
        sound_entries=dict(sound_entries),
        sound_lengths=_lengths(sound_entries),
        loose=_by_rarest(builder.loose, rarity),
        chunk_lengths=_lengths(chunks),
        chunks=chunks,
        bag=dict(bags),
        rarity=rarity,
        raws=builder.raws,
        stems={stem(raw) for raw, ours in builder.raws.items() if ours},
    )


def _rarity(count: int, total: int) -> float:
    """1 for a word of one topic, 0 for a word of all of them."""
    return math.log((total + 1) / count) / math.log(total + 1)


def _special(text: str, spread: dict[str, int], total: int) -> float:
    """How special a term is, judged by its rarest word or pair of Chinese characters."""
    counts: list[int] = []
    for unit in units(text):
        if not is_han(unit):
            counts.append(spread.get(unit, 1))
        elif len(unit) > 1:
            counts += [spread.get(unit[at : at + 2], 1) for at in range(len(unit) - 1)]
    return max(LEAST_SPECIAL, _rarity(max(1, min(counts)), total) ** 0.5) if counts else 1.0


def _telling(rank: int | None) -> float:
    """How much less a word says because everybody uses it: ranks of common English words."""
    if rank is None:
        return 1.0
    return 0.35 if rank < 300 else 0.6 if rank < 1500 else 0.8 if rank < 5000 else 0.9


def _share(entry: Entry, total: int) -> None:
    """A term that several topics claim alike says less about each: by the root of their number, weak ones by rarity.

    Topics that claim it less (as a weak word, while it is another's name) neither take from it nor gain.
    """
    most = max(entry.topics.values(), default=0.0)
    alike = [topic for topic, weight in entry.topics.items() if weight >= ALIKE * most]
    if entry.role == "name" and len(alike) > 1:
        owners = [topic for topic in alike if entry.topics[topic] == most]
        for topic in set(alike).difference(owners):
            entry.topics[topic] *= NOT_OWNER
        alike = owners
    if len(alike) > 1:
        factor = _rarity(len(alike), total) ** 0.5 if entry.role == "weak" else len(alike) ** -0.5
        for topic in alike:
            entry.topics[topic] *= factor


def _lengths(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = defaultdict(set)
    for one in keys:
        found[one[:2]].add(len(one))
    return {prefix: tuple(sorted(lengths, reverse=True)) for prefix, lengths in found.items()}


def _by_rarest(loose: dict[tuple[str, ...], Entry], rarity: dict[str, float]) -> dict[str, list[Loose]]:
    """Each loose term under its most telling words: two for terms of three and more words, as one may be missing."""
    found: dict[str, list[Loose]] = defaultdict(list)
    for words, entry in loose.items():
        masses = {word: _mass(word, rarity) for word in words}
        whole = sum(masses.values())
        term = Loose(entry, {word: mass / whole for word, mass in masses.items()})
        rarest = sorted(words, key=lambda word: -masses[word])
        for word in rarest[: 1 if len(words) < 3 else 2 if len(words) < 5 else 3]:
            found[word].append(term)
    return dict(found)


def _mass(word: str, rarity: dict[str, float]) -> float:
    """A word's information; a longer piece of Chinese has that of its rarest pair of characters."""
    if len(word) > 2 and is_han(word):
        return 0.05 + max(rarity.get(word[at : at + 2], 1.0) for at in range(len(word) - 1))
    return 0.05 + rarity.get(word, 0.5 if len(word) == 1 else 1.0)
