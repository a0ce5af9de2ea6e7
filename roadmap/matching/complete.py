"""Topics for what a member has typed so far in a command's option."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from roadmap.belonging import plain_id
from roadmap.matching.normalise import fold, tokens
from roadmap.model import Lang, Roadmap, Topic

_FUZZY = 65.0
"""rapidfuzz's partial ratio from which a name is near enough to what was typed."""


class Completer:
    """Prefix and fuzzy search over every topic's names. ``names`` are all of them, spelled plainly, to topic ids."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._topics = roadmap.topics
        self._place = {topic.id: place for place, topic in enumerate(roadmap.topics)}
        self.names: dict[str, str] = {}
        self._titles: dict[Lang, dict[str, str]] = {"en": {}, "zh": {}}
        for topic in roadmap.topics:
            for lang in ("en", "zh"):
                self._titles[lang].setdefault(topic.id, _plain(topic.title.in_lang(lang)))
            for name in (*topic.title.every(), plain_id(topic.id), *topic.aliases.all()):
                self.names.setdefault(_plain(name), topic.id)

    def complete(self, text: str, lang: Lang, limit: int) -> tuple[Topic, ...]:
        """Topics whose title starts so, then alias, then a word of a name, then a name near to it."""
        typed = _plain(text[:100])
        if not typed:
            return self._topics[:limit]
        joined = typed.replace(" ", "")
        ranks: dict[str, tuple[float, int]] = {}
        for name, topic in self.names.items():
            rank = self._rank(name, topic, typed, joined, lang)
            if rank is not None and (topic not in ranks or rank < ranks[topic][0]):
                ranks[topic] = (rank, self._place[topic])
        if len(ranks) < limit and len(joined) > 2:
            for name, ratio, _ in process.extract(
                typed, list(self.names), scorer=fuzz.partial_ratio, score_cutoff=_FUZZY, limit=3 * limit
            ):
                if len(name) + 2 >= len(typed):
                    topic = self.names[name]
                    ranks.setdefault(topic, (10 - ratio / 100, self._place[topic]))
        ordered = sorted(ranks, key=lambda topic: ranks[topic])
        return tuple(self._topics[self._place[topic]] for topic in ordered[:limit])

    def _rank(self, name: str, topic: str, typed: str, joined: str, lang: Lang) -> float | None:
        """The kind of a literal match, the smaller the better; ``None`` when there is none."""
        close = name.replace(" ", "")
        if close == joined:
            return 0
        title = name == self._titles[lang][topic]
        if name.startswith(typed) or close.startswith(joined):
            return 1 if title else 2
        if f" {typed}" in name or (not typed.isascii() and joined in close):
            return 3 if title else 4
        return 5 if len(joined) > 2 and joined in close else None


def _plain(text: str) -> str:
    return " ".join(tokens(fold(text))).lower()
