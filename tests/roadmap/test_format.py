"""What an author may leave out, and the richer things that may be written."""

from __future__ import annotations

import pytest

from roadmap.loading import dump_roadmap, notes_on, parse_roadmap
from roadmap.model import USUAL_HOURS, Roadmap
from tests.roadmap.building import problems_of, told


def roadmap(text: str) -> Roadmap:
    """A roadmap that is good, and comes back from its dump."""
    assert problems_of(text) == []
    parsed = parse_roadmap(text)
    assert parse_roadmap(dump_roadmap(parsed)) == parsed
    return parsed


def test_a_list_of_titles_is_a_roadmap_in_the_authors_order() -> None:
    parsed = roadmap("- Week two things\n- Arrays\n- C\n- R\n- Basics\n- Basics\n- C#\n- C++\n- Café\n")
    assert [topic.id for topic in parsed.topics] == [
        "week-two-things", "arrays", "c", "r", "basics", "basics-2", "c-sharp", "cpp", "cafe",
    ]  # fmt: skip
    assert [topic.title.in_lang("zh") for topic in parsed.topics[:2]] == ["Week two things", "Arrays"]
    assert len(parsed.tracks) == 1


@pytest.mark.parametrize(
    "titles", ["알고리즘, 자료 구조", "線形代数, 微分", "Алгоритмы, Графы", "Git 基础, Git 进阶", "مرحبا, سلام"]
)
def test_titles_of_any_language_have_ids_that_stay(titles: str) -> None:
    text = "".join(f"- {title}\n" for title in titles.split(", "))
    first, second = roadmap(text).topics
    assert first.id != second.id
    assert {topic.id for topic in roadmap("- Another\n" + text).topics} > {first.id, second.id}


def test_tracks_come_from_topics_and_go_on_until_another_is_named() -> None:
    parsed = roadmap("topics:\n- A\n- {title: B, track: Web basics}\n- C\n- {title: D, track: go-deeper}\n")
    assert [(track.id, track.title.in_lang("en")) for track in parsed.tracks] == [
        ("all", "Roadmap"), ("web-basics", "Web basics"), ("go-deeper", "Go deeper"),
    ]  # fmt: skip
    assert [topic.track for topic in parsed.topics] == ["all", "web-basics", "web-basics", "go-deeper"]
    listed = roadmap("tracks: [Start, {title: {en: More, zh: 更多}}]\ntopics:\n- {title: B, track: More}\n- A\n")
    assert [topic.track for topic in listed.topics] == ["more", "more"]


def test_prerequisites_are_named_by_id_or_title() -> None:
    parsed = roadmap(
        "topics:\n- {title: Git Basics, id: git}\n- Branching\n"
        "- {title: Rebasing, prerequisites: [Git Basics, branching, {topic: git-basics, kind: helpful}]}\n"
    )
    assert parsed.by_id["rebasing"].needed == ("git", "branching")
    assert problems_of("- {title: Speed}\n- {title: B, prerequisites: [spd]}\n") == [
        "2: the prerequisite 'spd' is no topic of this roadmap: did you mean 'speed'?"
    ]


def test_a_long_id_is_shortened_wherever_it_stands() -> None:
    long = "a-very-" * 10 + "long-id"
    parsed = roadmap(f"- {{title: A, id: {long}}}\n- {{title: B, prerequisites: [{long}]}}\n")
    assert parsed.topics[1].needed == (parsed.topics[0].id,)
    assert len(parsed.topics[0].id) <= 48


def test_resources_may_be_a_list_of_addresses_and_titles() -> None:
    parsed = roadmap(
        "- title: A\n  resources:\n  - https://arxiv.org/abs/1\n  - The Book\n"
        "  - {title: Talk, url: https://youtu.be/x, hours: 45 min}\n- {title: B, hours: ~2 h}\n- C\n"
    )
    paper, book, talk = parsed.by_id["a"].resources.required
    assert (paper.title, paper.kind, paper.hours) == ("arxiv.org/abs/1", "paper", USUAL_HOURS["paper"])
    assert (book.url, book.kind, book.hours_are_known) == (None, "notes", False)
    assert (talk.kind, talk.hours, talk.hours_are_known) == ("video", 0.75, True)
    assert len(parsed.resources_by_id) == 4
    assert [parsed.by_id[topic_id].hours for topic_id in ("b", "c")] == [2, 0]


def test_of_some_resources_one_is_enough() -> None:
    parsed = roadmap(
        "- title: A\n  resources:\n    required:\n    - {title: First, hours: 1}\n"
        "    - any_of:\n      - {title: Chosen, hours: 10}\n      - {title: Other, hours: 30}\n"
    )
    topic = parsed.by_id["a"]
    assert [resource.title for resource in topic.resources.required] == ["First", "Chosen", "Other"]
    assert [[resource.title for resource in step] for step in topic.resources.steps] == [["First"], ["Chosen", "Other"]]
    assert topic.hours == 11


def test_parts_divide_a_resource_and_a_prerequisite_may_need_only_some() -> None:
    parsed = roadmap(
        "- title: CSAPP\n  resources:\n  - id: csapp\n    title: The book\n    parts:\n"
        "    - {title: Memory, hours: 6}\n"
        "    - {id: net, title: {en: Networks, zh: 网络}, hours: 4}\n"
        "  - {id: labs, title: Labs, hours: 10, parts: [Data lab, {title: Bomb lab, hours: 4}, Cache lab]}\n"
        "- {title: CUDA, prerequisites: [{topic: csapp, parts: [csapp/memory]}]}\n"
    )
    book, labs = parsed.by_id["csapp"].resources.required
    assert (book.hours, [part.id for part in book.parts]) == (10, ["memory", "net"])
    assert [(part.id, part.hours) for part in labs.parts] == [("data-lab", 3), ("bomb-lab", 4), ("cache-lab", 3)]
    assert problems_of(
        "- title: A\n  resources: [{id: r, title: R, parts: [One]}]\n"
        "- {title: B, prerequisites: [{topic: a, parts: [r/oen]}]}\n"
    ) == ["3: 'a' has no part 'r/oen': did you mean 'r/one'?"]
    twice = "- title: A\n  resources: [{title: R, parts: [{id: x, title: X}, {id: x, title: Y}]}]\n"
    assert problems_of(twice) == ["2: resources[1].parts: two parts have the same id: give each its own"]


def test_everything_else_a_resource_and_an_outcome_may_say() -> None:
    parsed = roadmap(
        "source: {title: T, dates: written 2024-01, note: {en: Only to begin, zh: 只为入门}}\ntopics:\n"
        "- title: A\n  week: 3\n  same_as: other/a\n  outcomes: [do it, {en: know, zh: 知道, by: [book]}]\n"
        "  resources:\n  - {id: book, title: Book, access: paid, video: true, twin: shu, kind: lab,\n"
        "     checked: {on: 2026-11-29, seen: https://example.org}}\n  - {id: shu, title: 书, twin: book}\n"
    )
    topic = parsed.by_id["a"]
    book, shu = topic.resources.required
    assert (book.access, book.video, book.twin, shu.lang) == ("paid", True, "shu", "zh")
    assert book.checked is not None
    assert str(book.checked.on) == "2026-11-29"
    assert [outcome.by for outcome in topic.outcomes] == [(), ("book",)]
    assert topic.outcomes[0].in_lang("zh") == "do it"
    assert parsed.source is not None
    assert parsed.source.dates.in_lang("zh") == "written 2024-01"
    wrong = "- title: A\n  outcomes: [{en: x, by: [bok]}]\n  resources: [{id: book, title: B, twin: no}]\n"
    assert problems_of(wrong) == [
        "2: this topic has no resource 'bok': did you mean 'book'?",
        "3: there is no resource 'no': name one that is there",
    ]


def test_an_ordered_list_makes_each_topic_helpful_for_the_next() -> None:
    parsed = roadmap(
        "ordered: true\ntopics:\n- A\n- {title: B, prerequisites: [a]}\n- C\n"
        "- {title: D, prerequisites: [F]}\n- E\n- F\n- G\n"
    )
    edges = {topic.id: [(edge.topic, edge.kind) for edge in topic.prerequisites] for topic in parsed.topics}
    assert edges == {
        "a": [],
        "b": [("a", "needed")],
        "c": [("b", "helpful")],
        "d": [("f", "needed"), ("c", "helpful")],
        "e": [],
        "f": [],
        "g": [("f", "helpful")],
    }, "what a topic needs and stands behind it contradicts the order"


def test_one_language_is_enough_and_noted_once_a_topic() -> None:
    text = "title: German\ntopics:\n- {title: Zeiger, summary: Adressen im Speicher.}\n- {title: Felder}\n"
    assert problems_of(text) == []
    found = [told(problem) for problem in notes_on(text) if problem.finding.key == "not-in-zh"]
    assert found == [
        "not in Chinese: title, tracks[1].title",
        "not in Chinese: title, summary",
        "not in Chinese: title",
    ]
    assert not [problem for problem in notes_on("- 指针\n") if problem.finding.key == "not-in-zh"][1:]


@pytest.mark.parametrize("blank", ["\u3164", "\u2800", "\u115f", "\u0301", "\u200b", " \u00ad "])
def test_a_title_that_shows_nothing_is_refused(blank: str) -> None:
    assert "only invisible characters" in problems_of(f'- "{blank}"\n')[0]
