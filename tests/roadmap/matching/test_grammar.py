"""No expression for messages reads a text in so many ways that it never comes to an end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from importlib import import_module
from itertools import chain, product
from typing import Any, cast

import pytest
import yaml

from roadmap.matching import Matcher
from roadmap.matching.grammar import FollowUps, grammar_of
from roadmap.matching.identifiers import ADDRESS
from roadmap.matching.normalise import MARKS
from roadmap.model import LANGS
from roadmap.yaml_source import is_list, is_mapping
from tools.inputs import WORDS

PARSER: Any = import_module("re._parser")  # what `re` itself reads an expression by
CODES: Any = import_module("re._constants")
REPEATS = (CODES.MAX_REPEAT, CODES.MIN_REPEAT)
FEW, MOST_TEXTS = 3, 4000
MOST_DIGITS = 20
END = "\0"
"""Stands for the end of a text, where only one piece can stand."""


def texts_of(pieces: Iterable[Any]) -> set[str] | None:
    """Every text that a part of an expression reads; None where there is no end of them."""
    found = {""}
    for code, value in pieces:
        more = _texts(code, value)
        if more is None:
            return None
        found = {one + other for one, other in product(found, more)}
        if len(found) > MOST_TEXTS:
            return None
    return found


def _texts(code: Any, value: Any) -> set[str] | None:
    if code is CODES.LITERAL:
        return {chr(value)}
    if code is CODES.SUBPATTERN:
        return texts_of(value[3])
    if code is CODES.BRANCH:
        return _union(map(texts_of, value[1]))
    if code in REPEATS and value[1] <= FEW:
        once = texts_of(value[2])
        counts = range(value[0], value[1] + 1)
        return None if once is None else {"".join(row) for count in counts for row in product(once, repeat=count)}
    if code is CODES.IN and all(kind is CODES.LITERAL for kind, _ in value):
        return {chr(one) for _, one in value}
    if code is CODES.AT:
        return {END if value is CODES.AT_END else ""}
    return {""} if code in (CODES.ASSERT, CODES.ASSERT_NOT) else None


def _union(sets: Iterable[set[str] | None]) -> set[str] | None:
    found: set[str] = set()
    for one in sets:
        if one is None:
            return None
        found |= one
    return found


def repeated(pieces: Iterable[Any]) -> Iterator[set[str]]:
    """What is repeated without end in an expression, as its texts."""
    for code, value in pieces:
        if code in REPEATS:
            if value[1] > FEW and (texts := texts_of(value[2])) is not None:
                yield texts - {""}
            yield from repeated(value[2])
        elif code is CODES.SUBPATTERN:
            yield from repeated(value[3])
        elif code is CODES.BRANCH:
            for one in value[1]:
                yield from repeated(one)
        elif code in (CODES.ASSERT, CODES.ASSERT_NOT):
            yield from repeated(value[1])


def read_in_two_ways(texts: set[str]) -> set[str]:
    """What is left over where two rows of these texts are the same (Sardinas and Patterson, 1953); nothing else is."""
    left = {b.removeprefix(a) for a in texts for b in texts if a != b and b.startswith(a)}
    seen: set[str] = set()
    while left - seen:
        if "" in left or left & texts:
            return (left & texts) or {""}
        seen |= left
        left = {
            longer.removeprefix(shorter)
            for one, other in product(left, texts)
            for shorter, longer in ((one, other), (other, one))
            if longer.startswith(shorter)
        } - seen
    return set()


def expressions(value: object) -> Iterator[str]:
    """Every expression in a grammar or a file of them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, re.Pattern):
        yield cast("re.Pattern[str]", value).pattern
    elif isinstance(value, FollowUps):
        yield from expressions(vars(value))
    elif is_mapping(value):
        yield from expressions(list(value.values()))
    elif is_list(value) or isinstance(value, tuple):
        for one in cast("Iterable[object]", value):
            yield from expressions(one)


def test_two_ways_to_read_a_repeat_are_found() -> None:
    (ambiguous,) = repeated(PARSER.parse("(?: ?(?:,|and) ?)+"))
    assert read_in_two_ways(ambiguous)
    (clear,) = repeated(PARSER.parse("(?: ?(?:,|and))+ ?"))
    assert not read_in_two_ways(clear)


def test_what_is_repeated_is_read_in_one_way() -> None:
    read = [
        *(expressions(getattr(grammar, one.name)) for grammar in map(grammar_of, LANGS) for one in fields(grammar)),
        expressions(yaml.safe_load((WORDS / "wants.yaml").read_text(encoding="utf-8"))),
    ]
    for expression in chain.from_iterable(read):
        for texts in repeated(PARSER.parse(expression)):
            assert not read_in_two_ways(texts), expression


def unguarded(pieces: Iterable[Any]) -> bool:
    """Whether an expression begins with a repeat without end that nothing holds to one place.

    It is then tried from every character of a row that it reads, each time to the row's end: the square of its length.
    """
    for code, value in pieces:
        if code in (CODES.ASSERT, CODES.ASSERT_NOT, CODES.AT):
            return False
        if code is CODES.SUBPATTERN:
            return unguarded(value[3])
        if code is CODES.BRANCH:
            return any(map(unguarded, value[1]))
        if code not in REPEATS:
            return False
        if value[0] and value[1] > MOST_DIGITS and value[2][0][0] is CODES.IN:
            return True
        if value[0]:
            return unguarded(value[2])
    return False


def test_no_expression_begins_anywhere_in_a_row_of_digits() -> None:
    assert unguarded(PARSER.parse(r"(?P<n>\d+|an?) ?hours"))
    assert not unguarded(PARSER.parse(r"(?P<n>(?<!\d)\d+|an?) ?hours"))
    searched = [
        *(expressions(getattr(grammar, one.name)) for grammar in map(grammar_of, LANGS) for one in fields(grammar)),
        expressions(yaml.safe_load((WORDS / "wants.yaml").read_text(encoding="utf-8"))),
        expressions([ADDRESS.pattern, *(signs for _, signs in MARKS)]),
    ]
    for expression in chain.from_iterable(searched):
        assert not unguarded(PARSER.parse(expression)), expression


@pytest.mark.parametrize(
    "text",
    [
        "1" * 3900,
        "1." * 1950,
        "a." * 1950,
        "-" * 3900,
        "kv cache " + "and " * 900,
        "量化" + "我都" * 1800,
        "量化" + "还算" * 1800,
        "请教一下的" * 700,
        "一周" + "也就" * 1800,
    ],
)
def test_a_message_of_one_word_over_and_over_comes_to_an_end(text: str, matcher: Matcher) -> None:
    assert matcher.match(f"i know {text}").question
