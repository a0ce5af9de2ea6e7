"""How the names in a message stand to each other: which first, what is needed for what, from where to where."""

from __future__ import annotations

from dataclasses import dataclass

from roadmap.matching.grammar import Grammar
from roadmap.matching.masked import Masked
from roadmap.matching.names import Name
from roadmap.matching.phrases import Phrases
from roadmap.matching.result import Intent, Relation

_READ = 600
"""Characters that are read for them, so that hostile texts cost nothing."""
_OF_INTENT: dict[Intent, tuple[str, ...]] = {
    "order": ("order", "allowed", "needed"),
    "prerequisites": ("allowed", "needed"),
    "path": ("path",),
    "next": ("after",),
}
_RELATIONS: dict[str, Relation] = {"allowed": "allowed", "needed": "needed"}


@dataclass(frozen=True, slots=True)
class Roles:
    """Which name is what; see :class:`roadmap.matching.result.Match`."""

    topic: Name | None = None
    asked: Name | None = None
    start: Name | None = None
    after: Name | None = None
    relation: Relation | None = None


def is_order(masked: Masked, grammar: Grammar) -> bool:
    """Whether it is asked which of two names comes first."""
    return _several(masked) and any(
        kind == "order" and pattern.search(masked.text[:_READ]) for kind, pattern in grammar.relations
    )


def asked_about(masked: Masked, grammar: Grammar) -> frozenset[Name]:
    """The names that a question asks whether one may do without: none of them is refused by it."""
    if not _several(masked):
        return frozenset()
    return frozenset(
        masked.name_at(found.start("asked"))
        for kind, pattern in grammar.relations
        if kind in ("allowed", "needed") and (found := pattern.search(masked.text[:_READ]))
    )


def roles_of(masked: Masked, grammar: Grammar, intent: Intent) -> Roles:
    """The roles of the names in a message with this intent."""
    kinds = _OF_INTENT.get(intent, ())
    if not kinds or not masked.names:
        return Roles()
    for kind, pattern in grammar.relations:
        if kind not in kinds or (kind != "after" and not _several(masked)):
            continue
        if found := pattern.search(masked.text[:_READ]):
            spots = {role: masked.name_at(found.start(role)) for role in pattern.groupindex}
            if len({name.topic for name in spots.values()}) < len(spots):
                continue
            return Roles(
                topic=spots.get("topic"),
                asked=spots.get("asked"),
                start=spots.get("start"),
                after=spots.get("after"),
                relation=_RELATIONS.get(kind),
            )
    return Roles()


def focus_of(masked: Masked, phrases: Phrases, intent: Intent) -> int:
    """The words that name what is asked about (the goal, the topic just finished) as a mask; 0 when none do."""
    for pattern in phrases.focus.get(intent, ()):
        if found := pattern.search(masked.text[:_READ]):
            return masked.mask(*found.span("focus"))
    return 0


def _several(masked: Masked) -> bool:
    return len({name.topic for name in masked.names}) > 1
