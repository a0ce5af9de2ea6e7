"""Free text: how it is understood, by one decision that every entrance reads, and the answer to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.core import act, browse, check, effort, order, path, people, progress, reading, talk, topics
from bot.core.answer import Answer
from bot.core.finding import NotUnderstood, suggestions
from bot.core.help import HelpAnswer
from bot.core.leaderboard import leaderboard
from bot.core.memory import Turn
from bot.core.next import NextAnswer, next_steps, what_fits
from bot.core.visit import Visit
from roadmap.matching import Candidate, Intent, Match
from roadmap.model import Topic

LONGEST_QUESTION = 4000
"""Characters of a question that are read; Discord lets nobody send more (2,000, or 4,000 with Nitro)."""

_MENTION = re.compile(r"<(?:@[!&]?|#)\d+>")
_MEMBER = re.compile(r"<@!?(\d+)>")


@dataclass(frozen=True)
class NoText(Answer):
    """There is nothing to read in a message."""


@dataclass(frozen=True)
class Mentioned(Answer):
    """The bot was mentioned without a word."""


@dataclass(frozen=True)
class YoursAlone(Answer):
    """The asker's own progress was asked for where others read the answer: a button shows it to them alone."""


@dataclass(frozen=True)
class WithClaims(Answer):
    """An answer that takes what the asker said they know as known, and offers to note it.

    ``finished``: it is one topic that they may have just finished, which gives points.
    """

    answer: Answer
    claimed: tuple[Topic, ...]
    finished: bool

    @property
    def people(self) -> tuple[int, ...]:
        """The people of the answer itself."""
        return self.answer.people

    @property
    def counts_members(self) -> bool:
        """As that does."""
        return self.answer.counts_members


def ask(visit: Visit, text: str, turn: Turn | None = None, *, countable: bool = True) -> Answer:
    """Answer a question, ask back, or admit that it is not understood (rule 1 of the design).

    ``turn``: the conversation it is part of. ``countable``: the text was meant for the bot, so it is counted, without
    who asked, when nothing answers it and the group's admins want that.
    """
    if not text.strip():
        return HelpAnswer()
    member = _MEMBER.search(text)
    previous = turn.last(visit.member_id, visit.now) if turn else None
    match = visit.loaded.matcher.match(_MENTION.sub(" ", text)[:LONGEST_QUESTION], previous)
    if countable and match.intent != "smalltalk" and not _is_understood(match):
        _count_unmatched(visit, text)
    if member is not None and match.intent in ("progress", "people", "topic"):
        return progress.progress_of_member(visit, int(member[1]))
    answer = answer_match(visit, match)
    if turn is not None and _is_understood(match):
        turn.keep(visit.member_id, _remembered(match, answer), visit.now)
    return answer


def _remembered(match: Match, answer: Answer) -> Match:
    """What a following "track it" or "and after that?" is about: of several choices the first one offered."""
    shown = answer.answer if isinstance(answer, WithClaims) else answer
    first: Topic | None = None
    if isinstance(shown, NextAnswer) and shown.choices:
        first = shown.choices[0].topic
    elif isinstance(shown, reading.ReadingAnswer) and shown.candidates:
        first = shown.candidates[0].topic
    if first is None:
        return match
    return replace(match, tier="answer", topics=(Candidate(first.id, 1.0),), named=(first.id,), known=())


def answer_mention(visit: Visit, text: str, turn: Turn) -> Answer:
    """Answer what is written to the bot; a mention alone is greeted."""
    return ask(visit, text, turn) if text else Mentioned()


def find_in_message(visit: Visit, text: str) -> Answer:
    """What somebody's message is about: its author did not write to the bot, so it is not counted as a question."""
    return ask(visit, text, countable=False) if text.strip() else NoText()


def _count_unmatched(visit: Visit, text: str) -> None:
    if visit.guild_id is not None and visit.group.count_unmatched:
        visit.must_write()
        visit.session.unmatched.count(visit.guild_id, _MENTION.sub("", text), visit.now)


def answer_match(visit: Visit, match: Match) -> Answer:
    """The answer to a message as it was understood."""
    if match.intent == "smalltalk":
        return talk.SmallTalk()
    if match.tier == "suggest":
        return suggestions(visit, match, match.intent, wanted_topic=False)
    if not _is_understood(match):
        return NotUnderstood.about(visit, match.question)
    by_id = visit.loaded.roadmap.by_id
    visit.claims = frozenset((*match.known, *match.after)) & by_id.keys()
    visit.refusals = frozenset(match.excluded) & by_id.keys()
    answer = _answer(visit, match)
    own = progress.knows(visit)
    claimed = tuple(topic for topic in visit.loaded.topics_of(match.known) if topic.id not in own)
    if match.intent == "act" or not claimed:
        return answer
    return WithClaims(answer, claimed, finished=len(claimed) == 1 and claimed[0].id in match.after)


_OF_NO_TOPIC: frozenset[Intent] = frozenset(("roadmap", "about", "help", "thanks", "complaint", "unsupported"))
"""Intents that are told from the wording alone, whatever else stands in the message."""


def _is_understood(match: Match) -> bool:
    """Whether there is something to answer about: a topic, or a wish that needs none."""
    return match.tier != "none" or match.intent in _OF_NO_TOPIC or match.act is not None


def _answer(visit: Visit, match: Match) -> Answer:
    named = _topics(visit, match)
    first = named[0] if named else None
    wants = match.wants
    match match.intent:
        case "next" if wants.hours is not None and first is None:
            return what_fits(visit, wants.hours, wants.language)
        case "next":
            return next_steps(visit, _followed(visit, match, first), wants)
        case "progress" if first is not None:
            return topics.topic_card(visit, first)
        case "progress":
            return _own_progress(visit)
        case "leaderboard":
            return leaderboard(visit)
        case "group":
            return reading.reading(visit)
        case "people" | "unsupported" if match.relation == "member":
            return people.OfMember(asked=match.intent == "people")
        case "people":
            return people.people_on(visit, first) if first else people.WhichPeople()
        case "act" if match.act is not None:
            return act.offer(visit, match.act, match.question)
        case "help" if match.setting is not None:
            return talk.WhereToSet(match.setting)
        case "roadmap":
            return browse.browse(visit, wants.track)
        case "about":
            return talk.about(visit)
        case "thanks":
            return talk.Thanks()
        case "complaint":
            return talk.Complaint()
        case "unsupported" | "act":
            return talk.Unsupported()
        case "time" if first is None:
            return effort.hours_left(visit)
        case "difficulty" if first is None:
            return effort.by_difficulty(visit, wants.track, hardest=wants.level == "advanced")
        case "check" if first is None:
            return check.what_to_check(visit)
        case _ if first is None:
            return HelpAnswer()
        case intent:
            return _answer_about(visit, match, intent, first, named)


def _answer_about(visit: Visit, match: Match, intent: Intent, first: Topic, named: tuple[Topic, ...]) -> Answer:
    """The answer to an intent that is about a topic."""
    pair = visit.loaded.topics_of(match.named) or named
    match intent:
        case "order" if len(pair) > 1:
            return order.order(visit, pair[0], pair[1])
        case "compare" | "topic" | "time" | "difficulty" if intent == "compare" or match.relation == "listed":
            return order.compare(visit, pair, match.resources, match.question)
        case "prerequisites":
            return topics.prerequisites(visit, first, _topic(visit, match.asked), match.relation)
        case "path":
            return path.path(visit, first, _topic(visit, match.start), match.wants)
        case "resources":
            return topics.resources(visit, first, match.wants)
        case "time" if match.wants.hours_a_week or match.wants.weeks or match.wants.by:
            return path.path(visit, first, _topic(visit, match.start), match.wants)
        case "time" | "difficulty":
            return effort.effort(visit, first, intent, match.resources)
        case "check":
            return check.check(visit, first)
        case _:
            return topics.topic_card(visit, first, match.resources)


def _followed(visit: Visit, match: Match, first: Topic | None) -> Topic | None:
    """The topic after which something is looked for: just finished, or named in the wish; not one known for long."""
    if len(match.after) > 1:
        return None  # what follows from all of it, not from one
    if match.after:
        return _topic(visit, match.after[0])
    return None if first is not None and first.id in match.known else first


def _topics(visit: Visit, match: Match) -> tuple[Topic, ...]:
    """The topics to answer about: all of those asked back are not."""
    return visit.loaded.topics_of(candidate.id for candidate in match.topics)


def _topic(visit: Visit, topic_id: str | None) -> Topic | None:
    return visit.loaded.topic(topic_id) if topic_id else None


def _own_progress(visit: Visit) -> Answer:
    """What is about the asker is for them alone: private where it can be, else a button shows it."""
    if visit.audience is None:
        return progress.progress(visit)
    return progress.progress(visit.in_private()) if visit.asker.can_be_private else YoursAlone()


def answer_choice(visit: Visit, intent: Intent, topic_id: str) -> Answer | None:
    """The answer to a "did you mean" button. None when the roadmap no longer has the topic."""
    topic = visit.loaded.topic(topic_id)
    if topic is None:
        return None
    return (
        next_steps(visit, topic) if intent == "next" else _answer_about(visit, _plain(topic), intent, topic, (topic,))
    )


def _plain(topic: Topic) -> Match:
    return Match("", "en", "topic", "answer", named=(topic.id,))
