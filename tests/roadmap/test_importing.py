"""Curricula of other formats: every topic, in order, with what it needs, and nothing that lint would refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.import_ import import_
from roadmap.dumping import dump_markdown
from roadmap.importing.building import Imported
from roadmap.importing.recognising import import_text
from roadmap.loading import dump_roadmap, lint, load_roadmap, parse_roadmap
from roadmap.problems import RoadmapError
from tests.roadmap.building import told
from tests.roadmap.costs import costs_less_than
from tests.shipped import shipped_roadmap


def read(text: str, name: str = "mine.md") -> Imported:
    """What comes of a text; it comes back from its dump."""
    made = import_text(text, name)
    assert parse_roadmap(dump_roadmap(made.roadmap)) == made.roadmap
    return made


def outline(made: Imported) -> dict[str, list[str]]:
    """Titles by track, in order."""
    found: dict[str, list[str]] = {track.title.in_lang("en"): [] for track in made.roadmap.tracks}
    tracks = {track.id: track.title.in_lang("en") for track in made.roadmap.tracks}
    for topic in made.roadmap.topics:
        found[tracks[topic.track]].append(topic.title.in_lang("en"))
    return found


def edges(made: Imported) -> set[str]:
    """Edges as ``b<a`` when b needs a, ``b~a`` when a helps."""
    return {
        f"{topic.id}{'<' if edge.kind == 'needed' else '~'}{edge.topic}"
        for topic in made.roadmap.topics
        for edge in topic.prerequisites
    }


TABLES = """\
# Radio engineering
- [Basics](#basics)
- [Antennas](#antennas)

## About
- we meet on Fridays

## Basics
Courses | Duration | Effort | Prerequisites | Chat
:-- | :-- | :-- | :-- | :--
[Circuits](https://r.org/circuits) ([alternative](https://r.org/other)) | 14 weeks | 6-10 hours/week | none | x
[Signals 1: Time](pages/signals.md) | 10 weeks | 5 hours/week | high school maths | x
[Signals 2: Frequency](https://r.org/s2)* | 1 month | 3 hours/week | Signals 1 | x

## Antennas
| Course | Hours | Prerequisites | Notes |
|---|---|---|---|
| Wires, Loops, and Dishes | 45 min | [the first one](https://r.org/circuits), Signals 2: Frequency | soldering needed |
| Arrays | ~2 h | Wires, Loops, and Dishes and the Basics | - |

## Team
| Name | Role |
|---|---|
| Ada | lead |
"""


def test_tables_with_durations_and_prerequisites() -> None:
    made = read(TABLES)
    assert outline(made) == {
        "Basics": ["Circuits", "Signals 1: Time", "Signals 2: Frequency"],
        "Antennas": ["Wires, Loops, and Dishes", "Arrays"],
    }
    assert edges(made) == {
        "signals-2-frequency<signals-1-time",
        "wires-loops-and-dishes<circuits",
        "wires-loops-and-dishes<signals-2-frequency",
        "arrays<wires-loops-and-dishes",
        "arrays<circuits",
        "arrays<signals-2-frequency",
    }
    assert [topic.hours for topic in made.roadmap.topics] == [112, 50, 12, 0.75, 2]
    circuits = made.roadmap.by_id["circuits"].resources
    assert [[one.title for one in step] for step in circuits.steps] == [["Circuits", "Circuits (alternative)"]]
    assert circuits.required[0].kind == "course"
    assert [(line.line, line.text) for line in made.unread] == [
        (5, "About: we meet on Fridays"),
        (12, "Signals 1: Time: high school maths"),
        (21, "Team: Name | Role"),
    ]
    assert made.roadmap.title.in_lang("en") == "Radio engineering"


def test_nested_lists_with_boxes_links_needs_and_hours() -> None:
    made = read(
        "# Web\n## Pages\n- [ ] HTML (~3 h)\n- [x] CSS (needs: HTML)\n  - [The guide](https://w.org/css) (2 h)\n"
        "  - [More](https://w.org/more) (optional)\n## Scripts\n"
        "1. :book: [JavaScript](https://w.org/js) - the language\n"
        "2. TypeScript [docs](https://w.org/ts) 90 min\n   - requires: JavaScript, CSS\n"
    )
    assert outline(made) == {"Pages": ["HTML", "CSS"], "Scripts": ["JavaScript", "TypeScript"]}
    assert edges(made) == {"css<html", "typescript<javascript", "typescript<css"}
    css, script, typed = (made.roadmap.by_id[id_] for id_ in ("css", "javascript", "typescript"))
    assert ([one.title for one in css.resources.required], css.hours) == (["The guide"], 2)
    assert [one.title for one in css.resources.optional] == ["More"]
    assert script.summary.in_lang("en") == "the language"
    assert [(one.title, one.url) for one in typed.resources.required] == [("TypeScript: docs", "https://w.org/ts")]
    assert typed.hours == 1.5


def test_a_list_under_one_heading_has_its_tracks_in_it() -> None:
    made = read("# Mine\n- Basics\n  - Variables\n  - Loops\n- Further\n  - Closures\n  - Macros\n")
    assert outline(made) == {"Basics": ["Variables", "Loops"], "Further": ["Closures", "Macros"]}


def test_headings_that_are_weeks_are_topics_and_links_their_reading() -> None:
    made = read(
        "# Rust\n## Week 1: Ownership\nMoves.\n- [Book](https://r.org/4) (~2 h)\n- [Drill](https://r.org/d) 30 min\n"
        "## Week 2: Traits\nneeds: Ownership\n- [Book](https://r.org/10)\n## Week 3: Macros\n## License\nMIT\n"
    )
    assert [topic.week for topic in made.roadmap.topics] == [1, 2, 3]
    assert edges(made) == {"week-2-traits<week-1-ownership", "week-3-macros~week-2-traits"}
    assert made.roadmap.topics[0].hours == 2.5
    assert made.roadmap.topics[0].summary.in_lang("en") == "Moves."


def test_headings_alone_are_topics_in_the_tracks_above_them() -> None:
    made = read(
        "# Statistics\n## Ground\n### Chance\nWhat it is.\n### Spread\n#### Prerequisites: Chance\n## Top\n### Tests\n"
    )
    assert outline(made) == {"Ground": ["Chance", "Spread"], "Top": ["Tests"]}
    assert edges(made) == {"spread<chance"}


SENTENCE = "When you meet such a case, think of the reader first, and write down what you found."


def test_sentences_under_the_headings_of_prose_are_no_topics() -> None:
    made = read("# Handbook\n" + "".join(f"## Case {n}\nRead it.\n" + f"- {SENTENCE}\n" * 6 for n in range(50)))
    assert len(made.roadmap.topics) == 50
    assert made.roadmap.resources_by_id == {}
    mixed = read(
        f"# Net\n## Why\n- {SENTENCE}\n- 先把一章从头到尾读完，再回来看这里的说明。\n## Layers\n- TCP\n- UDP\n"
    )
    assert outline(mixed) == {"Layers": ["TCP", "UDP"]}
    assert [line.line for line in mixed.unread] == [3, 4]


def test_what_a_sentence_of_a_list_is_about_is_its_topic() -> None:
    made = read(
        f"## Head\n- **Doctype:** it is HTML5 and stands at the top of all pages.\n- Note: {SENTENCE}\n- Charset\n"
    )
    assert outline(made) == {"Head": ["Doctype", "Charset"]}
    assert made.roadmap.by_id["doctype"].summary.in_lang("en").startswith("it is HTML5")
    goals = "Explain how a hash table finds its place again when two keys meet.\n"
    assert len(read(goals * 3, "goals.txt").roadmap.topics) == 3


def test_headings_in_a_list_are_topics_and_all_below_is_their_reading() -> None:
    made = read(
        "[logo]: logo.png\n\n# Interviews\n[⬆ top](#interviews)\n"
        "- [Bulgarian](translations/README-bg.md)\n## Structures\n- ### Arrays\n"
        "    - [ ] About arrays:\n        - [Arrays (video)](https://v.org/a)\n    - [ ] Implement a vector\n"
        "- ### Lists\n    - [ ] [Lists (video)](https://v.org/l)\n\n[⬆ top](#interviews)\n"
    )
    assert outline(made) == {"Structures": ["Arrays", "Lists"]}
    assert [one.url for one in made.roadmap.by_id["arrays"].resources.required] == ["https://v.org/a"]


def test_a_need_that_is_a_title_is_not_cut_at_its_and() -> None:
    made = read(
        "- 变量与类型\n- 列表和字典\n- 函数（先修：变量与类型、列表和字典）\n- 类（先修：变量与类型）\n", "课.md"
    )
    assert made.unread == ()
    assert made.edges == 3


def test_sheets() -> None:
    made = read(
        'Topic,Section,Hours,Prerequisites,Link,Notes\nVariables,Basics,2,,https://a.org/v,"what a name is, and why"\n'
        "Loops,Basics,1:30,Variables,https://a.org/l,\nLoops,Basics,,,https://a.org/l2,\n"
        'Recursion,Advanced,3 h,"Variables, Loops",,\n',
        "plan.csv",
    )
    assert outline(made) == {"Basics": ["Variables", "Loops"], "Advanced": ["Recursion"]}
    assert edges(made) == {"loops<variables", "recursion<variables", "recursion<loops"}
    assert [len(topic.resources.required) for topic in made.roadmap.topics] == [1, 2, 1]
    weeks = read("Week\tTopic\tReading\n1\tIntro\thttps://x.org/1\n2\tProofs\tChapter 3\n", "plan.tsv")
    assert [topic.week for topic in weeks.roadmap.topics] == [1, 2]
    assert edges(weeks) == {"proofs~intro"}


def test_plain_lines_of_any_language() -> None:
    assert outline(read("Basics:\nVariables\nLoops (~2 h)\nMore:\nClosures, needs: Loops\n", "a.txt")) == {
        "Basics": ["Variables", "Loops"],
        "More": ["Closures"],
    }
    assert outline(read("알고리즘 기초\n정렬\n동적 계획법\n", "목록.txt")) == {
        "목록": ["알고리즘 기초", "정렬", "동적 계획법"]
    }
    assert outline(read("1. 进程\n2. 调度（2 小时）\n", "读书会.txt")) == {"读书会": ["进程", "调度"]}


def test_a_roadmap_sh_board_and_its_content() -> None:
    def node(id_: str, kind: str, label: str, x: int, y: int) -> dict[str, object]:
        return {"id": id_, "type": kind, "data": {"label": label}, "position": {"x": x, "y": y}}

    board = {
        "nodes": [
            node("d", "subtopic", "Docker", 200, 310), node("t", "title", "Operations", 0, 0),
            node("l", "topic", "Linux", 0, 100), node("s", "subtopic", "Shell", 200, 90),
            node("c", "topic", "Containers", 0, 300), node("p", "paragraph", "read on", 0, 400),
        ],
        "edges": [{"source": "l", "target": "s"}, {"source": "c", "target": "d"}, {"source": "l", "target": "c"}],
    }  # fmt: skip
    made = read(json.dumps(board), "board.json")
    assert outline(made) == {"Linux": ["Linux", "Shell"], "Containers": ["Containers", "Docker"]}
    assert edges(made) == {"shell~linux", "containers~linux", "docker~containers"}
    assert made.roadmap.title.in_lang("en") == "Operations"
    links = [{"title": "The talk", "url": "https://v.org/x", "type": "video"}]
    content = {"a1": {"title": "Linux", "description": "A **system**.\n\nVisit …", "links": links}}
    linux = read(json.dumps(content), "content.json").roadmap.by_id["linux"]
    assert linux.summary.in_lang("en") == "A system."
    assert [(one.title, one.kind) for one in linux.resources.required] == [("The talk", "video")]


def test_an_exercism_track() -> None:
    config = {
        "language": "Lua",
        "slug": "lua",
        "concepts": [{"slug": slug, "name": slug.title()} for slug in ("alone", "loops", "tables", "basics")],
        "exercises": {
            "concept": [
                {"slug": "late", "name": "Late", "concepts": ["loops", "tables"], "prerequisites": ["basics"]},
                {"slug": "first", "name": "First", "concepts": ["basics"], "prerequisites": []},
            ],
            "practice": [{"slug": "sum", "name": "Sum", "practices": ["loops"], "difficulty": 1}],
        },
    }
    made = read(json.dumps(config), "config.json")
    assert [topic.id for topic in made.roadmap.topics] == ["basics", "loops", "tables", "alone"]
    assert edges(made) == {"loops<basics", "tables<basics"}
    loops = made.roadmap.by_id["loops"].resources
    assert [one.title for one in (*loops.required, *loops.optional)] == ["Loops", "Late", "Sum"]


def test_a_canvas_an_outline_and_a_site() -> None:
    canvas = {
        "nodes": [
            {"id": "a", "type": "text", "text": "# Limits\nwhat they are", "x": 9, "y": 9, "width": 1, "height": 1},
            {"id": "b", "type": "file", "file": "maths/Derivatives.md", "x": 0, "y": 0, "width": 1, "height": 1},
            {"id": "g", "type": "group", "label": "Calculus", "x": -9, "y": -9, "width": 99, "height": 99},
        ],
        "edges": [{"id": "e", "fromNode": "a", "toNode": "b"}],
    }
    made = read(json.dumps(canvas), "maths.canvas")
    assert outline(made) == {"Calculus": ["Limits", "Derivatives"]}
    assert edges(made) == {"derivatives<limits"}
    opml = (
        '<?xml version="1.0"?><opml version="2.0"><head><title>Music</title></head><body><outline text="Theory">'
        '<outline text="Scales" url="https://m.org/s"/><outline text="Chords"/></outline></body></opml>'
    )
    assert outline(read(opml, "music.opml")) == {"Theory": ["Scales", "Chords"]}
    site = (
        "site_name: Self-study\nsite_url: https://cs.example.org/\nmarkdown_extensions:\n  - x: !!python/name:a.b\n"
        "nav:\n  - Maths:\n    - Calculus: math/calculus.md\n  - Systems:\n    - os/6s081.md\n"
    )
    pages = read(site, "mkdocs.yml")
    assert outline(pages) == {"Maths": ["Calculus"], "Systems": ["6s081"]}
    assert pages.roadmap.by_id["calculus"].resources.required[0].url == "https://cs.example.org/math/calculus"


def test_our_own_format_is_taken_as_it_is() -> None:
    shipped = shipped_roadmap()
    assert import_text(dump_roadmap(shipped), "ours.yaml").roadmap == shipped
    assert import_text('{"title": "J", "topics": ["A", {"title": "B", "prerequisites": ["A"]}]}', "j.json").edges == 1
    assert outline(read('["A", "B"]', "list.json")) == {"List": ["A", "B"]}


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("", "a.md", "has no topics"),
        ("# Only a title\n", "a.md", "has no topics"),
        ("{not json", "a.json", "not valid JSON"),
        ("[" * 100_000, "a.json", "not valid JSON"),
        ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><opml><body/></opml>', "a.opml", "not an outline"),
        ("<!-- mine -->\n<!DOCTYPE opml><opml><body><outline text='A'/></body></opml>", "a.opml", "not an outline"),
        ("<!doctype html><html><body><p>A</p></body></html>", "a.html", "not an outline"),
        ("<opml><body>", "a.opml", "not an outline"),
        ("x" * 1_100_000, "a.txt", "over 1 MiB"),
        ("Hello, could you make us a roadmap for learning Rust, please?", "roadmap", "write one topic a line"),
        ("title: Sailing\ntopics:\n\t- Knots\n", "a.yaml", "YAML takes spaces only"),
    ],
)
def test_what_is_no_curriculum_is_told_so(text: str, name: str, words: str) -> None:
    with pytest.raises(RoadmapError) as caught:
        import_text(text, name)
    assert words in told(caught.value.problems[0])


def test_what_is_nested_deeper_than_is_read_is_told() -> None:
    lists = import_text("\n".join(f"{'  ' * depth}- Topic {depth}" for depth in range(40)), "deep.md")
    named = {topic.title.in_lang("en") for topic in lists.roadmap.topics}
    told = {one.text.removeprefix("- ") for one in lists.unread}
    assert {f"Topic {depth}" for depth in range(1, 40)} == named | told
    assert not named & told
    nested = "".join(f'<outline text="Topic {depth}">' for depth in range(1000)) + "</outline>" * 1000
    outline = import_text(f"<opml><body>{nested}</body></opml>", "deep.opml")
    assert len(outline.roadmap.topics) >= 999


def test_hours_that_are_no_length_of_time_are_told() -> None:
    made = import_text("Topic,Hours\nOne,-3\nTwo,1e999\nThree,nan\nFour,4 h\nFive,0\nSix,-\n", "hours.csv")
    assert [one.text for one in made.unread] == ["One: -3", "Two: 1e999", "Three: nan"]
    assert len(made.roadmap.topics) == 6


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("Topic,Link\nOne,https://one.example\nTwo,javascript:alert(1)\n", "a.csv", ["Two: javascript:alert(1)"]),
        ("- [One](https://one.example)\n- [Two](JavaScript:alert(1))\n", "a.md", ["Two: JavaScript:alert(1)"]),
        ("One\nTwo\nfile:///etc/hosts\n", "a.txt", ["file:///etc/hosts"]),
        (
            '<opml><body><outline text="One"/><outline text="Two" url="data:text/html,x"/></body></opml>',
            "a.opml",
            ["Two: data:text/html,x"],
        ),
    ],
)
def test_addresses_that_are_none_of_the_web_name_nothing(text: str, name: str, told: list[str]) -> None:
    made = import_text(text, name)
    assert [topic.title.in_lang("en") for topic in made.roadmap.topics] == ["One", "Two"]
    titles = [resource.title for topic in made.roadmap.topics for resource in topic.resources.all()]
    assert not any(":" in title for title in titles)
    assert [one.text for one in made.unread] == told


def test_a_circle_is_left_out_and_what_names_nothing_is_told() -> None:
    made = read("- A (needs: C)\n- B (needs: A)\n- C (needs: B, Z)\n- D (needs: D)\n")
    assert len(edges(made)) == 2
    assert {line.text for line in made.unread} == {"C: Z", "C: B", "D: D"}


def test_importing_again_keeps_ids_by_title_and_address() -> None:
    old = parse_roadmap(
        "- {title: Loops, id: my-loops, resources: [{id: guide, title: Guide, url: https://a.org/l}]}\n"
        "- {title: Old name, id: my-old, resources: [{id: kept, title: K, url: https://a.org/k}]}\n- {title: New}\n"
    )
    text = "- Loops\n  - [A guide](https://a.org/l)\n- Another name\n  - [K2](https://a.org/k)\n- Added\n"
    made = import_text(text, "a.md", old).roadmap
    assert [topic.id for topic in made.topics] == ["my-loops", "my-old", "added"]
    assert [resource.id for resource in made.topics[0].resources.required] == ["guide"]
    assert [resource.id for resource in made.topics[1].resources.required] == ["kept"]


def test_a_plain_export_comes_back_with_its_topics_and_edges() -> None:
    shipped = shipped_roadmap()
    made = import_text(dump_markdown(shipped), "export.md", shipped).roadmap
    assert [topic.id for topic in made.topics] == [topic.id for topic in shipped.topics]
    assert made.resources_by_id.keys() == shipped.resources_by_id.keys()
    kept = sum(set(made.by_id[topic.id].needed) == set(topic.needed) for topic in shipped.topics)
    assert kept >= 0.9 * len(shipped.topics)


@given(
    st.text(alphabet="ab1 \n\t-*#|[](){}:,;~<>\"'&=.x/h课", max_size=120), st.sampled_from(["a.md", "b.csv", "c.json"])
)
def test_any_text_is_a_roadmap_or_a_sentence(text: str, name: str) -> None:
    try:
        made = import_text(text, name)
    except RoadmapError as error:
        problems = error.problems
    else:
        problems = ()
        assert parse_roadmap(dump_roadmap(made.roadmap)) == made.roadmap
    assert all(map(told, problems))


def test_the_command_writes_a_roadmap_that_lint_accepts(tmp_path: Path) -> None:
    source, out = tmp_path / "radio.md", tmp_path / "radio.yaml"
    source.write_text(TABLES, encoding="utf-8")
    ran = CliRunner().invoke(import_, [str(source), "--out", str(out)])
    assert ran.exit_code == 0
    assert "5 topics in 2 tracks, 6 resources, 6 prerequisites." in ran.output
    assert "not understood, line 12: Signals 1: Time: high school maths" in ran.output
    assert lint(out) == ()
    before = load_roadmap(out)
    assert CliRunner().invoke(import_, [str(source), "--out", str(out)]).exit_code == 0
    assert load_roadmap(out) == before


@pytest.mark.parametrize(
    "text",
    [
        "|" * 500_000,
        "\n" * 900_000 + "a",
        "a" + " " * 900_000 + "b",
        ("- a " + "( " * 400 + "\n") * 500,
        "- a\n- b (needs: " + "a, " * 200_000 + ")\n",
        "- [a](http://b.c/d) " * 20_000,
        ">" * 50_000 + " a",
        "Topic,Needs\n" + "".join(f"T {n},T {n - 1} and prose about T {n // 2}\n" for n in range(2000)),
    ],
    ids=["pipes", "blank lines", "blanks", "brackets", "needs", "links", "quotes", "sheet"],
)
def test_what_is_made_to_cost_time_costs_little(text: str) -> None:
    assert costs_less_than(8, read_a_plain_list, lambda: read(text, "a.txt"))


def read_a_plain_list() -> None:
    read("".join(f"- Topic {n}\n" for n in range(2000)), "a.txt")
