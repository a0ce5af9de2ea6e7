"""A board that keeps itself up to date in one message."""

from __future__ import annotations

from pathlib import Path

from simcord import ChannelHandle, Env, GuildHandle, MemberActor

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


async def test_a_board_is_kept_no_longer_for_a_reason_that_admins_are_told(
    simcord_env: Env,
    server: GuildHandle,
    channel: ChannelHandle,
    alice: MemberActor,
    bob: MemberActor,
    admin: MemberActor,
) -> None:
    def told() -> str:
        last = server.owner.dm_channel.last_message
        return "" if last is None else last.content

    await admin.slash(channel, "board live")
    (board,) = channel.history()
    simcord_env.inject_error("PATCH", f"/channels/{channel.id}/messages/{board.id}", status=403, code=40003)
    await alice.slash(channel, "done", topic="gpu-numbers")
    await simcord_env.advance_time(302)
    assert "alice" not in words(channel.history()[0])  # refused, but not for good
    await simcord_env.advance_time(302)
    assert "🥇 alice" in words(channel.history()[0])
    assert told() == ""
    simcord_env.backend.delete_message(channel.id, board.id)
    await bob.slash(channel, "done", topic="gpu-numbers")
    await simcord_env.advance_time(900)
    assert channel.history() == []
    assert "The message with the board" in told()
    assert "No board is kept" in words(await admin.slash(channel, "board off"))
    other = server.create_text_channel("other")
    await admin.slash(channel, "board live", channel=other)
    simcord_env.backend.delete_channel(other.id)
    await simcord_env.advance_time(900)
    assert "its channel is gone" in told()
    assert "No board is kept" in words(await admin.slash(channel, "board off"))
