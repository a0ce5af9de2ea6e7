"""The matcher: one object per roadmap, built once, asked often."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from roadmap.matching.result import Candidate, Intent, Match
from roadmap.model import Lang, Roadmap, Topic


@dataclass(frozen=True, slots=True)
class Explanation:
    """Which words of a question led where."""

    match: Match
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return "\n".join(self.lines)


def detect_lang(text: str) -> Lang:
    """The language a question is asked in."""
    return "zh" if re.search("[一-鿿]", text) else "en"


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).lower())


_INTENTS: tuple[tuple[Intent, str], ...] = (
    ("leaderboard", r"leaderboard|排行榜|排名"),
    ("progress", r"my progress|我的进度|学习进度"),
    ("path", r"\bpath\b|from .* to |路线|从.*到"),
    ("prerequisites", r"prereq|before|need first|先学|前置"),
    ("next", r"next|after|what now|接下来|下一步|之后"),
    ("resources", r"paper|book|course|read|论文|课程|资料|书"),
)


class Matcher:
    """Finds the topic behind a question."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._roadmap = roadmap
        self._names: dict[str, str] = {}
        for topic in roadmap.topics:
            for name in (topic.id, topic.title.en, topic.title.zh, *topic.aliases.all()):
                self._names.setdefault(_key(name), topic.id)

    def match(self, text: str) -> Match:
        """Understand ``text``; never raises."""
        lang = detect_lang(text)
        intent: Intent = next((name for name, pattern in _INTENTS if re.search(pattern, text.lower())), "topic")
        key = _key(text)
        hits = sorted(
            (name for name in self._names if len(name) >= (2 if lang == "zh" else 4) and name in key), key=len
        )
        found = tuple(dict.fromkeys(self._names[name] for name in reversed(hits)))
        if key in self._names:
            found = (self._names[key],)
        if found:
            topics = tuple(Candidate(topic, 0.9 - 0.1 * n) for n, topic in enumerate(found[:5]))
            return Match(text, lang, intent, "answer", topics, found)
        if intent in ("next", "progress", "leaderboard"):
            return Match(text, lang, intent, "answer", ())
        return Match(text, lang, intent, "none", ())

    def resolve(self, text: str) -> Match:
        """Understand ``text`` that is meant to be the name of a topic."""
        return self.match(text)

    def explain(self, text: str) -> Explanation:
        """Which words led where."""
        return Explanation(self.match(text), ())

    def autocomplete(self, text: str, lang: Lang, limit: int = 25) -> tuple[Topic, ...]:
        """Topics for what has been typed so far."""
        del lang
        if not text.strip():
            return self._roadmap.topics[:limit]
        best: dict[str, float] = {}
        for name, score, _ in process.extract(_key(text), list(self._names), scorer=fuzz.WRatio, limit=None):
            best.setdefault(self._names[name], score)
        return tuple(self._roadmap.by_id[topic] for topic in list(best)[:limit])
