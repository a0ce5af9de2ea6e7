"""What a question wants: told from its wording, whatever it is about."""

from __future__ import annotations

from roadmap.matching.phrases import Phrases
from roadmap.matching.result import Intent

# Tried in this order: the more particular wording first.
_ORDER: tuple[Intent, ...] = ("leaderboard", "progress", "path", "prerequisites", "next", "resources")
TOPICLESS: frozenset[Intent] = frozenset(("next", "progress", "leaderboard"))
"""Intents that can be answered without a topic."""
_NAMED: dict[Intent, int] = {"path": 1}
"""Topics that must be surely named for a pair's wording; "from X to Y" tells itself when one is."""
_LONGEST = 600
"""Wording is looked for in this many characters from the start, so that hostile texts cost nothing."""


def intent_of(clean: str, phrases: Phrases, named: int) -> Intent:
    """The intent of a corrected, lower-case question in which ``named`` topics are surely named."""
    clean = clean[:_LONGEST]
    if phrases.smalltalk.fullmatch(clean):
        return "smalltalk"
    groups = phrases.intents
    for intent in _ORDER:
        text = groups["unlike_resources"].sub(" ", clean) if intent == "resources" else clean
        if groups[intent].search(text):
            return intent
        pair = groups.get(f"pair_{intent}")
        if named >= _NAMED.get(intent, 2) and pair is not None and pair.search(clean):
            return intent
    return "topic"


def focus_of(clean: str, phrases: Phrases, intent: Intent) -> tuple[int, int] | None:
    """Where (start and end in ``clean``) the question names what it is after: the goal, or the topic just finished."""
    for pattern in phrases.focus.get(intent, ()):
        if found := pattern.search(clean[:_LONGEST]):
            return found.span("focus")
    return None
