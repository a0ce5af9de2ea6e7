"""What lint says leads to what is right: hints, findings of one cause in one, notes counted to the last."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.lint import lint
from roadmap.loading import dump_roadmap, parse_roadmap
from roadmap.problems import RoadmapError
from tests.roadmap.building import told


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- {title: A, description: x}", "did you mean 'summary'?"),
        ("- {title: A, name: E}", "did you mean 'title'?"),
        ("- {title: A, needs: [B]}", "did you mean 'prerequisites'?"),
        ("- {title: A, resources: [{title: R, link: 'https://a.org'}]}", "did you mean 'url'?"),
        ("- {title: A, same_as: python}", "write roadmap/topic"),
        ("- {title: A}\n- {title: B, prerequisites: [{topic: A, parts: [x]}]}", "write resource/part"),
    ],
)
def test_hints_name_what_was_meant(text: str, words: str) -> None:
    with pytest.raises(RoadmapError) as caught:
        parse_roadmap(text)
    assert words in told(caught.value.problems[0])


def test_numbers_are_titles() -> None:
    made = parse_roadmap(
        "title: 1984\ntopics:\n- 1984\n- {title: 3.5, track: 2, prerequisites: [1984]}\n"
        "- {title: B, resources: [{title: 7}, 8]}\n"
    )
    assert [topic.title.in_lang("en") for topic in made.topics] == ["1984", "3.5", "B"]
    assert made.by_id["3-5"].needed == ("1984",)
    assert [one.title for one in made.by_id["b"].resources.all()] == ["7", "8"]
    assert parse_roadmap(dump_roadmap(made)) == made


def test_findings_of_one_cause_are_one_line_and_notes_are_counted_to_the_last(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("".join(f"- {{title: T{number}, foo: 1}}\n" for number in range(150)), encoding="utf-8")
    ran = CliRunner().invoke(lint, [str(path)])
    assert [line for line in ran.stdout.splitlines() if "foo" in line] == ran.stdout.splitlines()
    assert len(ran.stdout.splitlines()) == 1
    assert "149 more lines: 2, 3" in ran.stdout
    assert "150 problems" in ran.stderr
    path.write_text("".join(f"- T{number}\n" for number in range(300)), encoding="utf-8")
    assert "300 topics" in next(
        line for line in CliRunner().invoke(lint, [str(path)]).stdout.splitlines() if "Chinese" in line
    )
