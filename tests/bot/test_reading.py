"""What a group reads together: chosen, voted on, told once, and first in everybody's next steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.digests.posting import LEASE
from storage import GroupSettings, Session
from tests.bot.driving import (
    answer_to,
    arriving_twice,
    bot_of,
    bring,
    field,
    is_private,
    labels,
    reply,
    restart,
    stored,
    title,
    words,
)
from tests.postgres import both_engines

pytestmark = both_engines

DAY = timedelta(days=1).total_seconds()


async def know_basics(member: MemberActor, channel: ChannelHandle) -> None:
    await member.slash(channel, "know", topic="llm-basics")


def told(channel: ChannelHandle, author: str) -> list[discord.Message]:
    """The messages whose card is headed so."""
    return [m for m in channel.history() if m.embeds and m.embeds[0].author.name == author]


def polls(channel: ChannelHandle) -> list[discord.Message]:
    return [message for message in channel.history() if message.poll is not None]


async def test_candidates_come_with_the_groups_reasons_and_mine(
    channel: ChannelHandle, alice: MemberActor, bob: MemberActor, admin: MemberActor
) -> None:
    await know_basics(alice, channel)
    await bob.slash(channel, "track", topic="kv-cache")
    await admin.slash(channel, "group goal", topic="llm-serving")
    shown = await alice.slash(channel, "reading")
    assert is_private(shown)
    assert title(shown) == "What this group could read next:"
    text = words(shown)
    assert "1 is ready" in text
    assert "on the way to the group's goal" in text
    assert "starts with [" in text
    assert "You are ready for it." in text
    assert 3 <= len([label for label in labels(shown) if label.startswith("Choose")]) <= 5


@pytest.mark.parametrize("question", ["what should we read this week?", "这周我们读什么"])
async def test_asked_in_words_the_answer_says_nothing_about_you(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, question: str
) -> None:
    await know_basics(alice, channel)
    shown = await answer_to(simcord_env, alice, channel, question)
    assert "KV" in words(shown)
    assert "You are ready" not in words(shown)
    assert "你可以直接开始" not in words(shown)
    mine = await alice.click(shown, label="For me alone" if question.isascii() else "只给我看")
    assert is_private(mine)
    assert "You are ready for it." in words(mine)


async def test_what_an_admin_chooses_is_told_once_pinned_and_first_for_everybody(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    await know_basics(alice, channel)
    shown = await admin.slash(channel, "reading")
    with arriving_twice(simcord_env):
        chosen = await admin.click(reply(shown), label="Choose 1")
    assert "We read **" in words(chosen)
    (message,) = told(channel, "What we read now")
    assert [pinned.id for pinned in channel.pinned_messages()] == [message.id]
    assert message.mentions == []
    topic = message.embeds[0].title or ""
    steps = words(await alice.slash(channel, "next"))
    first, _, why = steps.splitlines()[1:4]
    assert topic.split(" · ")[0] in first
    assert "what the group reads now" in why
    card = await alice.click(message, label="Show topic")
    assert "what we read together now" in words(card)
    await simcord_env.advance_time(2 * DAY)
    assert len(told(channel, "What we read now")) == 1


async def test_in_a_direct_message_the_reading_leads_nothing(
    channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    await admin.slash(channel, "reading", topic="kv-cache")
    assert "what the group reads now" not in words(await alice.user.slash("next"))
    assert "in a server" in words(await alice.user.slash("reading"))


async def test_the_next_reading_takes_the_pin_of_the_one_before(
    simcord_env: Env, channel: ChannelHandle, admin: MemberActor
) -> None:
    await admin.slash(channel, "reading", topic="kv-cache")
    await simcord_env.advance_time(DAY)
    await admin.slash(channel, "reading", topic="quantization")
    (pinned,) = channel.pinned_messages()
    assert "Quantization" in (pinned.embeds[0].title or "")


async def test_members_choose_only_where_they_may(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    refused = await alice.slash(channel, "reading", topic="kv-cache")
    assert "admins choose" in words(refused)
    offered = await answer_to(simcord_env, alice, channel, "what should we read this week?")
    for button in ("Choose 1", "Vote"):
        assert "admins choose" in words(await alice.click(offered, label=button))
    assert await stored(simcord_env).readings.current(server.id) is None
    settings = await admin.slash(channel, "group settings")
    await admin.click(reply(settings), label="Let everybody choose the reading")
    assert "We read **KV Cache" in words(await alice.slash(channel, "reading", topic="kv-cache"))
    assert "nothing together any more" in words(
        await alice.click(reply(await alice.slash(channel, "reading")), label="Stop reading it")
    )
    assert "What this group could read next" in title(await alice.slash(channel, "reading"))


async def test_a_control_acts_on_what_it_stands_beside_or_not_at_all(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    offered = await admin.slash(channel, "reading")
    await admin.slash(channel, "reading", topic="kv-cache")
    (announced,) = told(channel, "What we read now")
    card = await admin.slash(channel, "reading")
    assert "Before it" in words(await alice.click(announced, label="Am I ready?"))
    await admin.slash(channel, "reading", topic="quantization")
    for actor, message, label in ((alice, announced, "Am I ready?"), (admin, reply(card), "Stop reading it")):
        assert "not what we read now" in words(await actor.click(message, label=label))
    reading = await stored(simcord_env).readings.current(server.id)
    assert reading is not None
    assert reading.topic_id == "quantization"
    standing = await admin.slash(channel, "reading")
    own = "title: Sailing\ntopics:\n  - title: Knots\n  - {title: Tacking, prerequisites: [Knots]}\n"
    brought = await admin.slash(channel, "roadmap upload", file=("r.yaml", own.encode()))
    await admin.click(reply(brought), label="Use it")
    for label in ("Choose 1", "Vote"):
        assert "not on this server's roadmap" in words(await admin.click(reply(offered), label=label))
    assert polls(channel) == []
    assert await stored(simcord_env).readings.vote_open(server.id) is None
    assert "not what we read now" in words(await admin.click(reply(card), label="Stop reading it"))
    assert "nothing together any more" in words(await admin.click(reply(standing), label="Stop reading it"))
    assert await stored(simcord_env).readings.current(server.id) is None


async def test_a_vote_closes_by_itself_and_the_winner_is_read(
    simcord_env: Env,
    database: Path | str,
    server: GuildHandle,
    channel: ChannelHandle,
    alice: MemberActor,
    bob: MemberActor,
    admin: MemberActor,
) -> None:
    await know_basics(alice, channel)
    shown = await admin.slash(channel, "reading")
    with arriving_twice(simcord_env):
        opened = await admin.click(reply(shown), label="Vote")
    assert f"The vote runs in {channel.mention}" in words(opened)
    (poll,) = polls(channel)
    assert poll.poll is not None
    await alice.vote(poll, answer=2)
    await bob.vote(poll, answer=2)
    await admin.vote(poll, answer=1)
    assert "There is a vote already" in words(await admin.click(reply(shown), label="Vote"))
    await restart(simcord_env, database)
    await simcord_env.advance_time(DAY + 120)
    (result,) = told(channel, "The vote is over · what we read now")
    assert poll.poll.answers[1].text in (result.embeds[0].title or "")
    assert "Chosen with 2 votes." in words(result)
    assert channel.pinned_messages()[0].id == result.id
    reading = await stored(simcord_env).readings.current(server.id)
    assert reading is not None
    await restart(simcord_env, database)
    await simcord_env.advance_time(3 * DAY)
    assert len(told(channel, "The vote is over · what we read now")) == 1
    assert len(polls(channel)) == 1
    assert told(channel, "What we read now") == []
    assert await stored(simcord_env).readings.current(server.id) == reading


async def test_a_tie_is_told_and_a_poll_without_votes_changes_nothing(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    await admin.click(reply(await admin.slash(channel, "reading")), label="Vote")
    await simcord_env.advance_time(DAY + 120)
    assert "nobody voted" in words(channel.last_message)
    assert await stored(simcord_env).readings.current(server.id) is None
    await admin.click(reply(await admin.slash(channel, "reading")), label="Vote")
    poll = polls(channel)[-1]
    await alice.vote(poll, answer=2)
    await admin.vote(poll, answer=1)
    await simcord_env.advance_time(DAY + 120)
    (result,) = told(channel, "The vote is over · what we read now")
    assert "A tie with" in words(result)
    assert poll.poll is not None
    assert poll.poll.answers[0].text in (result.embeds[0].title or "")


async def test_a_deleted_poll_is_told(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    await admin.click(reply(await admin.slash(channel, "reading")), label="Vote")
    poll = polls(channel)[0]
    simcord_env.backend.delete_message(channel.id, poll.id)
    await simcord_env.advance_time(DAY + 120)
    assert "The poll was deleted" in words(channel.last_message)
    assert await stored(simcord_env).readings.current(server.id) is None
    assert "The vote runs in" in words(await admin.click(reply(await admin.slash(channel, "reading")), label="Vote"))


async def test_votes_for_what_left_the_roadmap_are_told_and_what_remains_decides(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    await bring(admin, channel, "Knots\nSails\nTacking\nJibe")
    await admin.click(reply(await admin.slash(channel, "reading")), label="Vote")
    poll = polls(channel)[-1]
    assert poll.poll is not None
    for member in (alice, server.add_member(simcord_env.create_user("carol"))):
        await member.vote(poll, answer=1)
    await admin.vote(poll, answer=2)
    first, second = (answer.text for answer in poll.poll.answers[:2])
    await admin.click(reply(await admin.slash(channel, "topic remove", topic=first)), label="Remove it")
    await stored(simcord_env).groups.save(
        server.id, replace(await stored(simcord_env).groups.settings(server.id), language="zh")
    )
    await simcord_env.advance_time(DAY + 120)
    (result,) = told(channel, "投票结束 · 我们现在读")
    assert second in title(result)
    assert "以 1 票选中。" in words(result)
    assert f"没有计入：**“{first.lower()}”（已不在路线图里）** · 2。" in words(result)


async def test_a_vote_is_open_while_another_roadmap_comes_into_use(
    simcord_env: Env, server: GuildHandle, alice: MemberActor, bob: MemberActor, admin: MemberActor
) -> None:
    me = server.me
    assert me is not None
    channel = server.create_text_channel("quiet", overwrites={me: discord.PermissionOverwrite(send_polls=False)})
    await admin.click(reply(await admin.slash(channel, "reading")), label="Vote")
    (vote,) = [m for m in channel.history() if "What do we read next?" in m.content]
    await alice.click(vote, label=labels(vote)[0])
    await bring(admin, channel, "Knots\nSails\nTacking\nJibe")
    assert "cannot win" in words(await bob.click(vote, label=labels(channel.history()[0])[1]))
    await simcord_env.advance_time(DAY + 120)
    result = words(channel.last_message)
    assert "The vote is over, but nothing that had votes can be read any more: **“" in result
    assert result.endswith("** · 1. So nothing changes.")
    assert await stored(simcord_env).readings.current(server.id) is None


async def test_without_polls_the_vote_is_by_buttons(
    simcord_env: Env, server: GuildHandle, alice: MemberActor, bob: MemberActor, admin: MemberActor
) -> None:
    me = server.me
    assert me is not None
    channel = server.create_text_channel("quiet", overwrites={me: discord.PermissionOverwrite(send_polls=False)})
    opened = await admin.click(reply(await admin.slash(channel, "reading")), label="Vote")
    assert "Create Polls" in words(opened)
    (vote,) = [m for m in channel.history() if "What do we read next?" in m.content]
    first, second = labels(vote)[:2]
    assert first.endswith(" · 0")
    await alice.click(vote, label=first)
    await alice.click(channel.history()[-1], label=second)  # changes their mind
    await bob.click(channel.history()[-1], label=labels(channel.history()[-1])[1])
    assert [label.rpartition(" · ")[2] for label in labels(channel.history()[-1])][:2] == ["0", "2"]
    await simcord_env.advance_time(DAY + 120)
    (result,) = told(channel, "The vote is over · what we read now")
    assert second.removesuffix(" · 0") in (result.embeds[0].title or "")
    assert "Chosen with 2 votes." in words(result)
    exported = await stored(simcord_env).mydata.export(alice.id)
    assert isinstance(exported["tables"], dict)
    assert exported["tables"]["ballots"] == []
    assert "That vote is over" in words(await alice.click(vote, label=first))


@pytest.mark.parametrize("kind", ["reading", "vote", "vote-result"])
async def test_a_process_that_died_after_sending_leaves_no_second_one(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor, kind: str
) -> None:
    if kind == "reading":
        await admin.slash(channel, "reading", topic="kv-cache")
    else:
        await admin.click(reply(await admin.slash(channel, "reading")), label="Vote")
    if kind == "vote-result":
        await simcord_env.advance_time(DAY + 120)
    before = [message.id for message in channel.history()]
    database = bot_of(simcord_env).services.database
    at = simcord_env.now() - LEASE - timedelta(minutes=1)

    def unmarked(session: Session) -> None:
        post = session.posts.last(server.id, kind)
        assert post is not None
        session.posts.forget(server.id, kind, post.key)
        session.posts.claim(server.id, kind, post.key, "dead", at, LEASE)

    await database.write(unmarked)
    await simcord_env.advance_time(3700)
    assert [message.id for message in channel.history()] == before
    status = await stored(simcord_env).posts.last(server.id, kind)
    assert status is not None
    assert status.state == "sent"


async def test_history_names_who_finished_and_nobody_hidden(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor, admin: MemberActor
) -> None:
    assert "Nothing has been read together" in words(
        await alice.click(reply(await alice.slash(channel, "reading")), label="What we read")
    )
    await admin.slash(channel, "reading", topic="python")
    await simcord_env.advance_time(DAY)
    for member in (alice, bob):
        await member.slash(channel, "done", topic="python")
    settings = await bob.slash(channel, "settings")
    await bob.click(reply(settings), label="Hide me")
    shown = await admin.click(reply(await admin.slash(channel, "reading")), label="What we read")
    assert "finished by alice" in words(shown)
    assert "bob" not in words(shown)
    assert "1 has finished it" in words(await admin.slash(channel, "reading"))


async def test_a_group_of_one_and_a_channel_where_the_bot_may_not_write(
    server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    shown = await admin.slash(channel, "reading")
    assert "Choose 1" in labels(shown)
    me = server.me
    assert me is not None
    mute = server.create_text_channel("mute", overwrites={me: discord.PermissionOverwrite(send_messages=False)})
    assert "could not tell it here" in words(await admin.slash(mute, "reading", topic="kv-cache"))
    shown = await admin.click(reply(await admin.slash(mute, "reading")), label="What next?")
    assert "A vote needs a text channel" in words(await admin.click(reply(shown), label="Vote"))


async def test_the_digest_says_what_was_read_and_suggests_nothing_twice_in_a_row(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    await stored(simcord_env).groups.save(alice.guild.id, GroupSettings())
    await admin.slash(channel, "digest set")
    await know_basics(alice, channel)
    await admin.slash(channel, "reading", topic="kv-cache")
    await simcord_env.advance_time(28 * DAY)
    found = [m for m in channel.history() if m.embeds and "digest" in (m.embeds[0].author.name or "")]
    assert len(found) == 4
    assert all("Read together · **KV Cache" in words(message) for message in found)
    suggested = [field(message, "Next for the group").splitlines()[0] for message in found]
    assert len(set(suggested)) == len(suggested)
