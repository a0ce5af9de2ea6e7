"""Which topic a text means that says what comes before: by address, by name, or by the name of a track."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from roadmap.importing.outline import Entry, Need, without_period
from roadmap.naming import slug

_SEPARATORS = re.compile(r"\s*(?:[,;，、；|]|\band\b|&|(?<=\s)\+(?=\s)|\s/\s|和|与|以及)\s*")
_NOTHING = re.compile(
    r"^(?:-|–|—|none|no|n/a|nothing|any|all|one of|these|a|an|(?:part|vol(?:ume)?|book)?\s*(?:[ivx]+|\d+)|无|没有)?$",
    re.IGNORECASE,
)
_NUMBERS = re.compile(
    r"(?:#|no\.? ?|№ ?)?(?P<first>\d{1,3}(?:\.\d{1,3}){0,3})(?:\s?[-–—~]\s?#?(?P<last>\d{1,3}))?", re.IGNORECASE
)
_ARTICLES = re.compile(r"^(?:the|a|an|some|basic understanding of|understanding of|knowledge of)\s+", re.IGNORECASE)
_FEW = 3
"""Topics of one name of which the last is meant: parts of a course."""


class Names:
    """The names of the topics of an outline, to their places in it."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries
        self._keys = {entry.key: index for index, entry in enumerate(entries) if entry.key}
        self._urls: dict[str, int] = {}
        self._full: dict[str, list[int]] = {}
        self._short: dict[str, list[int]] = {}
        self._codes: dict[str, list[int]] = {}
        self._numbers: dict[str, list[int]] = {}
        self._tokens = [frozenset(slug(entry.title).split("-")) for entry in entries]
        self._by_token: dict[str, set[int]] = {}
        self._tracks: dict[str, list[int]] = {}
        for index, entry in enumerate(entries):
            for link in (*entry.required, *entry.choices):
                if link.url and "://" in link.url:
                    self._urls.setdefault(link.url, index)
            self._full.setdefault(slug(entry.title), []).append(index)
            if entry.number:
                self._numbers.setdefault(entry.number.lstrip("0"), []).append(index)
            if entry.week:
                self._short.setdefault(f"week-{entry.week}", []).append(index)
            if entry.code:
                self._codes.setdefault(slug(entry.code), []).append(index)
            for part in {*re.split(r"\s*(?:[:：]\s+|：)", entry.title), without_period(entry.title)}:
                self._short.setdefault(slug(part), []).append(index)
            for token in self._tokens[index]:
                self._by_token.setdefault(token, set()).add(index)
            if entry.track:
                self._tracks.setdefault(slug(entry.track), []).append(index)
        written: dict[str, list[int]] = {}
        for index, entry in enumerate(entries):
            if (
                " " in entry.title or _SEPARATORS.search(entry.title)
            ) and entry.title.casefold() == entry.title.lower():
                written.setdefault(entry.title.casefold(), []).append(index)
        self._written = sorted(written.items(), key=lambda one: -len(one[0]))
        """Titles as they are written, longest first: they may have commas of their own."""
        self._long_names = sorted(
            (name for name in {*self._full, *self._short} if name.count("-") >= 1), key=len, reverse=True
        )

    def tracks_in(self, need: Need, by: int) -> list[set[int]]:
        """The places, before ``by``, of the topics of each track that is named whole in ``need``."""
        phrases = {
            slug(need.text),
            *(slug(_ARTICLES.sub("", phrase.strip())) for phrase in _SEPARATORS.split(need.text)),
        }
        named = (phrases & self._tracks.keys()) - self._full.keys() if need.key is None else set[str]()
        return [{index for index in self._tracks[name] if index < by} for name in sorted(named)]

    def find(self, need: Need, by: int) -> tuple[set[int], list[str]]:
        """The places of the topics that ``need`` of the topic at ``by`` means, and the words that mean none."""
        if need.key is not None:
            found = self._keys.get(need.key)
            return ({found}, []) if found is not None else (set(), [need.text or need.key])
        if need.url in self._urls:
            return {self._urls[need.url]}, []
        name = slug(need.text)
        whole = self._choose(self._full.get(name) or self._codes.get(name, ()), by)
        if name in self._full and self._full[name] == [by]:
            return {by}, []
        # In prose a single word rarely means what stands further on.
        if whole is not None and (not need.free or whole < by or "-" in name or name in self._codes):
            return {whole}, []
        found, rest = self._whole_names(need, by)
        unknown: list[str] = []
        for phrase in _SEPARATORS.split(rest):
            plain = _ARTICLES.sub("", phrase.strip(" .-–—*()（）"))
            if numbered := self._numbered(plain):
                found.update(numbered)
                continue
            if _NOTHING.match(plain) and (need.free or slug(plain) not in self._full):
                continue
            meant = self._phrase(plain, need, by)
            found.update(meant)
            if not meant and slug(plain) not in self._tracks:
                unknown.append(plain)
        return found, unknown

    def _whole_names(self, need: Need, by: int) -> tuple[set[int], str]:
        """Names of several words inside the text, longest first, and the text without them."""
        text, found = need.text, set[int]()
        if slug(text) in self._full or slug(text) in self._tracks:
            return found, text
        if not _SEPARATORS.search(text):
            return found, text
        lowered = text.casefold()
        for title, places in self._written:
            if title in lowered and (meant := self._choose(places, by)) is not None:
                start = lowered.index(title)
                text = f"{text[:start]},{text[start + len(title) :]}"
                lowered = text.casefold()
                found.add(meant)
        words = f"-{slug(text)}-"
        for name in self._long_names:
            if f"-{name}-" not in words:
                continue
            meant = self._choose(self._full.get(name) or self._short[name], by)
            if meant is None:
                continue
            pattern = r"\W+".join(map(re.escape, name.split("-")))
            shorter = re.sub(pattern, ",", text, count=1, flags=re.IGNORECASE)
            if shorter != text:
                found.add(meant)
                text, words = shorter, f"-{slug(shorter)}-"
        return found, text

    def _numbered(self, text: str) -> set[int]:
        """The topics that a text means which says no more than their numbers, such as "2" and "1-3"."""
        says = _NUMBERS.fullmatch(text)
        if says is None:
            return set()
        first, last = says["first"].lstrip("0"), says["last"]
        wanted = [first] if last is None else list(map(str, range(int(first or 0), int(last) + 1)))
        places = [self._numbers.get(number) or self._codes.get(number, []) for number in wanted]
        return {each[0] for each in places if each} if all(len(each) == 1 for each in places) else set()

    def _phrase(self, text: str, need: Need, by: int) -> set[int]:
        name = slug(text)
        if name in self._codes and (coded := self._choose(self._codes[name], by)) is not None:
            return {coded}
        if exact := self._full.get(name):
            chosen = self._choose(exact, by)
            # A single word in prose rarely means what stands further on.
            if chosen is not None and (chosen < by or not need.free or "-" in name):
                return {chosen}
            return set()
        if name in self._short and (chosen := self._choose(self._short[name], by)) is not None and chosen < by:
            return {chosen}
        tokens = frozenset(name.split("-"))
        near = self._containing(tokens, by)
        if len(tokens) >= 2 and len(near) == 1:
            return set(near)
        parts = re.compile(rf"{re.escape(text)}\s*(?:[:：,–—(-]|\d|part\b|[ivx]+\b)", re.IGNORECASE)
        begun = [index for index in near if parts.match(self._entries[index].title)]
        if begun and len(begun) <= _FEW:
            return {begun[-1]}
        return self._inside(name, by, words=3 if need.free else 2)

    def _inside(self, name: str, by: int, words: int) -> set[int]:
        """A topic before ``by`` whose name of at least so many words, or a part of it, is in the text."""
        for known in self._long_names:
            if known.count("-") >= words - 1 and f"-{known}-" in f"-{name}-":
                chosen = self._choose(self._full.get(known) or self._short[known], by)
                if chosen is not None and chosen < by:
                    return {chosen}
        return set()

    def _containing(self, tokens: Iterable[str], by: int) -> list[int]:
        """Topics before ``by`` with all the words in their title, in order."""
        sets = [self._by_token.get(token, set[int]()) for token in tokens]
        common = set(sets[0]).intersection(*sets[1:]) if sets else set[int]()
        return sorted(index for index in common if index < by)

    def _choose(self, places: Sequence[int], by: int) -> int | None:
        """Of topics with one name the last before ``by``; else the first behind it."""
        before = [place for place in places if place < by]
        behind = [place for place in places if place > by]
        return before[-1] if before else behind[0] if behind else None
