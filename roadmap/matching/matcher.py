"""The matcher: one object per roadmap, built once, asked often."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace

from rapidfuzz import fuzz, process

from roadmap.belonging import plain_id
from roadmap.matching.catalogue import Catalogue
from roadmap.matching.complete import Completer
from roadmap.matching.decide import MOST
from roadmap.matching.explain import Explanation, explain
from roadmap.matching.identifiers import Identifiers
from roadmap.matching.index import build
from roadmap.matching.intent import words_of
from roadmap.matching.language import detect_lang
from roadmap.matching.likeness import Wording
from roadmap.matching.masked import Masked
from roadmap.matching.message import Reading
from roadmap.matching.names import NAMING
from roadmap.matching.normalise import key_of
from roadmap.matching.phrases import load_phrases
from roadmap.matching.result import Candidate, Match
from roadmap.matching.scan import Hit, Question, read
from roadmap.matching.score import Evidence, sighted
from roadmap.matching.spelling import Speller
from roadmap.matching.understand import understand
from roadmap.matching.vocabulary import gather
from roadmap.model import Lang, Roadmap, Topic

LONGEST_NAME = 200
"""Characters of a command's option that are read."""
_LOOKS_LIKE = 72.0
"""rapidfuzz's WRatio from which a name is near enough to suggest its topic for a command's option."""


@contextmanager
def _collector_paused() -> Generator[None]:
    """Keep the garbage collector from walking, again and again, over what is built to stay."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()


class Matcher:
    """Finds what a message wants and about which topic. Building takes tenths of a second, asking a millisecond."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._roadmap = roadmap
        self._phrases = load_phrases()
        with _collector_paused():
            vocabulary = gather(roadmap, self._phrases)
            self._index = build(vocabulary, tuple(topic.id for topic in roadmap.topics))
            self._wording = Wording(vocabulary.counts)
            self._speller = Speller(self._index)
        self._completer = Completer(roadmap)
        self._identifiers = Identifiers(roadmap)
        self._catalogue = Catalogue(roadmap)
        self._names: dict[str, str] = {}
        for topic in roadmap.topics:
            for name in (plain_id(topic.id), *topic.title.every(), *topic.aliases.all()):
                self._names.setdefault(key_of(name), topic.id)

    def match(self, text: str, previous: Match | None = None) -> Match:
        """Understand a message; never raises. ``previous``: the match it may follow up on."""
        return understand(self._read(text), previous)[0]

    def explain(self, text: str) -> Explanation:
        """Understand a message and say which words led where."""
        match, evidence = understand(self._read(text), None)
        return explain(match, evidence.question, evidence, self._index.topics)

    def read(self, text: str) -> Question:
        """The words of a message, typos corrected."""
        return read(text, self._speller)

    def words(self, text: str) -> list[str]:
        """The words of a message as its intent is told from, each name being one."""
        reading = self._read(text)
        return words_of(reading.question, reading.names, reading.question.everything)

    def masked(self, text: str) -> Masked:
        """A message with its names masked."""
        reading = self._read(text)
        return reading.masked(reading.names, reading.question.everything)

    def weigh(self, text: str) -> Evidence:
        """What speaks for which topic, before anything is decided. Topics are numbered as in :attr:`topics`."""
        return understand(self._read(text), None)[1]

    @property
    def topics(self) -> tuple[str, ...]:
        """The ids of the roadmap's topics, by number."""
        return self._index.topics

    def resolve(self, text: str) -> Match:
        """Understand ``text`` that is meant to name a topic: more willing to suggest than :meth:`match`."""
        read = text[:LONGEST_NAME]
        lang = detect_lang(read)
        if topic := self._names.get(key_of(read)):
            return Match(text, lang, "topic", "answer", (Candidate(topic, 1.0),), named=(topic,))
        found = replace(self.match(read), question=text)
        if found.topics:
            return found
        near = process.extract(
            read[:80].casefold(),
            list(self._completer.names),
            scorer=fuzz.WRatio,
            score_cutoff=_LOOKS_LIKE,
            limit=4 * MOST,
        )
        best: dict[str, float] = {}
        for name, ratio, _ in near:
            best.setdefault(self._completer.names[name], round(ratio / 200, 3))
        topics = tuple(Candidate(topic, ratio) for topic, ratio in list(best.items())[:MOST])
        return Match(text, lang, found.intent, "suggest" if topics else "none", topics)

    def autocomplete(self, text: str, lang: Lang, limit: int = 25) -> tuple[Topic, ...]:
        """Topics for what has been typed so far, best first; all in the roadmap's order for nothing."""
        return self._completer.complete(text, lang, limit)

    def _hits(self, question: Question) -> list[Hit]:
        """The terms in a message, but for names that stand only in a set phrase."""
        ends = self._phrases.set_phrases([word.raw for word in question.words])
        return [
            hit
            for hit in sighted(question, self._index)
            if hit.entry.role not in NAMING or ends[(hit.mask & -hit.mask).bit_length() - 1] < hit.mask.bit_length()
        ]

    def _read(self, text: str) -> Reading:
        cleared, addressed = self._identifiers.take_out(text)
        if not addressed and (titled := self._identifiers.titled(text)) and key_of(text) not in self._names:
            addressed = titled
        question = self.read(cleared)
        return Reading(
            text=text,
            question=question,
            hits=self._hits(question),
            addressed=addressed,
            index=self._index,
            wording=self._wording,
            phrases=self._phrases,
            catalogue=self._catalogue,
        )
