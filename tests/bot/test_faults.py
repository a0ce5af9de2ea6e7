"""What goes wrong: faults, hostile text, buttons of another time, missing permissions."""

from __future__ import annotations

import logging
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, InteractionResult, MemberActor, ResponseMessage

from bot.conversation import replies
from bot.render import Button, Reply, Select, SelectOption
from bot.render.markup import plain
from tests.bot.driving import bot_of, is_private, labels, reply, stored, title, words

SECRET = "what should I study after kv cache?"
ERROR_ID = re.compile(r"the id `([0-9a-f]{8})`")


def break_database(database: Path) -> None:
    """A real fault below everything: a table is gone."""
    with closing(sqlite3.connect(database)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DROP TABLE topic_states")


def error_id(text: str) -> str:
    found = ERROR_ID.search(text)
    assert found is not None, text
    return found[1]


async def test_a_fault_in_a_command_gives_a_sentence_and_an_id_that_the_log_has(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    break_database(database)
    shown = await alice.slash(channel, "ask", question=SECRET)
    assert is_private(shown)
    assert "Something went wrong on my side" in words(shown)
    (record,) = [r for r in caplog.records if error_id(words(shown)) in r.getMessage()]
    assert record.levelno == logging.ERROR
    assert "/ask" in record.getMessage()
    assert "no such table: topic_states" in caplog.text
    assert "Traceback" in caplog.text
    assert SECRET not in caplog.text
    assert len(simcord_env.errors) == 1  # seen, and meant


async def test_a_fault_in_chat_and_in_a_direct_message(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    break_database(database)
    user = bot_of(simcord_env).user
    assert user is not None
    await alice.send(channel, f"{user.mention} {SECRET}")
    assert error_id(words(channel.last_message)) in caplog.text
    await alice.send_dm("我学完了量化,接下来学什么")
    direct = words(alice.user.dm_channel.last_message)
    assert "我这边出错了" in direct
    assert SECRET not in caplog.text
    assert "量化" not in caplog.text


async def test_a_fault_in_a_button_and_in_a_menu(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    card = await alice.slash(channel, "topics", topic="kv-cache")
    break_database(database)
    for fault in (await alice.click(reply(card), label="Track"), await alice.select(reply(card), ["pagedattention"])):
        assert is_private(fault)
        assert error_id(words(fault)) in caplog.text


async def test_after_a_fault_the_bot_goes_on(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor
) -> None:
    with closing(sqlite3.connect(database)) as db:
        db.execute("ALTER TABLE topic_states RENAME TO away")
    await alice.slash(channel, "done", topic="python")
    with closing(sqlite3.connect(database)) as db:
        db.execute("ALTER TABLE away RENAME TO topic_states")
    assert simcord_env.errors
    assert "**Python Programming** is done: +" in words(await alice.slash(channel, "done", topic="python"))


async def test_discord_failing_is_survived(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    user = bot_of(simcord_env).user
    assert user is not None
    simcord_env.inject_error("POST", f"/channels/{channel.id}/messages", status=403, code=50013)
    await alice.send(channel, f"{user.mention} {SECRET}")
    assert f"could not be sent in channel {channel.id}" in caplog.text
    assert SECRET not in caplog.text
    await alice.send(channel, f"{user.mention} hi")
    assert "Hello" in words(channel.last_message)


async def test_a_channel_where_the_bot_may_not_write(simcord_env: Env, server: GuildHandle, alice: MemberActor) -> None:
    user = bot_of(simcord_env).user
    assert user is not None
    silent = discord.PermissionOverwrite(send_messages=False)
    closed = server.create_text_channel("closed", overwrites={user: silent})
    sent = await alice.send(closed, f"{user.mention} kv cache")
    assert closed.last_message == sent
    assert title(await alice.slash(closed, "next")).endswith("good next steps")


HOSTILE = [
    "@everyone @here <@100000000000000001> <@&100000000000000001> <#100000000000000001> </ask:1> <:a:1> <t:0:R>",
    "**bold** __under__ ~~gone~~ ||hidden|| `code` ```block``` # big\n> quote\n- list",
    "[click](https://evil.example) <https://evil.example> https://evil.example",
    "kv cache " * 444,
    "🧨" * 1000,
    "\u202ereversed \u200f\u2066 مرحبا kv cache",
    "nul\x00byte \x1b[31m \x07",
    "{ $topic } %s {0} \\ ' \" ; DROP TABLE events; --",
    "\\](https://evil.example)",
    "Z\u0351\u036b\u0343\u036a\u0302a\u0336l" * 100,
    " \n\t ",
    "a" * 4000,
    "考" * 2000,
    "::nextup:delete-data:1:9",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_text_is_handled_at_every_entrance(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor, text: str
) -> None:
    user = bot_of(simcord_env).user
    assert user is not None
    answers: list[ResponseMessage | discord.Message] = []
    for command, option in [
        ("ask", "question"),
        ("track", "topic"),
        ("done", "topic"),
        ("done", "resource"),
        ("drop", "topic"),
        ("know", "topic"),
        ("skip", "topic"),
        ("next", "after"),
        ("path", "goal"),
        ("topics", "topic"),
        ("leaderboard", "topic"),
    ]:
        shown = await alice.slash(channel, command, **{option: text})
        answers.append(reply(shown))
        assert "Something went wrong" not in words(shown), command
    await alice.send(channel, f"{user.mention} {text}"[:2000])
    assert channel.last_message is not None
    assert channel.last_message.author.id == user.id
    answers.append(channel.last_message)
    await alice.send_dm(text[:2000] if text.strip() else ".")  # Discord sends no blank message
    assert alice.user.dm_channel.last_message is not None
    assert alice.user.dm_channel.last_message.author.id == user.id
    posted = await bob.send(channel, text[:2000] if text.strip() else ".")
    answers.append(reply(await alice.context_menu(channel, "Find study topic", posted)))
    for answer in answers:
        assert_harmless(answer)


OWN_COMMAND = re.compile(r"</[a-z ]+:\d{19}>")
"""A mention of a command of the bot's own, as its help has them."""


def assert_harmless(message: ResponseMessage | discord.Message) -> None:
    """Nobody is pinged, and what was typed comes back as text, short."""
    real = message.message if isinstance(message, ResponseMessage) else message
    assert not real.mentions
    assert not real.role_mentions
    assert not real.mention_everyone
    shown = OWN_COMMAND.sub("", words(message))
    for live in ("@everyone", "@here", "\x00", "\x1b", "\u202e", "\u2066"):
        assert live not in shown
    assert not re.search(r"(?<!\\)<[@#/:t]|\[click\]\(|(?<!\\)\]\(https://evil|[^(\\]https://evil|(?<!\\)\|\|", shown)
    assert len(message.content) <= 1000


async def test_every_message_is_told_to_ping_nobody(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    user = bot_of(simcord_env).user
    assert user is not None
    await alice.slash(channel, "ask", question="<@1> kv cache")
    await alice.send(channel, f"{user.mention} kv cache")
    board = await alice.slash(channel, "leaderboard")
    await alice.click(reply(board), label="Month")
    await admin.slash(channel, "digest set")
    await admin.slash(channel, "digest now")
    bodies = [entry.json for entry in simcord_env.http_requests if entry.json]
    bodies = [body.get("data") or body for body in bodies if isinstance(body, dict)]
    sent = [body for body in bodies if body.get("content") or body.get("embeds")]
    assert len(sent) >= 6
    for body in sent:
        allowed = body["allowed_mentions"]
        assert allowed["parse"] == []
        assert not allowed.get("users")
        assert not allowed.get("roles")
        assert not allowed.get("replied_user")


async def test_names_of_members_and_servers_are_text(simcord_env: Env) -> None:
    hostile = "**@everyone** [me](https://evil.example) <@100000000000000001> ||x||"
    server = simcord_env.create_guild(hostile)
    channel = server.create_text_channel("general")
    mallory = server.add_member(simcord_env.create_user("mallory"), nick=hostile)
    eve = server.add_member(simcord_env.create_user("eve"))
    done = await mallory.slash(channel, "done", topic="python")
    (shared,) = (await mallory.click(reply(done), label="Share with the group")).followups
    board = await eve.slash(channel, "leaderboard")
    card = await eve.slash(channel, "progress", member=mallory)
    safe = plain(hostile)
    for message in (shared, board, card):
        assert safe in words(message)
        assert hostile not in words(message)
        assert_harmless(reply(message) if isinstance(message, InteractionResult) else message)
    assert title(board).startswith(safe)
    assert title(card).startswith(safe)


OLD = [
    Button("retired-action", ("kv-cache",), "Old"),
    Button("track", ("kv-cache", "extra"), "Old"),
    Button("track", (), "Old"),
    Button("pick", ("retired-intent", "kv-cache"), "Old"),
    Button("delete-data", ("1", "0"), "Old"),
    Button("page", ("1",), "Old"),
]
GONE = [
    Button("track", ("topic-that-left",), "Old"),
    Button("pick", ("next", "topic-that-left"), "Old"),
    Button("mark", ("kv-cache", "resource-that-left"), "Old"),
    Button("show", ("topic-that-left",), "Old"),
]


async def old_message(env: Env, channel: ChannelHandle, posted: Reply) -> discord.Message:
    """A message that an older version posted."""
    there = bot_of(env).get_channel(channel.id)
    assert isinstance(there, discord.TextChannel)
    with env.time_context():
        await replies.post(there, posted)
    last = channel.last_message
    assert last is not None
    return last


@pytest.mark.parametrize(
    ("button", "says"),
    [
        *((button, "expired or is from an older version") for button in OLD),
        *((button, "not on this server's roadmap any more") for button in GONE),
    ],
    ids=lambda value: f"{value.action}-{len(value.arguments)}" if isinstance(value, Button) else "",
)
async def test_a_button_of_another_time_says_so(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, button: Button, says: str
) -> None:
    message = await old_message(simcord_env, channel, Reply(content="old", buttons=(button,)))
    shown = await alice.click(message, label="Old")
    assert is_private(shown)
    assert says in words(shown)


async def test_an_expired_menu_says_so(simcord_env: Env, channel: ChannelHandle, alice: MemberActor) -> None:
    menu = Select("retired-menu", (), "Choose", (SelectOption("a", "A"),))
    message = await old_message(simcord_env, channel, Reply(content="old", selects=(menu,)))
    shown = await alice.select(message, ["a"])
    assert is_private(shown)
    assert "expired" in words(shown)


async def test_a_renamed_topics_button_still_works(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    moves = bot_of(simcord_env).services.library.default.roadmap.topic_moves
    if not moves:
        pytest.skip("the shipped roadmap has no renamed topic")
    old, new = next(iter(moves.items()))
    message = await old_message(simcord_env, channel, Reply(content="old", buttons=(Button("track", (old,), "Old"),)))
    await alice.click(message, label="Old")
    progress = await stored(simcord_env).progress.of(alice.id)
    assert progress.state(new) == "learning"


async def test_the_delete_button_of_somebody_else_is_refused(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor
) -> None:
    await bob.slash(channel, "done", topic="python")
    later = str(int(simcord_env.now().timestamp()) + 600)
    button = Button("delete-data", (str(alice.id), later), "Delete everything")
    message = await old_message(simcord_env, channel, Reply(content="old", buttons=(button,)))
    assert "expired" in words(await bob.click(message, label="Delete everything"))
    assert (await stored(simcord_env).progress.of(bob.id)).points > 0


async def test_labels_fit(channel: ChannelHandle, alice: MemberActor) -> None:
    for language in ("en", "zh"):
        await alice.slash(channel, "language", language=language)
        for label in labels(await alice.slash(channel, "progress")):
            assert len(label) <= 40
