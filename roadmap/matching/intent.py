"""What a question wants: told from its wording, whatever it is about."""

from __future__ import annotations

from roadmap.matching.phrases import Phrases
from roadmap.matching.result import Intent
from roadmap.matching.scan import Question
from roadmap.model import Lang

# Tried in this order: the more particular wording first.
_ORDER: tuple[Intent, ...] = ("leaderboard", "progress", "path", "prerequisites", "next", "resources")
TOPICLESS: frozenset[Intent] = frozenset(("next", "progress", "leaderboard"))
"""Intents that can be answered without a topic."""
_NAMED: dict[Intent, int] = {"path": 1}
"""Topics that must be surely named for a pair's wording; "from X to Y" tells itself when one is."""
_BEGINNING = 3
"""Letters from which on the beginning of a word may be what an expression spells (prereq)."""
_LONGEST = 600
"""Wording is looked for in this many characters from the start, so that hostile texts cost nothing."""


def intent_of(question: Question, phrases: Phrases, named: int) -> Intent:
    """The intent of a question in which ``named`` topics are surely named."""
    if phrases.smalltalk.fullmatch(question.clean[:_LONGEST]):
        return "smalltalk"
    wording = _wording(question, phrases)
    langs = _langs(question)
    for intent in _ORDER:
        if _fits(intent, wording, phrases, langs) and (
            intent != "resources" or _means_reading(wording, phrases, langs)
        ):
            return intent
        pair = f"pair_{intent}"
        if pair in phrases.intents and named >= _NAMED.get(intent, 2) and _fits(pair, wording, phrases, langs):
            return intent
    return "topic"


def _means_reading(wording: str, phrases: Phrases, langs: tuple[Lang, ...]) -> bool:
    """Whether material is asked for, not only spoken of ("as the paper says", "out of resources")."""
    for lang in langs:
        wording = phrases.intents["unlike_resources"][lang].sub(" ", wording)
    return _fits("resources", wording, phrases, langs)


def _fits(group: str, text: str, phrases: Phrases, langs: tuple[Lang, ...]) -> bool:
    return any(phrases.intents[group][lang].search(text) for lang in langs)


def _langs(question: Question) -> tuple[Lang, ...]:
    """The languages whose wording can be in a question at all."""
    if not question.han_mask:
        return ("en",)
    return ("en", "zh") if question.han_mask.bit_count() < len(question.words) else ("zh",)


def _wording(question: Question, phrases: Phrases) -> str:
    """The question with what it is about blacked out: a row of words that no expression spells becomes one x."""
    spoken = phrases.spoken
    parts: list[str] = []
    length = 0
    blacked = chinese = False
    for word, han in zip(question.words, question.han, strict=True):
        raw = word.raw
        kept = (
            raw in spoken
            or raw.isdigit()
            or (not han and any(raw[:end] in spoken for end in range(_BEGINNING, len(raw))))
        )
        if kept:
            part = raw if (han and chinese) or not parts else f" {raw}"
        elif blacked:
            continue
        else:
            part = "某某" if han and (chinese or not parts) else " 某某" if han else " x" if parts else "x"
        parts.append(part)
        blacked, chinese = not kept, han
        length += len(part)
        if length > _LONGEST:
            break
    return "".join(parts)


def focus_of(clean: str, phrases: Phrases, intent: Intent) -> tuple[int, int] | None:
    """Where (start and end in ``clean``) the question names what it is after: the goal, or the topic just finished."""
    for pattern in phrases.focus.get(intent, ()):
        if found := pattern.search(clean[:_LONGEST]):
            return found.span("focus")
    return None
