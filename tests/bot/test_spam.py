"""One member who asks for much: it costs what little costs, and everybody else is answered."""

from __future__ import annotations

import pytest
from rapidfuzz import process
from simcord import ChannelHandle, Env, GuildHandle, MemberActor

from bot.conversation.people import People
from bot.core import timezones
from tests.bot.driving import words


async def test_only_so_much_of_what_is_typed_is_matched(
    channel: ChannelHandle, alice: MemberActor, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[int] = []
    extract = process.extract

    def counting(query: str, *args: object, **given: object) -> object:
        looked_up.append(len(query))
        return extract(query, *args, **given)  # pyright: ignore[reportCallIssue, reportArgumentType, reportUnknownVariableType]

    monkeypatch.setattr(timezones.process, "extract", counting)
    await alice.autocomplete(channel, "settings", "timezone", "x" * 6000)
    assert looked_up == [200]
    for command, option in (("next", "after"), ("track", "topic"), ("done", "resource"), ("path", "goal")):
        long = await alice.autocomplete(channel, command, option, "kv cache " * 600)
        assert long == await alice.autocomplete(channel, command, option, ("kv cache " * 600)[:200])


async def test_a_board_asked_for_all_the_time_asks_the_gateway_little(
    simcord_env: Env, channel: ChannelHandle, server: GuildHandle, alice: MemberActor, bob: MemberActor
) -> None:
    asked: list[int] = []
    ask = People._ask  # pyright: ignore[reportPrivateUsage]

    async def counting(people: People, *args: object) -> object:
        asked.append(1)
        return await ask(people, *args)  # pyright: ignore[reportArgumentType]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(People, "_ask", counting)
        await alice.slash(channel, "done", topic="python")
        await simcord_env.advance_time(120)
        for _ in range(20):
            assert "alice" in words(await bob.slash(channel, "leaderboard"))
    assert len(asked) == 1
