"""What a list or table means is told by its shape: each text has its topics, in order, and what is left out is told."""

from __future__ import annotations

import json

import pytest

from roadmap.importing.recognising import import_text
from roadmap.problems import RoadmapError
from tests.roadmap.building import told
from tests.roadmap.test_importing import edges, outline, read


def titles(text: str, name: str) -> list[str]:
    """Titles in order."""
    return [topic.title.in_lang("en") for topic in read(text, name).roadmap.topics]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            'Lecture,Topic,Application,Date,Assignment\n1,"Files, paths",,30-Mar,HW 1\n2,Names,Plots,1-Apr,\n'
            "3,Loops,,,\n",
            "a.csv",
            ["Files, paths", "Names", "Loops"],
        ),
        ('Name,Status,Due,Tags\nNames,Done,"May 3, 2025","x, y"\nLoops,Open,,x\n', "a.csv", ["Names", "Loops"]),
        ("Chapter,Title,Pages\n1,Sets,1-20\n2,Maps,21-40\n", "a.csv", ["Sets", "Maps"]),
        ("Session,Subject\n1,Sets\n2,Maps\n", "roadmap", ["Sets", "Maps"]),
        ("Thema,Stunden\nMengen,2\nGruppen,3\n", "roadmap", ["Mengen", "Gruppen"]),
        ("Tema;Horas\nConjuntos;2\nGrupos;3\n", "a.csv", ["Conjuntos", "Grupos"]),
        ("# | 科目 | 学分\n1 | 集合 | 2\n2 | 映射 | 3\n", "a.csv", ["集合", "映射"]),
        ('Topic\n"Arrays, lists"\nLoops\n', "a.csv", ["Arrays, lists", "Loops"]),
        ("Topic\nArrays\nLoops\n", "roadmap", ["Arrays", "Loops"]),
        ("Our plan,,\nTopic,Hours,Needs\nArrays,2,\nLoops,3,Arrays\n", "a.csv", ["Arrays", "Loops"]),
        ("Lecture,Topic,Reading\n1,Sets,Ch 1\n2,Maps,Ch 2\n", "a.csv", ["Sets", "Maps"]),
        ("Lecture,Hours\n1,2\n2,3\n", "a.csv", ["Lecture 1", "Lecture 2"]),
        ("Sets,3\nMaps,4,Sets\nGroups,3,Maps\n", "a.csv", ["Sets", "Maps", "Groups"]),
        ("Sorting, searching\nGraphs, trees\n", "a.txt", ["Sorting, searching", "Graphs, trees"]),
        ("| Day | Topic | Hours |\n|---|---|---|\n| 1 | Sets | 2 |\n| 2 | Maps | 3 |\n", "a.md", ["Sets", "Maps"]),
        ("# A\n| Week | Description |\n|---|---|\n| 1 | Sets |\n| 2 | Maps |\n", "a.md", ["Sets", "Maps"]),
        (
            "# A\n| Notebook | Description |\n|---|---|\n| Merge | It merges all of them |\n| Tune | It tunes |\n",
            "a.md",
            ["Merge", "Tune"],
        ),
    ],
)
def test_the_column_of_titles_is_found(text: str, name: str, expected: list[str]) -> None:
    assert titles(text, name) == expected


def test_columns_of_groups_codes_and_needs() -> None:
    terms = read("Semester,Course,Credits\n1,Algebra,5\n1,Analysis,6\n2,Logic,3\n", "a.csv")
    assert outline(terms) == {"Semester 1": ["Algebra", "Analysis"], "Semester 2": ["Logic"]}
    coded = read(
        'course_id,course_name,needs\nCS101,Programming,\nCS201,Structures,CS101\nCS301,Proofs,"CS201, CS101"\n',
        "a.csv",
    )
    assert edges(coded) == {"structures<programming", "proofs<programming", "proofs<structures"}
    assert coded.roadmap.by_id["proofs"].aliases.all() == ("CS301",)
    assert edges(read("Sets,3\nMaps,4,Sets\nGroups,3,Maps\n", "a.csv")) == {"maps<sets", "groups<maps"}
    with pytest.raises(RoadmapError):
        import_text("Lat,Lon\n1.5,2\n2.5,3\n", "a.csv")


def test_needs_are_whole_titles_first_and_what_is_left_out_is_told() -> None:
    long = "Java: Arrays, Lists, and Structured Data"
    made = read(
        f'Course,Needs\n"{long}",\nLogic / Sets,\nLists,\nProofs,Logic / Sets\n"Trees","{long}"\n'
        f'Graphs,"{long}, Logic / Sets"\nEnd,"Proofs (https://www.notion.so/abc), Trees (https://www.notion.so/d)"\n',
        "a.csv",
    )
    first = made.roadmap.topics[0].id
    assert edges(made) == {
        "proofs<logic-sets", f"trees<{first}", f"graphs<{first}", "graphs<logic-sets", "end<proofs", "end<trees",
    }  # fmt: skip
    assert made.unread == ()
    assert edges(read("- A\n- B (needs: A)\n")) == {"b<a"}
    circle = read("- Alpha (needs: Beta)\n- Beta (needs: Alpha)\n")
    assert (circle.edges, [(line.line, line.text) for line in circle.unread]) == (1, [(2, "Beta: Alpha")])
    names = [f"T{number}" for number in range(160)]
    many = read("".join(f"- {name} (needs: {', '.join(names[:place])})\n" for place, name in enumerate(names) if place))
    assert many.edges == 10_000
    assert len(many.unread) == sum(range(1, 160)) - 10_000
    endless = read("- Sets\n- Maps (needs: Sets" + ", Sets" * 300 + ")\n")
    assert [line.line for line in endless.unread] == [2]


READMES = """\
# Course

## Quick links
| What | Where |
|---|---|
| Chat | [here](https://c.org) |
| Questions | [there](https://q.org) |

## Syllabus
### [Module 1: Boxes](01/)
- Images
- Volumes
### [Module 2: Tables](02/)
- Select
- Joins
"""


def test_a_table_of_links_silences_neither_headings_nor_lists() -> None:
    made = read(READMES)
    assert outline(made) == {"Syllabus": ["Module 1: Boxes", "Module 2: Tables"]}
    assert [line.text for line in made.unread] == ["What | Where"]
    lists = read(READMES.replace("Module 1: ", "").replace("Module 2: ", ""))
    assert outline(lists) == {"Boxes": ["Images", "Volumes"], "Tables": ["Select", "Joins"]}
    assert [line.text for line in lists.unread] == ["What | Where"]
    tables = read("# C\n## Before\n- be kind\n\n## Way\n| Topic | Hours |\n|---|---|\n| Sets | 2 |\n| Maps | 3 |\n")
    assert (outline(tables), [line.line for line in tables.unread]) == ({"Way": ["Sets", "Maps"]}, [3])


def test_lines_that_begin_with_a_link_are_items_and_other_lines_are_told() -> None:
    made = read(
        "[One](https://a.org/1) (12 h)\n\n[Two](https://a.org/2) by MIT\n\nSee also [more](https://a.org/m).\n\n"
        "[Three](https://a.org/3)\n[Four](https://a.org/4), short\n"
    )
    assert outline(made) == {"Mine": ["One", "Two", "Three", "Four"]}
    assert made.roadmap.by_id["one"].hours == 12
    assert [(line.line, line.text) for line in made.unread] == [(5, "See also more.")]
    languages = "".join(f"- [{name}](https://g.org/o/r/{name})\n" for name in ("Arabic", "French", "한국어", "Thai"))
    assert outline(read(f"# R\n{languages}\n## A\n- Sets\n- Maps\n")) == {"A": ["Sets", "Maps"]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. Arrays\n   - easy\n   - hard\n2. Lists\n", {"Mine": ["Arrays", "Lists"]}),
        ("- Arrays\n  - easy\n  - hard\n- Lists\n  - easy\n", {"Mine": ["Arrays", "Lists"]}),
        ("- Alpha\n- Beta\n  - [ ] b1\n  - [ ] b2\n", {"Mine": ["Alpha", "Beta"]}),
        ("- Basics\n  - [ ] Names\n- More\n  - [ ] Macros\n", {"Basics": ["Names"], "More": ["Macros"]}),
        ("- Basics\n  - Names\n  - Loops\n- Final exam\n", {"Basics": ["Names", "Loops"], "Mine": ["Final exam"]}),
        ("- A1\n  - B1\n    - C1\n      - D1\n        - E1\n          - F1\n", {"A1": ["B1", "C1", "D1", "E1"]}),
        ("一、基础\n1. 变量\n2. 循环\n二、进阶\n1. 宏\n", {"基础": ["变量", "循环"], "进阶": ["宏"]}),
        ("一、基础\n1、变量\n2、循环\n二、进阶\n1、宏\n", {"基础": ["变量", "循环"], "进阶": ["宏"]}),
        ("一、变量\n二、循环\n", {"Mine": ["变量", "循环"]}),
        ("Basics\n- Names\n- Loops\nMore\n- Macros\n", {"Basics": ["Names", "Loops"], "More": ["Macros"]}),
        (
            '<opml><body><outline text="Theory"><outline text="Scales"><outline text="Major"/></outline>'
            '<outline text="Chords"/></outline><outline text="Exam"/></body></opml>',
            {"Theory": ["Scales", "Major", "Chords"], "Mine": ["Exam"]},
        ),
        (
            "nav:\n  - A:\n    - P: p.md\n    - Deep:\n      - Q: q.md\n  - R: r.md\n",
            {"A": ["P"], "A: Deep": ["Q"], "Mine": ["R"]},
        ),
    ],
)  # fmt: skip
def test_what_is_a_topic_and_what_a_track(text: str, expected: dict[str, list[str]]) -> None:
    assert outline(read(text, "mine.md")) == expected


def test_times_and_needs_of_many_languages_stand_anywhere() -> None:
    made = read(
        "- Alpha 6–10 hours/week × 14 weeks\n- Beta, 6-10 hours/week x 14 weeks\n- Gamma: 14 weeks, 6 h/week\n"
        "- Delta — 3 hours per week for 10 weeks\n- Ea, 3 hours\n- Fa (2 ч)\n- Ga (2시간)\n"
        "- Ha (2 Stunden) (Voraussetzung: Alpha)\n- Ia (30 minutos)\n- Ja（2時間）（前提：Alpha）\n"
    )
    assert [topic.hours for topic in made.roadmap.topics] == [112, 112, 84, 30, 3, 2, 2, 2, 0.5, 2]
    assert [topic.id for topic in made.roadmap.topics][:4] == ["alpha", "beta", "gamma", "delta"]
    assert edges(made) == {"ha<alpha", "ja<alpha"}


def test_subtopics_of_a_board_stand_behind_the_topic_that_lines_or_neighbours_tell() -> None:
    def node(id_: str, kind: str, x: int, y: int, **more: object) -> dict[str, object]:
        size = {"width": 100, "height": 49}
        return {"id": id_, "type": kind, "data": {"label": id_}, "position": {"x": x, "y": y}, **size, **more}

    board = {
        "nodes": [
            node("Go", "subtopic", 300, 5), node("Rust", "subtopic", 300, 59), node("Git", "subtopic", -300, 210),
            node("Net", "topic", 0, 0), node("Language", "topic", 0, 100), node("Versions", "topic", 0, 200),
            {"id": "f", "type": "section", "position": {"x": 600, "y": 0}, "width": 200, "height": 200, "data": {}},
            node("HTTP", "subtopic", 650, 60),
        ],
        "edges": [
            {"source": "Net", "target": "Language"}, {"source": "Language", "target": "Versions"},
            {"source": "Language", "target": "Rust"}, {"source": "Net", "target": "f"},
        ],
    }  # fmt: skip
    assert outline(read(json.dumps(board), "board.json")) == {
        "Net": ["Net", "HTTP"],
        "Language": ["Language", "Go", "Rust"],
        "Versions": ["Versions", "Git"],
    }
    with pytest.raises(RoadmapError) as caught:
        import_text(json.dumps({"mockup": {"controls": {}}}), "old.json")
    assert "roadmap.sh used before" in told(caught.value.problems[0])


README = """# Study group
We meet on Mondays.
## Prerequisites
- Python 3.8
- [Linear algebra](https://la.org)
## Week 1: Regression
- [Chapter 3](https://isl.org/3)

What it says.

What else it says.

And more.
### Prerequisites
- Calculus
## Week 2: Trees
- [Chapter 8](https://isl.org/8) (900 h)
### Prerequisites
- Regression
"""


def test_what_should_be_known_before_is_no_topic_and_what_is_left_out_is_told() -> None:
    made = import_text(README, "README.md")
    assert [topic.title.in_lang("en") for topic in made.roadmap.topics] == [
        "Linear algebra",
        "Week 1: Regression",
        "Week 2: Trees",
    ]
    needs = [[(edge.topic, edge.kind) for edge in topic.prerequisites] for topic in made.roadmap.topics]
    assert needs == [[], [("linear-algebra", "helpful")], [("week-1-regression", "needed")]]
    assert [(one.line, one.text) for one in made.unread] == [
        (2, "We meet on Mondays."),
        (4, "Python 3.8"),
        (6, "Week 1: Regression: Calculus"),
        (11, "What else it says."),
        (13, "And more."),
        (16, "Chapter 8: 900 h > 500 h"),
    ]
    assert made.roadmap.topics[2].hours == 500


@pytest.mark.parametrize("heading", ["Requirements", "前置知识", "What you should know", "Vorkenntnisse"])
def test_where_nothing_else_is_what_should_be_known_before_is_what_there_is(heading: str) -> None:
    known = f"## {heading}\n- Sets\n- Maps\n"
    assert len(import_text(f"# D\n{known}", "d.md").roadmap.topics) == 2
    assert [topic.id for topic in import_text(f"# D\n{known}## Core\n- Graphs\n", "d.md").roadmap.topics] == ["graphs"]


BOOK = """# LLM
[中文](./README.md) | [English](./README_en.md)
## Chapters
| 章节 | 关键内容 | 状态 |
|---|---|---|
| [前言](pre.md) | 缘起 | ✅ |
| [第一章 基础](one.md) | 历程 | ✅ |
| [第二章 架构](two.md) | 注意力 | ✅ |
## Blog
- [One](https://b.org/1)
- [Two](https://b.org/2)
- [Three](https://b.org/3)
"""


def test_a_table_of_chapters_is_one_of_topics_beside_lists_of_other_links() -> None:
    made = read(BOOK)
    assert outline(made)["Chapters"] == ["前言", "第一章 基础", "第二章 架构"]
    assert made.roadmap.topics[1].summary.zh == "历程"
    assert "中文" not in {topic.title.zh for topic in made.roadmap.topics}


def test_steps_follow_steps_and_a_bare_address_is_named_after_its_topic() -> None:
    made = read("# P\n## Words\nRead.\n## 1. Loops\nBook: https://l.org\n\nAs ever.\n## 2. Maps\nThey map.\n")
    assert edges(made) == {"maps~loops"}
    assert [one.title for one in made.roadmap.by_id["loops"].resources.required] == ["Loops"]
    assert [line.text for line in made.unread] == ["As ever."]
