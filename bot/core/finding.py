"""From a command's topic option to a topic."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer
from bot.core.visit import Visit
from roadmap.matching import Intent, Match
from roadmap.model import Topic
from roadmap.naming import slug

LONGEST_OPTION = 200
"""Characters of a command's option that are read: a name is shorter, and matching costs time by length."""


@dataclass(frozen=True)
class DidYouMean(Answer):
    """Not sure which topic is meant; up to five to choose from. A press answers ``intent`` about the right one."""

    question: str
    intent: Intent
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class WhichTopicFor(Answer):
    """Not sure which topic a command means; a press does ``action`` with the right one."""

    action: str
    question: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class NamesSeveral(Answer):
    """Not sure which topic a command means that no button can go on with: nothing was done."""

    question: str
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class NotUnderstood(Answer):
    """Nothing in the roadmap answers this. ``wanted_topic`` when the text was a command's topic option.

    ``examples`` are topics of the roadmap in use, to show what can be asked.
    """

    question: str
    wanted_topic: bool = False
    examples: tuple[Topic, ...] = ()

    @classmethod
    def about(cls, visit: Visit, question: str, *, wanted_topic: bool = False) -> NotUnderstood:
        """Admit it, with examples that do not repeat the question."""
        topics = visit.loaded.roadmap.topics
        middle = len(topics) // 2
        return cls(question, wanted_topic, (*topics[:1], *topics[middle : middle + 1][: len(topics) - 1]))


Unclear = DidYouMean | NotUnderstood


def suggestions(visit: Visit, match: Match, intent: Intent, *, wanted_topic: bool) -> Unclear:
    """Ask back, or admit that nothing fits (rule 1 of the design)."""
    if match.topics:
        return DidYouMean(match.question, intent, tuple(visit.loaded.roadmap.by_id[c.id] for c in match.topics))
    return NotUnderstood.about(visit, match.question, wanted_topic=wanted_topic)


def find_topic(visit: Visit, text: str, intent: Intent) -> Topic | Unclear:
    """The topic that a command's option names, or what to ask back for ``intent``: also when it names several."""
    text = text[:LONGEST_OPTION]
    known = visit.loaded.topic(text.strip())
    if known is not None:
        return known
    if not any(map(str.isalnum, text)):
        # Names look near to nothing, too.
        return NotUnderstood.about(visit, text, wanted_topic=True)
    match = visit.loaded.matcher.resolve(text)
    if match.excluded:
        # "everything but kv cache" names no topic, whatever else stands in it.
        return NotUnderstood.about(visit, text, wanted_topic=True)
    named = visit.loaded.topics_of(match.named)
    if match.tier == "answer" and len(named) > 1:
        return DidYouMean(text, intent, named[:5])
    if match.tier == "answer" and match.topics:
        topic = visit.loaded.roadmap.by_id[match.topics[0].id]
        shared = _sharing_title(visit, text, topic)
        return DidYouMean(text, intent, shared[:5]) if shared else topic
    return suggestions(visit, match, intent, wanted_topic=True)


def _sharing_title(visit: Visit, text: str, topic: Topic) -> tuple[Topic, ...]:
    """The topics of one title, told apart, if there are several and ``text`` is no other name of this one."""
    found = visit.loaded.namesakes(topic)
    if len(found) == 1 or slug(text) in map(slug, topic.aliases.all()):
        return ()
    return tuple(map(visit.loaded.told_apart, found))


def find_topic_alone(visit: Visit, text: str) -> Topic | NamesSeveral | NotUnderstood:
    """As :func:`find_topic`, for a command that no button can go on with."""
    found = find_topic(visit, text, "topic")
    return NamesSeveral(found.question, found.topics) if isinstance(found, DidYouMean) else found


def find_topic_for(visit: Visit, text: str, action: str) -> Topic | WhichTopicFor | NotUnderstood:
    """As :func:`find_topic`; what is asked back does the press ``action`` with the topic chosen."""
    found = find_topic(visit, text, "topic")
    return WhichTopicFor(action, found.question, found.topics) if isinstance(found, DidYouMean) else found
