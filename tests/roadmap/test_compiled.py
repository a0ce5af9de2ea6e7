"""What is kept on disk is the same roadmap, is made again when anything changes, and is nobody else's to write."""

from __future__ import annotations

import inspect
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import cast

import pytest

from roadmap import compiled as module
from roadmap import kept as disk
from roadmap.compiled import compiled
from roadmap.editing import RemoveTopic
from roadmap.loading import files_of, load_roadmap, parse_roadmap, shipped_roadmap_path
from roadmap.matching import Matcher, words
from roadmap.matching.words import IntentWeights, StanceWeights, intent_weights, stance_weights
from roadmap.model import Roadmap
from roadmap.problems import RoadmapError
from roadmap.untrusted import load_untrusted
from tests.roadmap.building import told

SMALL = "- Git basics\n- {title: Branching, prerequisites: [git-basics]}\n"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def here(name: str, *, appauthor: bool) -> Path:
        return tmp_path / "cache"

    monkeypatch.setattr(disk, "user_cache_path", here)
    return tmp_path / "cache" / "roadmaps"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "mine.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path / "mine.yaml"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The paths that are really loaded from now on."""
    paths: list[Path] = []

    def load(path: Path) -> Roadmap:
        paths.append(path)
        return load_roadmap(path)

    monkeypatch.setattr(module, "load_roadmap", load)
    return paths


def test_what_is_kept_answers_like_what_was_made(made: list[Path]) -> None:
    first, kept = compiled(shipped_roadmap_path()), compiled(shipped_roadmap_path())
    assert len(made) == 1
    assert kept[0] == first[0]
    for question in ("what comes after kv cache?", "量化怎么学", "paged attention", "how do I bake bread"):
        assert kept[1].match(question) == first[1].match(question)


def test_a_changed_file_is_read_again_also_at_the_same_size_and_time(file: Path, made: list[Path]) -> None:
    compiled(file)
    times = file.stat()
    file.write_text(SMALL.replace("Branching", "Branchins"), encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert "branchins" in compiled(file)[0].by_id
    assert len(made) == 2


@pytest.mark.parametrize("content", [b"", b"no pickle", b"\x80\x05N.", b"\x80\x05\x8c\x01ac__no__\nno\n."])
def test_what_cannot_be_read_is_made_again(file: Path, cache: Path, made: list[Path], content: bytes) -> None:
    compiled(file)
    (kept,) = cache.iterdir()
    kept.write_bytes(content)
    assert set(compiled(file)[0].by_id) == {"git-basics", "branching"}
    compiled(file)
    assert len(made) == 2


def test_weights_read_back_are_those_of_their_file(cache: Path) -> None:
    first, back = (reread(intent_weights, stance_weights) for _ in range(2))
    assert first == back
    assert len(list(cache.with_name("weights").iterdir())) == 2
    written = json.loads((Path(words.__file__).parent / "intent-weights.json").read_text(encoding="utf-8"))["rows"]
    assert [list(row) for row in back[0].rows.among(written)] == list(written.values())


def reread(*weights: Callable[[], IntentWeights | StanceWeights]) -> list[IntentWeights | StanceWeights]:
    return [inspect.unwrap(each)() for each in weights]


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_only_its_owner_can_read_and_write_it(file: Path, cache: Path, made: list[Path]) -> None:
    compiled(file)
    assert cache.stat().st_mode & 0o777 == 0o700
    assert all(kept.stat().st_mode & 0o777 == 0o600 for kept in cache.iterdir())
    cache.chmod(0o777)
    compiled(file)
    assert len(made) == 2, "where others can write nothing is believed"


def test_without_a_place_to_keep_it_it_works_all_the_same(file: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file is in the way", encoding="utf-8")
    assert len(compiled(file)[0].topics) == 2


def test_only_so_many_are_kept(file: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_KEPT", 3)
    for number in range(6):
        file.write_text(f"- Topic {number}\n", encoding="utf-8")
        compiled(file)
    assert len(list(cache.iterdir())) == 3


def test_a_broken_roadmap_is_told_as_ever(file: Path) -> None:
    file.write_text("- {title: A, prerequisites: [b]}\n", encoding="utf-8")
    with pytest.raises(RoadmapError, match="prerequisite-unknown"):
        compiled(file)


def test_only_the_files_of_a_roadmap_are_looked_at(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "videos").mkdir()
    for name in ("roadmap.yml", "videos/lecture.mp4"):
        (tmp_path / name).write_text("much", encoding="utf-8")
    assert files_of(tmp_path) == []
    with pytest.raises(RoadmapError) as caught:
        compiled(tmp_path)
    assert "roadmap.yaml" in told(caught.value.problems[0])
    assert not cache.exists()
    (tmp_path / "roadmap.yaml").write_text(SMALL, encoding="utf-8")
    assert files_of(tmp_path) == [tmp_path / "roadmap.yaml"]
    shipped = shipped_roadmap_path()
    assert set(files_of(shipped)) == {file for file in shipped.rglob("*.yaml") if file.is_file()}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_roadmap_from_a_pipe_is_read_once(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writing = Thread(target=pipe.write_text, args=(SMALL,), daemon=True)
    writing.start()
    assert len(compiled(pipe)[0].topics) == 2
    writing.join()


def test_a_strangers_roadmap_is_read_in_another_process() -> None:
    loaded = load_untrusted(SMALL, "upload.yaml")
    assert loaded.roadmap == parse_roadmap(SMALL)
    assert loaded.matcher.match("git basics") == Matcher(loaded.roadmap).match("git basics")
    assert {note.place.file for note in loaded.notes} == {"upload.yaml"}
    assert loaded.text == SMALL
    with pytest.raises(RoadmapError) as caught:
        load_untrusted("- {title: A, prerequisites: [b]}\n- C\ud800\n", "upload.yaml")
    assert str(caught.value.problems[0].place) == "upload.yaml:2"


def test_a_strangers_curriculum_of_another_format_is_made_into_a_roadmap_there() -> None:
    before = "- {title: Joins, id: my-joins}\n"
    loaded = load_untrusted("# SQL\n- Joins\n- Windows (needs: Joins, Z)\n", "notes.md", before=before)
    assert parse_roadmap(loaded.text) == loaded.roadmap
    assert loaded.roadmap.by_id["windows"].needed == ("my-joins",)
    assert [line.text for line in loaded.unread] == ["Windows: Z"]


def test_a_strangers_roadmap_that_takes_too_long_is_told_so() -> None:
    with pytest.raises(RoadmapError) as caught:
        load_untrusted(SMALL, "upload.yaml", seconds=0.01)
    assert told(caught.value.problems[0]) == (
        "checking this roadmap takes longer than 0.01 seconds: make it smaller or simpler"
    )


class _Large:
    """Comes out of its pickle with more memory than a stranger's roadmap may take."""

    def __reduce__(self) -> tuple[type[bytearray], tuple[int]]:
        return bytearray, (4 * 1024**3,)


class _Quoted:
    """Comes out of its pickle with an error that quotes it."""

    def __reduce__(self) -> tuple[type[int], tuple[str]]:
        return int, ("a secret",)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no limit")
def test_a_limit_that_was_reached_is_the_roadmaps_a_fault_is_ours(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(RoadmapError) as limit:
        load_untrusted(SMALL, title=cast("str", _Large()))
    assert told(limit.value.problems[0]) == "this roadmap could not be checked: make it smaller or simpler"
    assert not caplog.records
    with pytest.raises(RoadmapError) as fault:
        load_untrusted(SMALL, change=RemoveTopic(99))
    said = told(fault.value.problems[0])
    assert "the roadmap is not to blame" in said
    assert "IndexError" in caplog.text
    assert said.split()[-1] in caplog.text
    with pytest.raises(RoadmapError):
        load_untrusted(SMALL, title=cast("str", _Quoted()))
    assert "ValueError" in caplog.text
    assert "a secret" not in caplog.text, "what is uploaded belongs in no log"
