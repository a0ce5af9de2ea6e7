"""The rules that span several parts of a roadmap, as one list.

What a single part must look like is in :mod:`roadmap.model`; what a file must look like in :mod:`roadmap.yaml_source`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from roadmap.draft import Draft
from roadmap.problems import Problem, in_order
from roadmap.rules import edges, ids, texts, words

Rule = Callable[[Draft], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    ids.has_topics,
    ids.unique_topic_ids,
    ids.unique_track_ids,
    ids.unique_resource_ids,
    ids.known_tracks,
    ids.tracks_have_topics,
    ids.merged_targets,
    edges.edges_lead_somewhere,
    edges.no_self_edges,
    edges.no_duplicate_edges,
    edges.no_cycles,
    edges.every_topic_reachable,
    texts.chinese_texts,
    texts.english_texts,
    texts.english_aliases,
    texts.no_resource_twice,
    words.title_has_one_owner,
    words.alias_has_one_owner,
    words.alias_is_no_others_term,
    words.strong_terms_are_telling,
    words.strong_or_weak,
    words.no_word_twice,
)


def check(draft: Draft) -> tuple[Problem, ...]:
    """What every rule finds, sorted by file and line."""
    return in_order(problem for rule in RULES for problem in rule(draft))
