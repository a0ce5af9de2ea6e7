"""Titles of what is imported are clean: no markup, no emoji, no number of an outline."""

from __future__ import annotations

import pytest

from tests.roadmap.test_importing import edges, outline, read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 🚀 Go\n## 🧩 Basics:\n- Loops 🎉\n- :book: Maps :100:\n", {"Basics": ["Loops", "Maps"]}),
        (
            "# P\n## 1. Basics\n- 1.1 Loops\n- 1.2 Maps\n## 2. More\n- 2.1 Sets\n",
            {"Basics": ["Loops", "Maps"], "More": ["Sets"]},
        ),
        ("# P\n- 1.) [Loops](https://a.org)\n- 2.) [Maps](https://b.org)\n", {"P": ["Loops", "Maps"]}),
        (
            "# P\n## 0 Start\n- Loops\n## 1 Go on\n- Maps\n## 2 End\n- Sets\n",
            {"Start": ["Loops"], "Go on": ["Maps"], "End": ["Sets"]},
        ),
        (
            "# P\n- 6.001 - Structure\n- 6.006 - Algorithms\n- 3Blue1Brown\n",
            {"P": ["6.001 - Structure", "6.006 - Algorithms", "3Blue1Brown"]},
        ),
        ("# P\n- 18.01 Calculus\n- 18.02 More\n", {"P": ["18.01 Calculus", "18.02 More"]}),
        ("# P\n- 2020 in review\n- 7 habits\n", {"P": ["2020 in review", "7 habits"]}),
        (
            "# P\n- C++\n- C#\n- Watch the films.\n- Sets, maps, etc.\n",
            {"P": ["C++", "C#", "Watch the films", "Sets, maps, etc."]},
        ),
        (
            "# P\n- **Book:** [SICP](https://s.org)\n- 视频：[CS 61A](https://c.org)\n",
            {"P": ["Book: SICP", "视频：CS 61A"]},
        ),
        ("# P\n- Loops [docs](https://a.org)\n- Maps: [video](https://b.org)\n", {"P": ["Loops", "Maps"]}),
        ("# P\n- Sets (see [the note](https://a.org))\n- Maps\n", {"P": ["Sets (see the note)", "Maps"]}),
        ("# P\n- Patterns (2020-2021) [a](https://a.org)\n- Maps\n", {"P": ["Patterns (2020-2021)", "Maps"]}),
    ],
)  # fmt: skip
def test_titles_are_clean(text: str, expected: dict[str, list[str]]) -> None:
    assert outline(read(text)) == expected


def test_links_that_name_nothing_are_named_after_their_topic() -> None:
    rows = "| 01. 引言 | 简史 | [阅读](https://a.org) |\n| 02. 能力 | 评估 | [here](https://b.org) |\n"
    made = read(f"| 章节 | 内容亮点 | 链接 |\n|-|-|-|\n{rows}")
    assert [topic.title.zh for topic in made.roadmap.topics] == ["引言", "能力"]
    assert [topic.summary.zh for topic in made.roadmap.topics] == ["简史", "评估"]
    named = [[(one.title, one.url) for one in topic.resources.required] for topic in made.roadmap.topics]
    assert named == [[("引言", "https://a.org")], [("能力", "https://b.org")]]


def test_numbered_headings_are_steps_and_what_is_needed_may_be_a_number() -> None:
    made = read("# P\n## 1. [Loops](one/README.md)\nThey go round.\n## 2. Maps\nneeds: 1\n## 3. Sets\nneeds: 1-2\n")
    assert [topic.title.en for topic in made.roadmap.topics] == ["Loops", "Maps", "Sets"]
    assert edges(made) == {"maps<loops", "sets<loops", "sets<maps"}


def test_the_title_of_a_page_may_be_written_in_html_or_above_it() -> None:
    assert read('<h1 align="center">\n  <b>Sailing</b>\n</h1>\n\n## A\n- Knots\n').roadmap.title.en == "Sailing"
    assert read('---\ntitle: "Sailing"\n---\n## A\n- Knots\n').roadmap.title.en == "Sailing"


def test_readings_below_headings_are_no_topics() -> None:
    made = read(
        "# P\n| Subject | Why |\n|-|-|\n| [Systems](#systems) | so |\n| [Networks](#networks) | so |\n"
        "## Systems\n- Book: [CSAPP](https://c.org)\n- Video: [15-213](https://v.org)\n"
        "## Networks\n- Book: Top-Down\n- Labs: Wireshark\n"
    )
    assert [topic.title.en for topic in made.roadmap.topics] == ["Systems", "Networks"]
    assert [one.title for one in made.roadmap.topics[0].resources.required] == ["Book: CSAPP", "Video: 15-213"]


def test_a_link_to_a_readme_beside_it_is_no_translation_and_the_contents_of_a_book_are_topics() -> None:
    pages = read("# P\n[Loops](loops/README.md)\n\n[Maps](maps/README.md)\n")
    assert outline(pages) == {"P": ["Loops", "Maps"]}
    inside = "  * [Moves](rust/moves.md)\n  * [Traits](rust/traits.md)\n"
    book = read(f"# Summary\n* [Start](README.md)\n* [Rust](rust/README.md)\n{inside}")
    assert outline(book) == {"Mine": ["Start"], "Rust": ["Rust", "Moves", "Traits"]}
