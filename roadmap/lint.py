"""The rules that span several parts of a roadmap, as two lists: what breaks it, and what could be better.

What a single part must look like is in :mod:`roadmap.model`; what a file must look like in :mod:`roadmap.yaml_source`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, islice

from roadmap.draft import Draft
from roadmap.problems import MAX_PROBLEMS, Problem, in_order
from roadmap.rules import edges, ids, mentions, texts, words

Rule = Callable[[Draft], Iterator[Problem]]

ERRORS: tuple[Rule, ...] = (
    ids.has_topics,
    ids.unique_topic_ids,
    ids.unique_track_ids,
    ids.unique_resource_ids,
    ids.known_tracks,
    ids.known_resources,
    ids.starts_are_there,
    ids.merged_targets,
    edges.edges_lead_somewhere,
    edges.parts_are_there,
    edges.no_self_edges,
    edges.no_cycles,
    edges.every_topic_reachable,
)
"""Without these a roadmap cannot be used."""

NOTES: tuple[Rule, ...] = (
    ids.tracks_have_topics,
    edges.no_duplicate_edges,
    texts.both_languages,
    texts.chinese_texts,
    texts.english_texts,
    texts.english_aliases,
    texts.no_resource_twice,
    texts.nothing_left_out,
    texts.outcomes_are_served,
    words.title_has_one_owner,
    words.alias_has_one_owner,
    words.alias_is_no_others_term,
    mentions.aliases_are_mentioned,
    words.strong_terms_are_telling,
    words.strong_or_weak,
    words.no_word_twice,
)
"""What a roadmap can do without; the one that comes with Nextup does not."""


_MOST_NOTES = 5000
"""How many notes of a rule are kept: more than there can be topics and languages, since they are counted."""


def check(draft: Draft) -> tuple[Problem, ...]:
    """What breaks a roadmap, at most the first :data:`MAX_PROBLEMS`, sorted by file and line."""
    return _found(draft, ERRORS, MAX_PROBLEMS)[:MAX_PROBLEMS]


def note(draft: Draft) -> tuple[Problem, ...]:
    """What could be better, sorted by file and line."""
    return _found(draft, NOTES, _MOST_NOTES)


def _found(draft: Draft, rules: tuple[Rule, ...], most: int) -> tuple[Problem, ...]:
    return in_order(chain.from_iterable(islice(rule(draft), most) for rule in rules))
