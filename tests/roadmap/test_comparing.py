"""What changes when one roadmap takes the place of another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from roadmap.comparing import Comparison, compare
from roadmap.loading import parse_roadmap
from roadmap.model import Roadmap
from tests.roadmap.building import build, single_file, topic_text
from tests.shipped import shipped_roadmap

IDS = [f"t{number}" for number in range(8)]


def roadmap(*topics: str) -> Roadmap:
    return parse_roadmap(single_file(*topics))


def ids(comparison: Comparison) -> dict[str, list[str]]:
    return {
        "added": [topic.id for topic in comparison.added],
        "removed": [topic.id for topic in comparison.removed],
        "moved": [f"{move.old.id}>{move.new.id}{'+' if move.merged else ''}" for move in comparison.moved],
        "retitled": [topic.id for topic in comparison.retitled],
        "edited": [topic.id for topic in comparison.edited],
        "unchanged": [topic.id for topic in comparison.unchanged],
    }


def test_the_shipped_roadmap_is_the_same_as_itself() -> None:
    shipped = shipped_roadmap()
    comparison = compare(shipped, shipped)
    assert comparison.same
    assert comparison.unchanged == shipped.topics
    assert (comparison.resources_added, comparison.resources_removed) == (0, 0)


def test_every_kind_of_change() -> None:
    old = roadmap(*map(topic_text, ["kept", "gone", "edited", "titled", "was", "part"]))
    new = roadmap(
        topic_text("kept"),
        topic_text("edited", needs=["kept"]),
        topic_text("titled").replace("Topic titled", "A better title"),
        topic_text("now", extra="renamed_from: [was]\n"),
        topic_text("fresh"),
        "id: part\nmerged_into: kept\n",
    )
    comparison = compare(old, new)
    assert ids(comparison) == {
        "added": ["fresh"],
        "removed": ["gone"],
        "moved": ["was>now", "part>kept+"],
        "retitled": ["titled"],
        "edited": ["edited"],
        "unchanged": ["kept"],
    }
    assert not comparison.same
    assert (comparison.resources_added, comparison.resources_removed) == (2, 3)


def test_a_renamed_resource_is_neither_added_nor_removed() -> None:
    old = roadmap(topic_text("one"))
    new = roadmap(
        topic_text("one")
        .replace("- id: one-book", "- id: one-volume")
        .replace("      kind: book", "      renamed_from: [one-book]\n      kind: book")
    )
    comparison = compare(old, new)
    assert (comparison.resources_added, comparison.resources_removed) == (0, 0)
    assert [topic.id for topic in comparison.edited] == ["one"]


def test_a_topic_that_others_moved_to_is_not_called_new() -> None:
    comparison = compare(
        roadmap(*map(topic_text, ["one", "two"])),
        roadmap(topic_text("both"), "id: one\nmerged_into: both\n", "id: two\nmerged_into: both\n"),
    )
    assert ids(comparison)["added"] == []
    assert ids(comparison)["moved"] == ["one>both+", "two>both+"]


@given(st.sets(st.sampled_from(IDS), min_size=1), st.sets(st.sampled_from(IDS), min_size=1), st.data())
def test_every_topic_is_in_exactly_one_place(before: set[str], after: set[str], data: st.DataObject) -> None:
    old = build({topic_id: [] for topic_id in sorted(before)})
    new = build({topic_id: [] for topic_id in sorted(after)})
    if gone := sorted(before - after):  # some that are gone took another name
        moved = data.draw(st.dictionaries(st.sampled_from(gone), st.sampled_from(sorted(after))))
        topics = [
            topic.model_copy(update={"renamed_from": tuple(sorted(o for o, n in moved.items() if n == topic.id))})
            for topic in new.topics
        ]
        new = new.model_copy(update={"topics": tuple(topics)})
    result = compare(old, new)
    kept = [topic.id for topic in (*result.retitled, *result.edited, *result.unchanged)]
    assert sorted(kept) == sorted(before & after)
    assert sorted([*kept, *(t.id for t in result.removed), *(m.old.id for m in result.moved)]) == sorted(before)
    arrived = {move.new.id for move in result.moved} - set(kept)
    assert sorted([*kept, *(t.id for t in result.added), *arrived]) == sorted(after)
