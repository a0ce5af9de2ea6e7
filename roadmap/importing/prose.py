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
    return frozenset(name.casefold() for name in names if " " not in name)
