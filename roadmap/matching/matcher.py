"""The matcher: one object per roadmap, built once, asked often."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

from rapidfuzz import fuzz, process

from roadmap.matching.complete import Completer
from roadmap.matching.decide import MOST, decide
from roadmap.matching.explain import Explanation, explain
from roadmap.matching.index import build
from roadmap.matching.intent import TOPICLESS, focus_of, intent_of
from roadmap.matching.language import detect_lang
from roadmap.matching.normalise import key_of
from roadmap.matching.phrases import load_phrases
from roadmap.matching.result import Candidate, Match
from roadmap.matching.scan import Question, read
from roadmap.matching.score import Evidence, weigh
from roadmap.matching.spelling import Speller
from roadmap.matching.vocabulary import gather
from roadmap.matching.wording import Wording
from roadmap.model import Lang, Roadmap, Topic

NAMED = 0.5
"""Evidence of a single name or strong term from which its topic counts as surely named."""
_LOOKS_LIKE = 72.0
"""rapidfuzz's WRatio from which a name is near enough to suggest its topic for a command's option."""
_LEFT_OVER = 0.5
"""Meaningful words that may be in "what next?" without it being about something else."""
_LEFT_OVER_BOARD = 3.0
"""The same for progress and leaderboard, whose wording leaves less doubt."""

_AND = frozenset(("and", "or", "plus", "和", "与", "跟", "及", "或", "以", "还", "有"))
"""Words, and characters of words, that join two names into a list."""


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
    """Finds the topic behind a question. Building takes tenths of a second, asking well below a millisecond."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._roadmap = roadmap
        self._phrases = load_phrases()
        with _collector_paused():
            vocabulary = gather(roadmap, self._phrases)
            self._index = build(vocabulary, tuple(topic.id for topic in roadmap.topics))
            self._wording = Wording(vocabulary.counts, active=any(topic.questions.all() for topic in roadmap.topics))
            self._speller = Speller(self._index)
        self._completer = Completer(roadmap)
        self._names: dict[str, str] = {}
        for topic in roadmap.topics:
            for name in (topic.id, *topic.title.every(), *topic.aliases.all()):
                self._names.setdefault(key_of(name), topic.id)

    def match(self, text: str) -> Match:
        """Understand a question; never raises."""
        evidence = self.weigh(text)
        return self._match(text, evidence.question, evidence)

    def explain(self, text: str) -> Explanation:
        """Understand a question and say which words led where."""
        evidence = self.weigh(text)
        match = self._match(text, evidence.question, evidence)
        return explain(match, evidence.question, evidence, self._index.topics)

    def weigh(self, text: str) -> Evidence:
        """What speaks for which topic, before anything is decided. Topics are numbered as in :attr:`topics`."""
        return weigh(read(text, self._speller), self._index, self._wording)

    @property
    def topics(self) -> tuple[str, ...]:
        """The ids of the roadmap's topics, by number."""
        return self._index.topics

    def resolve(self, text: str) -> Match:
        """Understand ``text`` that is meant to name a topic: more willing to suggest than :meth:`match`."""
        lang = detect_lang(text)
        if topic := self._names.get(key_of(text)):
            return Match(text, lang, "topic", "answer", (Candidate(topic, 1.0),), (topic,))
        found = self.match(text)
        if found.topics:
            return found
        near = process.extract(
            text[:80].casefold(),
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

    def _match(self, text: str, question: Question, evidence: Evidence) -> Match:
        lang = detect_lang(text)
        named = self._named(evidence)
        intent = intent_of(question, self._phrases)
        if intent == "smalltalk" and not named:
            return Match(text, lang, intent, "none", ())
        focus = 0
        if span := focus_of(question.clean, self._phrases, intent):
            focus = question.mask_of(*span)
            evidence.rank(focus)
        if intent in TOPICLESS and self._about_oneself(question, evidence, intent):
            return Match(text, lang, intent, "answer", ())
        decision = decide(question, evidence)
        topics = tuple(Candidate(self._index.topics[topic], score) for topic, score in decision.topics)
        mentioned = self._ordered(named, focus, intent) if topics else ()
        if intent == "prerequisites" and len(mentioned) > 1 and self._in_one_breath(named, question, mentioned):
            both = tuple(Candidate(one, topics[0].score) for one in mentioned[:2])
            return Match(text, lang, intent, "suggest", both, mentioned)
        return Match(text, lang, intent, decision.tier, topics, mentioned)

    def _about_oneself(self, question: Question, evidence: Evidence, intent: str) -> bool:
        """Whether a question about one's study names no topic, nor anything else."""
        if evidence.others or any(case.sure >= NAMED for case in evidence.cases):
            return False
        return question.weight(evidence.content) <= (_LEFT_OVER if intent == "next" else _LEFT_OVER_BOARD)

    def _named(self, evidence: Evidence) -> dict[int, int]:
        """The surely named topics, by number, and the words that name them; the best topic of each term only."""
        spots: dict[int, tuple[int, int]] = {}
        for case in evidence.cases:
            for clue in case.clues:
                if clue.role in ("name", "strong", "derived") and clue.worth >= NAMED and clue.mask not in spots:
                    spots[clue.mask] = (clue.mask & -clue.mask, case.topic)
        named: dict[int, int] = {}
        for mask, (_, topic) in sorted(spots.items(), key=lambda spot: spot[1]):
            named.setdefault(topic, mask)
        return named

    def _in_one_breath(self, named: dict[int, int], question: Question, ids: tuple[str, ...]) -> bool:
        """Whether only an *and* stands between the first two named topics: both are asked about."""
        masks = {self._index.topics[topic]: mask for topic, mask in named.items()}
        first, second = sorted((masks[one] for one in ids[:2]), key=lambda mask: mask & -mask)
        between = question.words[first.bit_length() : (second & -second).bit_length() - 1]
        return all(word.raw in _AND for word in between)

    def _ordered(self, named: dict[int, int], focus: int, intent: str) -> tuple[str, ...]:
        ids = [(self._index.topics[topic], bool(mask & focus)) for topic, mask in named.items()]
        if focus and intent == "path":
            goals = [one for one, inside in ids if inside]
            starts = [one for one, inside in ids if not inside]
            return tuple(starts[-1:] + goals[:1]) if goals else tuple(starts[:1])
        if focus and intent in ("prerequisites", "next"):
            ids.sort(key=lambda pair: not pair[1])
        return tuple(one for one, _ in ids)
