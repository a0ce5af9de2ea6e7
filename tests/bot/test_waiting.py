"""What takes long, comes too late, or is too much: acknowledged in time, told, and a line in the log."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncGenerator
from datetime import timedelta
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.conversation import acknowledging
from bot.conversation.acknowledging import Acknowledgement
from bot.core import library
from roadmap.untrusted import load_untrusted
from storage.engine import database as engine
from tests.bot.driving import answer_to, bot_of, is_private, reply, restart, stored, words
from tests.roadmap.building import single_file, topic_text

LONG = 600.0
"""Seconds that are only a bound on hanging."""
OWN = single_file(topic_text("first"), topic_text("second", needs=["first"]))


def acknowledged(env: Env) -> list[dict[str, Any]]:
    """Signs that something is being worked on."""
    callbacks: list[dict[str, Any]] = [r.json or {} for r in env.http_requests if r.path.endswith("/callback")]
    return [body for body in callbacks if body.get("type") in (5, 6)]


async def own_roadmap(admin: MemberActor, channel: ChannelHandle, text: str = OWN) -> None:
    uploaded = await admin.slash(channel, "roadmap upload", file=("r.yaml", text.encode()))
    await admin.click(reply(uploaded), label="Use it")


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each text was parsed as a roadmap."""
    counted: Counter[str] = Counter()

    def counting(text: str, **options: Any) -> Any:
        counted[text] += 1
        return load_untrusted(text, **options)

    monkeypatch.setattr(library, "load_untrusted", counting)
    return counted


async def test_ten_members_after_a_restart_load_their_roadmap_once(
    simcord_env: Env,
    database: Path,
    server: GuildHandle,
    channel: ChannelHandle,
    admin: MemberActor,
    loads: Counter[str],
) -> None:
    await own_roadmap(admin, channel)
    await restart(simcord_env, database)
    loads.clear()
    members = [server.add_member(simcord_env.create_user(f"member{number}")) for number in range(10)]
    with all_at_once(simcord_env, members):
        first = await members[0].slash(channel, "done", topic="first")
    assert "**Topic first** is done" in words(first)
    assert sum(loads.values()) == 1
    assert len(acknowledged(simcord_env)) >= 10  # each before it was loaded
    for member in members:
        assert (await stored(simcord_env).progress.of(member.id)).state("first.1") == "done"


class all_at_once:  # noqa: N801 (used as a function)
    """What the first member does reaches the bot from the others too, in the same moment."""

    def __init__(self, env: Env, members: list[MemberActor]) -> None:
        self.backend, self.others = env.backend, members[1:]
        self.listeners = list(env.backend.subscribers)

    def again(self, event: str, payload: Any) -> None:
        if event != "INTERACTION_CREATE":
            return
        for member in self.others:
            guild, channel = int(payload["guild_id"]), int(payload["channel_id"])
            record = self.backend.new_interaction(payload["type"], channel, member.id, guild)
            user = {**payload["member"]["user"], "id": str(member.id), "username": member.name}
            copy = {
                **payload,
                "id": str(record.id),
                "token": record.token,
                "member": {**payload["member"], "user": user},
            }
            for listener in self.listeners:
                listener(event, copy)

    def __enter__(self) -> None:
        self.backend.subscribers.append(self.again)

    def __exit__(self, *_: object) -> None:
        self.backend.subscribers.remove(self.again)


async def test_many_groups_with_their_own_roadmaps_do_not_load_them_again(
    simcord_env: Env, loads: Counter[str]
) -> None:
    places: list[tuple[ChannelHandle, MemberActor]] = []
    for number in range(18):
        server = simcord_env.create_guild(f"Group {number}")
        channel = server.create_text_channel("general")
        own = single_file(topic_text(f"first-{number}"))
        await own_roadmap(boss(simcord_env, server), channel, own)
        places.append((channel, server.add_member(simcord_env.create_user(f"member{number}"))))
    for channel, member in places:
        await member.slash(channel, "next")
    loads.clear()
    for channel, member in places * 2:
        await member.slash(channel, "next")
    assert not loads


async def test_with_more_roadmaps_than_are_kept_those_in_use_stay(
    simcord_env: Env, loads: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "_MOST_KEPT_CHARACTERS", 2 * len(single_file(topic_text("first-0"))))
    places: list[tuple[ChannelHandle, MemberActor, str]] = []
    for number in range(4):
        server = simcord_env.create_guild(f"Group {number}")
        channel, own = server.create_text_channel("general"), single_file(topic_text(f"first-{number}"))
        await own_roadmap(boss(simcord_env, server), channel, own)
        places.append((channel, server.add_member(simcord_env.create_user(f"member{number}")), own))
    (busy, member, used), *others = places
    await member.slash(busy, "next")
    loads.clear()
    for channel, other, _ in others * 2:
        await other.slash(channel, "next")
        assert "good next step" in words(await member.slash(busy, "next"))
    assert loads == {own: 2 for _, _, own in others}
    assert used not in loads


def boss(env: Env, server: GuildHandle) -> MemberActor:
    """Somebody who may manage the server."""
    role = server.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    return server.add_member(env.create_user("boss"), roles=[role])


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is answered in time: everything is acknowledged first."""
    begin = Acknowledgement.__aenter__

    async def enter(wait: Acknowledgement) -> Acknowledgement:
        await wait.defer()
        return await begin(wait)

    monkeypatch.setattr(Acknowledgement, "__aenter__", enter)


async def test_what_takes_long_is_acknowledged_while_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acknowledging, "_PATIENCE", 0)
    said = asyncio.Event()

    async def say(_: Acknowledgement) -> None:
        said.set()

    monkeypatch.setattr(Acknowledgement, "_say", say)
    interaction: Any = SimpleNamespace(response=SimpleNamespace(is_done=lambda: False))
    async with Acknowledgement(interaction, private=True):
        await said.wait()


@pytest.fixture
async def held_up(simcord_env: Env, monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[None]:
    """Nothing is written until Discord has heard, or has refused to hear, that it takes long."""
    begin, say = Acknowledgement.__aenter__, Acknowledgement._say  # pyright: ignore[reportPrivateUsage]
    told = Event()

    async def enter(wait: Acknowledgement) -> Acknowledgement:
        wait._begin()  # pyright: ignore[reportPrivateUsage]
        return await begin(wait)

    async def say_and_go_on(wait: Acknowledgement) -> None:
        try:
            await say(wait)
        finally:
            told.set()

    monkeypatch.setattr(Acknowledgement, "__aenter__", enter)
    monkeypatch.setattr(Acknowledgement, "_say", say_and_go_on)
    holding = asyncio.create_task(stored(simcord_env).database.write(lambda _: told.wait(LONG)))
    yield
    assert await holding


@pytest.mark.usefixtures("held_up")
async def test_a_change_that_takes_long_is_acknowledged_while_it_waits_and_made(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    shown = await alice.slash(channel, "done", topic="python")
    assert len(acknowledged(simcord_env)) == 1
    assert "is done" in words(shown)
    assert (await stored(simcord_env).progress.of(alice.id)).state("python") == "done"


@pytest.mark.usefixtures("held_up")
async def test_a_change_whose_acknowledgement_comes_too_late_is_not_made(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    simcord_env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    await alice.slash(channel, "done", topic="python")
    assert (await stored(simcord_env).progress.of(alice.id)).state("python") == "todo"
    assert [line.getMessage() for line in caplog.records] == ["/done came too late to be answered"]
    assert len(simcord_env.errors) == 1  # seen, and meant


@pytest.mark.parametrize("heard", [True, False])
async def test_what_reaches_the_bot_late_is_acknowledged_before_anything_changes(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, monkeypatch: pytest.MonkeyPatch, *, heard: bool
) -> None:
    await alice.slash(channel, "track", topic="python")
    assert not acknowledged(simcord_env)
    monkeypatch.setattr(acknowledging, "_OLD", timedelta(seconds=-1))
    if not heard:
        simcord_env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
    await alice.slash(channel, "done", topic="python")
    assert len(acknowledged(simcord_env)) == 1
    assert (await stored(simcord_env).progress.of(alice.id)).state("python") == ("done" if heard else "learning")
    assert bool(simcord_env.errors) is not heard


@pytest.mark.usefixtures("slow")
async def test_what_takes_long_is_acknowledged_and_answered(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    shown = await alice.slash(channel, "next")
    (sign,) = acknowledged(simcord_env)
    assert sign["data"]["flags"] == 64  # for her alone
    assert "good next steps" in words(shown)
    assert is_private(shown)


@pytest.mark.usefixtures("slow")
async def test_what_turns_out_private_after_a_public_sign_is_seen_by_nobody_else(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    shown = await alice.slash(channel, "leaderboard", topic="zzzz qqqq")
    (sign,) = acknowledged(simcord_env)
    assert not sign.get("data", {}).get("flags", 0) & 64
    (told,) = shown.followups
    assert told.ephemeral
    assert not [message for message in channel.history() if not message.flags.ephemeral]


async def test_an_interaction_that_expired_is_a_line_in_the_log(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    board = await alice.slash(channel, "leaderboard")
    for use in ("command", "press", "typing", "refused"):
        caplog.clear()
        simcord_env.inject_error("POST", "/interactions/*/callback", status=404, code=10062)
        match use:
            case "command":
                await alice.slash(channel, "next")
            case "press":
                await alice.click(reply(board), label="Month")
            case "typing":
                await alice.autocomplete(channel, "next", "after", "kv")
            case _:
                known = {sent.name: sent for sent in await bot_of(simcord_env).tree.fetch_commands()}
                alice.guild.set_command_permissions(known["group"], {alice: True})
                await alice.slash(channel, "group settings")
        lines = [record for record in caplog.records if record.name.startswith(("bot", "discord", "asyncio"))]
        assert len(lines) == 1, (use, [line.getMessage() for line in lines])
        assert "Traceback" not in caplog.text, use
    assert simcord_env.errors  # seen, and meant


async def test_who_comes_while_it_is_too_busy_is_told(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = await alice.slash(channel, "topics", topic="python")
    monkeypatch.setattr(engine, "_MOST_WAITING", 0)
    busy = "I have more to do than I can keep up with right now."
    for shown in (
        await alice.slash(channel, "next"),
        await alice.slash(channel, "done", topic="python"),
        await alice.click(reply(card), label="Track"),
    ):
        assert busy in words(shown)
        assert is_private(shown)
    assert busy in words(await answer_to(simcord_env, alice, channel, "what next?"))
    monkeypatch.undo()
    assert "good next steps" in words(await alice.slash(channel, "next"))
    assert (await stored(simcord_env).progress.of(alice.id)).points == 0
    assert len(simcord_env.errors) == 2
