"""Free text: what is asked, about which topic, and the answer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core import leaderboard, path, progress, topics
from bot.core.answer import Answer
from bot.core.finding import suggestions
from bot.core.help import HelpAnswer
from bot.core.library import LoadedRoadmap
from bot.core.next import next_steps
from bot.core.visit import Visit
from roadmap.matching import Intent, Match
from roadmap.model import Topic

LONGEST_QUESTION = 4000
"""Characters of a question that are read; Discord lets nobody send more (2,000, or 4,000 with Nitro)."""

_MENTION = re.compile(r"<(?:@[!&]?|#)\d+>")


@dataclass(frozen=True)
class SmallTalk(Answer):
    """A greeting or thanks."""


@dataclass(frozen=True)
class NoText(Answer):
    """There is nothing to read in a message."""


@dataclass(frozen=True)
class Mentioned(Answer):
    """The bot was mentioned without a word."""


def understand(visit: Visit, text: str) -> Match:
    """What a text asks, by the roadmap in use here."""
    return visit.loaded.matcher.match(text[:LONGEST_QUESTION])


def ask(visit: Visit, text: str, *, countable: bool = True) -> Answer:
    """Answer a question, ask back, or admit that it is not understood (rule 1 of the design).

    ``countable``: the text was meant for the bot, so it is counted, without who asked, when nothing answers it and the
    group's admins want that.
    """
    if not text.strip():
        return HelpAnswer()
    match = understand(visit, text)
    if match.intent in ("smalltalk", "thanks", "complaint"):
        return SmallTalk()
    if match.tier == "none" and countable and visit.guild_id is not None and visit.group.count_unmatched:
        visit.must_write()
        visit.session.unmatched.count(visit.guild_id, _MENTION.sub("", text), visit.now)
    if match.tier != "answer":
        return suggestions(visit.loaded, match, match.intent, wanted_topic=False)
    return answer_intent(visit, match.intent, _topics(visit.loaded, match))


def answer_mention(visit: Visit, text: str) -> Answer:
    """Answer what is written to the bot; a mention alone is greeted."""
    return ask(visit, text) if text else Mentioned()


def find_in_message(visit: Visit, text: str) -> Answer:
    """What somebody's message is about: its author did not write to the bot, so it is not counted as a question."""
    return ask(visit, text, countable=False) if text.strip() else NoText()


def _topics(loaded: LoadedRoadmap, match: Match) -> tuple[Topic, ...]:
    """The topic to answer about, then the one it may need; of a path, first where it starts."""
    best = match.topics[0].id if match.topics else None
    ids = (match.start, best) if match.intent == "path" else (best, match.asked)
    return tuple(loaded.roadmap.by_id[topic_id] for topic_id in ids if topic_id)


def answer_intent(visit: Visit, intent: Intent, named: tuple[Topic, ...]) -> Answer:
    """The answer to an intent about topics, in the order :class:`roadmap.matching.Match` gives them."""
    first = named[0] if named else None
    match intent:
        case "next":
            return next_steps(visit, first)
        case "progress" if first is not None:
            return topics.topic_card(visit, first)
        case "progress":
            return progress.progress(visit)
        case "leaderboard":
            return leaderboard.leaderboard(visit)
        case "smalltalk" | "thanks" | "complaint":
            return SmallTalk()
        case _ if first is None:
            return HelpAnswer()
        case "prerequisites" | "order":
            return topics.prerequisites(visit, first, named[1] if len(named) > 1 else None)
        case "path" if len(named) > 1:
            return path.path(visit, named[1], first)
        case "path":
            return path.path(visit, first)
        case "resources":
            return topics.resources(visit, first)
        case _:
            return topics.topic_card(visit, first)


def answer_choice(visit: Visit, intent: Intent, topic_id: str) -> Answer | None:
    """The answer to a "did you mean" button. None when the roadmap no longer has the topic."""
    topic = visit.loaded.topic(topic_id)
    return answer_intent(visit, intent, (topic,)) if topic else None
