"""Reading partners as members meet them: asked for, found once a month, in a private thread or by direct message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.digests.channels import posting_of
from bot.digests.pod_stage import DiscordPodStage
from bot.digests.pods import Pods
from bot.digests.posting import LEASE
from storage import Pod, Session
from tests.bot.driving import answer_to, bot_of, is_private, labels, option_values, reply, restart, stored, words

MONDAY = datetime(2026, 1, 5, 11, tzinfo=UTC)
"""The first one of the month; SimCord's world begins on Thursday, 1 January 2026, at midnight."""
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


async def until(env: Env, moment: datetime) -> None:
    """The bot slept until then, and looks what is due: weeks of idle loops would take a minute."""
    bot = bot_of(env)
    bot.services.clock = lambda: moment
    await Pods(bot.services.database, DiscordPodStage(bot), posting_of(bot)).turn(moment)


async def ask_all(channel: ChannelHandle, members: Sequence[MemberActor], topic: str = "kv-cache") -> None:
    for member in members:
        await member.slash(channel, "track", topic=topic)
        await member.slash(channel, "buddies", partners=True)


async def pods(env: Env) -> tuple[Pod, ...]:
    since = datetime(2025, 1, 1, tzinfo=UTC)
    return await bot_of(env).services.database.read(lambda session: session.pods.current(since))


def inside(env: Env, thread: ChannelHandle) -> set[int]:
    """Who is in a thread, without the bot."""
    assert env.bot.user is not None
    return set(env.backend.get_thread(thread.id).thread_members) - {env.bot.user.id}


def folded(env: Env, thread: ChannelHandle) -> bool:
    metadata = env.backend.get_thread(thread.id).thread_metadata
    return metadata is not None and metadata.archived


@pytest.fixture
def carol(simcord_env: Env, server: GuildHandle) -> MemberActor:
    return server.add_member(simcord_env.create_user("carol"))


async def test_from_asking_to_the_end_of_four_weeks(
    simcord_env: Env,
    database: Path,
    server: GuildHandle,
    channel: ChannelHandle,
    alice: MemberActor,
    bob: MemberActor,
    carol: MemberActor,
    admin: MemberActor,
) -> None:
    asked = await answer_to(simcord_env, alice, channel, "find me a study partner")
    page = await alice.click(asked, label="Reading partners")
    assert is_private(page)
    assert "You have not asked for any" in words(page)
    on = await alice.click(reply(page), label="Find me partners")
    assert f"<t:{int(MONDAY.timestamp())}:F>" in words(on)
    await ask_all(channel, (alice, bob, carol))
    await until(simcord_env, MONDAY - MINUTE)
    assert channel.threads == []
    await until(simcord_env, MONDAY + MINUTE)
    (thread,) = channel.threads
    assert (thread.name or "").startswith("Reading partners · January 2026")
    assert inside(simcord_env, thread) == {alice.id, bob.id, carol.id}
    (opening,) = thread.history()
    assert {user.id for user in opening.mentions} == {alice.id, bob.id, carol.id}
    assert "on KV Cache" in words(opening)
    assert labels(opening) == ["By Sunday I…", "Keep it", "Leave"]
    in_february = int(datetime(2026, 2, 2, 11, tzinfo=UTC).timestamp())
    assert f"new ones on <t:{in_february}:F>, unless you keep these" in words(await bob.slash(channel, "buddies"))

    menu = await alice.click(opening, label="By Sunday I…")
    assert is_private(menu)
    first = option_values(menu, "pod-promised")[0]
    made = await alice.select(reply(menu), [first])
    assert "by Sunday, 11 Jan 2026" in words(made)
    (opening,) = thread.history()
    assert "by 11 Jan 2026: [" in words(opening)
    later = await alice.click(reply(made), label="By 18 Jan 2026")
    assert "by Sunday, 18 Jan 2026" in words(later)
    await restart(simcord_env, database)
    await until(simcord_env, datetime(2026, 1, 19, 8, 59, tzinfo=UTC))
    assert len(thread.history()) == 1
    await until(simcord_env, datetime(2026, 1, 19, 9, 1, tzinfo=UTC))
    (_, question) = thread.history()
    assert [user.id for user in question.mentions] == [alice.id]
    assert "How did it go?" in words(question)
    assert "somebody else's" in words(await bob.click(question, label="Kept"))
    await alice.click(question, label="Not yet")
    assert "not yet" in words(thread.last_message)
    assert labels(thread.history()[1]) == []
    assert "not yet: [" in words(thread.history()[0])

    await until(simcord_env, MONDAY + 25 * DAY)
    ending = thread.history()[-1]
    assert labels(ending) == ["Keep it"]
    until_then = int(datetime(2026, 3, 2, 10, tzinfo=UTC).timestamp())
    for _ in range(2):
        assert f"<t:{until_then}:D>" in words(await carol.click(ending, label="Keep it"))
    assert f"<t:{until_then}:D>" in words(thread.history()[0])
    await until(simcord_env, datetime(2026, 2, 2, 12, tzinfo=UTC))
    assert len(await pods(simcord_env)) == 1  # who has partners gets no others
    await carol.click(thread.history()[0], label="Leave")
    assert inside(simcord_env, thread) == {alice.id, bob.id}
    assert "carol" not in words(thread.history()[0])
    assert "You are on the list" in words(await carol.slash(channel, "buddies"))
    await until(simcord_env, datetime(2026, 2, 28, tzinfo=UTC))
    assert labels(thread.history()[-1]) == ["Keep it"]
    await until(simcord_env, datetime(2026, 3, 2, 11, 1, tzinfo=UTC))
    assert folded(simcord_env, thread)
    assert len(thread.history()) == 4  # its opening, the question, and two words before its ends
    assert len(await pods(simcord_env)) == 2  # the next round: all three of them again


async def test_without_private_threads_partners_are_told_directly(
    simcord_env: Env,
    server: GuildHandle,
    alice: MemberActor,
    bob: MemberActor,
    admin: MemberActor,
) -> None:
    me = server.me
    assert me is not None
    bare = server.create_text_channel(
        "bare", overwrites={me: discord.PermissionOverwrite(create_private_threads=False)}
    )
    assert "may not open private threads" in words(await admin.slash(bare, "group partners"))
    await alice.slash(bare, "language", language="zh")
    await ask_all(bare, (alice, bob))
    assert "我不能为此开私密子区" in words(await alice.slash(bare, "buddies"))
    await until(simcord_env, MONDAY + MINUTE)
    assert bare.threads == []
    told = bob.user.dm_channel.last_message
    assert told is not None
    assert "[alice]" in words(told)
    assert "[bob]" not in words(told)
    assert "你在" in words(alice.user.dm_channel.last_message)
    made = await bob.user.click(told, label="By Sunday I…")
    await bob.user.select(reply(made), [option_values(made, "pod-promised")[0]])
    assert "by 11 Jan 2026" in words(await bob.slash(bare, "buddies"))
    assert "1月11日" in words(await alice.slash(bare, "buddies"))
    await until(simcord_env, datetime(2026, 1, 12, 9, 1, tzinfo=UTC))
    question = bob.user.dm_channel.last_message
    assert question is not None
    await bob.user.click(question, label="Kept")
    assert "kept it" in words(bob.user.dm_channel.last_message)
    await bob.user.click(told, label="Leave")
    last = alice.user.dm_channel.last_message
    assert last is not None
    assert "其他人都退出了" in words(last)
    assert labels(last) == ["不再找了"]
    await alice.user.click(last, label="不再找了")
    assert "你还没报名" in words(await alice.slash(bare, "buddies"))


async def test_who_is_alone_is_told_and_who_hides_is_in_no_pod(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor, carol: MemberActor
) -> None:
    await bob.click(reply(await bob.slash(channel, "settings")), label="Hide me")
    assert "You are hidden" in words(await bob.slash(channel, "buddies", partners=True))
    await ask_all(channel, (alice, carol))
    await carol.click(reply(await carol.slash(channel, "settings")), label="Hide me")
    await until(simcord_env, MONDAY + MINUTE)
    assert await pods(simcord_env) == ()
    told = alice.user.dm_channel.last_message
    assert told is not None
    assert "Nobody else in **Systems Reading Group**" in words(told)
    await carol.click(reply(await carol.slash(channel, "settings")), label="Show me again")
    await until(simcord_env, datetime(2026, 2, 2, 11, 1, tzinfo=UTC))
    (pod,) = await pods(simcord_env)
    assert set(pod.members) == {alice.id, carol.id}
    (thread,) = channel.threads
    await carol.click(reply(await carol.slash(channel, "settings")), label="Hide me")
    assert inside(simcord_env, thread) == {alice.id}
    last = thread.last_message
    assert last is not None
    assert "Everybody else has left" in words(last)
    assert folded(simcord_env, thread)


async def test_deleted_data_is_in_no_pod_and_no_thread(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor, carol: MemberActor
) -> None:
    await ask_all(channel, (alice, bob, carol))
    await until(simcord_env, MONDAY + MINUTE)
    (thread,) = channel.threads
    menu = await alice.click(thread.history()[0], label="By Sunday I…")
    await alice.select(reply(menu), [option_values(menu, "pod-promised")[0]])
    await alice.click(reply(await alice.slash(channel, "mydata delete")), label="Delete everything")
    assert inside(simcord_env, thread) == {bob.id, carol.id}
    await until(simcord_env, MONDAY + DAY)
    assert "alice" not in words(thread.history()[0])
    await until(simcord_env, datetime(2026, 1, 12, 10, tzinfo=UTC))
    assert len(thread.history()) == 1


async def test_a_process_that_died_after_each_step_leaves_no_second_one(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    async def died(kind: str) -> None:
        """As if the process had ended between doing it and noting so; another one takes over."""
        at = now() - LEASE - MINUTE

        def unmark(session: Session) -> None:
            post = session.posts.last(server.id, kind)
            assert post is not None
            assert post.state == "sent"
            session.posts.forget(server.id, kind, post.key)
            session.posts.claim(server.id, kind, post.key, "dead", at, LEASE)

        before = everything()
        await bot_of(simcord_env).services.database.write(unmark)
        await until(simcord_env, now())
        status = await stored(simcord_env).posts.last(server.id, kind)
        assert status is not None
        assert status.state == "sent"
        assert everything() == before

    def now() -> datetime:
        return bot_of(simcord_env).services.clock()

    def everything() -> list[tuple[int, list[int]]]:
        return [(thread.id, [message.id for message in thread.history()]) for thread in channel.threads]

    await ask_all(channel, (alice, bob))
    await until(simcord_env, MONDAY + MINUTE)
    await died("pods")
    await died("pod")
    await bot_of(simcord_env).services.database.write(lambda session: session.pods.in_thread(1, 404))
    await died("pod")  # the thread was opened, and that was not noted
    (thread,) = channel.threads
    menu = await alice.click(thread.history()[0], label="By Sunday I…")
    await alice.select(reply(menu), [option_values(menu, "pod-promised")[0]])
    await until(simcord_env, datetime(2026, 1, 12, 9, 1, tzinfo=UTC))
    await died("pod-promise")
    await until(simcord_env, MONDAY + 25 * DAY)
    await died("pod-ending")
    await bob.click(thread.history()[0], label="Leave")
    await died("pod-last")
    await died("pod-closed")
    assert len(await pods(simcord_env)) == 1


async def test_who_was_not_reached_before_a_crash_is_grouped_after_it(
    simcord_env: Env,
    server: GuildHandle,
    channel: ChannelHandle,
    alice: MemberActor,
    bob: MemberActor,
    carol: MemberActor,
    admin: MemberActor,
) -> None:
    await ask_all(channel, (alice, bob, carol, admin))

    def half(session: Session) -> None:
        session.posts.claim(server.id, "pods", "2026-01", "dead", MONDAY, LEASE)
        session.pods.form(server.id, "2026-01", [[alice.id, bob.id]], MONDAY, MONDAY + 28 * DAY, channel_id=channel.id)

    await bot_of(simcord_env).services.database.write(half)
    await until(simcord_env, MONDAY + LEASE)
    assert [set(pod.members) for pod in await pods(simcord_env)] == [{alice.id, bob.id}, {carol.id, admin.id}]
    assert len(channel.threads) == 2
