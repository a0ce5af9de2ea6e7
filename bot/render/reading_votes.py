"""Votes on what a group reads next."""

from __future__ import annotations

from discord.utils import format_dt

from bot.core.reading_votes import NotVotedOn, NoVote, VoteOpened, VotePoll, VoteResult
from bot.render.card import Card
from bot.render.markup import clip
from bot.render.reading import candidate_facts, closes_in, history_button, lacks_pins, reading_buttons
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import label, more, name, name_or_id, names, resource_link, rounded, told_hours
from bot.texts import Texts
from roadmap.belonging import plain_id

_ANSWER = 55
"""Characters of a poll's answer that Discord takes."""


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
    lines += lacks_pins(answer.pinned, say)
    return Reply(content="\n".join(lines), private=True)


@render.register
def no_vote(answer: NoVote, say: Texts, here: Surroundings) -> Reply:
    """Why there is none."""
    return Reply(content=say(f"vote-none-{answer.why}"), private=True)


@render.register
def vote_poll(answer: VotePoll, say: Texts, here: Surroundings) -> Reply:
    """What each topic has to be said for it; the vote itself is Discord's poll, or a button for each."""
    vote = answer.vote
    lines = [say("vote-title", closes=closes_in(vote))]
    for number, one in enumerate(answer.candidates.values(), start=1):
        facts = [*told_hours(say, one.topic), *candidate_facts(one, say)]
        about = f" — {say('list-comma').join(facts)}" if facts else ""
        lines.append(f"`{number}` **{name(say, one.topic)}**{about}")
    if vote.native:
        return Reply(content=clip("\n".join(lines), 2000))
    opened = str(int(vote.opened_at.timestamp()))
    buttons = tuple(
        Button(
            "reading-ballot",
            (opened, topic_id),
            f"{label(one.topic.title.in_lang(say.lang))} · {answer.counts.get(topic_id, 0)}",
        )
        for topic_id, one in answer.candidates.items()
    )
    return Reply(content=clip("\n".join(lines), 2000), buttons=buttons)


def poll_answers(answer: VotePoll, say: Texts) -> tuple[str, ...]:
    """What a poll of Discord's offers, in the vote's order; a topic that left the roadmap is called by its id."""
    offered = answer.candidates
    return tuple(
        clip(offered[topic_id].topic.title.in_lang(say.lang) if topic_id in offered else plain_id(topic_id), _ANSWER)
        for topic_id in answer.vote.topics
    )


@render.register
def not_voted_on(answer: NotVotedOn, say: Texts, here: Surroundings) -> Reply:
    """What was pressed cannot be read any more."""
    return Reply(content=say("vote-topic-left"), private=True)


@render.register
def vote_result(answer: VoteResult, say: Texts, here: Surroundings) -> Reply:
    """Who won, by how much, and what was as strong."""
    key = f"v{int(answer.vote.opened_at.timestamp())}"
    if answer.winner is None:
        buttons = (Button("reading-next", (), say("button-reading-next"), "primary"), history_button(say, key))
        return Reply(content=_undecided(answer, say), buttons=buttons)
    winner = answer.winner
    card = Card("learning").author(say("vote-over")).title(winner.title.in_lang(say.lang))
    lines = [say("vote-won", count=answer.standings[0].votes)]
    if answer.tied:
        lines.append(say("vote-tie", topics=names(say, answer.tied), winner=name(say, winner)))
    lines += [f"{name(say, one.topic)} · {one.votes}" for one in answer.standings]
    if answer.left:
        lines.append(say("vote-left", topics=_left(answer, say)))
    lines += [
        say("digest-start-with", resource=resource_link(r), hours=rounded(r.hours))
        for r in winner.resources.required[:1]
    ]
    card.lines(lines, more(say))
    return Reply(embed=card.embed, buttons=reading_buttons(winner, key, say))


def _undecided(answer: VoteResult, say: Texts) -> str:
    """Why nothing changes: what was voted for is gone, the poll is, or nobody voted."""
    if answer.left:
        return say("vote-all-left", topics=_left(answer, say))
    return say("vote-gone" if answer.deleted else "vote-nobody")


def _left(answer: VoteResult, say: Texts) -> str:
    """The topics with votes that are not on the roadmap any more, with their votes."""
    return say("list-comma").join(
        f"**{name_or_id(say, None, topic_id)}** · {votes}" for topic_id, votes in answer.left.items()
    )
