"""Names and vocabulary: each points where it should, once."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from roadmap.draft import Draft, Placed
from roadmap.model import Topic, language_of
from roadmap.problems import Problem, finding
from roadmap.yaml_source import ValuePath

_GAPS = re.compile(r"[\s\-‐‑–_]+")
MAX_STRONG_OWNERS = 2


def same_name(text: str) -> str:
    """What two spellings of a name share: no case, width, spaces, hyphens or underscores."""
    return _GAPS.sub("", unicodedata.normalize("NFKC", text).casefold())


def same_word(text: str) -> str:
    """What two copies of a word share: no case, width or surplus spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def alias_has_one_owner(draft: Draft) -> Iterator[Problem]:
    """An alias belongs to one topic, and is neither title nor id of another."""
    owners: dict[str, str] = {}
    for placed in draft.topics:
        topic = placed.value
        for name in (topic.id, *topic.title.every()):
            owners.setdefault(same_name(name), topic.id)
    aliases: dict[str, str] = {}
    for placed, path, alias in aliases_of(draft):
        key, topic_id = same_name(alias), placed.value.id
        if owners.get(key, topic_id) != topic_id:
            yield placed.problem(finding("alias-is-a-name", alias=repr(alias), topic=repr(owners[key])), *path)
        elif aliases.setdefault(key, topic_id) != topic_id:
            yield placed.problem(finding("alias-taken", alias=repr(alias), topic=repr(aliases[key])), *path)


def title_has_one_owner(draft: Draft) -> Iterator[Problem]:
    """Two topics never share a title."""
    owners: dict[str, str] = {}
    for placed in draft.topics:
        for title in placed.value.title.every():
            owner = owners.setdefault(same_name(title), placed.value.id)
            if owner != placed.value.id:
                lang = language_of(title)
                yield placed.problem(finding("title-taken", title=repr(title), topic=repr(owner)), "title", lang)


def alias_is_no_others_term(draft: Draft) -> Iterator[Problem]:
    """An alias of one topic is no strong term of another."""
    owners = {same_name(alias): placed.value.id for placed, _, alias in aliases_of(draft)}
    for placed in draft.topics:
        for index, term in enumerate(placed.value.terms.strong):
            owner = owners.get(same_name(term), placed.value.id)
            if owner != placed.value.id:
                what = finding("term-is-an-alias", term=repr(term), topic=repr(owner))
                yield placed.problem(what, "terms", "strong", index)


def strong_terms_are_telling(draft: Draft) -> Iterator[Problem]:
    """A strong term points to two topics at most."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for placed in draft.topics:
        for key in {same_name(term) for term in placed.value.terms.strong}:
            owners[key].append(placed.value.id)
    for placed in draft.topics:
        for index, term in enumerate(placed.value.terms.strong):
            topics = owners[same_name(term)]
            if placed.value.id in topics[MAX_STRONG_OWNERS:]:
                others = ", ".join(topic for topic in topics if topic != placed.value.id)
                what = finding("term-not-telling", term=repr(term), most=MAX_STRONG_OWNERS, others=others)
                yield placed.problem(what, "terms", "strong", index)


def strong_or_weak(draft: Draft) -> Iterator[Problem]:
    """A term is strong or weak in a topic, not both."""
    for placed in draft.topics:
        strong = {same_name(term) for term in placed.value.terms.strong}
        for index, term in enumerate(placed.value.terms.weak):
            if same_name(term) in strong:
                yield placed.problem(finding("term-strong-and-weak", term=repr(term)), "terms", "weak", index)


def no_word_twice(draft: Draft) -> Iterator[Problem]:
    """A topic lists a word once: in its aliases of a language, its strong terms, its weak terms."""
    for placed in draft.topics:
        aliases, terms = placed.value.aliases, placed.value.terms
        lists: list[tuple[str, ValuePath, tuple[str, ...]]] = [
            ("alias", ("aliases", "en"), aliases.en),
            ("alias", ("aliases", "zh"), aliases.zh),
            ("strong", ("terms", "strong"), terms.strong),
            ("weak", ("terms", "weak"), terms.weak),
        ]
        for kind, path, words in lists:
            seen: set[str] = set()
            for index, word in enumerate(words):
                if same_word(word) in seen:
                    yield placed.problem(finding("word-twice", kind=kind, word=repr(word)), *path, index)
                seen.add(same_word(word))


def aliases_of(draft: Draft) -> Iterator[tuple[Placed[Topic], ValuePath, str]]:
    """Every alias with its topic and its path there."""
    for placed in draft.topics:
        for lang, aliases in (("en", placed.value.aliases.en), ("zh", placed.value.aliases.zh)):
            for index, alias in enumerate(aliases):
                yield placed, ("aliases", lang, index), alias
