"""Review: what one can do after a finished topic comes back as a question, just before it would be forgotten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.core.answer import Answer
from bot.core.knowledge import knowledge_of, progress_of
from bot.core.nudges import is_quiet
from bot.core.recall import RECALLS, Recall, due_after, number_of
from bot.core.settings import choose
from bot.core.visit import Visit
from roadmap.model import Lang, Outcome, Resource, Topic
from storage import Recalled, ReviewWish

MOST_A_WEEK = 9
_A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Question:
    """Whether the member can still do ``outcome`` of a topic they finished; ``due`` is when that is asked."""

    topic: Topic
    outcome: Outcome
    due: datetime


@dataclass(frozen=True)
class Rated:
    """An answer was kept: the outcome comes back on ``due``. ``resource`` serves it, where it was gone."""

    recall: Recall
    due: datetime
    resource: Resource | None


@dataclass(frozen=True)
class Nothing:
    """Why there is no question at all: nothing was finished (*unfinished*), only what is not on this roadmap
    (*elsewhere*), or nobody wrote down what one can do after ``finished`` (*unwritten*), or after any topic
    (*no-outcomes*).
    """

    why: Literal["unfinished", "elsewhere", "unwritten", "no-outcomes"]
    finished: tuple[Topic, ...] = ()


@dataclass(frozen=True)
class ReviewAnswer(Answer):
    """The next question, the one of that ``number`` within a week.

    Without one ``then`` is when there is another, or why there is none. ``enough``: there were as many as a week has.
    ``weekly``: the member is written to every week. ``rated`` is what was answered just now.
    """

    question: Question | None
    number: int
    then: datetime | Nothing
    enough: bool
    weekly: bool
    rated: Rated | None = None


@dataclass(frozen=True)
class WeeklyReview(Answer):
    """A review that comes by itself, to a member who asked for it."""

    review: ReviewAnswer


@dataclass(frozen=True)
class ReviewSwitched(Answer):
    """The member is written to every week now, or no more."""

    weekly: bool


def review(visit: Visit) -> ReviewAnswer:
    """The next question about what the asker finished, unless there were enough."""
    return _review(visit, _questions(visit))


def _review(visit: Visit, questions: list[Question], rated: Rated | None = None) -> ReviewAnswer:
    answered = [one.at for one in visit.session.reviews.of(visit.member_id) if not one.at_done]
    lately = [at for at in answered if at > visit.now - _A_WEEK]
    enough = len(lately) >= MOST_A_WEEK
    due = questions[0].due if questions else None
    if enough and due is not None:
        due = max(due, lately[-MOST_A_WEEK] + _A_WEEK)
    question = questions[0] if due is not None and due <= visit.now else None
    return ReviewAnswer(question, len(lately) + 1, due or _nothing(visit), enough, visit.member.reviews, rated)


def _nothing(visit: Visit) -> Nothing:
    roadmap, done = visit.loaded.roadmap, knowledge_of(progress_of(visit)).done
    finished = tuple(topic for topic in roadmap.topics if topic.id in done)
    if finished:
        return Nothing("unwritten", finished)
    if not any(topic.outcomes for topic in roadmap.topics):
        return Nothing("no-outcomes")
    return Nothing("elsewhere" if done else "unfinished")


def _questions(visit: Visit) -> list[Question]:
    """A question for each outcome of each finished topic, the one due longest first."""
    roadmap, moves = visit.loaded.roadmap, visit.loaded.roadmap.topic_moves
    said: dict[tuple[str, str], list[Recalled]] = {}
    for one in visit.session.reviews.of(visit.member_id):
        said.setdefault((moves.get(one.topic_id, one.topic_id), one.outcome), []).append(one)
    finished = {record.topic_id: record for record in progress_of(visit).topics.values() if record.state == "done"}
    questions = [
        Question(topic, outcome, _due(said.get((topic.id, outcome.key), []), finished[topic.id].changed_at))
        for topic in roadmap.topics
        if topic.id in finished
        for outcome in topic.outcomes
    ]
    return sorted(questions, key=lambda question: question.due)


def _due(said: list[Recalled], finished_at: datetime) -> datetime:
    """When an outcome is asked next. Who finished a topic and said nothing else of it can do it."""
    answers = [(one.at, one.rating) for one in said]
    if not any(one.at_done for one in said):
        answers.append((finished_at, number_of("good")))
    return due_after(sorted(answers), finished_at)


def rate(visit: Visit, topic_id: str, key: str, recall: str) -> ReviewAnswer | None:
    """Keep how well the asker recalled an outcome, and the next question. None: there is no such answer or outcome.

    An outcome that is not due, as on a message that was answered before, is left as it is.
    """
    before = _questions(visit)
    asked = next((one for one in before if (one.topic.id, one.outcome.key) == (topic_id, key)), None)
    known = RECALLS.get(recall)
    if asked is None or known is None:
        return None
    now = _review(visit, before)
    if asked.due > visit.now or now.enough:
        return now
    visit.session.reviews.answer(visit.member_id, Recalled(topic_id, key, visit.now, number_of(known)))
    after = _questions(visit)
    due = next(one.due for one in after if (one.topic.id, one.outcome.key) == (topic_id, key))
    resource = resource_for(asked.topic, asked.outcome, visit.lang) if known == "again" else None
    return _review(visit, after, Rated(known, due, resource))


def resource_for(topic: Topic, outcome: Outcome, lang: Lang) -> Resource | None:
    """The resource of a topic that serves an outcome, best in ``lang``; where none is named, the first of the topic."""
    by_id = {resource.id: resource for resource in topic.resources.all()}
    serving = [by_id[id_] for id_ in outcome.by if id_ in by_id]
    return min(serving or by_id.values(), key=lambda resource: resource.lang != lang, default=None)


def switch(visit: Visit, *, on: bool) -> ReviewSwitched:
    """The asker wants to be written to every week, or no more."""
    choose(visit, "reviews", "on" if on else "off")
    return ReviewSwitched(on)


def is_time(wish: ReviewWish, now: datetime) -> bool:
    """Whether a member can be written to at ``now``: not in their quiet hours."""
    chosen = wish.settings
    local = now.astimezone(ZoneInfo(chosen.timezone or wish.timezone))
    return not is_quiet(local.hour, chosen.quiet_from, chosen.quiet_to)


def is_due(visit: Visit) -> bool:
    """Whether there is a question for the asker now."""
    return review(visit).question is not None


def weekly(visit: Visit) -> WeeklyReview | None:
    """What to write. None: there is no question any more."""
    if not visit.member.reviews:
        return None
    found = review(visit)
    if found.question is None:
        return None
    record = progress_of(visit).topics.get(found.question.topic.id)
    if record is not None and record.guild_id is not None:
        # The language of where they study, for members who chose none.
        visit.group = visit.session.groups.settings(record.guild_id)
    return WeeklyReview(found)


def stop(visit: Visit) -> ReviewSwitched:
    """The asker takes no messages: they are not written to any more."""
    visit.change_member(replace(visit.member, reviews=False))
    return ReviewSwitched(weekly=False)
