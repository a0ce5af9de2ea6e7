"""A board that keeps itself up to date in one message."""

from __future__ import annotations

from pathlib import Path

from simcord import ChannelHandle, Env, MemberActor

from tests.bot.driving import is_private, restart, words


async def test_one_message_edits_itself_at_most_every_few_minutes(
    simcord_env: Env, database: Path, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    assert "every five minutes at most" in words(await admin.slash(channel, "board live"))
    (board,) = channel.history()
    assert "alice" not in words(board)
    await alice.slash(channel, "done", topic="gpu-numbers")
    (board,) = channel.history()
    assert "alice" not in words(board)  # not yet
    await simcord_env.advance_time(302)
    (board,) = channel.history()
    assert "🥇 alice" in words(board)
    assert "(you)" not in words(board)
    assert is_private(await alice.click(board, label="Where am I?"))
    edits = [entry for entry in simcord_env.http_requests if entry.method == "PATCH" and "/messages/" in entry.path]
    await simcord_env.advance_time(1800)  # nothing changed: nothing is edited
    again = [entry for entry in simcord_env.http_requests if entry.method == "PATCH" and "/messages/" in entry.path]
    assert len(again) == len(edits)
    await restart(simcord_env, database)
    await simcord_env.advance_time(600)
    assert len(channel.history()) == 1
    assert "no longer" in words(await admin.slash(channel, "board off"))


async def test_a_deleted_board_is_kept_no_longer(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, admin: MemberActor
) -> None:
    await admin.slash(channel, "board live")
    (board,) = channel.history()
    simcord_env.backend.delete_message(channel.id, board.id)
    await alice.slash(channel, "done", topic="gpu-numbers")
    await simcord_env.advance_time(900)
    assert channel.history() == []
    assert "No board is kept" in words(await admin.slash(channel, "board off"))
