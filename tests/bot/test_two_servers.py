"""What one server does, however long it takes, holds up no other: each waits here until the other is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Event
from typing import Any

import discord
import pytest
from simcord import ChannelHandle, Env, MemberActor

from bot.cogs import next as next_cog
from bot.conversation import replies, uploads
from bot.conversation.components import AnyInteraction
from bot.core.next import NextAnswer, next_steps
from bot.core.roadmaps import UploadRunning, read_upload
from bot.core.visit import Visit
from bot.render import Reply
from tests.bot.driving import recorded, sent_anew, words
from tests.roadmap.building import single_file, topic_text

PATIENCE = 600.0
"""Seconds after which a test gives up; nothing takes that long."""


@pytest.fixture
def loud(simcord_env: Env) -> tuple[ChannelHandle, MemberActor]:
    """The other server's channel, and who may manage it."""
    server = simcord_env.create_guild("Loud")
    role = server.create_role("Admins", permissions=discord.Permissions(manage_guild=True))
    return server.create_text_channel("general"), server.add_member(simcord_env.create_user("boss"), roles=[role])


@pytest.fixture
async def meanwhile(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], bool]:
    """On any thread: a member of the quiet server asks for what is next; whether they are answered."""
    with recorded(simcord_env) as asked:
        await alice.slash(channel, "next")
    (question,) = asked
    answered, respond, loop = Event(), replies.respond, asyncio.get_running_loop()

    async def respond_and_tell(interaction: AnyInteraction, reply: Reply, *, private: bool) -> None:
        await respond(interaction, reply, private=private)
        if interaction.user.id == alice.id:
            answered.set()

    def ask() -> bool:
        loop.call_soon_threadsafe(sent_anew, simcord_env, question)
        return answered.wait(PATIENCE)

    monkeypatch.setattr(replies, "respond", respond_and_tell)
    return ask


async def test_a_roadmap_that_is_read_for_long_holds_nobody_up(
    loud: tuple[ChannelHandle, MemberActor], meanwhile: Callable[[], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read_for_long(*given: Any) -> object:
        assert meanwhile()
        return read_upload(*given)

    monkeypatch.setattr(uploads, "read_upload", read_for_long)
    there, boss = loud
    own = single_file(topic_text("first"))
    assert "Checked and kept" in words(await boss.slash(there, "roadmap upload", file=("r.yaml", own.encode())))


async def test_of_several_uploads_at_once_a_server_has_one_and_others_have_theirs() -> None:
    checked, begun, done = uploads.Uploads(), asyncio.Event(), asyncio.Event()

    async def long() -> str:
        begun.set()
        await done.wait()
        return "long"

    async def short() -> str:
        return "short"

    first = asyncio.create_task(checked.alone(1, long))
    await begun.wait()
    assert await checked.alone(1, short) == UploadRunning()
    assert await checked.alone(2, short) == "short"
    done.set()
    assert await first == "long"
    assert await checked.alone(1, short) == "short"


async def test_an_answer_that_is_made_for_long_holds_nobody_up(
    loud: tuple[ChannelHandle, MemberActor], meanwhile: Callable[[], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    there, boss = loud

    def think_for_long(visit: Visit) -> NextAnswer:
        if visit.member_id == boss.id:
            assert meanwhile()
        return next_steps(visit)

    monkeypatch.setattr(next_cog, "next_steps", think_for_long)
    assert "good next steps" in words(await boss.slash(there, "next"))
