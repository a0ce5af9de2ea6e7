"""Which part of a resource a text names: "chapter 3", 第三章, "bomb lab"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from roadmap.amounts import Amount, amount_in
from roadmap.model import Part, Resource
from roadmap.naming import squeezed
from roadmap.numerals import NUMERAL, chinese_number

_KINDS = {
    "chapter": "chapter", "chapters": "chapter", "ch": "chapter", "章": "chapter",
    "lecture": "lecture", "lectures": "lecture", "lec": "lecture", "lesson": "lecture", "lessons": "lecture",
    "讲": "lecture", "课": "lecture", "节课": "lecture",
    "assignment": "work", "a": "work", "homework": "work", "hw": "work", "作业": "work",
    "lab": "lab", "实验": "lab",
    "unit": "part", "part": "part", "module": "part", "单元": "part", "部分": "part", "模块": "part",
}  # fmt: skip
_ENGLISH = r"chapters?|ch|lectures?|lec|lessons?|assignment|a|homework|hw|lab|unit|part|module"
# "a1" is an assignment; in "a 20 page paper" nothing is.
_NAMED = re.compile(rf"\b({_ENGLISH})(?:(?<!\ba)[ .#-]*|[.#-]?)(\d{{1,3}})\b(?![.:]\d)", re.IGNORECASE)
_NAMED_CHINESE = re.compile(rf"第 ?(\d{{1,3}}|{NUMERAL}{{1,5}}) ?(章|讲|节?课|单元|部分)|(作业|实验|模块) ?(\d{{1,3}})")
_NUMBERED = re.compile(rf"(?:\b({_ENGLISH})[ -]*|^)(\d{{1,3}})(?:[–-](\d{{1,3}}))?", re.IGNORECASE)
_WORK = re.compile(r"\b(?:labs?|assignments?|homework|projects?)\b|实验|作业", re.IGNORECASE)
_PLURAL = r"(?:chapters|lectures|lessons|labs|assignments|units|parts|modules|videos|pages|slides|exercises|problems)"
_COUNT = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|several|some|few|couple of|half (?:of )?the)"
_KIND = rf"(?:{_ENGLISH}|labs)(?:(?<!\ba)\.? ?|)"
_LIST = rf"\d{{1,3}}(?:, ?\d{{1,3}})*,? ?(?:[-–&]|to|and|through) ?(?:{_KIND})?\d{{1,3}}\b"
_NO_LENGTH = r"(?![.:/]\d)(?! ?(?:h|hrs?|hours?|m|mins?|minutes?)\b)"
_UNIT = r"(?:章|讲|节课?|课(?!程)|单元|部分|页|道题|个?实验|个?作业|个?模块)"
_SOME = rf"(?:\d{{1,3}}|{NUMERAL}{{1,5}}|两|几)"
_NEIGHBOURS = "|".join("一二三四五六七八九"[at : at + 2] for at in range(8))
"""Numbers beside each other are said as two: 第三四章 is chapters 3 and 4."""
_ALONE = rf"(?<![A-Za-z第\d. {NUMERAL[1:-1]}]){_SOME}"
_SEVERAL = re.compile(
    rf"\b{_COUNT} (?:more )?{_PLURAL}\b|\b{_KIND}{_LIST}{_NO_LENGTH}"
    rf"|\b{_PLURAL} \d{{1,3}}(?:[,/ ]+\d{{1,3}})+\b{_NO_LENGTH}"
    rf"|(?:第 ?{_SOME} ?{_UNIT}?|{_ALONE} ?{_UNIT}) ?[-–~到至、和与跟及,，/ ] ?第? ?{_SOME} ?{_UNIT}"
    rf"|第 ?(?:{_NEIGHBOURS})[四五六七八九]? ?{_UNIT}"
    rf"|{_ALONE} ?(?:[-–~到至] ?{_SOME})? ?{_UNIT}",
    re.IGNORECASE,
)
"""Several parts at once: "3 chapters", "chapters 3-5", 前三章."""
_PAGES = re.compile(r"pages|slides|exercises|problems|页|道题")
"""What no resource lists as its parts."""
_BETWEEN = re.compile(r"\b(?:of|on|in|from)\b|[的,，、:：;；]")
"""What joins a part and a length."""
_HALVES = ("half of", "一半")
_SOME_OF = re.compile(r"\b(?:half|most|some|part) of\b|一半|大部分|一部分", re.IGNORECASE)
"""Less than the whole."""
_SHORTEST = 4
_HEAD = re.compile(r"[:：,，;；(（]")


@dataclass(frozen=True, slots=True)
class NamedPart:
    """What a text names of a resource: a listed part; ``piece``: less than that, of which the hours are not known.

    A chapter of a part that goes over several is a piece, and so are several parts at once, and one that the resource
    does not list at all. ``several``: it is several of those that it lists.
    """

    part: Part | None = None
    piece: bool = False
    several: bool = False


def named_part(resource: Resource, text: str) -> NamedPart:
    """The part of the resource that ``text`` names by its number or title."""
    by_id = {part.id: part for part in resource.parts}
    if text.strip() in by_id:
        return NamedPart(by_id[text.strip()])
    if (several := _SEVERAL.search(text)) and not _SEVERAL.search(resource.title):
        alike = [part for part in resource.parts if squeezed(several[0]) in _names(part)]
        listed = bool(resource.parts) and not _PAGES.search(several[0])
        return NamedPart(alike[0]) if alike else NamedPart(piece=True, several=listed)
    of_title = set(_numbers_in(resource.title))
    named = next((number for number in _numbers_in(text) if number not in of_title), None)
    if named is not None:
        covers = [(size, part) for part in resource.parts if (size := _size(part, *named))]
        if not covers:
            return NamedPart(piece=True)
        size, part = min(covers, key=lambda each: each[0])
        return NamedPart(part, piece=size > 1)
    said = squeezed(text)
    found = [(len(name), part) for part in resource.parts for name in _names(part) if name in said]
    return NamedPart(max(found, key=lambda each: each[0])[1]) if found else NamedPart()


def without_part(text: str) -> str:
    """``text`` without the number of a part in it."""
    return " ".join(_NAMED_CHINESE.sub(" ", _NAMED.sub(" ", text)).split())


def without_several(text: str) -> str:
    """``text`` without several parts in it."""
    return " ".join(_SEVERAL.sub(" ", text).split())


def with_part(what: str, time: str) -> tuple[str, str]:
    """What was studied, and how long, where a part stands in place of a length: "lecture 3", "half of chapter 3"."""
    if not names_a_number(time):
        return what, time
    part, rest = _apart(time)
    length = " ".join(_BETWEEN.sub(" ", rest).split())
    told = _SOME_OF.search(rest) or (amount_in(length) not in (None, "finished") and not length.isdecimal())
    return (f"{what} {part}", length) if told else (f"{what} {time}", "")


def of_a_part(what: str) -> Amount | None:
    """How much of a part was studied that was named without a length."""
    some = _SOME_OF.search(what)
    if some is None:
        return "finished"
    return "half" if some[0].casefold() in _HALVES else None


def whole_of(text: str) -> str:
    """``text`` without what says that it is less than the whole."""
    return " ".join(_SOME_OF.sub(" ", text).split()).strip("的 ")


def _apart(text: str) -> tuple[str, str]:
    """What names a part by its number, or several, in ``text``, and the rest."""
    if several := _SEVERAL.search(text):
        return several[0], f"{text[: several.start()]} {text[several.end() :]}"
    found = [one[0] for pattern in (_NAMED, _NAMED_CHINESE) for one in pattern.finditer(text)]
    return " ".join(found), without_part(text)


def names_a_number(text: str) -> bool:
    """Whether ``text`` names a part by its number, or several."""
    return bool(_numbers_in(text)) or _SEVERAL.search(text) is not None


def names_work(text: str) -> bool:
    """Whether ``text`` names labs or assignments, which may be listed beside the book they belong to."""
    return _WORK.search(text) is not None


def _numbers_in(text: str) -> list[tuple[str, int]]:
    found = [(_KINDS[kind.casefold()], int(number)) for kind, number in _NAMED.findall(text)]
    for counted, kind, other, last in _NAMED_CHINESE.findall(text):
        written = counted or last
        number = int(written) if written.isdecimal() else chinese_number(written)
        if number is not None:
            found.append((_KINDS[kind or other], number))
    return found


def _size(part: Part, kind: str, number: int) -> int:
    """How many chapters, lectures or assignments a part goes over, this one among them; 0: not this one."""
    for text in (part.title.in_lang("en"), part.id):
        for word, first, last in _NUMBERED.findall(text):
            if _KINDS.get(word.casefold(), "chapter") == kind and int(first) <= number <= int(last or first):
                return int(last or first) - int(first) + 1
    return 0


def _names(part: Part) -> set[str]:
    heads = {squeezed(_HEAD.split(title)[0]) for title in part.title.every()} | {squeezed(part.id)}
    return {name for name in heads if len(name) >= _SHORTEST or not name.isascii()} - {""}
