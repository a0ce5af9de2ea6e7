"""The roadmap's resources and tracks, as a message may name them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from roadmap.belonging import plain_id
from roadmap.matching.normalise import fold, is_han, pieces, tokens
from roadmap.matching.phrases import load_phrases
from roadmap.matching.stems import stem
from roadmap.matching.terms import pairs_of
from roadmap.model import Resource, ResourceKind, Roadmap

_PARTS = re.compile(r"\s*(?:[&,:、，：/]|\band\b|与|和|及)\s*")
_SUBTITLE = re.compile(r"[:：(（]| [-–—] ")
_TRACK_WORDS = r"(?:tracks?|topics?|section|area|branch|side|corner|things|stuff|material)"
_TRACK_WORDS_ZH = r"(?:方向|部分|路线|板块|里|中|的主题|的话题|赛道|阶段|模块|track|类|这块|有哪些)"

_SHORTEST_PLURAL = 4
_TELLING = 4
"""Characters from which a track's Chinese name says by itself that it is one."""
_UNWANTED = r"(?<!not )(?<!dont )(?<!never )(?<!not want to )(?<!dont want to )"
_TOWARDS = _UNWANTED + r"\b(?:learn|learning|study|studying|into|towards?|only|just)"
_THEN = r"(?= what\b| where\b| how\b| next\b| now\b| please\b| instead\b|$)"
_TOWARDS_ZH = r"(?<!不)(?<!别)(?<!不想)(?<!不要)(?<!不打算)(?:转到?|转向|转去|学习?|改学|只学|改做|想做|想搞)"
_THEN_ZH = r"(?=接下来|下一步|下一个|该|先|怎么|从哪|吗|呢|有|$)"
_FINISHED = r"(?<!not )(?<!never )(?:finished|completed|done|did|covered|through|know)"
_WHOLE = r"(?:(?:whole|entire|full|complete) )?"
_FINISHED_ZH = r"(?:我|那些|那块)?(?:已经|都|全部?|基本)+(?:学完|学过|看完|过完|会|刷完|搞定)了?(?!还差|要|需|得|吗|没)"
_TRACK_WORDS_SHORT = r"方向|板块|赛道|那边|这边|那块|系统下面|下面|路线|track"


class Catalogue:
    """Resources by the words of their titles, topics by those of theirs, and tracks by name."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._numbers = {topic.id: number for number, topic in enumerate(roadmap.topics)}
        self._topic_of = {found: topic.id for found, (topic, _) in roadmap.resources_by_id.items()}
        self._resources: list[list[tuple[Resource, frozenset[str]]]] = [
            [(one, _stems(f"{one.title} {plain_id(one.id)} {one.authors or ''}")) for one in topic.resources.all()]
            for topic in roadmap.topics
        ]
        self._titles = [
            (" ".join(topic.title.every()), _stems(" ".join(topic.title.every()))) for topic in roadmap.topics
        ]
        self._families = _families(self._titles)
        self._short_titles = [
            {words: one.id for one in reversed(topic.resources.all()) for words in _short_titles(one)}
            for topic in roadmap.topics
        ]
        self._tracks = _track_names(roadmap)
        names = sorted(self._tracks, key=len, reverse=True)
        words = "|".join(re.escape(name) for name in names if name.isascii())
        chinese = "|".join(re.escape(name) for name in names if not name.isascii())
        self._short = _short_names(roadmap)
        short = "|".join(map(re.escape, self._short))
        self._track = re.compile(
            rf"\b(?:in|of|from|within|about|on) (?:the )?(?P<in>{words or '(?!)'})(?: {_TRACK_WORDS})?(?: please)?$"
            rf"|\b(?P<before>{words or '(?!)'})s? {_TRACK_WORDS}\b"
            rf"|(?P<zh>{chinese or '(?!)'}){_TRACK_WORDS_ZH}"
            rf"|(?P<short>{short or '(?!)'})(?:{_TRACK_WORDS_SHORT})"
            rf"|{_TOWARDS} (?P<goal>{words or '(?!)'}){_THEN}"
            rf"|{_TOWARDS_ZH}(?P<goal_zh>{'|'.join((chinese, short)).strip('|') or '(?!)'}){_THEN_ZH}"
            rf"|\b(?P<mixed>{words or '(?!)'}) ?{_TRACK_WORDS_ZH}"
        )

        whole = "|".join(re.escape(name) for name in names if not name.isascii() and len(name) >= _TELLING)
        self._claimed_track = re.compile(
            rf"\b{_FINISHED} (?:with |all (?:of )?)?(?:the |my )?{_WHOLE}(?P<done>{words or '(?!)'}) "
            rf"(?:tracks?|section|part|topics|block)\b"
            rf"|(?:(?P<zh>{chinese or '(?!)'})(?:{_TRACK_WORDS_SHORT}|部分|阶段|模块)|(?P<whole>{whole or '(?!)'}))"
            rf"的?{_FINISHED_ZH}"
        )
        self._of_tracks = {
            track.id: tuple(topic.id for topic in roadmap.topics if topic.track == track.id) for track in roadmap.tracks
        }

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

    def short_titled(self, topic: int, words: frozenset[str]) -> str | None:
        """The topic's resource whose short title, or id, is these stems: "GPTQ" of "GPTQ: Accurate Quantization …"."""
        return None if words == self._titles[topic][1] else self._short_titles[topic].get(words)

    def titled(self, words: frozenset[str], text: str) -> list[int]:
        """The topics with all these stems, or this piece of Chinese, in their title."""
        return [
            number
            for number, (title, stems) in enumerate(self._titles)
            if (words and words <= stems) or (not text.isascii() and text in title)
        ]

    def family_at(self, stems: Sequence[str], at: int) -> tuple[int, tuple[int, ...]]:
        """How many words from a place on are a word that several titles share, and the topics of these titles."""
        one = stems[at]
        if not is_han(one):
            return 1, self._families.get(one, ())
        pair = "".join(stems[at : at + 2])
        topics = self._families.get(pair, ())
        size = 2
        while (
            topics and at + size < len(stems) and any(pair + stems[at + size] in self._titles[one][0] for one in topics)
        ):
            pair += stems[at + size]
            size += 1
        return size, topics

    def track_in(self, text: str) -> str | None:
        """The id of the track that a text in lower case names."""
        found = self._track.search(text)
        if found is None:
            return None
        return next(self._tracks.get(name) or self._short[name] for name in found.groups() if name)

    def claimed_track(self, text: str) -> tuple[str, ...]:
        """The topics of the track that a text in lower case says is finished."""
        found = self._claimed_track.search(text)
        if found is None:
            return ()
        return self._of_tracks[self._tracks[found["done"] or found["zh"] or found["whole"]]]


def _families(titles: Sequence[tuple[str, frozenset[str]]]) -> dict[str, tuple[int, ...]]:
    """Words and pairs of Chinese characters that several titles share, but for question words, and their topics."""
    found: dict[str, list[int]] = {}
    question_words = load_phrases().glue_stems
    for number, (title, stems) in enumerate(titles):
        pairs = {pair for run, chinese in pieces(fold(title)) if chinese for pair in pairs_of(run)}
        for word in (stems | pairs) - question_words:
            found.setdefault(word, []).append(number)
    return {word: tuple(numbers) for word, numbers in found.items() if len(numbers) > 1}


def _short_titles(resource: Resource) -> tuple[frozenset[str], ...]:
    head = _SUBTITLE.split(resource.title, maxsplit=1)[0]
    return tuple(filter(None, (_stems(plain_id(resource.id)), _stems(head) if head.isascii() else None)))


def _track_names(roadmap: Roadmap) -> dict[str, str]:
    names: dict[str, str] = {}
    for track in roadmap.tracks:
        whole = [track.id.replace("-", " "), *(title.lower() for title in track.title.every())]
        parts = [part for title in whole for part in _PARTS.split(title)]
        for name in (*whole, *parts):
            plain = " ".join(tokens(fold(name))) if name.isascii() else fold(name).replace(" ", "")
            if len(plain) > 1:
                names.setdefault(plain.lower(), track.id)
                if plain.isascii() and len(plain) > _SHORTEST_PLURAL and plain.endswith("s"):
                    names.setdefault(plain.lower()[:-1], track.id)
    return names


def _short_names(roadmap: Roadmap) -> dict[str, str]:
    """Pairs of Chinese characters that stand in the title of one track only, and its id."""
    found: dict[str, set[str]] = {}
    for track in roadmap.tracks:
        for run, chinese in pieces(fold(track.title.in_lang("zh"))):
            for pair in pairs_of(run) if chinese else ():
                found.setdefault(pair, set()).add(track.id)
    return {pair: next(iter(ids)) for pair, ids in found.items() if len(ids) == 1}


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(token.lower()) for token in tokens(fold(text)) if not is_han(token))
