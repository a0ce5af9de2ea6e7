"""Which part of a resource a text names: "chapter 3", 第三章, "bomb lab"."""

from __future__ import annotations

import re

from roadmap.model import Part, Resource
from roadmap.naming import squeezed

_DIGITS = {word: number for number, word in enumerate("零一二三四五六七八九")}
_KINDS = {
    "chapter": "chapter", "chapters": "chapter", "ch": "chapter", "章": "chapter",
    "lecture": "lecture", "lectures": "lecture", "lec": "lecture", "lesson": "lecture", "lessons": "lecture",
    "讲": "lecture", "课": "lecture",
    "assignment": "work", "a": "work", "homework": "work", "hw": "work", "作业": "work",
    "lab": "lab", "实验": "lab",
    "unit": "part", "part": "part", "module": "part", "单元": "part", "部分": "part", "模块": "part",
}  # fmt: skip
_ENGLISH = r"chapters?|ch|lectures?|lec|lessons?|assignment|a|homework|hw|lab|unit|part|module"
_NAMED = re.compile(rf"\b({_ENGLISH})[ .#-]*(\d{{1,3}})\b", re.IGNORECASE)
_NAMED_CHINESE = re.compile(
    r"第 ?(\d{1,3}|[零一二三四五六七八九十]{1,3}) ?(章|讲|课|单元|部分)|(作业|实验|模块) ?(\d{1,3})"
)
_NUMBERED = re.compile(rf"(?:\b({_ENGLISH})[ -]*|^)(\d{{1,3}})(?:[–-](\d{{1,3}}))?", re.IGNORECASE)
_SHORTEST = 4
_HEAD = re.compile(r"[:：,，;；(（]")


def find_part(resource: Resource, text: str) -> Part | None:
    """The part of the resource that ``text`` names by its number or title. None when it names none."""
    by_id = {part.id: part for part in resource.parts}
    if text.strip() in by_id:
        return by_id[text.strip()]
    named = _number_in(text)
    if named is not None:
        return next((part for part in resource.parts if _has(part, *named)), None)
    said = squeezed(text)
    found = [(len(name), part) for part in resource.parts for name in _names(part) if name in said]
    return max(found, key=lambda each: each[0])[1] if found else None


def without_part(text: str) -> str:
    """``text`` without the number of a part in it."""
    return " ".join(_NAMED_CHINESE.sub(" ", _NAMED.sub(" ", text)).split())


def _number_in(text: str) -> tuple[str, int] | None:
    if found := _NAMED.search(text):
        return _KINDS[found[1].casefold()], int(found[2])
    if found := _NAMED_CHINESE.search(text):
        return _KINDS[found[2] or found[3]], _number(found[1] or found[4])
    return None


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _has(part: Part, kind: str, number: int) -> bool:
    """Whether a part is, or goes over, that chapter, lecture or assignment."""
    for text in (part.title.in_lang("en"), part.id):
        for word, first, last in _NUMBERED.findall(text):
            if _KINDS.get(word.casefold(), "chapter") == kind and int(first) <= number <= int(last or first):
                return True
    return False


def _names(part: Part) -> set[str]:
    heads = {squeezed(_HEAD.split(title)[0]) for title in part.title.every()} | {squeezed(part.id)}
    return {name for name in heads if len(name) >= _SHORTEST or not name.isascii()} - {""}
