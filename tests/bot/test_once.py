"""What comes twice, or is pressed by two clients, acts once; a control acts on what it stands beside."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from simcord import ChannelHandle, Env, MemberActor

from tests.bot.driving import arriving_twice, reply, restart, stored, words
from tests.postgres import both_engines

pytestmark = both_engines

PYTHON_HOURS = 12


async def test_an_undo_delivered_twice_takes_one_step_back(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    for topic in ("python", "operating-systems", "kv-cache"):
        await alice.slash(channel, "know", topic=topic)
    with arriving_twice(simcord_env):
        undone = await alice.slash(channel, "undo")
    assert len(simcord_env.errors) == 1  # Discord takes one answer
    assert "**KV Cache Optimization**" in words(undone)
    progress = await stored(simcord_env).progress.of(alice.id)
    assert progress.state("kv-cache") == "todo"
    assert progress.state("operating-systems") == "known"
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("from_another_client", [False, True], ids=["delivered", "pressed"])
async def test_an_undo_button_used_twice_at_once_takes_its_step_back_once(
    simcord_env: Env,
    channel: ChannelHandle,
    alice: MemberActor,
    caplog: pytest.LogCaptureFixture,
    from_another_client: bool,
) -> None:
    await alice.slash(channel, "know", topic="operating-systems")
    done = await alice.slash(channel, "done", topic="python")
    with arriving_twice(simcord_env, from_another_client=from_another_client):
        undone = await alice.click(reply(done), label="Undo")
    assert f"Points: −{PYTHON_HOURS} h" in words(undone)
    progress = await stored(simcord_env).progress.of(alice.id)
    assert progress.points == 0
    assert progress.state("operating-systems") == "known"
    assert "Traceback" not in caplog.text


async def test_an_undo_button_pressed_again_says_so(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    done = await alice.slash(channel, "done", topic="python")
    await alice.slash(channel, "know", topic="operating-systems")
    await alice.click(reply(done), label="Undo")
    again = await alice.click(reply(done), label="Undo")
    assert words(again) == "That was taken back already."
    assert (await stored(simcord_env).progress.of(alice.id)).state("operating-systems") == "known"


async def test_an_undo_button_takes_back_what_it_stands_under(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    done = await alice.slash(channel, "done", topic="python")
    await alice.slash(channel, "know", topic="operating-systems")
    assert "**Python Programming**" in words(await alice.click(reply(done), label="Undo"))
    progress = await stored(simcord_env).progress.of(alice.id)
    assert progress.state("operating-systems") == "known"
    assert progress.points == 0


async def test_an_undo_button_leaves_alone_what_was_changed_since(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor
) -> None:
    tracked = await alice.slash(channel, "know", topic="python")
    await alice.slash(channel, "done", topic="python")
    assert "You did more with it since" in words(await alice.click(reply(tracked), label="Undo"))
    assert (await stored(simcord_env).progress.of(alice.id)).state("python") == "done"


@pytest.mark.parametrize("from_another_client", [False, True], ids=["delivered", "pressed"])
async def test_one_step_more_is_taken_back_once(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, from_another_client: bool
) -> None:
    for topic in ("python", "operating-systems", "kv-cache"):
        await alice.slash(channel, "know", topic=topic)
    undone = await alice.slash(channel, "undo")
    with arriving_twice(simcord_env, from_another_client=from_another_client):
        await alice.click(reply(undone), label="Undo one more")
    progress = await stored(simcord_env).progress.of(alice.id)
    assert [progress.state(topic) for topic in ("kv-cache", "operating-systems", "python")] == [
        "todo",
        "todo",
        "known",
    ]


@pytest.mark.parametrize("from_another_client", [False, True], ids=["delivered", "pressed"])
async def test_sharing_from_two_clients_posts_once(
    simcord_env: Env,
    channel: ChannelHandle,
    alice: MemberActor,
    caplog: pytest.LogCaptureFixture,
    from_another_client: bool,
) -> None:
    done = await alice.slash(channel, "done", topic="python")
    with arriving_twice(simcord_env, from_another_client=from_another_client):
        await alice.click(reply(done), label="Share with the group")
    posts = [message for message in channel.history() if "finished **Python Programming**" in message.content]
    assert len(posts) == 1
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize("command", ["done", "track", "know", "skip"])
async def test_a_command_delivered_twice_acts_once(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, command: str
) -> None:
    with arriving_twice(simcord_env):
        first = await alice.slash(channel, command, topic="python")
    assert len(simcord_env.errors) == 1  # Discord takes one answer
    assert "**Python Programming** already" not in words(first)
    assert "finished already" not in words(first)
    undone = await alice.slash(channel, "undo")
    assert "**Python Programming** is marked as not started again" in words(undone)
    assert (await stored(simcord_env).progress.of(alice.id)).state("python") == "todo"
    assert "nothing left" in words(await alice.slash(channel, "undo"))


async def test_a_control_used_after_a_restart_still_acts_once(
    simcord_env: Env, database: Path | str, channel: ChannelHandle, alice: MemberActor
) -> None:
    """The database knows what acted, not the process."""
    for topic in ("python", "operating-systems", "kv-cache"):
        await alice.slash(channel, "know", topic=topic)
    undone = await alice.slash(channel, "undo")
    await alice.click(reply(undone), label="Undo one more")
    await restart(simcord_env, database)
    again = await alice.click(reply(undone), label="Undo one more")
    assert words(again) == "This was done already; nothing was done twice."
    assert (await stored(simcord_env).progress.of(alice.id)).state("python") == "known"
