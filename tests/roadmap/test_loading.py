from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.problems import line, sentence
from bot.texts import texts
from roadmap.loading import (
    RoadmapError,
    dump_roadmap,
    lint,
    load_roadmap,
    notes,
    parse_roadmap,
    shipped_roadmap_path,
)
from roadmap.model import LANGS, MergedTopic
from roadmap.problems import Place, Problem, finding
from roadmap.rules.texts import CHINESE
from tests.roadmap.building import HEADING, build, problems_of, single_file, told, topic_text, write_folder


def test_the_shipped_roadmap_has_no_problems() -> None:
    assert lint(shipped_roadmap_path()) == notes(shipped_roadmap_path()) == ()
    roadmap = load_roadmap(shipped_roadmap_path())
    assert len(roadmap.topics) >= 43
    assert "kv-cache" in roadmap.by_id
    assert sum(len(topic.resources.all()) for topic in roadmap.topics) > 300


def test_the_shipped_roadmap_comes_back_from_its_dump() -> None:
    roadmap = load_roadmap(shipped_roadmap_path())
    text = dump_roadmap(roadmap)
    assert parse_roadmap(text) == roadmap
    assert dump_roadmap(parse_roadmap(text)) == text


def test_emoji_are_dumped_as_they_are() -> None:
    roadmap = parse_roadmap("topics: [Knots 🪢, 绳结]\n")
    text = dump_roadmap(roadmap)
    assert "title: Knots 🪢}" in text
    assert parse_roadmap(text) == roadmap


def test_a_folder_and_a_file_say_the_same(tmp_path: Path) -> None:
    one, two = topic_text("one"), topic_text("two", needs=["one"])
    folder = write_folder(tmp_path / "folder", {"one": one, "two": two})
    (folder / "elsewhere.yaml").write_text("- pizza\n- docker\n", encoding="utf-8")
    file = tmp_path / "roadmap.yaml"
    file.write_text(single_file(one, two, heading=HEADING + "elsewhere: [pizza, docker]\n"), encoding="utf-8")

    assert load_roadmap(folder) == load_roadmap(file)
    assert load_roadmap(folder).elsewhere == ("pizza", "docker")


def test_topics_stand_by_track_and_prerequisites_first() -> None:
    heading = HEADING + "  - id: later\n    title: {en: Later, zh: 以后}\n"
    text = single_file(
        topic_text("zeta").replace("track: base", "track: later"),
        topic_text("third", needs=["second"]),
        topic_text("free"),
        topic_text("second", helpful=["first"]),
        topic_text("first"),
        heading=heading,
    )
    assert [topic.id for topic in parse_roadmap(text).topics] == ["free", "first", "second", "third", "zeta"]


def test_prerequisites_come_first_also_when_the_way_leads_through_another_track() -> None:
    heading = HEADING + "  - id: other\n    title: {en: Other, zh: 另外}\n"
    text = single_file(
        topic_text("last", needs=["between"]),
        topic_text("between", needs=["start"]).replace("track: base", "track: other"),
        topic_text("start"),
        heading=heading,
    )
    assert [topic.id for topic in parse_roadmap(text).topics] == ["start", "last", "between"]


def test_merged_topics_keep_where_progress_goes() -> None:
    text = single_file(topic_text("new", extra="renamed_from: [newer]\n"), "id: old\nmerged_into: new\n")
    roadmap = parse_roadmap(text)
    assert roadmap.merged == (MergedTopic(id="old", merged_into="new"),)
    assert roadmap.topic_moves == {"old": "new", "newer": "new"}
    assert parse_roadmap(dump_roadmap(roadmap)) == roadmap


def test_every_problem_of_every_file_is_told_at_once_in_order(tmp_path: Path) -> None:
    broken = (
        topic_text("two", needs=["nowhere"])
        .replace("level: beginner", "level: expert")
        .replace("hours: 2", "hours: two")
    )
    folder = write_folder(
        tmp_path / "r",
        {
            "one": topic_text("one", needs=["oen"]),
            "two": broken,
            "three": "id: three\n  bad: [\n",
            "four": "- just a list\n",
        },
    )
    (folder / "topics" / "five.yml").write_text(topic_text("five"), encoding="utf-8")

    found = [(Path(problem.place.file).name, problem.place.line, told(problem)) for problem in lint(folder)]

    assert [(name, line) for name, line, _ in found] == [
        ("five.yml", 1),
        ("four.yaml", 1),
        ("one.yaml", 9),
        ("three.yaml", 2),
        ("two.yaml", 3),
        ("two.yaml", 18),
    ]
    messages = [message for _, _, message in found]
    assert "rename" in messages[0]
    assert "not a topic" in messages[1]
    assert messages[2] == "the prerequisite 'oen' is no topic of this roadmap: did you mean 'one'?"
    assert "not valid YAML" in messages[3]
    assert messages[4] == "level 'expert' must be one of 'beginner', 'intermediate', 'advanced'"
    assert (
        messages[5]
        == "resources.required[1].hours 'two' must be a number or a length of time, like 2, '~2 h', '45 min' or '1:30'"
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("    title: {en: Topic one, zh: 主题 one}\n", "", "7: title is missing: add it"),
        ("title: {en: Topic one, zh: 主题 one}", "title: true", "10: title must be text: put it in quotes"),
        ("title: {en: Topic one, zh: 主题 one}", "title: {}", "10: title says nothing: write the text"),
        ("level: beginner", "levle: beginner", "9: levle is no field here: did you mean 'level'?"),
        ("level: beginner", "url: https://a.org", "9: url is no field here: it belongs under resources"),
        ("level: beginner", "reason: no", "9: reason is no field here: it belongs under prerequisites"),
        ("kind: book", "kidn: book", "19: resources.required[1].kidn is no field here: did you mean 'kind'?"),
        ("Topic one,", '"Topic\\nA",', "10: title.en 'Topic\\nA' has line breaks or other control characters"),
        ("Topic one,", '"Topic\\e[31mA",', "10: title.en 'Topic\\x1b[31mA' has line breaks or other control"),
        (
            "/one\n",
            "/o\u200bne\n",
            "18: resources.required[1].url 'https://example.org/o\\u200bne': an address may not",
        ),
        (
            "/one\n",
            "/o\u202ene\n",
            "18: resources.required[1].url 'https://example.org/o\\u202ene': an address may not",
        ),
        ("id: one\n", "id: One Topic\n", "7: id 'One Topic' is not a valid id: use lower-case letters"),
        ("https://", "ftp://", "18: resources.required[1].url 'ftp://example.org/one': an address starts with http://"),
        (
            "https://",
            "javascript:",
            "18: resources.required[1].url 'javascript:example.org/one': an address starts with",
        ),
        (
            "/one\n",
            "/one(1)\n",
            "18: resources.required[1].url 'https://example.org/one(1)': an address may not contain",
        ),
        ("hours: 2", "hours: -1", "20: resources.required[1].hours must be more than 0"),
        ("hours: 2", "hours: yes", "20: resources.required[1].hours 'yes' must be a number"),
        ("hours: 2", "hours: 010", "20: resources.required[1].hours '010' can be read in two ways"),
        ("hours: 2", "hours: 1_0", "20: resources.required[1].hours '1_0' can be read in two ways"),
        (
            "hours: 2",
            "hours: 2\n          year: 33:34",
            "21: resources.required[1].year '33:34' must be a whole number",
        ),
        (
            "Book of one",
            "\u200b\u2060",
            r"17: resources.required[1].title '\u200b\u2060' has only invisible characters",
        ),
        ("{en: Topic one,", r'{en: "\u200b \ufeff",', "10: title.en '\\u200b \\ufeff' has only invisible characters"),
        ("{en: What it is,", "{en: \u200e,", "11: summary.en '\\u200e' has only invisible characters"),
        ("{en: do it, zh: 会做}", "{en: 7, zh: 会做}", "13: outcomes[1].en must be text: put it in quotes"),
        ("kind: book", "kind: opera", "19: resources.required[1].kind 'opera' must be one of 'paper', 'course'"),
    ],
)
def test_a_wrong_field_is_a_sentence_with_its_line(old: str, new: str, expected: str) -> None:
    text = single_file(topic_text("one")).replace(old, new)
    found = problems_of(text)
    assert any(problem.startswith(expected) for problem in found), found


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("2", 2.0), ("'2'", 2.0), ("1:30", 1.5), ("5:00", 5.0), ("~2 h", 2.0), ("45 min", 0.75), ("2-3 hours", 2.5),
        ("1 h 15 min", 1.25), ("约 3 小时", 3.0), ("6–10 hours/week × 14 weeks", 112.0), ("0.25", 0.25),
    ],
)  # fmt: skip
def test_hours_are_read_as_people_mean_them(written: str, hours: float) -> None:
    roadmap = parse_roadmap(single_file(topic_text("one")).replace("hours: 2", f"hours: {written}"))
    assert roadmap.by_id["one"].hours == hours


def test_words_that_yaml_once_took_for_other_things_stay_words() -> None:
    topics = parse_roadmap("- on\n- No\n- 2024-01-01\n- 1:30\n- 1e5\n- 0x10\n").topics
    assert [topic.title.in_lang("en") for topic in topics] == ["on", "No", "2024-01-01", "1:30", "1e5", "0x10"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "this is not a roadmap"),
        ("[]", "this is not a roadmap"),
        ("just words", "this is not a roadmap"),
        ("topics: 3", "topics must be a list"),
        (HEADING, "has no topics"),
        (HEADING + "topics: []\n", "has no topics"),
        (HEADING + "topics: [true]\n", "not a topic"),
        (HEADING + "topics: [{}]\n", "title is missing"),
        (HEADING + "topics: [{id: [a], merged_into: 3}]\n", "must be text"),
        (HEADING + "merged: []\n", "merged is no field"),
    ],
)
def test_what_is_no_roadmap_is_told_so(text: str, words: str) -> None:
    assert any(words in problem for problem in problems_of(text)), problems_of(text)


def test_paths_that_are_no_roadmap(tmp_path: Path) -> None:
    assert "no such file or folder" in told(lint(tmp_path / "nothing")[0])
    assert "has no roadmap.yaml" in told(lint(tmp_path)[0])


def test_words_of_other_fields_are_checked(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "r", {"one": topic_text("one")})
    (folder / "elsewhere.yaml").write_text("- pizza\n- 3\n- ''\n- \u200b\n", encoding="utf-8")
    found = lint(folder)
    assert [problem.place.line for problem in found] == [2, 3, 4]
    assert "only invisible characters" in told(found[2])


def test_an_error_tells_all_its_problems() -> None:
    late = Problem(Place("a.yaml", 10), finding("no-topics"))
    first = Problem(Place("a.yaml", 9), finding("track-empty", track="idle"))
    error = RoadmapError([Problem(Place("b.yaml", 2), finding("no-topics")), late, first, first])
    assert error.problems == (first, late, Problem(Place("b.yaml", 2), finding("no-topics")))
    assert str(error).splitlines() == [
        "a.yaml:9: track-empty track=idle",
        "a.yaml:10: no-topics",
        "b.yaml:2: no-topics",
    ]


@given(st.text(max_size=200))
def test_no_upload_escapes_as_another_error(text: str) -> None:
    with pytest.raises(RoadmapError) as caught:
        parse_roadmap(text)
    for say in map(texts, LANGS):
        assert all(line(problem, say).startswith("roadmap.yaml:") for problem in caught.value.problems)


@given(
    st.sampled_from(["hours: 2", "level: beginner", "zh: 读它", "id: one", "kind: book", "track: base", "outcomes:"]),
    st.sampled_from(
        ["", "x", "{}", "[]", "[[1]]", "null", "-1", "1e400", ".nan", "true", "2020-01-01", "'\\0'", "!!binary aGk="]
    ),
)
def test_no_wrong_value_escapes_as_another_error(old: str, value: str) -> None:
    text = single_file(topic_text("one")).replace(old, f"{old.split(':')[0]}: {value}")
    try:
        parse_roadmap(text)
    except RoadmapError as error:
        said = [sentence(problem.finding, texts("zh")) for problem in error.problems]
        assert all(map(CHINESE.search, said)), said


@given(st.permutations(["a1", "b2", "c3", "d4"]))
def test_a_dump_keeps_the_order_of_topics(order: list[str]) -> None:
    roadmap = build({topic_id: [] for topic_id in order})
    assert parse_roadmap(dump_roadmap(roadmap)) == roadmap
