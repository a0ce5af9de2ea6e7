"""What a group reads together, what it could read next, and votes on it."""

from __future__ import annotations

from discord.utils import format_dt

from bot.core.reading import (
    Candidate,
    CurrentReading,
    Lacking,
    MayNotChoose,
    NoVote,
    PastReading,
    ReadingAnnouncement,
    ReadingAnswer,
    ReadingChosen,
    ReadingEnded,
    ReadingHistory,
    VoteOpened,
    VotePoll,
    VoteResult,
)
from bot.render.card import Card
from bot.render.markup import clip, plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import both_names, day, label, more, name, name_or_id, names, quiet, resource_link, rounded
from bot.texts import Texts
from roadmap.model import Resource, Topic
from storage import Vote

_ANSWER = 55
"""Characters of a poll's answer that Discord takes."""
_NOW = "now"
"""What the history button carries where its message need not be known again."""


@render.register
def reading(answer: ReadingAnswer, say: Texts, here: Surroundings) -> Reply:
    """The reading there is, or the candidates for the next one."""
    if answer.current is not None:
        return _current(answer, answer.current, say)
    if not answer.candidates:
        return Reply(content=say("reading-none"), buttons=(_history_button(say),))
    card = Card().title(say("reading-title"))
    lines = [_candidate(number, one, say) for number, one in enumerate(answer.candidates, start=1)]
    card.lines([*_vote_line(answer, say), *lines], more(say)).footer(say("reading-footer"))
    buttons = tuple(
        Button("reading-choose", (one.topic.id,), say("button-reading-choose", number=number))
        for number, one in enumerate(answer.candidates, start=1)
    )
    vote = (Button("reading-vote", (), say("button-reading-vote"), "primary"),) if len(answer.candidates) > 1 else ()
    return Reply(embed=card.embed, buttons=(*buttons, *vote, *_for_me(answer, say), _history_button(say)))


def _current(answer: ReadingAnswer, current: CurrentReading, say: Texts) -> Reply:
    topic = current.topic
    card = Card("learning").author(say("reading-since", date=day(say, current.started_on)))
    card.title(both_names(say, topic))
    lines = [say("reading-standing", learning=current.learning, finished=current.finished)]
    lines += [say("digest-start-with", resource=resource_link(r), hours=rounded(r.hours)) for r in _first(topic)]
    lines += [_lacking(current.lacking, say)] if current.lacking else []
    card.lines([*lines, *_vote_line(answer, say)], more(say))
    buttons = (
        Button("track", (topic.id,), say("button-track"), "primary"),
        Button("show", (topic.id,), say("button-show-card")),
        Button("reading-next", (), say("button-reading-next")),
        Button("reading-end", (), say("button-reading-end")),
    )
    return Reply(embed=card.embed, buttons=(*buttons, *_for_me(answer, say), _history_button(say)))


def _for_me(answer: ReadingAnswer, say: Texts) -> tuple[Button, ...]:
    if not answer.public:
        return ()
    return (Button("reading-mine", ("now" if answer.current else "next",), say("button-for-me")),)


def _first(topic: Topic) -> tuple[Resource, ...]:
    return topic.resources.required[:1]


def _vote_line(answer: ReadingAnswer, say: Texts) -> list[str]:
    return (
        [say("reading-vote-on", link=f"<#{answer.vote.channel_id}>", closes=_closes(answer.vote))]
        if answer.vote
        else []
    )


def _closes(vote: Vote) -> str:
    return format_dt(vote.closes_at, "R")


def _candidate(number: int, one: Candidate, say: Texts) -> str:
    facts = candidate_facts(one, say)
    facts += [say("reading-starts", resource=resource_link(resource)) for resource in _first(one.topic)]
    line = say("reading-line", topic=name(say, one.topic), hours=rounded(one.topic.hours))
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
    return say("reading-you-lack", topics=names(say, lacking.topics), hours=rounded(lacking.hours))


def _history_button(say: Texts, key: str = _NOW) -> Button:
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
    return Reply(content=say("reading-chosen", topic=topic, channel=f"<#{answer.channel_id}>"), private=True)


@render.register
def reading_ended(answer: ReadingEnded, say: Texts, here: Surroundings) -> Reply:
    """The group reads nothing together."""
    return Reply(content=say("reading-ended" if answer.was else "reading-ended-already"), private=True)


@render.register
def reading_announcement(answer: ReadingAnnouncement, say: Texts, here: Surroundings) -> Reply:
    """What we read from now on."""
    topic = answer.topic
    card = Card("learning").author(say("reading-new")).title(both_names(say, topic))
    summary = [plain(topic.summary.in_lang(say.lang))] if topic.summary else []
    facts = candidate_facts(Candidate(topic, answer.ready, answer.learners), say)
    lines = [*summary, say("list-comma").join([say("hours", hours=rounded(topic.hours)), *facts])]
    lines += [say("digest-start-with", resource=resource_link(r), hours=rounded(r.hours)) for r in _first(topic)]
    card.lines(lines, more(say))
    return Reply(embed=card.embed, buttons=_reading_buttons(topic, answer.key, say))


def _reading_buttons(topic: Topic, key: str, say: Texts) -> tuple[Button, ...]:
    return (
        Button("track", (topic.id,), say("button-track"), "primary"),
        Button("show", (topic.id,), say("button-show-card")),
        Button("reading-mine", ("now",), say("button-am-i-ready")),
        _history_button(say, key),
    )


@render.register
def vote_opened(answer: VoteOpened, say: Texts, here: Surroundings) -> Reply:
    """Where the vote is and until when."""
    vote = answer.vote
    lines = [
        say(
            "vote-open-already" if answer.already else "vote-opened",
            channel=f"<#{vote.channel_id}>",
            closes=format_dt(vote.closes_at, "F"),
        )
    ]
    if not vote.native and not answer.already:
        lines.append(say("vote-by-buttons"))
    return Reply(content="\n".join(lines), private=True)


@render.register
def no_vote(answer: NoVote, say: Texts, here: Surroundings) -> Reply:
    """Why there is none."""
    return Reply(content=say(f"vote-none-{answer.why}"), private=True)


@render.register
def vote_poll(answer: VotePoll, say: Texts, here: Surroundings) -> Reply:
    """What each topic has to be said for it; the vote itself is Discord's poll, or a button for each."""
    vote = answer.vote
    lines = [say("vote-title", closes=_closes(vote))]
    for number, one in enumerate(answer.candidates, start=1):
        facts = say("list-comma").join([say("hours", hours=rounded(one.topic.hours)), *candidate_facts(one, say)])
        lines.append(f"`{number}` **{name(say, one.topic)}** — {facts}")
    if vote.native:
        return Reply(content=clip("\n".join(lines), 2000))
    opened = str(int(vote.opened_at.timestamp()))
    votes = dict(zip(vote.topics, answer.counts, strict=True))
    buttons = tuple(
        Button(
            "reading-ballot",
            (opened, one.topic.id),
            f"{label(one.topic.title.in_lang(say.lang))} · {votes.get(one.topic.id, 0)}",
        )
        for one in answer.candidates
    )
    return Reply(content=clip("\n".join(lines), 2000), buttons=buttons)


def poll_answers(answer: VotePoll, say: Texts) -> tuple[str, ...]:
    """What a poll of Discord's offers, in the vote's order; a topic that left the roadmap is called by its id."""
    topics = {one.topic.id: one.topic for one in answer.candidates}
    return tuple(
        clip(topics[topic_id].title.in_lang(say.lang) if topic_id in topics else topic_id, _ANSWER)
        for topic_id in answer.vote.topics
    )


@render.register
def vote_result(answer: VoteResult, say: Texts, here: Surroundings) -> Reply:
    """Who won, by how much, and what was as strong."""
    key = f"v{int(answer.vote.opened_at.timestamp())}"
    counts = dict(zip(answer.vote.topics, answer.vote.counts or (), strict=False))
    if answer.winner is None:
        text = say("vote-gone" if answer.gone else "vote-nobody")
        buttons = (Button("reading-next", (), say("button-reading-next"), "primary"), _history_button(say, key))
        return Reply(content=text, buttons=buttons)
    winner = answer.winner
    card = Card("learning").author(say("vote-over")).title(both_names(say, winner))
    lines = [say("vote-won", count=counts.get(winner.id, 0))]
    if answer.tied:
        lines.append(say("vote-tie", topics=names(say, answer.tied), winner=name(say, winner)))
    lines += [
        f"{name(say, topic)} · {counts.get(topic.id, 0)}"
        for topic in sorted(answer.topics, key=lambda topic: -counts.get(topic.id, 0))
    ]
    lines += [say("digest-start-with", resource=resource_link(r), hours=rounded(r.hours)) for r in _first(winner)]
    card.lines(lines, more(say))
    return Reply(embed=card.embed, buttons=_reading_buttons(winner, key, say))
