"""What a command is given is looked at before anything is done: numbers, and where a file would go."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from bot.cli.backup import backup
from bot.cli.copy import copy
from bot.cli.import_ import import_
from bot.cli.map import map_
from bot.cli.plan import plan_
from bot.cli.site import site
from roadmap.problems import RoadmapError


@pytest.mark.parametrize("hours", ["nan", "inf", "-inf", "1e999", "0", "-3", "many"])
def test_hours_a_week_are_a_number_that_a_week_may_have(hours: str) -> None:
    told = CliRunner().invoke(plan_, ["kv-cache", "--hours-a-week", hours])
    assert told.exit_code == 2
    assert "--hours-a-week" in told.output


def test_a_file_goes_into_a_folder_that_is_there(tmp_path: Path) -> None:
    source, out = tmp_path / "list.md", tmp_path / "missing" / "file"
    source.write_text("- One\n- Two\n", encoding="utf-8")

    def told(*, to: Path) -> list[Result]:
        return [
            CliRunner().invoke(backup, [str(to)]),
            CliRunner().invoke(import_, [str(source), "--out", str(to)]),
            CliRunner().invoke(map_, ["--out", str(to)]),
            CliRunner().invoke(plan_, ["kv-cache", "--hours-a-week", "5", "--ics", str(to)]),
        ]

    def elsewhere(*, to: Path) -> list[Result]:
        return [
            CliRunner().invoke(copy, [str(source), str(to)]),
            CliRunner().invoke(site, ["--out", str(to)]),
        ]

    for result in told(to=out) + elsewhere(to=out):
        assert result.exit_code == 1
        assert f"there is no folder {out.parent}" in result.output
    assert not out.parent.exists()
    assert {result.exit_code for result in told(to=tmp_path)} == {2}  # a folder is no file


def test_what_is_there_is_replaced_by_its_like_only(tmp_path: Path) -> None:
    source, other = tmp_path / "list.md", tmp_path / "index.html"
    source.write_text("- One\n- Two\n", encoding="utf-8")
    commands: list[tuple[click.Command, list[str], Path]] = [
        (map_, ["--out"], tmp_path / "map.png"),
        (plan_, ["kv-cache", "--hours-a-week", "5", "--ics"], tmp_path / "plan.ics"),
        (import_, [str(source), "--out"], tmp_path / "list.yaml"),
        (site, ["--out"], tmp_path / "pages"),
    ]
    for command, arguments, to in commands:
        for _ in range(2):
            assert CliRunner().invoke(command, [*arguments, str(to)]).exit_code == 0
        other.write_text("not yours", encoding="utf-8")
        wrong = other.parent if command is site else other
        result = CliRunner().invoke(command, [*arguments, str(wrong)])
        assert result.exception is not None
        assert other.read_text(encoding="utf-8") == "not yours"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_roadmap_is_written_into_a_pipe_that_somebody_reads(tmp_path: Path) -> None:
    source, pipe = tmp_path / "list.md", tmp_path / "pipe"
    source.write_text("- One\n- Two\n", encoding="utf-8")
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert CliRunner().invoke(import_, [str(source), "--out", str(pipe)]).exit_code == 0
        assert b"title: Two" in os.read(reading, 10_000)
    finally:
        os.close(reading)
    assert pipe.is_fifo()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such device")
def test_no_more_of_what_is_imported_is_read_than_is_allowed(tmp_path: Path) -> None:
    endless = CliRunner().invoke(import_, ["/dev/zero", "--out", str(tmp_path / "roadmap.yaml")])
    assert isinstance(endless.exception, RoadmapError)
    assert "file-too-big" in str(endless.exception)


def test_a_database_is_not_copied_to_itself(tmp_path: Path) -> None:
    (tmp_path / "one.db").touch()
    told = CliRunner().invoke(copy, [str(tmp_path / "one.db"), f"{tmp_path}/../{tmp_path.name}/one.db"])
    assert told.exit_code == 2
    assert "is both" in told.output
