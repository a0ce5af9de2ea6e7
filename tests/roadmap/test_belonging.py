"""Ids of a roadmap's own: every id carries its number, and nothing else changes."""

from __future__ import annotations

import re

from roadmap.belonging import belonging, plain_id
from roadmap.loading import dump_roadmap
from roadmap.matching import Matcher
from roadmap.planning import Knowledge, next_choices
from tests.shipped import shipped_matcher, shipped_roadmap


def test_every_id_has_the_number_and_nothing_else_changes() -> None:
    shipped = shipped_roadmap()
    # What was derived from the plain ids must not stay.
    assert shipped.graph.needs
    assert [topic.needed for topic in shipped.topics]
    own = belonging(shipped, 1234567, shipped)
    assert re.sub(r"\.1234567\b", "", dump_roadmap(own)) == dump_roadmap(shipped)
    ids = [topic.id for topic in own.topics] + list(own.resources_by_id)
    assert all(id_.endswith(".1234567") for id_ in ids)
    assert {need for topic in own.topics for need in topic.needed} <= own.by_id.keys()
    assert {by for topic in own.topics for outcome in topic.outcomes for by in outcome.by} <= own.resources_by_id.keys()
    assert set(own.start) <= own.by_id.keys()


def test_it_is_planned_and_understood_as_before() -> None:
    shipped = shipped_roadmap()
    own = belonging(shipped, 7, shipped)
    for known in (frozenset[str](), frozenset({"python", "cpp"})):
        before = [choice.topic.id for choice in next_choices(shipped, Knowledge(done=known))]
        after = next_choices(own, Knowledge(done=frozenset(f"{id_}.7" for id_ in known)))
        assert [plain_id(choice.topic.id) for choice in after] == before
    matcher, plain_matcher = Matcher(own), shipped_matcher()
    for question in ("kv-cache", "what comes after quantization", "PagedAttention"):
        plain = plain_matcher.match(question)
        assert [(plain_id(one.id), one.score) for one in matcher.match(question).topics] == [
            (one.id, one.score) for one in plain.topics
        ]
