"""One turn of memory: what a short message means after the one before it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from roadmap.matching.acts import OF_NO_TOPIC
from roadmap.matching.grammar import Grammar
from roadmap.matching.names import Name
from roadmap.matching.result import Candidate, Intent, Match, Target, Wants
from roadmap.matching.scan import Question

_SHORT = 8
"""Words of a message that may go on from the one before."""
_BEHIND = 3
"""Words behind a pronoun that tell what it belongs to."""
_ABOUT_A_TOPIC: frozenset[Intent] = frozenset(
    ("prerequisites", "path", "time", "difficulty", "resources", "topic", "check", "people", "compare", "act")
)
_PASSED_ON: frozenset[Intent] = frozenset(
    (
        "prerequisites", "path", "time", "difficulty", "resources", "topic", "check", "people", "compare", "next",
        "order", "group", "roadmap",
    )
)  # fmt: skip
"""Intents that a message may take from the one before."""
_WISHED: frozenset[Intent] = frozenset(("next", "resources", "path", "time", "difficulty"))
"""Intents whose answer can be wanted shorter, easier or in another language."""
_OF_NO_MATTER: frozenset[Intent] = frozenset(("topic", "help", "roadmap", "smalltalk", "unsupported"))
"""Intents of a message that says no more than which material is wanted."""
_OF_ALL_TIME: frozenset[Intent] = frozenset(("path", "time", "difficulty"))
"""Intents whose answers no time that one has at the moment would change."""
_LEFT = 0.5
"""Meaningful words that may stand beside such a wish."""
_WITH_REASONS: frozenset[Intent] = frozenset(("next", "order", "prerequisites", "path"))


def pronoun_names(question: Question, previous: Match, topic: int, grammar: Grammar) -> list[Name]:
    """The pronouns of a short message as names of the topic that the answer before was about."""
    if len(question.words) > _SHORT or previous.tier != "answer":
        return []
    names: list[Name] = []
    at = 0
    while at < len(question.words):
        size = 2 if question.han[at] else 1
        for length in range(size, 0, -1):
            word = "".join(one.raw for one in question.words[at : at + length])
            if _is_pronoun(word, question, at, length, grammar):
                names.append(Name(((1 << length) - 1) << at, (topic,), (), owned=True))
                break
        else:
            length = 1
        at += length
    return names[:1]


def _is_pronoun(word: str, question: Question, at: int, length: int, grammar: Grammar) -> bool:
    """Whether the words at a place are one, and not part of a time or of a group ("this week", 这周)."""
    if question.han[at] and len(word) != length:
        return False
    behind = "".join(one.raw for one in question.words[at + length : at + length + _BEHIND])
    asks = grammar.follow_ups
    return asks.pronouns.match(word) is not None and asks.pronouns_not.match(behind) is None


@dataclass(frozen=True, slots=True)
class Said:
    """What a message says, to tell whether it goes on from the one before.

    ``text``: with names masked. ``pointed``: its only name is a pronoun. ``words``: how many it has. ``left``: the
    weight of its meaningful words that tell neither of time nor of length, language or level. ``elsewhere``: whether it
    speaks of another field. ``wants``: what the answer shall be like.
    """

    text: str
    pointed: bool
    words: int
    left: float
    elsewhere: bool
    wants: Wants

    @property
    def names_nothing(self) -> bool:
        """Whether it is short, and names nothing that it could be about."""
        return self.words <= _SHORT and self.left <= _LEFT and not self.elsewhere


def follow(match: Match, said: Said, previous: Match, grammar: Grammar) -> Match:
    """``match`` read as going on from ``previous``, if it does."""
    text, pointed = said.text, said.pointed
    asks = grammar.follow_ups
    before = previous.topics if previous.tier == "answer" else ()
    if asks.other.search(text):
        refused = tuple(one.id for one in before[:1])
        return replace(
            match,
            intent=previous.intent if previous.intent in _PASSED_ON else "next",
            tier="answer",
            topics=(),
            named=(),
            act=None,
            excluded=tuple(dict.fromkeys((*previous.excluded, *refused))),
            known=previous.known,
            wants=previous.wants,
            after=previous.after,
            follow_up="other",
        )
    if match.named and not pointed:
        if asks.switch.search(text) and previous.intent in _PASSED_ON:
            return replace(match, intent=previous.intent, tier="answer", wants=previous.wants, follow_up="same")
        return match
    if _is_wished_otherwise(match, said, previous):
        topics = () if previous.intent == "next" else before
        wants = _merged(previous.wants, match.wants)
        otherwise = replace(match, intent=previous.intent, act=None, wants=wants, after=previous.after)
        return _about(replace(otherwise, known=previous.known, named=(), follow_up="same"), topics)
    if asks.after.search(text):
        after = tuple(one.id for one in before[:1])
        return _about(replace(match, intent="next", after=after, known=previous.known, follow_up="more"), before)
    if asks.more.search(text):
        intent = previous.intent if previous.intent in _PASSED_ON else "next"
        more = replace(match, intent=intent, wants=previous.wants, known=previous.known, follow_up="more")
        return _about(more, before)
    if asks.why.search(text):
        intent = previous.intent if previous.intent in _WITH_REASONS else "topic"
        return _about(replace(match, intent=intent, asked=previous.asked, follow_up="same"), before)
    if before and said.names_nothing and match.intent in _OF_NO_MATTER and _is_of_material(said.wants):
        return _about(replace(match, intent="resources", wants=said.wants, follow_up="same"), before[:1])
    if before and (
        (pointed and not said.elsewhere)
        or (match.intent in _ABOUT_A_TOPIC and (match.tier != "answer" or not match.topics) and said.names_nothing)
    ):
        if match.act is not None and not match.act.on and match.act.do not in OF_NO_TOPIC:
            match = replace(match, act=replace(match.act, on=(Target(before[0].id),)))
        return _about(replace(match, known=match.known or previous.known, follow_up="same"), before[:1])
    return match


def _is_of_material(wants: Wants) -> bool:
    """Whether it is said which material is wanted: of a kind, short, free."""
    return bool(wants.kind or wants.short or wants.free or wants.one)


def _is_wished_otherwise(match: Match, said: Said, previous: Match) -> bool:
    """Whether a message says only how the answer before should have been: shorter, easier, in Chinese."""
    if previous.intent not in _WISHED or said.words > _SHORT or said.left > _LEFT:
        return False
    if match.act is not None and not said.text.startswith("in "):  # "in Chinese?" alone would change the language
        return False
    hours = None if previous.intent in _OF_ALL_TIME else match.wants.hours
    return replace(match.wants, kind=(), track=None, hours=hours) != Wants()


def _merged(before: Wants, now: Wants) -> Wants:
    """The wishes of before, but where new ones are said."""
    said = {field.name: value for field in fields(now) if (value := getattr(now, field.name))}
    return replace(before, **said)


def _about(match: Match, topics: tuple[Candidate, ...]) -> Match:
    return replace(match, tier="answer", topics=topics)
