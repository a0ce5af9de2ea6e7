"""Roadmaps made to cost time and memory are told what is wrong with them, in little of both."""

from __future__ import annotations

from functools import partial

import pytest

from tests.roadmap.building import problems_of
from tests.roadmap.costs import costs_less_than

TIMES = 20
"""How much of a plain list's work each may be: the dearest is half as much."""


def read_a_plain_list() -> None:
    problems_of("".join(f"- Topic {n}\n" for n in range(2000)))


def pairs(count: int) -> str:
    return "topics:\n" + "".join(
        f"- {{title: A{n}, prerequisites: [b{n}, a{(n + 1) % count}]}}\n- {{title: B{n}, prerequisites: [a{n}]}}\n"
        for n in range(count)
    )


def circle(count: int) -> str:
    return "topics:\n" + "".join(
        f"- {{title: {'T' * 280} {n}, id: a{n}, prerequisites: [a{(n + 1) % count}]}}\n" for n in range(count)
    )


def sharing(topics: int, terms: int) -> str:
    strong = ", ".join(f"t{number}" for number in range(terms))
    return "topics:\n" + "".join(f"- {{title: A{n}, terms: [{strong}]}}\n" for n in range(topics))


ATTACKS = {
    "pairs that need each other": (pairs(1000), "prerequisites go in a circle: a0 → b0 → a0"),
    "a mebibyte of pairs": (pairs(9000), "there are more than 150,000 values"),
    "105,000 topics": ("topics:\n" + "- {id: X}\n" * 104_000, "there are more than 150,000 values"),
    "3,000 topics": ("topics:\n" + "- {id: X}\n" * 3000, "there are more than 2,000 topics"),
    "2,000 wrong topics": ("- {id: X}\n" * 2000, "id 'X' is not a valid id"),
    "1,681 topics sharing 60 terms": (sharing(1681, 60), "there are 100,860 aliases, terms and questions"),
    "a circle of 120": (circle(120), "prerequisites go in a circle: a0 → a119"),
    "a word again and again": ("- " + "word " * 200_000, "title 'word word"),
    "nothing but dashes": ("- x\n" * 200_000, "there are more than 150,000 values"),
    "unknown fields": ("- {title: A, " + ", ".join(f"x{n}: 1" for n in range(60_000)) + "}\n", "x0 is no field here"),
    "unknown needs": (
        "".join(f"- {{title: A{n}, prerequisites: [x{n}, y{n}, z{n}]}}\n" for n in range(2000)),
        "the prerequisite 'x0' is no topic",
    ),
    "too many edges": (
        "".join(f"- {{title: A{n}, prerequisites: [{', '.join('a' * n)}]}}\n" for n in range(200)),
        "there are 19,900 prerequisites",
    ),
    "too many tracks": ("tracks:\n" + "- x\n" * 300 + "topics: [A]\n", "there are 300 tracks"),
    "too many resources": ("- title: A\n  resources:\n" + "  - x\n" * 10_001, "there are 10,001 resources"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_each_is_told_in_a_sentence_soon(attack: str) -> None:
    text, words = ATTACKS[attack]
    problems: list[str] = []

    def read() -> None:
        problems[:] = problems_of(text)

    assert costs_less_than(TIMES, read_a_plain_list, read)
    assert 0 < len(problems) <= 200
    assert any(words in problem for problem in problems), problems[:3]
    assert all(len(problem) < 600 for problem in problems)


def test_what_is_large_and_good_is_soon_read_too() -> None:
    problems: list[str] = []

    def read(text: str) -> None:
        problems[:] = problems_of(text, strict=True)

    for text in (
        "- Basics\n" * 2000,
        "".join(f"- {{title: A{n}, track: T{n % 200}, prerequisites: [a{n // 2}]}}\n" for n in range(1, 2001)),
        "- title: A\n  resources:\n" + "  - x\n" * 10_000,
    ):
        assert costs_less_than(TIMES, read_a_plain_list, partial(read, text))
        assert not [problem for problem in problems if "circle" in problem]
