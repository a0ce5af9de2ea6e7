"""A message in its parts: names, clauses, acts, wants and intent, before anything is decided about its topics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from roadmap.matching.acts import OF_NO_TOPIC, Deeds, act_in, claimed_as, guessed_act
from roadmap.matching.catalogue import Catalogue
from roadmap.matching.clauses import Clauses, refused_families, take_apart
from roadmap.matching.follow_up import pronoun_names
from roadmap.matching.grammar import Grammar, grammar_of, mixed
from roadmap.matching.index import Index
from roadmap.matching.intent import Token, classify, logits, tokens_of, words_of
from roadmap.matching.language import detect_lang
from roadmap.matching.likeness import Wording
from roadmap.matching.masked import NAME, Masked, mask_names
from roadmap.matching.names import Name, names_in
from roadmap.matching.phrases import Phrases
from roadmap.matching.relations import Roles, asked_about, is_order, roles_of
from roadmap.matching.result import Intent, Match, Setting, Wants
from roadmap.matching.scan import Hit, Question
from roadmap.matching.stance import told
from roadmap.matching.wants import is_time_there, kinds_in, wants_in
from roadmap.matching.words import intent_weights, stance_weights
from roadmap.model import Lang

_OF_A_BOARD = frozenset(("MOST", "RANK", "STAT", "HOURS"))
"""Roles of words without one of which nobody asks for a leaderboard."""
_OF_WHAT_THERE_IS: frozenset[Intent] = frozenset(("roadmap", "people", "group"))
"""Intents that a question whether there is anything on something is taken for."""
_KIND_NEAR = 16
"""Characters around a name among which a word says that a resource is meant (the PagedAttention paper)."""
_KIND_RIGHT_BEHIND = 7
"""Characters right behind a name in which such a word belongs to it."""
_IN_BOTH = re.compile(r"[a-z]{2}.*[\u4e00-\u9fff]|[\u4e00-\u9fff].*[a-z]{2}")
"""What shows that a masked text is in English and Chinese."""
_SHORT = 9
"""Words of a message that says thanks and nothing else."""
_CLEARLY = 180
"""How much greater the logit of another intent is, in tenths, so that an act which stands in a message is not meant."""
_NAMES_READ = 20
"""Names of which it is looked whether a resource is meant, so that hostile texts cost nothing."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A message as it was read, and what it is understood by."""

    text: str
    question: Question
    hits: Sequence[Hit]
    addressed: tuple[str, ...]
    index: Index
    wording: Wording
    phrases: Phrases
    catalogue: Catalogue

    @property
    def names(self) -> list[Name]:
        """The names in the message."""
        asking = self.phrases.asking([word.raw for word in self.question.words])
        return names_in(self.hits, self.question.everything, asking)

    def id_of(self, topic: int) -> str:
        """The id of a topic by its number."""
        return self.index.topics[topic]

    def ids(self, names: Sequence[Name]) -> tuple[str, ...]:
        """The topics of names, each once."""
        return tuple(dict.fromkeys(self.id_of(name.topic) for name in names))

    def masked(self, names: Sequence[Name], within: int) -> Masked:
        """Some of the words with their names masked."""
        return mask_names(self.question, names, self.phrases.short, within)


@dataclass(frozen=True, slots=True)
class Message:
    """What a message holds. ``matter``: the words that may say what it is about, with their names masked."""

    reading: Reading
    lang: Lang
    names: Sequence[Name]
    masked: Masked
    clauses: Clauses
    matter: Masked
    deeds: Deeds | None
    intent: Intent
    roles: Roles
    families: tuple[Name, ...]
    """Words shared by several titles that are refused."""
    resources: dict[int, str]
    """Resources by the mask of the name that means them."""
    of_all: bool
    """Whether it asks of all of the roadmap, of no topic."""
    setting: Setting | None
    """What is to be seen or changed."""
    of_member: bool
    """Whether it asks how far somebody else is, or to have noted what somebody else did."""
    pointed: bool
    """Whether the only name is a pronoun for the topic before."""
    wants: Wants
    measured: int
    """The words that tell of time, length, language and level, as a mask."""

    @property
    def telling(self) -> int:
        """The words that may speak for a topic, as a mask: where something is wanted, not how it shall be."""
        asks = self.intent != "topic" or self.wants.hours is not None
        return self.clauses.matter & ~self.measured if asks else self.clauses.matter


def parse(reading: Reading, previous: Match | None) -> Message:
    """Read a message; with ``previous`` a pronoun may be the topic before."""
    question = reading.question
    lang = detect_lang(reading.text)
    grammar = grammar_of(lang)
    names: Sequence[Name] = reading.names
    pointed = False
    if not names and previous is not None and previous.topics:
        topic = reading.catalogue.number_of(previous.topics[0].id)
        names = pronoun_names(question, previous, topic, grammar)
        pointed = bool(names)
    masked = reading.masked(names, question.everything)
    if _IN_BOTH.search(masked.text):
        grammar = mixed(lang)
    deeds = act_in(masked, grammar)
    noted, asked = deeds.names if deeds else (), asked_about(masked, grammar)
    stances = [
        one
        for one in told(masked, reading.phrases, stance_weights())
        if one.name not in noted and not (one.stance == "refused" and one.name in asked)
    ]
    clauses = take_apart(masked, question.everything, grammar, stances)
    families = () if any(name.mask & clauses.matter for name in names) else _refused_families(reading, names, grammar)
    for name in families:
        clauses = replace(clauses, matter=clauses.matter & ~name.mask or clauses.matter)
    matter = masked if clauses.matter == question.everything else reading.masked(names, clauses.matter)
    if deeds is None and (clauses.bare or _asks_to_mark(clauses, matter, grammar)):
        deeds = Deeds(claimed_as(clauses.claimed), clauses.known)
    intent = _intent(reading, names, clauses, matter, grammar, deeds)
    wants, measures = wants_in(masked.text)
    if families and not clauses.asks and not matter.names and intent != "act":
        intent = "next"
    of_member = grammar.member.search(masked.text) is not None
    for_member = intent in ("act", "unsupported") and grammar.for_others.search(masked.text) is not None
    if of_member or for_member:
        deeds, intent = None, "people" if of_member else "unsupported"
    if intent == "act" and deeds is None:
        deeds = guessed_act(masked, grammar, clauses.known)
        if wants.hours is not None and (deeds is None or deeds.do == "log") and is_time_there(masked.text):
            deeds, intent = None, "resources" if matter.names else "next"
        else:
            intent = "act" if deeds else "next" if clauses.refused and not matter.names else "progress"
    if intent == "progress" and wants.hours is not None and not matter.names and is_time_there(masked.text):
        intent = "next"
    setting: Setting | None = next((what for what, pattern in grammar.settings if pattern.search(masked.text)), None)
    if setting is not None:
        deeds, intent = None, "help"
    return Message(
        reading=reading,
        lang=lang,
        names=names,
        masked=masked,
        clauses=clauses,
        matter=matter,
        deeds=deeds,
        intent=intent,
        roles=roles_of(matter, grammar, intent),
        families=families,
        resources=_resources(reading, masked),
        of_all=intent == "time" and not matter.names and grammar.whole.search(masked.text) is not None,
        setting=setting,
        of_member=of_member or for_member,
        pointed=pointed,
        wants=wants,
        measured=_mask(masked, measures),
    )


def _mask(masked: Masked, spans: Sequence[tuple[int, int]]) -> int:
    mask = 0
    for span in spans:
        mask |= masked.mask(*span)
    return mask


def _refused_families(reading: Reading, names: Sequence[Name], grammar: Grammar) -> tuple[Name, ...]:
    """Words shared by several titles that are refused, where no name stands."""
    taken = 0
    for name in names:
        taken |= name.mask
    question = reading.question
    stems = [word.stem for word in question.words]
    found: list[Name] = []
    at = 0
    while at < len(stems):
        size, topics = (1, ()) if taken >> at & 1 else reading.catalogue.family_at(stems, at)
        if topics:
            found.append(Name(((1 << size) - 1) << at, topics, (), owned=False))
        at += size if topics else 1
    if not found:
        return ()
    return refused_families(reading.masked([*names, *found], question.everything), grammar)


def _asks_to_mark(clauses: Clauses, matter: Masked, grammar: Grammar) -> bool:
    """Whether what is claimed shall be noted ("…, please mark it")."""
    return bool(clauses.known) and not matter.names and bool(grammar.marks.search(matter.text))


def _intent(
    reading: Reading, names: Sequence[Name], clauses: Clauses, matter: Masked, grammar: Grammar, deeds: Deeds | None
) -> Intent:
    tokens = tokens_of(words_of(reading.question, names, clauses.asking), reading.phrases)
    marked = not clauses.asks and _asks_to_mark(clauses, matter, grammar)
    if deeds is not None and (marked or _is_plain(deeds, clauses) or not _wants_otherwise(tokens)):
        return "act"
    if is_order(matter, grammar):
        return "order"
    intent = classify(tokens, intent_weights())
    roles = {role for role, _ in tokens}
    if matter.names and intent in ("smalltalk", "thanks", "about"):
        return "topic"
    if matter.names and (found := _of_named(intent, matter, grammar)):
        return found
    if not matter.names and intent in _OF_WHAT_THERE_IS and grammar.holds_other.search(matter.text):
        return "topic"
    if intent == "topic" and len(matter.names) > 1 and {role or word for role, word in tokens} == {NAME, "COMPARE"}:
        return "compare"
    if intent == "leaderboard" and not roles & _OF_A_BOARD:
        return "topic"
    refused = {name.topic for name in clauses.refused}
    if refused and intent != "act" and not clauses.asks and all(name.topic in refused for name in matter.names):
        return "next"
    if clauses.known and not matter.names and intent in ("smalltalk", "thanks", "topic"):
        return "next"
    if matter.names and intent == "leaderboard" and not roles & {"MOST", "RANK"}:
        return "people"
    if not names and len(reading.question.words) <= _SHORT and "?" not in matter.text:
        everything = tokens_of(words_of(reading.question, names, reading.question.everything), reading.phrases)
        if "THANKS" in {role for role, _ in everything}:
            return "thanks"
    return intent


def _of_named(intent: Intent, matter: Masked, grammar: Grammar) -> Intent | None:
    """The intent that expressions around a name tell more surely than its words."""
    if intent in ("topic", "compare", "path") and grammar.needs.search(matter.text):
        return "prerequisites"
    if intent == "next" and grammar.begins.search(matter.text):
        return "path"
    return "topic" if intent in _OF_WHAT_THERE_IS and grammar.holds.search(matter.text) else None


def _is_plain(deeds: Deeds, clauses: Clauses) -> bool:
    """Whether an act can be nothing else: one on no topic, or study to be logged where nothing is asked."""
    return deeds.do in OF_NO_TOPIC or (deeds.do == "log" and not clauses.asks)


def _wants_otherwise(tokens: Sequence[Token]) -> bool:
    """Whether a message in which an act stands clearly wants something else ("OS is done, ask me about it")."""
    found = logits(tokens, intent_weights())
    return bool(found) and max(found.values()) - found["act"] >= _CLEARLY


def _resources(reading: Reading, masked: Masked) -> dict[int, str]:
    """The resources that names mean: by their title, or by a topic's name beside a kind (the PagedAttention paper)."""
    found: dict[int, str] = {}
    for name, start in islice(masked.places(), _NAMES_READ):
        if name.resources:
            found[name.mask] = name.resources[0]
            continue
        after = masked.text[start + 1 : start + 1 + _KIND_NEAR]
        before = masked.text[max(0, start - _KIND_NEAR) : start]
        _, other, beside = before.rpartition("T")
        if other and kinds_in(beside[:_KIND_RIGHT_BEHIND]):
            beside = ""  # it says of what kind the name before is: the PagedAttention paper and CUDA
        if kinds := kinds_in(after.partition("T")[0]) or kinds_in(beside):
            words = frozenset(word.stem for at, word in enumerate(reading.question.words) if name.mask >> at & 1)
            if resource := reading.catalogue.called(name.topic, words, kinds):
                found[name.mask] = resource
    return found
