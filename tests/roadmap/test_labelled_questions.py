"""Labelled questions are read line by line, and no more of a file than may be measured at once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.cli.evaluate import evaluate
from roadmap.evaluation import QuestionsError, read_questions
from roadmap.evaluation.questions import Question

LINE = json.dumps({"q": "kv cache\u2028?", "labels": ["kv-cache"]}, ensure_ascii=False)


def test_lines_end_where_json_lines_end(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text(f"\ufeff{LINE}\r\n\n{LINE}", encoding="utf-8", newline="")
    assert read_questions(file) == (Question(q="kv cache\u2028?", labels=("kv-cache",)),) * 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (f"{LINE}\n{'x' * 70_000}\n", ":2: this line is longer than 64 KiB"),
        ((json.dumps({"q": "?", "more": "x" * 60_000}) + "\n") * 300, ":280: here it is over 16 MiB"),
        (f"{LINE}\n{{}}\n", ":2: q: Field required"),
        ("\n\n", "no questions in it"),
    ],
    ids=["line", "file", "field", "empty"],
)
def test_what_cannot_be_measured_is_told_with_its_place(tmp_path: Path, content: str, told: str) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(QuestionsError) as caught:
        read_questions(file)
    assert told in str(caught.value)


def test_no_text_is_told_and_what_never_ends_is_read_no_further(tmp_path: Path) -> None:
    file = tmp_path / "q.jsonl"
    file.write_bytes(b'{"q": "\xff"}\n')
    with pytest.raises(QuestionsError, match="not UTF-8"):
        read_questions(file)
    endless = CliRunner().invoke(evaluate, ["/dev/zero"])
    assert isinstance(endless.exception, QuestionsError)
    assert "longer than 64 KiB" in str(endless.exception)
