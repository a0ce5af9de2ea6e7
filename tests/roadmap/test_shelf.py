"""What the shipped roadmap's shelf has to be: current, in both languages, in parts, and neither stamped nor padded."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from roadmap.loading import dump_roadmap
from roadmap.model import Resource, Roadmap, Topic
from roadmap.rules.texts import texts_of
from roadmap.yaml_source import MAX_BYTES
from tests.shipped import shipped_roadmap

LONG_HOURS = 20


@pytest.fixture(scope="module")
def shipped() -> Roadmap:
    return shipped_roadmap()


def shelf(roadmap: Roadmap) -> list[tuple[Topic, Resource]]:
    return list(roadmap.resources_by_id.values())


def test_every_outcome_is_served_and_everything_required_serves_one(shipped: Roadmap) -> None:
    for topic in shipped.topics:
        assert all(outcome.by for outcome in topic.outcomes), topic.id
        serving = {resource for outcome in topic.outcomes for resource in outcome.by}
        idle = [step[0].id for step in topic.resources.steps if serving.isdisjoint(one.id for one in step)]
        assert idle == [], topic.id


def test_nothing_required_is_in_chinese_only(shipped: Roadmap) -> None:
    for topic in shipped.topics:
        for step in topic.resources.steps:
            twins = [shipped.resources_by_id[one.twin][1] for one in step if one.twin]
            assert "en" in {one.lang for one in (*step, *twins)}, step[0].id


def test_a_twin_is_in_the_other_language(shipped: Roadmap) -> None:
    for _, resource in shelf(shipped):
        if resource.twin:
            assert shipped.resources_by_id[resource.twin][1].lang != resource.lang, resource.id


def test_the_shelf_is_of_2026_and_everything_on_it_was_looked_at_then(shipped: Roadmap) -> None:
    assert sum(resource.year == 2026 for _, resource in shelf(shipped)) >= 25
    assert {
        resource.id for _, resource in shelf(shipped) if not resource.checked or resource.checked.on.year < 2026
    } == set()


def test_what_is_long_has_parts_that_make_up_its_hours_and_differ(shipped: Roadmap) -> None:
    long = [resource for _, resource in shelf(shipped) if resource.hours >= LONG_HOURS]
    assert len(long) > 40
    for resource in long:
        hours = [part.hours for part in resource.parts]
        assert sum(hours) == pytest.approx(resource.hours), resource.id
        assert len(hours) > 1, resource.id
        assert len(set(hours)) > 1, f"{resource.id}: equal shares are nobody's estimate"


def test_topics_and_notes_are_not_of_one_stamp(shipped: Roadmap) -> None:
    counts = Counter(len(topic.outcomes) for topic in shipped.topics)
    assert max(counts.values()) <= len(shipped.topics) / 2
    notes = [resource.why.en or "" for _, resource in shelf(shipped)]
    assert alike(notes) <= 0.4 * len(notes)
    assert sum(":" in note for note in notes) <= len(notes) / 4
    assert sum(";" in note for note in notes) <= len(notes) / 4
    chinese = [resource.why.zh or "" for _, resource in shelf(shipped)]
    assert alike(chinese) <= 0.41 * len(chinese)
    assert sum("；" in note for note in chinese) <= len(chinese) / 4


def alike(notes: list[str]) -> int:
    """How many notes are of nearly one length: the most that a span of 40 characters holds."""
    lengths = Counter(map(len, notes))
    return max(sum(lengths[start + step] for step in range(40)) for start in lengths)


def test_its_export_can_be_uploaded_with_room_to_spare(shipped: Roadmap) -> None:
    assert len(dump_roadmap(shipped).encode()) <= MAX_BYTES - 4096


def test_no_resource_prints_one_name_twice(shipped: Roadmap) -> None:
    assert [
        resource.id for _, resource in shelf(shipped) if resource.authors and resource.authors == resource.venue
    ] == []


def test_no_address_stands_for_two_resources(shipped: Roadmap) -> None:
    assert [url for url, count in Counter(one.url for _, one in shelf(shipped)).items() if count > 1] == []


BRITISH = re.compile(
    r"\b(?:optimis|quantis|parallelis(?!m)|normalis|initialis|synchronis|serialis|visualis|generalis)\w*"
)
OTHER_CHINESE = re.compile("时延|重算|非规格化|算力受限|带宽受限|屋顶线|～|(?<![A-Za-z])roofline")
"""Second words for 延迟, 重计算, 次正规数, 计算受限, 访存受限 and Roofline, and another sign for ranges."""


def test_a_thing_has_one_spelling_and_one_chinese_word(shipped: Roadmap) -> None:
    said = [
        (topic.id, text)
        for topic in shipped.topics
        for part in (topic.title, topic.summary, topic.outcomes, topic.prerequisites, topic.resources)
        for _, text in texts_of(part)
    ]
    assert [(topic, text.en) for topic, text in said if BRITISH.search((text.en or "").lower())] == []
    assert [(topic, text.zh) for topic, text in said if OTHER_CHINESE.search(text.zh or "")] == []
