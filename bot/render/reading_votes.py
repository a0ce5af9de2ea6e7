"""Votes on what a group reads next."""

from __future__ import annotations

from discord.utils import format_dt

from bot.core.reading_votes import NoVote, VoteOpened, VotePoll, VoteResult
from bot.render.card import Card
from bot.render.markup import clip
from bot.render.reading import candidate_facts, closes_in, history_button, lacks_pins, reading_buttons
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import label, more, name, names, resource_link, rounded
from bot.texts import Texts

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
        buttons = (Button("reading-next", (), say("button-reading-next"), "primary"), history_button(say, key))
        return Reply(content=text, buttons=buttons)
    winner = answer.winner
    card = Card("learning").author(say("vote-over")).title(winner.title.in_lang(say.lang))
    lines = [say("vote-won", count=counts.get(winner.id, 0))]
    if answer.tied:
        lines.append(say("vote-tie", topics=names(say, answer.tied), winner=name(say, winner)))
    lines += [
        f"{name(say, topic)} · {counts.get(topic.id, 0)}"
        for topic in sorted(answer.topics, key=lambda topic: -counts.get(topic.id, 0))
    ]
    lines += [
        say("digest-start-with", resource=resource_link(r), hours=rounded(r.hours))
        for r in winner.resources.required[:1]
    ]
    card.lines(lines, more(say))
    return Reply(embed=card.embed, buttons=reading_buttons(winner, key, say))
