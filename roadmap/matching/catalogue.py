"""The roadmap's resources and tracks, as a message may name them."""

from __future__ import annotations

import re

from roadmap.matching.normalise import fold, is_han, tokens
from roadmap.matching.stems import stem
from roadmap.model import Resource, ResourceKind, Roadmap

_PARTS = re.compile(r"\s*(?:[&,:、，：/]|\band\b|与|和|及)\s*")
_TRACK_WORDS = r"(?:tracks?|topics?|section|area|branch)"
_TRACK_WORDS_ZH = r"(?:方向|部分|路线|板块|里|中|的主题|的话题|赛道|阶段|模块|track|类|这块|有哪些)"


class Catalogue:
    """Resources by the words of their titles, topics by those of theirs, and tracks by name."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._numbers = {topic.id: number for number, topic in enumerate(roadmap.topics)}
        self._topic_of = {found: topic.id for found, (topic, _) in roadmap.resources_by_id.items()}
        self._resources: list[list[tuple[Resource, frozenset[str]]]] = [
            [(one, _stems(f"{one.title} {one.id} {one.authors or ''}")) for one in topic.resources.all()]
            for topic in roadmap.topics
        ]
        self._titles = [
            (" ".join(topic.title.every()), _stems(" ".join(topic.title.every()))) for topic in roadmap.topics
        ]
        self._tracks = _track_names(roadmap)
        names = sorted(self._tracks, key=len, reverse=True)
        words = "|".join(re.escape(name) for name in names if name.isascii())
        chinese = "|".join(re.escape(name) for name in names if not name.isascii())
        self._track = re.compile(
            rf"\b(?:in|of|from|within|about|on) (?:the )?(?P<in>{words or '(?!)'})(?: {_TRACK_WORDS})?(?: please)?$"
            rf"|\b(?P<before>{words or '(?!)'}) {_TRACK_WORDS}\b"
            rf"|(?P<zh>{chinese or '(?!)'}){_TRACK_WORDS_ZH}"
            rf"|\b(?P<mixed>{words or '(?!)'}) ?{_TRACK_WORDS_ZH}"
        )

    def topic_of(self, resource: str) -> str:
        """The id of a resource's topic."""
        return self._topic_of[resource]

    def number_of(self, topic: str) -> int:
        """A topic's number."""
        return self._numbers[topic]

    def called(self, topic: int, words: frozenset[str], kinds: tuple[ResourceKind, ...]) -> str | None:
        """The topic's first resource of these kinds with these stems in its title."""
        for resource, stems in self._resources[topic]:
            if resource.kind in kinds and words <= stems:
                return resource.id
        return None

    def titled(self, words: frozenset[str], text: str) -> list[int]:
        """The topics with all these stems, or this piece of Chinese, in their title."""
        return [
            number
            for number, (title, stems) in enumerate(self._titles)
            if (words and words <= stems) or (not text.isascii() and text in title)
        ]

    def track_in(self, text: str) -> str | None:
        """The id of the track that a text in lower case names."""
        found = self._track.search(text)
        if found is None:
            return None
        return next(self._tracks[name] for name in found.groups() if name)


def _track_names(roadmap: Roadmap) -> dict[str, str]:
    names: dict[str, str] = {}
    for track in roadmap.tracks:
        whole = [track.id.replace("-", " "), *(title.lower() for title in track.title.every())]
        parts = [part for title in whole for part in _PARTS.split(title)]
        for name in (*whole, *parts):
            plain = " ".join(tokens(fold(name))) if name.isascii() else fold(name).replace(" ", "")
            if len(plain) > 1:
                names.setdefault(plain.lower(), track.id)
    return names


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token.lower()) for token in tokens(fold(text)) if not is_han(token))
