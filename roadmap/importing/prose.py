"""What tells a sentence of a readme from a topic in its lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from babel import Locale

_END = re.compile(r"[.!?。！？…:：;；][\"'”’)\]）*_]{0,4}$")
_FEWEST_WORDS = 8
_FEWEST_SIGNS = 18
"""Of a script that is written without spaces, characters of the shortest sentence."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_LEAD = re.compile(r"^(?P<lead>[^:：—–.!?。！？]{1,60}?)(?:\s*[:：]\s*|\s+[-–—]\s+|\s*——\s*)(?=\S)(?P<rest>.+)$")
_REMARK = re.compile(
    r"^(?:notes?|tips?|warning|hint|important|examples?|e\.g|for example|注意?|提示|例如?)$", re.IGNORECASE
)
_READING = re.compile(
    r"^\W*(?:(?:best|recommended|optional|main|extra|online|free|video|classic|text|推荐|参考|入门|传统|核心|在线|补充|进阶)\s*)*"
    r"(?:books?|textbooks?|videos?|courses?|lectures?|readings?|articles?|papers?|exercises?|practice|projects?|slides|notes|docs"
    r"|documentation|tutorials?|websites?|links?|homework|labs?|书籍?|教材|视频|课程|论文|文章|练习题?|实践|项目|讲义|作业|资料|文档|教程|补充|在线|进阶|工具)"
    r"\W{0,4}[:：]",
    re.IGNORECASE,
)


_OWN_NAMES = frozenset((
    "中文", "简体中文", "繁體中文", "繁体中文", "中文版", "英文版", "日本語",
    "한국어", "español", "français", "deutsch", "português", "русский", "italiano",
    "türkçe", "العربية", "हिन्दी", "polski", "українська", "nederlands", "bahasa",
))  # fmt: skip


def names_reading(text: str) -> bool:
    """Whether a line says what kind of reading it is, such as "Book: …", rather than naming a topic."""
    return _READING.match(text[:100]) is not None


def is_sentence(text: str) -> bool:
    """Whether a line says something, rather than naming a topic: it has many words, and ends as sentences do."""
    stripped = text.strip()
    if len(_UNSPACED.findall(stripped)) * 2 > len(stripped):
        return len(stripped) >= _FEWEST_SIGNS and _END.search(stripped) is not None
    return len(stripped.split()) >= _FEWEST_WORDS and _END.search(stripped) is not None


def split_lead(text: str) -> tuple[str, str]:
    """What a line such as "Doctype: it stands at the top of all pages." is about, and what it says of that.

    Without a short name in front, all of it is the first.
    """
    found = _LEAD.match(text) if is_sentence(text) else None
    if found is None or len(found["lead"].split()) >= _FEWEST_WORDS or _REMARK.fullmatch(found["lead"].strip()):
        return text, ""
    return found["lead"], found["rest"]


def beginning(text: str, longest: int) -> tuple[str, str]:
    """The beginning of a text in whole words, and the rest of it."""
    if len(text) <= longest:
        return text, ""
    end = max(text.rfind(" ", 0, longest), text.rfind(",", 0, longest)) + 1 or longest
    return text[:end], text[end:]


def names_languages(titles: Sequence[str]) -> bool:
    """Whether most of the titles are names of languages, in English or their own."""
    known = _languages()
    named = [title for title in titles if known & set(re.split(r"\s*[(（)）/-]\s*|\s+", title.casefold()))]
    return 2 * len(named) > len(titles)


@cache
def _languages() -> frozenset[str]:
    names = map(str, Locale("en").languages.values())  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    return _OWN_NAMES | frozenset(name.casefold() for name in names if " " not in name)
