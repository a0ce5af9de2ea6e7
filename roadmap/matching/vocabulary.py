"""A roadmap's own words, gathered: which are its names and terms, and how much each says of its topics."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, get_args

from roadmap.belonging import plain_id
from roadmap.matching.likeness import Counts
from roadmap.matching.normalise import is_han
from roadmap.matching.phrases import Phrases
from roadmap.matching.terms import Term, count_words, read_term
from roadmap.matching.words import common_words, daily_words
from roadmap.model import Resource, Roadmap, Topic

Role = Literal["name", "strong", "weak", "derived", "elsewhere", "glue"]
"""What an entry is: a topic's title or alias, a term, read off a resource, a word of other fields, a question word."""
ROLES: tuple[Role, ...] = get_args(Role)

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
_BAG_MORE = 0.15
"""A word found in further places of the same topic gains this share of each further place's weight."""
ELSEWHERE = -1
"""Stands for other fields where topics have numbers."""
_NO_TOPIC: tuple[Role, ...] = ("elsewhere", "glue")
_ORDER: dict[Role, int] = {"weak": 0, "elsewhere": 1, "derived": 2, "strong": 3, "glue": 4, "name": 5}
_BRACKETS = re.compile(r"\[[^\]]*\]|【[^】]*】|\([^)]*\)|（[^）]*）")
_LISTED = re.compile(r"\s*(?:[&,;:、，；：/]|\band\b|\bor\b|与|和|及| - | – | — )\s*")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9+#.-]+")
_EVERYDAY = 3000
"""Rank from which a common word is rare enough to tell a topic by."""
_SHORT_TAIL = 3
"""What follows a title's colon has more words than these to be a name ("a survey" is none)."""
_TITLE_HEAD = re.compile(r"^(?:\[[^\]]*\]\s*)?([^:]{3,40}):\s")


_NOBODY: Mapping[int, float] = {}


@dataclass(slots=True)
class Entry:
    """A term and the topics (by number) it points to.

    ``special`` is 1 for a term whose words only one topic uses, less for talk of the whole field (LLM, python): between
    two topics, the special term decides; whether there is enough to answer is another question. Of a word of other
    fields it is less the oftener the topics use it, too.
    """

    text: str
    role: Role
    parts: int
    special: float = 1.0
    topics: Mapping[int, float] = field(default_factory=lambda: _NOBODY)
    raws: tuple[str, ...] = ()
    """The spellings of a one-word term."""


class Vocabulary:
    """What is gathered, topic by topic, to make an index of; see :class:`~roadmap.matching.index.Index`.

    ``entries`` by key; ``loose``: terms by the words that may stand apart; ``bags``: single words by topic;
    ``pieces``: grams and units of an entry, by its ``id()``; ``neighbours``: how many topics use a pair of words;
    ``counts``: how often each topic's names, strong terms, resource titles and listed questions use each word, and the
    words of other fields under :data:`ELSEWHERE`; ``raws``: every known word, and whether the roadmap uses it.
    """

    def __init__(self, phrases: Phrases) -> None:
        self.entries: dict[str, Entry] = {}
        self.common = common_words()
        self.glue = phrases.glue_stems
        self.bags: dict[int, dict[str, float]] = defaultdict(dict)
        self.raws: dict[str, bool] = {}
        self.loose: dict[tuple[str, ...], Entry] = {}
        self.titles: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.title_texts: dict[str, tuple[str, int]] = {}
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
        found = self.enter(term, text, role)
        if role == "elsewhere":
            self.tally(term.grams)
            if len(term.units) == 1:
                for entry in found:
                    entry.special = 1.0 / (1.0 + self.counts.least_uses(term.grams))
        for raw in term.raws:
            if not is_han(raw):
                self.raws.setdefault(raw, False)

    def uses(self, text: str) -> bool:
        """Whether a topic has all the words of a text in its bag."""
        grams = read_term(text).grams
        return any(all(gram in bag for gram in grams) for bag in self.bags.values())

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

    def title(self, topic: int, text: str, resource: str) -> None:
        """Put in what a resource is called; one word alone is too little to know it by."""
        term = read_term(text)
        if len(term.raws) < 2:
            return
        for key in term.keys:
            self.titles[key].append((topic, resource))
            self.title_texts[key] = text, len(term.raws)

    def enter(self, term: Term, text: str, role: Role) -> list[Entry]:
        """The entries under the term's keys that stand for it; question words keep their key against other terms."""
        found: list[Entry] = []
        for one in term.keys:
            if len(one) < 2 and not (role == "glue" if is_han(one) else role == "name" and one.isalpha()):
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


def gather(roadmap: Roadmap, phrases: Phrases) -> Vocabulary:
    """Read a roadmap's titles, aliases, terms, questions, resources and texts, and its words of other fields."""
    found = Vocabulary(phrases)
    for phrase in phrases.glue:
        found.word(phrase, "glue")
    for word in phrases.words:
        found.raws.setdefault(word, False)
    parts = _telling_parts(roadmap)
    for number, topic in enumerate(roadmap.topics):
        _add_topic(found, number, topic, parts.get(number, {}))
        found.close(number)
    for term in roadmap.elsewhere:
        found.word(term, "elsewhere")
    for word in daily_words():
        if not found.uses(word):
            found.word(word, "elsewhere")
    found.close(ELSEWHERE)
    return found


def _add_topic(found: Vocabulary, number: int, topic: Topic, parts: Mapping[str, Role]) -> None:
    found.listed(topic.questions.all())
    for name in (*topic.title.every(), plain_id(topic.id), *topic.aliases.all()):
        found.term(number, name, "name")
    for part, role in parts.items():
        found.term(number, part, role)
    for term in topic.terms.strong:
        found.term(number, term, "strong")
    for term in topic.terms.weak:
        found.term(number, term, "weak")
    for resource in topic.resources.all():
        title = read_term(resource.title)
        found.tally(title.grams)
        if len(title.raws) > 3:
            found.bag(number, title, BAG["derived"])
            found.apart(number, title, Entry(resource.title, "derived", len(title.raws)), TITLE)
        else:
            found.term(number, resource.title, "derived")
        if head := _TITLE_HEAD.match(resource.title):
            found.term(number, head[1], "derived")
        for name in _names_of(resource):
            found.title(number, name, resource.id)
    for text in (topic.summary, *topic.outcomes, *(edge.reason for edge in topic.prerequisites)):
        for written in text.every():
            prose = read_term(written)
            found.bag(number, prose, PROSE)
            found.tally(prose.grams)


def _telling_parts(roadmap: Roadmap) -> dict[int, dict[str, Role]]:
    """What titles list ("Root vegetables: carrots, beets") and their rare words, by topics that have no aliases.

    Only what stands in one topic's title: it is as good as a name where the author gave none.
    """
    ranks = common_words()
    parts: dict[int, dict[str, Role]] = {}
    for number, topic in enumerate(roadmap.topics):
        title = " , ".join(topic.title.every())
        listed = [part.strip() for part in _LISTED.split(_BRACKETS.sub(" , ", title))]
        found: dict[str, Role] = dict.fromkeys(_WORD.findall(title), "derived")
        found |= dict.fromkeys(listed, "strong")
        parts[number] = {
            part: role
            for part, role in found.items()
            if len(part) > 1 and ranks.get(part.lower(), _EVERYDAY) >= _EVERYDAY
        }
    held = Counter(key for number in parts for key in {key for part in parts[number] for key in read_term(part).keys})
    return {
        number: {part: role for part, role in found.items() if all(held[key] == 1 for key in read_term(part).keys)}
        for number, found in parts.items()
        if not roadmap.topics[number].aliases.all()
    }


def _names_of(resource: Resource) -> set[str]:
    """What a resource is called: its title, without what stands in brackets, the parts around its colon, its id."""
    title = resource.title
    plain = _BRACKETS.sub(" ", title).strip()
    head, _, tail = plain.partition(": ")
    names = {title, plain or title, head, plain_id(resource.id)}
    if len(read_term(tail).raws) > _SHORT_TAIL:
        names.add(tail)
    return names
