"""What is a member's own: language and data."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.conversation.replies import post
from bot.render import Button
from bot.render import Reply as ReplyToSend
from storage import Entry, GroupSettings, MemberSettings
from tests.bot.driving import bot_of, is_private, labels, reply, stored, title, words
from tests.storage.raw import cells_with, query
from tests.storage.waiting import held

FIFTEEN_MINUTES = 15 * 60


async def test_the_language_is_kept_everywhere(channel: ChannelHandle, alice: MemberActor, bob: MemberActor) -> None:
    chosen = words(await alice.slash(channel, "language", language="zh"))
    assert "我用中文回答你" in chosen
    assert "`/settings`（/设置）里选" in chosen
    assert "接下来适合学的" in words(await alice.slash(channel, "next"))
    assert "接下来适合学的" in words(await alice.user.slash("next"))
    assert "good next steps" in words(await bob.slash(channel, "next"))
    card = await bob.slash(channel, "topics", topic="kv-cache")
    assert "开始学 **KV 缓存优化** 了" in words(await alice.click(reply(card), label="Track"))
    assert "language of your Discord again" in words(await alice.slash(channel, "language", language="auto"))
    assert "good next steps" in words(await alice.slash(channel, "next"))


async def test_choosing_a_language_keeps_what_is_chosen_at_the_same_time(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    storage = stored(simcord_env)
    for for_server in (True, False):
        async with held(storage.database):
            changes = [
                asyncio.create_task(storage.groups.update(server.id, one_plus_more)),
                asyncio.create_task(storage.members.update(admin.id, one_day_more)),
            ]
            command = asyncio.create_task(admin.slash(channel, "language", language="zh", server=for_server))
            # What the command saw before it waits to write is old by then.
            while storage.database.waiting()["write"] <= len(changes):  # noqa: ASYNC110 (no event tells it)
                await asyncio.sleep(0)
        await asyncio.gather(command, *changes)
    group, own = await storage.groups.settings(server.id), await storage.members.settings(admin.id)
    assert (group.language, group.goal_topic) == ("zh", "++")
    assert (own.language, own.nudge_after_days) == ("zh", MemberSettings().nudge_after_days + 2)


def one_plus_more(group: GroupSettings) -> GroupSettings:
    return replace(group, goal_topic=f"{group.goal_topic or ''}+")


def one_day_more(own: MemberSettings) -> MemberSettings:
    return replace(own, nudge_after_days=own.nudge_after_days + 1)


async def test_a_question_is_answered_in_its_own_language(channel: ChannelHandle, alice: MemberActor) -> None:
    assert "学完「模型量化」" in words(await alice.slash(channel, "ask", question="我学完了量化,接下来学什么"))
    await alice.slash(channel, "language", language="zh")
    asked = await alice.slash(channel, "ask", question="what should I study after quantization?")
    assert title(asked).startswith("After Quantization")
    assert "KV 缓存优化" in words(await alice.slash(channel, "ask", question="kv cache"))


async def test_every_answer_of_a_days_work_in_chinese(channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "language", language="zh")
    work: list[tuple[str, dict[str, object], str]] = [
        ("track", {"topic": "kv cache"}, "开始学 **KV 缓存优化** 了"),
        ("done", {"resource": "pagedattention"}, "读完了：+4 小时"),
        ("done", {}, "**KV 缓存优化** 学完了：+10.5 小时"),
        ("undo", {}, "已撤销。**KV 缓存优化** 又标为“在学”了。积分 −10.5 小时。"),
        ("drop", {}, "**KV 缓存优化** 先放下了"),
        ("know", {"topic": "操作系统"}, "记为已掌握"),
        ("skip", {"topic": "python"}, "以后不再推荐"),
        ("path", {"goal": "pd 分离"}, "通往"),
        ("topics", {}, "前置基础"),
        ("topics", {"topic": "量化"}, "模型量化"),
        ("progress", {}, "已学 **"),
        ("leaderboard", {}, "本周"),
        ("help", {}, "接下来学什么？"),
        ("track", {"topic": "qwertyuiop"}, "没有叫“qwertyuiop”的主题"),
    ]
    for command, options, expected in work:
        assert expected in words(await alice.slash(channel, command, **options)), command


async def test_the_servers_language_is_for_admins(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    refused = await alice.slash(channel, "language", language="zh", server=True)
    assert "Manage Server" in words(refused)
    assert (await stored(simcord_env).groups.settings(server.id)).language is None
    assert "本服务器的语言设为中文" in words(await admin.slash(channel, "language", language="zh", server=True))
    user = bot_of(simcord_env).user
    assert user is not None
    await alice.send(channel, f"{user.mention} lora")
    assert "微调" in title(channel.history()[-1])


async def test_the_servers_language_is_not_set_in_a_direct_message(simcord_env: Env, admin: MemberActor) -> None:
    shown = await admin.user.slash("language", language="zh", server=True)
    assert "`/language server:True` is about a group, so it works only in a server." in words(shown)
    assert await stored(simcord_env).members.settings(admin.id) == MemberSettings()
    assert "我用中文回答你" in words(await admin.user.slash("language", language="zh"))


async def test_an_export_has_every_row(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await alice.slash(channel, "track", topic="kv-cache")
    await alice.slash(channel, "done", resource="pagedattention")
    await bob.slash(channel, "done", topic="python")
    exported = await alice.slash(channel, "mydata export")
    assert is_private(exported)
    (file,) = reply(exported).attachments
    data = json.loads(await file.read())
    assert data["member_id"] == alice.id
    assert [row["topic_id"] for row in data["tables"]["topic_states"]] == ["kv-cache"]
    assert len(data["tables"]["events"]) == 2
    assert str(bob.id) not in json.dumps(data)


async def fill_every_table(env: Env, member: MemberActor, channel: ChannelHandle) -> None:
    """Leave a trace of the member wherever one can be left."""
    await member.slash(channel, "track", topic="kv-cache")
    await member.slash(channel, "done", resource="pagedattention")
    await member.slash(channel, "language", language="en")
    await member.user.slash("done", topic="python")
    storage = stored(env)
    await storage.members.offer_help(member.id, "python", on=True)
    await storage.members.nudge_sent(member.id, "stalled", env.now())
    assert channel.guild is not None
    await storage.roadmaps.save(channel.guild.id, "ours", "id: x", env.now(), member.id)


async def test_deleting_leaves_no_row(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await fill_every_table(simcord_env, alice, channel)
    await bob.slash(channel, "done", topic="python")
    tables = {table for table, _ in cells_with(database, alice.id)}
    assert {"members", "events", "scores", "memberships", "topic_states", "resource_marks"} <= tables

    asked = await alice.slash(channel, "mydata delete")
    assert is_private(asked)
    assert cells_with(database, alice.id)
    deleted = await alice.click(reply(asked), label="Delete everything")
    assert "It is deleted" in words(deleted)
    assert labels(deleted) == []
    assert cells_with(database, alice.id) == []
    assert str(alice.id).encode() not in await asyncio.to_thread(database.read_bytes)
    board = words(await bob.slash(channel, "leaderboard"))
    assert "🥇 **bob**" in board
    assert "alice" not in board
    assert query(database, "SELECT count(*) FROM events WHERE member_id = ?", bob.id) == [(1,)]


async def test_deleting_asks_and_the_question_expires(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor
) -> None:
    await alice.slash(channel, "done", topic="python")
    asked = await alice.slash(channel, "mydata delete")
    await simcord_env.advance_time(FIFTEEN_MINUTES + 1)
    late = await alice.click(reply(asked), label="Delete everything")
    assert "expired" in words(late)
    assert cells_with(database, alice.id)


async def test_after_deleting_one_starts_anew(channel: ChannelHandle, alice: MemberActor) -> None:
    await alice.slash(channel, "done", topic="python")
    asked = await alice.slash(channel, "mydata delete")
    await alice.click(reply(asked), label="Delete everything")
    assert "Nothing logged yet" in words(await alice.slash(channel, "progress"))
    assert "nothing left to undo" in words(await alice.slash(channel, "undo"))
    assert "**Python Programming** is done: +" in words(await alice.slash(channel, "done", topic="python"))


OLD_CONTROLS = [
    Button("undo", (), "Old"),
    Button("drop", ("python",), "Old"),
    Button("suggest", (), "Old"),
    Button("nudges-off", (), "Old"),
]


@pytest.mark.parametrize("button", OLD_CONTROLS, ids=lambda button: button.action)
async def test_after_deleting_an_old_control_leaves_no_row(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor, button: Button
) -> None:
    await fill_every_table(simcord_env, alice, channel)
    there = bot_of(simcord_env).get_channel(channel.id)
    assert isinstance(there, discord.TextChannel)
    with simcord_env.time_context():
        await post(there, ReplyToSend(content="old", buttons=(button,)))
    old = channel.last_message
    assert old is not None
    await alice.click(reply(await alice.slash(channel, "mydata delete")), label="Delete everything")
    assert is_private(await alice.click(old, label="Old"))
    assert cells_with(database, alice.id) == []


async def test_an_export_of_many_roadmaps_is_a_small_file(
    simcord_env: Env, server: GuildHandle, channel: ChannelHandle, admin: MemberActor
) -> None:
    storage = stored(simcord_env)
    for _ in range(10):
        await storage.roadmaps.save(server.id, "ours", "图" * 300_000, simcord_env.now(), admin.id)
    (file,) = reply(await admin.slash(channel, "mydata export")).attachments
    content = await file.read()
    assert len(content) < 100_000
    assert [row["yaml_text_characters"] for row in json.loads(content)["tables"]["roadmaps"]] == [300_000] * 10


@pytest.mark.parametrize("count", [1, 300])
async def test_an_export_works_with_little_and_much(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, count: int
) -> None:
    storage = stored(simcord_env)
    now = simcord_env.now()
    entry = Entry(alice.id, None, now, now.date())
    for number in range(count):
        await storage.progress.track(entry, f"topic-{number}")
    (file,) = reply(await alice.slash(channel, "mydata export")).attachments
    assert len(json.loads(await file.read())["tables"]["events"]) == count
