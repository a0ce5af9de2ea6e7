"""Nothing of a curriculum is left out without a word: what no topic is made of is told by its line."""

from __future__ import annotations

import pytest

from tests.roadmap.test_importing import edges, outline, read

SENTENCE = "When you meet such a case, think of the reader first, and write down what you found."


@pytest.mark.parametrize(
    ("text", "topics", "told"),
    [
        ("# P\n- One\n- Two\n\n```sh\npip install one\n```\n", 2, [(5, "pip install one")]),
        ("# P\n- One\n\n      pip install one\n- Two\n", 2, [(4, "pip install one")]),
        ("# P\n- One\n  ```\n  code\n  ```\n- Two\n", 2, [(3, "code")]),
        ("# P\n- One\n- Two\n\n> Read it twice.\n", 2, [(5, "Read it twice.")]),
        ("# P\n- One\n- Two\n\n> Tips\n> - Sleep\n> - Eat\n", 2, [(5, "Tips"), (6, "Sleep"), (7, "Eat")]),
        ("# P\n- One\n- Two\n\n<p>Be <b>kind</b></p>\n\n<!-- nothing -->\n", 2, [(5, "Be kind")]),
        (
            "# P\n## Topics\n- One\n- Two\n## License\nMIT\n### Fonts\n- Noto\n## Contents\n- [Topics](#topics)\n",
            2,
            [(5, "License: MIT"), (7, "Fonts: Noto")],
        ),
        (f"# P\n## Week 1: A\n- {SENTENCE}\n- [Read](https://a.org)\n## Week 2: B\nDo.\n", 2, [(3, SENTENCE)]),
        ("# P\n## Week 1: A\n| Who | When |\n|-|-|\n| 3 | 4 |\n## Week 2: B\nDo.\n", 2, [(3, "Who | When")]),
        ("# P\n- Loose\n## Part\n- Free\n### Week 1: A\nDo.\n### Week 2: B\nDo.\n", 2, [(2, "Loose"), (4, "Free")]),
        ("# P\n- One\n- ...\n- 🎉\n- Two\n", 2, [(3, "..."), (4, "🎉")]),
        ("---\ntitle: Sailing\ntags: [a, b]\n---\n- One\n- Two\n", 2, []),
        ("# P\nResources:\n- One\n- Two\n", 2, []),
    ],
)  # fmt: skip
def test_what_no_topic_is_made_of_is_told(text: str, topics: int, told: list[tuple[int, str]]) -> None:
    made = read(text)
    assert len(made.roadmap.topics) == topics
    assert [(line.line, line.text) for line in made.unread] == told


def test_rows_below_the_heading_of_a_topic_are_its_reading() -> None:
    made = read("# P\n## Week 1: A\n| Task | Hours |\n|-|-|\n| Bend | 2 |\n| Reef | 1 |\n## Week 2: B\n- 1\n- 2\n- 3\n")
    first = made.roadmap.topics[0]
    assert [(one.title, one.hours) for one in first.resources.required] == [("Bend", 2), ("Reef", 1)]
    assert made.unread == ()


def test_a_curriculum_that_is_quoted_whole_or_lies_beside_another_is_read() -> None:
    assert outline(read("> - Knots\n> - Sails\n")) == {"Mine": ["Knots", "Sails"]}
    assert outline(read("# About SQL\n- Select\n- Join\n")) == {"About SQL": ["Select", "Join"]}
    assert outline(read("# Support\n## Contributing\n- Issues\n- Reviews\n")) == {"Contributing": ["Issues", "Reviews"]}


@pytest.mark.parametrize(
    "heading", ["Community ecology", "Installing Linux", "Support Vector Machines", "软件许可与法律"]
)
def test_a_heading_that_only_has_a_word_of_an_aside_is_a_track(heading: str) -> None:
    made = read(f"# P\n## {heading}\n- One\n- Two\n## More\n- Three\n")
    assert outline(made) == {heading: ["One", "Two"], "More": ["Three"]}


def test_what_a_part_needs_all_its_topics_need_and_unknown_needs_are_told_once() -> None:
    made = read(
        "# P\n## Ground\n- Numbers\n- Sets\n## Calculus\n### Prerequisites\n- Sets\n- Patience\n### Topics\n- Limits\n"
        "- Series\n## Prerequisites\nYou should have a pencil, paper and time.\n"
    )
    assert outline(made) == {"Ground": ["Numbers", "Sets"], "Topics": ["Limits", "Series"]}
    assert edges(made) == {"limits<sets", "series<sets"}
    assert [(line.line, line.text) for line in made.unread] == [
        (10, "Calculus: Patience"),
        (13, "You should have a pencil, paper and time."),
    ]
