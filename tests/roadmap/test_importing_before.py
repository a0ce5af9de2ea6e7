"""What a curriculum says has to come before is taken over, in whichever format and words it is said."""

from __future__ import annotations

import json

import pytest

from tests.roadmap.test_importing import edges, outline, read

ORG = """\
#+TITLE: Systems
* Prerequisites
- C
* TODO Operating systems :core:
:PROPERTIES:
:EFFORT: 20:00
:END:
** DONE Processes
   SCHEDULED: <2024-01-02 Tue>
   [[https://o.org/][OSTEP]]
** TODO [#A] Memory
   :PROPERTIES:
   :EFFORT: 3:00
   :END:
   Prerequisites: Processes
** Files
*** Prerequisites
    - Memory
* Networks
** TCP
** HTTP
"""
OPML = (
    '<opml><body><outline text="Algebra"><outline text="Rings"/><outline text="Groups"/></outline>'
    '<outline text="Calculus"><outline text="Prerequisites"><outline text="Rings"/></outline>'
    '<outline text="Limits"/><outline text="Series"><outline text="Prerequisites"><outline text="Limits"/></outline>'
    "</outline></outline></body></opml>"
)


@pytest.mark.parametrize(
    ("text", "name", "expected", "told"),
    [
        ("Loops\nMaps\nPrerequisites:\nLoops\n\nSets\n", "a.txt", {"maps<loops"}, []),
        ("Basics:\nLoops\nMore:\nMaps\nPrerequisites:\nLoops\n", "a.txt", {"maps<loops"}, []),
        ("Prerequisites:\nPatience\n\nLoops\nMaps\nneeds: Loops\n", "a.txt", {"maps<loops"}, ["Patience"]),
        ("循环\n映射\n先修：循环\n", "a.txt", {"t-951c3a<t-ad3221"}, []),
        ("Loops\nMaps\n  Prerequisites\n    Loops\n", "a.txt", {"maps<loops"}, []),
        ("# P\n- Loops\n- Maps\n  - Prerequisites\n    - Loops\n", "a.md", {"maps<loops"}, []),
        (
            "# P\nPrerequisites:\n- Patience\n\n## A\n- Loops\n## B\nneeds: Loops\n- Maps\n",
            "a.md",
            {"maps<loops"},
            ["Patience"],
        ),
        (
            "# P\n## A\n- Loops\n## B\n**Prerequisites:**\n- Loops\n\nThen:\n- Maps\n",
            "a.md",
            {"maps<loops"},
            [],
        ),
        (
            "# P\n- [[Loops]]\n- TODO [[notes/Maps|Maps]] (prerequisites:: [[Loops]]) #code\n",
            "a.md",
            {"maps<loops"},
            [],
        ),
        (
            "- Loops\n- Maps — requires Loops — 2 h\n- Sets [requires: Maps]\n",
            "a.md",
            {"maps<loops", "sets<maps"},
            [],
        ),
        ("第一章 环\n第二章 映射\n第三章 集（先修：映射）\n", "a.txt", {"t-d6eb45~t-cb200d", "t-c0215f<t-d6eb45"}, []),
        (
            'Topic,Depends on\nLoops,\nMaps,"Loops\n"\nSets,"Loops\nMaps"\n',
            "a.csv",
            {"maps<loops", "sets<loops", "sets<maps"},
            [],
        ),
        ("Name,Predecessors\nLoops,\nMaps,Loops\n", "a.csv", {"maps<loops"}, []),
        (
            "ID\tTask\tBlocked by\n1\tLoops\t\n2\tMaps\t1\n3\tSets\t1; 2\n",
            "a.tsv",
            {"maps<loops", "sets<loops", "sets<maps"},
            [],
        ),
        ("课程,前置课程\nLoops,\nMaps,Loops\n", "a.csv", {"maps<loops"}, []),
        ("课程,依赖\nLoops,\nMaps,Loops\n", "a.csv", {"maps<loops"}, []),
        (
            "nav:\n  - Home: i.md\n  - Prerequisites:\n    - C: c.md\n  - Loops: l.md\n",
            "mkdocs.yml",
            {"loops~c"},
            ["Home"],
        ),
        (OPML, "a.opml", {"limits<rings", "series<limits", "series<rings"}, []),
        (ORG, "a.org", {"memory<processes", "files<memory"}, ["C", ":EFFORT: 20:00"]),
    ],
)  # fmt: skip
def test_what_comes_before_is_taken_over(text: str, name: str, expected: set[str], told: list[str]) -> None:
    made = read(text, name)
    assert edges(made) == expected
    assert [line.text for line in made.unread] == told


def test_org_is_read() -> None:
    made = read(ORG, "roadmap")
    assert made.roadmap.title.en == "Systems"
    assert outline(made) == {"Operating systems": ["Processes", "Memory", "Files"], "Networks": ["TCP", "HTTP"]}
    assert made.roadmap.by_id["processes"].resources.required[0].url == "https://o.org/"
    assert made.roadmap.by_id["memory"].hours == 3
    assert outline(read("* One\n* Two\n", "plain.md")) == {"Plain": ["One", "Two"]}


def test_arrows_of_a_canvas_mean_what_they_say() -> None:
    def card(id_: str, text: str) -> dict[str, object]:
        return {"id": id_, "type": "text", "text": text, "x": 0, "y": int(id_), "width": 1, "height": 1}

    cards = [
        card("1", "[[Maps]] 🗺 (2 h)\n- keys"),
        card("2", "# **Loops**\nhttps://l.org"),
        card("3", "Sets"),
        card("4", "Trees"),
    ]
    arrows = [
        {"fromNode": "1", "toNode": "2", "label": "depends on"},
        {"fromNode": "3", "toNode": "1", "toEnd": "none", "fromEnd": "arrow"},
        {"fromNode": "3", "toNode": "4", "toEnd": "none"},
    ]
    made = read(json.dumps({"nodes": cards, "edges": arrows}), "my.canvas")
    assert [topic.title.en for topic in made.roadmap.topics] == ["Loops", "Maps", "Sets", "Trees"]
    assert edges(made) == {"maps<loops", "sets<maps"}
    assert made.roadmap.by_id["maps"].hours == 2
    assert [one.url for one in made.roadmap.by_id["loops"].resources.required] == ["https://l.org"]
    assert [line.text for line in made.unread] == ["Sets — Trees"]


def test_units_of_a_header_are_those_of_its_column() -> None:
    made = read("Topic,Time (min)\nLoops,90\nMaps,2 h\n", "a.csv")
    assert [topic.hours for topic in made.roadmap.topics] == [1.5, 2]
    weekly = read(
        "Topic,Duration,Effort\nLoops,4 weeks,30 minutes/week\nMaps,2,3\nSets,2 weeks,1 h 30 min/week\n", "a.csv"
    )
    assert [topic.hours for topic in weekly.roadmap.topics] == [2, 6, 3]
    days = read("Topic,Duration (days)\nLoops,3\nMaps,1\n", "a.csv")
    assert [topic.hours_are_known for topic in days.roadmap.topics] == [True, True]
    assert [line.text for line in days.unread] == ["Loops: 3 days", "Maps: 1 days"]


def test_lines_that_say_what_to_read_belong_to_the_line_above() -> None:
    made = read("**Week 1:** Loops<br>\nBest book: *SICP*\nVideo: CS 61A\n\n**Week 2:** Maps&nbsp;\n", "a.txt")
    assert [topic.title.en for topic in made.roadmap.topics] == ["Week 1: Loops", "Week 2: Maps"]
    assert [one.title for one in made.roadmap.topics[0].resources.required] == ["Best book: SICP", "Video: CS 61A"]


def test_needs_beside_a_length_of_time_and_by_the_name_before_a_colon_or_by_week() -> None:
    made = read(
        "- Java 基础：语法、集合\n- MySQL\n- Spring（先修：Java 基础、MySQL，约 20 小时）\n- Redis（前置知识：MySQL）\n"
    )
    java, sql, spring, redis = made.roadmap.topics
    assert [one.topic for one in spring.prerequisites] == [java.id, sql.id]
    assert (spring.title.en, spring.hours, redis.title.en) == ("Spring", 20, "Redis")
    assert [one.topic for one in redis.prerequisites] == [sql.id]
    weeks = read("| Week | Topics | Prereqs |\n|-|-|-|\n| 1 | Sets | — |\n| 2 | Graphs | Week 1 |\n")
    assert (edges(weeks), weeks.unread) == ({"graphs<sets"}, ())


def test_the_address_that_notion_writes_behind_a_name_is_no_part_of_it() -> None:
    made = read("Name,Needs\nLoops (https://n.so/l-1),\nMaps (https://n.so/m-2),Loops (https://n.so/l-1)\n", "a.csv")
    assert edges(made) == {"maps<loops"}
    assert [one.url for one in made.roadmap.by_id["loops"].resources.required] == ["https://n.so/l-1"]
