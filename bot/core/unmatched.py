"""What the roadmap lacks: questions of a group that nothing answered, counted without who asked."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from bot.core import editing
from bot.core.answer import Answer
from bot.core.finding import DidYouMean, find_topic
from bot.core.visit import Visit
from roadmap.editing import AddAlias
from roadmap.model import Topic
from storage import Unmatched

_SHOWN = 20
_MOST = 500


@dataclass(frozen=True)
class UnmatchedAnswer(Answer):
    """The questions of a group that nothing on the roadmap answered, most asked first.

    ``by_command``: asked for by ``/unmatched``, which goes with the next version.
    """

    questions: tuple[Unmatched, ...]
    counting: bool
    cleared: bool = False
    by_command: bool = False


@dataclass(frozen=True)
class WhichTopicIsMeant(Answer):
    """Not sure which topic was typed as the meaning of the question with that key."""

    key: str
    topics: tuple[Topic, ...]


def key_of(question: str) -> str:
    """What stands for a question in a control: it may be longer than that can hold."""
    return sha256(question.encode()).hexdigest()[:12]


def question_of(visit: Visit, guild_id: int, key: str) -> str | None:
    """The question that ``key`` stands for. None: it is not on the list any more."""
    return next((one.text for one in visit.session.unmatched.top(guild_id, _MOST) if key_of(one.text) == key), None)


def asked(visit: Visit, guild_id: int, key: str) -> str | Answer | None:
    """The question whose meaning is to be told, or why that cannot be kept."""
    return editing.refusal(visit, guild_id) or question_of(visit, guild_id, key)


def meant(visit: Visit, key: str, typed: str, words: str) -> AddAlias | Answer:
    """The change that lets ``words`` mean the topic that was typed."""
    topic = find_topic(visit, typed, "topic")
    if isinstance(topic, DidYouMean):
        return WhichTopicIsMeant(key, topic.topics)
    return AddAlias(visit.loaded.roadmap.topics.index(topic), words) if isinstance(topic, Topic) else topic


def answered(visit: Visit, guild_id: int, key: str) -> None:
    """The question is answered from now on, and leaves the list."""
    question = question_of(visit, guild_id, key)
    if question is not None:
        visit.session.unmatched.drop(guild_id, question)


def most_asked(visit: Visit, guild_id: int, *, by_command: bool = False) -> UnmatchedAnswer:
    """The group's unanswered questions, most asked first."""
    questions = visit.session.unmatched.top(guild_id, _SHOWN)
    return UnmatchedAnswer(questions, visit.group.count_unmatched, by_command=by_command)


def clear(visit: Visit, guild_id: int) -> UnmatchedAnswer:
    """Forget the group's unanswered questions."""
    visit.session.unmatched.clear(guild_id)
    return UnmatchedAnswer((), visit.group.count_unmatched, cleared=True)
