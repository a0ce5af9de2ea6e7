"""What a group reads together, and what it could read next."""

from __future__ import annotations

from discord.utils import format_dt

from bot.core.reading import (
    Candidate,
    CurrentReading,
    Lacking,
    MayNotChoose,
    PastReading,
    ReadingAnnouncement,
    ReadingAnswer,
    ReadingChosen,
    ReadingEnded,
    ReadingHistory,
    ReadingOver,
)
from bot.render.card import Card
from bot.render.markup import plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import day, more, name, name_or_id, names, quiet, resource_link, rounded, summed, told_hours
from bot.texts import Texts
from roadmap.model import Resource, Topic
from storage import Vote

_NOW = "now"
"""What the history button carries where its message need not be known again."""


@render.register
def reading(answer: ReadingAnswer, say: Texts, here: Surroundings) -> Reply:
    """The reading there is, or the candidates for the next one."""
    if answer.current is not None:
        return _current(answer, answer.current, say)
    if not answer.candidates:
        text = "\n".join([say("reading-none"), *_meeting(answer, say)])
        return Reply(content=text, buttons=(history_button(say),))
    card = Card().title(say("reading-title"))
    lines = [_candidate(number, one, say) for number, one in enumerate(answer.candidates, start=1)]
    card.lines([*_meeting(answer, say), *_vote_line(answer, say), *lines], more(say)).footer(say("reading-footer"))
    buttons = tuple(
        Button("reading-choose", (one.topic.id,), say("button-reading-choose", number=number))
        for number, one in enumerate(answer.candidates, start=1)
    )
    first = answer.candidates[0].topic.id
    vote = [Button("reading-vote", (first,), say("button-reading-vote"), "primary")] if answer.candidates[1:] else []
    return Reply(embed=card.embed, buttons=(*buttons, *vote, *_for_me(answer, say), history_button(say)))


def _current(answer: ReadingAnswer, current: CurrentReading, say: Texts) -> Reply:
    topic = current.topic
    card = Card("learning").author(say("reading-since", date=day(say, current.started_on)))
    card.title(topic.title.in_lang(say.lang))
    lines = [*_meeting(answer, say), say("reading-standing", learning=current.learning, finished=current.finished)]
    lines += [say("digest-start-with", resource=resource_link(r), hours=rounded(r.hours)) for r in _first(topic)]
    lines += [_lacking(current.lacking, say)] if current.lacking else []
    card.lines([*lines, *_vote_line(answer, say)], more(say))
    buttons = (
        Button("track", (topic.id,), say("button-track"), "primary"),
        Button("show", (topic.id,), say("button-show-card")),
        Button("reading-next", (), say("button-reading-next")),
        Button("reading-end", (topic.id,), say("button-reading-end")),
    )
    return Reply(embed=card.embed, buttons=(*buttons, *_for_me(answer, say), history_button(say)))


def _meeting(answer: ReadingAnswer, say: Texts) -> list[str]:
    """When the group meets next; that no session is set, where that could be what was asked."""
    if answer.meets_at is None:
        return [quiet(say("reading-no-session"))] if answer.meeting else []
    return [say("reading-meets", at=format_dt(answer.meets_at, "F"), soon=format_dt(answer.meets_at, "R"))]


def _for_me(answer: ReadingAnswer, say: Texts) -> tuple[Button, ...]:
    if not answer.public:
        return ()
    if answer.current is None:
        return (Button("reading-next", (), say("button-for-me")),)
    return (Button("reading-mine", (answer.current.topic.id,), say("button-for-me")),)


def _first(topic: Topic) -> tuple[Resource, ...]:
    return topic.resources.required[:1]


def _vote_line(answer: ReadingAnswer, say: Texts) -> list[str]:
    return (
        [say("reading-vote-on", link=f"<#{answer.vote.channel_id}>", closes=closes_in(answer.vote))]
        if answer.vote
        else []
    )


def closes_in(vote: Vote) -> str:
    """How long a vote is open yet."""
    return format_dt(vote.closes_at, "R")


def _candidate(number: int, one: Candidate, say: Texts) -> str:
    facts = candidate_facts(one, say)
    facts += [say("reading-starts", resource=resource_link(resource)) for resource in _first(one.topic)]
    line = say("list-comma").join([f"**{name(say, one.topic)}**", *told_hours(say, one.topic)])
    text = f"`{number}` {line} — {say('list-comma').join(facts)}" if facts else f"`{number}` {line}"
    return f"{text}\n{quiet(_lacking(one.lacking, say))}" if one.lacking else text


def candidate_facts(one: Candidate, say: Texts) -> list[str]:
    """The group's reasons for a topic."""
    facts = [say("reading-ready", count=one.ready)] if one.ready else []
    facts += [say("reading-learners", count=one.learners)] if one.learners else []
    if one.to_goal is not None:
        goal = one.to_goal == one.topic
        facts.append(say("reason-group-goal") if goal else say("reason-to-group-goal", topic=name(say, one.to_goal)))
    return facts


def _lacking(lacking: Lacking, say: Texts) -> str:
    if not lacking.topics:
        return say("reading-you-are-ready")
    time = summed(say, lacking.hours, lacking.unmeasured)
    return say("reading-you-lack", topics=names(say, lacking.topics), hours=rounded(lacking.hours), time=time)


def history_button(say: Texts, key: str = _NOW) -> Button:
    """The button that shows what was read; on a message to be known again it carries its ``key``."""
    return Button("reading-history", (key,), say("button-reading-history"))


@render.register
def reading_history(answer: ReadingHistory, say: Texts, here: Surroundings) -> Reply:
    """What was read when, and who finished it."""
    if not answer.readings:
        return Reply(content=say("reading-history-none"), private=True)
    card = Card().title(say("reading-history-title"))
    card.lines((past_reading(one, say, here) for one in answer.readings), more(say))
    return Reply(embed=card.embed, private=True)


def past_reading(one: PastReading, say: Texts, here: Surroundings) -> str:
    """A line about what was read: when, and who finished it."""
    since = day(say, one.started_on)
    until = day(say, one.ended_on) if one.ended_on else say("reading-history-now")
    line = f"**{name_or_id(say, one.topic, one.topic_id)}** · {since} – {until}"
    if not one.finished:
        return line
    who = say("list-comma").join(plain(here.names.get(member, say("someone"))) for member in one.finishers)
    rest = say("list-more-people", count=one.finished - len(one.finishers)) if one.finished > len(one.finishers) else ""
    return f"{line}\n{quiet(say('reading-history-finished', who=who + rest))}"


@render.register
def may_not_choose(answer: MayNotChoose, say: Texts, here: Surroundings) -> Reply:
    """Only admins choose here."""
    return Reply(content=say("reading-admins-only"), private=True)


@render.register
def reading_chosen(answer: ReadingChosen, say: Texts, here: Surroundings) -> Reply:
    """It is kept, and where the group is told."""
    topic = name(say, answer.topic)
    if answer.channel_id is None:
        return Reply(content=say("reading-chosen-untold", topic=topic), private=True)
    lines = [say("reading-chosen", topic=topic, channel=f"<#{answer.channel_id}>"), *lacks_pins(answer.pinned, say)]
    return Reply(content="\n".join(lines), private=True)


def lacks_pins(pinned: bool, say: Texts) -> list[str]:
    """What the bot needs to pin what is read."""
    return [] if pinned else [say("reading-lacks-pins")]


@render.register
def reading_ended(answer: ReadingEnded, say: Texts, here: Surroundings) -> Reply:
    """The group reads nothing together."""
    return Reply(content=say("reading-ended" if answer.was else "reading-ended-already"), private=True)


@render.register
def reading_over(answer: ReadingOver, say: Texts, here: Surroundings) -> Reply:
    """It is not read any more."""
    return Reply(content=say("reading-over"), private=True)


@render.register
def reading_announcement(answer: ReadingAnnouncement, say: Texts, here: Surroundings) -> Reply:
    """What we read from now on."""
    topic = answer.topic
    card = Card("learning").author(say("reading-new")).title(topic.title.in_lang(say.lang))
    summary = [plain(topic.summary.in_lang(say.lang))] if topic.summary else []
    facts = candidate_facts(Candidate(topic, answer.ready, answer.learners), say)
    facts = told_hours(say, topic) + facts
    lines = [*summary, *([say("list-comma").join(facts)] if facts else [])]
    lines += [say("digest-start-with", resource=resource_link(r), hours=rounded(r.hours)) for r in _first(topic)]
    card.lines(lines, more(say))
    return Reply(embed=card.embed, buttons=reading_buttons(topic, answer.key, say))


def reading_buttons(topic: Topic, key: str, say: Texts) -> tuple[Button, ...]:
    """What one can do about a new reading; ``key`` is how its message is known again."""
    return (
        Button("track", (topic.id,), say("button-track"), "primary"),
        Button("show", (topic.id,), say("button-show-card")),
        Button("reading-mine", (topic.id,), say("button-am-i-ready")),
        history_button(say, key),
    )
