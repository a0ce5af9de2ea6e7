from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.render.problems import line
from bot.texts import texts
from roadmap.problems import RoadmapError
from roadmap.yaml_source import MAX_BYTES, decode_text, is_list, is_mapping, parse_yaml, read_yaml
from tests.roadmap.building import told


def refusal(text: str) -> tuple[int, str]:
    with pytest.raises(RoadmapError) as caught:
        parse_yaml(text, "f.yaml")
    problem = caught.value.problems[0]
    assert problem.place.file == "f.yaml"
    return problem.place.line, told(problem)


def test_every_value_has_the_line_it_stands_on() -> None:
    document = parse_yaml("a: 1\nb:\n  - x\n  - {c: [p,\n      q]}\nd: >\n  folded\n  text\n", "f.yaml")

    assert document.data == {"a": 1, "b": ["x", {"c": ["p", "q"]}], "d": "folded text\n"}
    assert document.place(("a",)).line == 1
    assert document.place(("b", 0)).line == 3
    assert document.place(("b", 1, "c", 0)).line == 4
    assert document.place(("b", 1, "c", 1)).line == 5
    assert document.place(("d",)).line == 6
    assert document.place(("b", 1, "missing", "deeper")).line == 4
    assert document.place(("nowhere",)).line == 1


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: &x 1\nb: 2\n", 1, "anchors"),
        ("a: 1\nb: *x\n", 2, "anchors"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("a: 1\nb: 2\na: 3\n", 3, "'a' is there twice (first in line 1)"),
        ("a: \0", 1, "NUL"),
        ("a:\n\0", 2, "NUL"),
        ("a: 1\nb: \ud800\n", 2, "lone surrogate"),
        ("a: \x07\n", 1, "not"),
        ("a: [1,\n", 2, "not valid YAML"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "is not allowed"),
        ("a: 1\nb: !!python/name:os.system x\n", 2, "is not allowed"),
        ("a: !!set {x}\n", 1, "is not allowed"),
        ("a:\n  1: x\n", 2, "'1' is not a word"),
        ("? [a, b]\n: x\n", 1, "cannot be a key"),
        ("x: " + "[" * 100_000, 1, "nest"),
        ("{a: " * 50_000, 1, "nest deeper"),
        ("".join(" " * i + "a:\n" for i in range(300)), 25, "nest deeper"),
        ("a: " + "x" * MAX_BYTES, 1, "1 MiB"),
    ],
)
def test_hostile_and_broken_text_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    found_line, message = refusal(text)
    assert words in message
    assert found_line == line


def test_bombs_of_aliases_are_refused_before_they_grow() -> None:
    bomb = "a: &a [x,x]\n" + "".join(f"{c}: &{c} [*{p},*{p}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True))
    assert refusal(bomb) == (1, "anchors (&) and aliases (*) are not allowed: write the value out")


def test_all_duplicate_keys_are_told() -> None:
    with pytest.raises(RoadmapError) as caught:
        parse_yaml("a: 1\nb: {c: 1, c: 2}\na: 1\n", "f.yaml")
    assert [problem.place.line for problem in caught.value.problems] == [2, 3]


def test_files_are_read_as_utf8_up_to_one_mebibyte(tmp_path: Path) -> None:
    good, marked, latin, big = (tmp_path / name for name in ("good", "marked", "latin", "big"))
    good.write_text("a: 缓存\n", encoding="utf-8")
    marked.write_text("a: 缓存\n", encoding="utf-8-sig")
    latin.write_bytes(b"a: 1\nb: caf\xe9\n")
    big.write_bytes(b"a: " + b"x" * MAX_BYTES)

    assert read_yaml(good).data == {"a": "缓存"}
    assert read_yaml(marked).data == {"a": "缓存"}
    for bad, expected in (
        (latin, "latin:2: the text is not UTF-8"),
        (big, "big:1: the file is over 1 MiB"),
        (tmp_path / "nothing", "nothing:1: the file cannot be read"),
        (tmp_path, "the file cannot be read"),
    ):
        with pytest.raises(RoadmapError) as caught:
            read_yaml(bad)
        assert expected in line(caught.value.problems[0], texts("en"))


@pytest.mark.parametrize("start", [b"%PDF-1.7\n", b"PK\x03\x04word/document.xml", b"\x89PNG\r\n"])
def test_a_file_that_is_no_text_is_told_so(start: bytes) -> None:
    with pytest.raises(RoadmapError) as caught:
        decode_text(start, "plan.pdf")
    assert "save a sheet as CSV" in told(caught.value.problems[0])


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "gb2312"])
def test_sheets_that_excel_writes_are_read(code: str) -> None:
    assert decode_text("主题,小时\n变量,2\n".encode(code), "plan.csv") == "主题,小时\n变量,2\n"


def test_an_empty_text_is_no_value() -> None:
    assert parse_yaml("", "f.yaml").data is None
    assert parse_yaml("# only a comment\n", "f.yaml").data is None


@given(st.text(alphabet="ab:-[]{}&*!?|>'\"#%@,\n 019~é中\0\ufeff\t", max_size=60))
def test_any_text_gives_plain_data_as_pyyaml_reads_it_or_a_problem(text: str) -> None:
    try:
        document = parse_yaml(text, "f.yaml")
    except RoadmapError as error:
        problems = error.problems
    else:
        problems = None
        assert alike(document.data, yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader)))
    assert problems is None or [problem for problem in problems if problem.place.line >= 1]


def alike(data: object, spelled: object) -> bool:
    """Whether data is what was written, read by PyYAML with every scalar as text."""
    if is_mapping(data) and is_mapping(spelled):
        return data.keys() == spelled.keys() and all(alike(data[key], spelled[key]) for key in data)
    if is_list(data) and is_list(spelled):
        return len(data) == len(spelled) and all(map(alike, data, spelled))
    if data is None:
        return spelled in (None, "", "~")
    if isinstance(data, int):
        return int(str(spelled)) == data
    return float(str(spelled)) == data if isinstance(data, float) else spelled == data


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(alphabet="abc 中:#-", max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("xyz", min_size=1), inner, max_size=3),
        max_leaves=12,
    )
)
def test_plain_data_comes_back_as_it_was_written(data: object) -> None:
    assert parse_yaml(yaml.safe_dump(data, allow_unicode=True), "f.yaml").data == data
