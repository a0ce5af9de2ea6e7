"""Lists as people paste them: fields of a line, ordinals, arrows, struck items; and no line that is lost unsaid."""

from __future__ import annotations

import pytest

from tests.roadmap.test_importing import edges, outline, read


@pytest.mark.parametrize(
    "line",
    [
        "Ownership — 3h — https://x.org/a",
        "Ownership - https://x.org/a - 3 hours",
        "3 h — Ownership — https://x.org/a",
        "https://x.org/a – Ownership – 180 min",
        "Ownership, 3 hours, https://x.org/a",
        "Ownership,3 hours,https://x.org/a",
        "Ownership, https://x.org/a, 3 hours",
        "Ownership | 3h | https://x.org/a",
        "Ownership: https://x.org/a (3 h)",
        "3 h: Ownership (https://x.org/a)",
        "Ownership，3小时，https://x.org/a",
        "Ownership——3小时——https://x.org/a",
        "Ownership：https://x.org/a，约3小时",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_title_hours_and_address_of_a_line_stand_apart_in_any_order(line: str, name: str) -> None:
    made = read(f"1. {line}\n2. Loops: for, while — 1,5 h\n", name)
    first, second = made.roadmap.topics
    (resource,) = first.resources.required
    assert (first.title.en, first.hours, resource.title, resource.url) == (
        "Ownership",
        3,
        "Ownership",
        "https://x.org/a",
    )
    assert (second.title.en, second.hours) == ("Loops: for, while", 1.5)
    assert made.unread == ()


def test_weeks_and_what_stands_below_them_in_ordinals_are_read_and_nothing_is_lost() -> None:
    made = read(
        "# 计划\n\n第一周：线性代数（10小时）\n- 书 A\n\n第二周：概率论\n\n"
        "一、随机变量\n二、期望\n(1) 条件概率\n①　大数定律\n"
    )
    first, second = made.roadmap.topics
    assert (first.title.zh, first.week, first.hours, second.week) == ("第一周：线性代数", 1, 10, 2)
    assert [one.title for one in first.resources.required] == ["书 A"]
    assert [one.title for one in second.resources.required] == ["随机变量", "期望", "条件概率", "大数定律"]
    assert [edge.kind for edge in second.prerequisites] == ["helpful"]
    assert made.unread == ()
    english = read("# Plan\n\nWeek 1: Linear algebra (10 h)\n\nWeek 2: Probability\n(a) Chance\n(b) Spread\n")
    assert [(topic.week, topic.hours_are_known) for topic in english.roadmap.topics] == [(1, True), (2, False)]
    assert [one.title for one in english.roadmap.topics[1].resources.required] == ["Chance", "Spread"]


@pytest.mark.parametrize(
    ("text", "expected", "unread"),
    [
        ("(1) 变量\n(2) 循环（2小时）\n", {"Mine": ["变量", "循环"]}, []),
        ("# 编程\n① 变量\n② 循环（2小时）\n", {"编程": ["变量", "循环"]}, []),
        (
            "一、基础\n（一）变量\n（二）循环\n二、考试\n三、进阶\n（一）宏\n",
            {"基础": ["变量", "循环"], "Mine": ["考试"], "进阶": ["宏"]},
            [],
        ),
        ("一、基础\n先学它。\n(1) 变量\n(2) 循环\n二、进阶\n1、宏\n", {"基础": ["变量", "循环"], "进阶": ["宏"]}, [2]),
        ("- 基础\n  (1) 变量\n  (2) 循环\n- 进阶\n  (1) 宏\n", {"基础": ["变量", "循环"], "进阶": ["宏"]}, []),
        ("## A\n- Names\n- Loops\n## Exam\n## B\n- Macros\n", {"A": ["Names", "Loops"], "B": ["Macros"]}, [4]),
    ],
)  # fmt: skip
def test_ordinals_that_markdown_does_not_read_make_lists(
    text: str, expected: dict[str, list[str]], unread: list[int]
) -> None:
    made = read(text)
    assert outline(made) == expected
    assert [line.line for line in made.unread] == unread


def test_lists_and_tables_of_one_file_keep_their_order() -> None:
    made = read("# P\n- One\n- Two\n\n| Topic | Hours |\n|--|--|\n| Three | 2 |\n| Four | 3 |\n\n- Five\n")
    assert outline(made) == {"P": ["One", "Two", "Three", "Four", "Five"]}


def test_what_is_struck_through_is_left_out_and_told_and_so_is_a_list_in_html() -> None:
    made = read("- [x] ~~Sails~~ (2 h)\n- Knots\n- ~~Old~~ New\n- ~~A~~ ~~B~~\n\n<ul><li>Reefing</li></ul>\n")
    assert outline(made) == {"Mine": ["Knots", "New"]}
    assert [(line.line, line.text) for line in made.unread] == [(1, "~~Sails~~"), (4, "~~A~~ ~~B~~"), (6, "Reefing")]


def test_arrows_between_names_are_edges() -> None:
    made = read("Ropes\nRopes -> Knots -> Sails\nKnots → Tacking\n", "a.txt")
    assert [topic.title.en for topic in made.roadmap.topics] == ["Ropes", "Knots", "Sails", "Tacking"]
    assert edges(made) == {"knots<ropes", "sails<knots", "tacking<knots"}
    assert [topic.title.en for topic in read("C -> Rust transpiling\nLoops\n", "a.txt").roadmap.topics][1:] == ["Loops"]
