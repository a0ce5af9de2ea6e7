"""From a command's topic option to a topic."""

from __future__ import annotations

from bot.core.answers import DidYouMean, NotUnderstood
from bot.core.library import LoadedRoadmap
from roadmap.matching import Intent, Match
from roadmap.model import Topic


def suggestions(
    loaded: LoadedRoadmap, match: Match, intent: Intent, *, wanted_topic: bool
) -> DidYouMean | NotUnderstood:
    """Ask back, or admit that nothing fits (rule 1 of the design)."""
    if match.topics:
        return DidYouMean(match.question, intent, tuple(loaded.roadmap.by_id[c.id] for c in match.topics))
    return NotUnderstood(match.question, wanted_topic)


def find_topic(loaded: LoadedRoadmap, text: str, intent: Intent) -> Topic | DidYouMean | NotUnderstood:
    """The topic that a command's option names, or what to ask back for ``intent``."""
    known = loaded.topic(text.strip())
    if known is not None:
        return known
    if not any(map(str.isalnum, text)):
        # Names look near to nothing, too.
        return NotUnderstood(text, wanted_topic=True)
    match = loaded.matcher.resolve(text)
    if match.tier == "answer" and match.topics:
        return loaded.roadmap.by_id[match.topics[0].id]
    return suggestions(loaded, match, intent, wanted_topic=True)
