"""Titles without what is no part of them: markup, tags, signs in front and behind, and numbers of an outline."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

_COMMENT = re.compile(r"<!--(?:(?!-->).)*(?:-->|\Z)", re.DOTALL)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SIGN = r"[\u2300-\u23ff\u25a0-\u266c\u2670-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0e\ufe0f\u200d\u20e3]"
_KEYCAP = r"[0-9#*]\ufe0f?\u20e3"
_SHORTCODE = r"(?<![\w:]):(?:[a-z][a-z0-9_+-]{1,40}|[+-]1|100):(?![\w:])"
_SIGNS_AROUND = re.compile(
    rf"^(?:\s|{_KEYCAP}|{_SIGN}|{_SHORTCODE})+|(?:\s|(?<![0-9#*]){_SIGN}|{_SHORTCODE})+$", re.IGNORECASE
)
_WIKILINK = re.compile(r"!?\[\[(?:[^\[\]|]{0,300}\|)?([^\[\]|]{1,300})\]\]")
_MARKED = re.compile(r"==(?=\S)([^=]{1,300})(?<=\S)==")
_STATE = re.compile(r"^(?:TODO|DONE|DOING|NOW|LATER|WAITING|NEXT)\s+(?:\[#[A-C]\]\s+)?(?=\S)")
_TAGS = re.compile(r"(?:(?<=\S)\s{1,9}#[^\W\d][\w/-]{0,60}){1,9}\s*$")
_DATE_OF_TASK = re.compile(r"\s*[📅⏳🛫✅➕]\ufe0f?\s?\d{4}-\d{2}-\d{2}")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=[^\s*_])([^*_]{1,300}?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"`([^`]{1,300})`")
_NUMBER = re.compile(
    r"[(（]?(?P<number>\d{1,2}(?:\.[1-9]\d?){0,3}(?:/\d{1,2})?)(?P<after>\s?[.)）、:：．]{1,3}\s*|\s[-–—]\s|(?<=\.\d)\s|(?<=\.\d\d)\s|\s)"
    r"(?=\S)"
)
_FEWEST = 2
_FEWEST_BARE = 3


def without_tags(text: str) -> str:
    """A text in HTML as it is seen, on one line."""
    return " ".join(html.unescape(_TAG.sub(" ", _COMMENT.sub(" ", text))).split())


def without_markup(text: str) -> str:
    """A line that is read as plain text without the Markdown and HTML in it."""
    bare = _TAG.sub(" ", _COMMENT.sub(" ", html.unescape(text))) if "<" in text or "&" in text else text
    return _CODE.sub(r"\1", _EMPHASIS.sub(r"\2", without_wikilinks(bare))).replace("\xa0", " ")


def without_wikilinks(text: str) -> str:
    """A text in which links between notes are their names."""
    return _WIKILINK.sub(lambda found: found[1].removesuffix(".md"), text) if "[[" in text else text


def without_notes(text: str) -> str:
    """A line of a notebook without the tags, dates and states that its programs write in it."""
    bare = _MARKED.sub(r"\1", without_wikilinks(text)) if "==" in text or "[[" in text else text
    return _STATE.sub("", _TAGS.sub("", _DATE_OF_TASK.sub("", bare)))


def without_signs(text: str) -> str:
    """A title without emoji, and names of them, in front of it and behind it."""
    bare = _SIGNS_AROUND.sub("", text)
    return bare if any(map(str.isalnum, bare)) else text


def numbers_of(titles: Sequence[str]) -> list[tuple[str, str]]:
    """For each of the titles of one list its number in that, and the title without it.

    They are numbers of an outline if they rise from the first; bare ones, if they leave out none.
    """
    found = [_NUMBER.match(title) for title in titles]
    marked = [one for one in found if one and one["after"].strip(" -–—")]
    dotted = [one for one in found if one and "." in one["number"] and not one["after"].strip()]
    bare = [one for one in found if one and "." not in one["number"] and not one["after"].strip(" -–—")]
    taken = {id(one) for kind in (marked, dotted) for run in _runs(kind) for one in run}
    if len(bare) >= _FEWEST_BARE and 2 * len(bare) >= len(titles) and _counts(bare):
        taken |= set(map(id, bare))
    return [
        (one["number"], title[one.end() :]) if one and id(one) in taken else ("", title)
        for one, title in zip(found, titles, strict=True)
    ]


def _runs(found: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The numbers that belong together: each run rises from a first one."""
    run: list[re.Match[str]] = []
    last: tuple[int, ...] = ()
    for one in found:
        place = tuple(map(int, re.split(r"[./]", one["number"])))
        if run and place <= last:
            if len(run) >= _FEWEST:
                yield run
            run = []
        if run or place[-1] <= 1:
            run.append(one)
        last = place
    if len(run) >= _FEWEST:
        yield run


def _counts(found: Sequence[re.Match[str]]) -> bool:
    places = [int(one["number"].partition("/")[0]) for one in found]
    return places[0] <= 1 and places == list(range(places[0], places[0] + len(places)))
