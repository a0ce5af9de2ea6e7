"""Names keep their promise: what a topic is called by, its own texts are about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from roadmap.draft import Draft, resources_of
from roadmap.matching.stems import stem
from roadmap.model import CHINESE, Topic
from roadmap.problems import Problem, finding
from roadmap.rules.texts import texts_of
from roadmap.rules.words import aliases_of

_WORD = re.compile(r"[^\W_\u3400-\u9fff]+")
_RUN = re.compile(rf"{CHINESE.pattern}+")
_SHORTEST_INITIALS = 3
_OF_STUDY = {
    *("a", "and", "for", "in", "of", "on", "the", "to", "vs", "with"),
    *("advanced", "basics", "course", "intro", "introduction", "tutorial"),
    *("入门", "基础", "教程", "课程", "进阶"),
}
"""Words of a name that are about studying it or only hold it together."""


def aliases_are_mentioned(draft: Draft) -> Iterator[Problem]:
    """A topic is about what its aliases name, once its outcomes say which resource serves them.

    Title, summary, outcomes or resources have each word of an alias, whatever its ending, or the words that it is the
    initials of (two letters: in a title); of a Chinese name, often a translation, two characters in a row are enough.
    """
    said = {
        placed.value.id: _Said(placed.value)
        for placed in draft.topics
        if any(outcome.by for outcome in placed.value.outcomes)
    }
    for placed, path, alias in aliases_of(draft):
        if placed.value.id in said and not said[placed.value.id].has(alias):
            yield placed.problem(finding("alias-unmentioned", alias=repr(alias)), *path)


class _Said:
    """The words of a topic's texts."""

    def __init__(self, topic: Topic) -> None:
        texts = [_folded(text) for text in _texts(topic)]
        words = [_WORD.findall(text) for text in texts]
        self._stems = {stem(word) for line in words for word in line}
        self._squeezed = " ".join("".join(line) for line in words)
        self._initials = _initials(words)
        self._titles_initials = _initials([_WORD.findall(_folded(title)) for title in _titles(topic)])
        self._chinese = " ".join(run for text in texts for run in _RUN.findall(text))

    def has(self, alias: str) -> bool:
        """Whether ``alias`` is spoken of."""
        folded = _folded(alias)
        words = [word for word in _WORD.findall(folded) if word not in _OF_STUDY]
        runs = [run for run in _RUN.findall(folded) if run not in _OF_STUDY]
        return self._has_words(words) and all(map(self._has_run, runs))

    def _has_words(self, words: list[str]) -> bool:
        return "".join(words) in self._squeezed or all(map(self._has_word, words))

    def _has_word(self, word: str) -> bool:
        initials = self._initials if len(word) >= _SHORTEST_INITIALS else self._titles_initials
        return stem(word) in self._stems or (len(word) > 1 and word in initials)

    def _has_run(self, run: str) -> bool:
        pairs = [run[at : at + 2] for at in range(len(run) - 1)] or [run]
        return any(pair in self._chinese for pair in pairs)


def _initials(lines: Iterable[Sequence[str]]) -> str:
    return " ".join("".join(word[0] for word in line) for line in lines)


def _titles(topic: Topic) -> Iterator[str]:
    yield from topic.title.every()
    for _, resource in resources_of(topic):
        yield resource.title


def _texts(topic: Topic) -> Iterator[str]:
    """Its titles, summary and outcomes, and what is said of its resources and their parts."""
    yield from _titles(topic)
    for part in (topic.summary, *topic.outcomes):
        yield from part.every()
    for _, resource in resources_of(topic):
        yield from (resource.authors or "", resource.venue or "")
        for _, text in texts_of(resource):
            yield from text.every()
        for part in resource.parts:
            yield from part.title.every()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
