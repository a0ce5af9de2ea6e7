"""One request, one transaction, and each setting is read once: for every command there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar

import discord
import pytest
from discord import app_commands
from simcord import ChannelHandle, Env, MemberActor

from storage import Database, Session
from storage.groups.groups import GroupsRepository
from storage.groups.visits import VisitsRepository
from storage.members.members import MembersRepository
from tests.bot.driving import answer_to, bot_of, labels, reply, words
from tests.roadmap.building import single_file, topic_text

T = TypeVar("T")

GIVEN: dict[str, dict[str, Any]] = {
    "ask": {"question": "what should I study after kv cache?"},
    "buddies": {"topic": "kv-cache"},
    "done": {"topic": "python"},
    "goal": {"hours": 5},
    "group goal": {"topic": "kv-cache"},
    "group settings": {"timezone": "Asia/Shanghai"},
    "know": {"topic": "computer-systems"},
    "language": {"language": "en"},
    "log": {"what": "kv-cache", "time": "1 h", "note": "a line"},
    "next": {"after": "kv-cache"},
    "notes": {"topic": "kv-cache"},
    "path": {"goal": "kv-cache"},
    "resource add": {"topic": "kv-cache"},
    "resource edit": {"topic": "kv-cache", "resource": "pagedattention"},
    "resource remove": {"topic": "kv-cache", "resource": "pagedattention"},
    "roadmap upload": {"file": ("r.yaml", single_file(topic_text("first")).encode())},
    "roadmap use": {"roadmap": "no such"},
    "session move": {"to": "Friday 19:00"},
    "session set": {"when": "Thursday 19:00"},
    "settings": {"timezone": "Asia/Shanghai"},
    "skip": {"topic": "gpu-architecture"},
    "suggest": {"link": "https://kv.example/pages"},
    "topic edit": {"topic": "kv-cache"},
    "topic move": {"topic": "kv-cache"},
    "topic remove": {"topic": "kv-cache"},
    "topics": {"topic": "kv-cache"},
    "track": {"topic": "kv-cache"},
}
"""Options of commands that need some or do more with them."""

SEVERAL = {
    "digest now": "claims a digest, writes it, posts it and marks it as posted",
    **dict.fromkeys(
        ("board live", "session move", "session off", "session set", "session skip"),
        "the loop goes at once through what is due of it, and claims and marks what it posts",
    ),
    **dict.fromkeys(
        ("resource remove", "topic move"),
        "reads the group's roadmap before the changed text is checked, then keeps it",
    ),
    "roadmap upload": "looks at the group's roadmap before the file is checked against it",
}
"""Commands of more than one transaction, and why."""


class Counting:
    """How often the database was asked, and how often whose settings were read in it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.transactions = 0
        self.settings: Counter[tuple[str, int]] = Counter()
        for name in ("read", "write"):
            monkeypatch.setattr(Database, name, self._transacting(getattr(Database, name)))
        for repository in (MembersRepository, GroupsRepository):
            monkeypatch.setattr(repository, "settings", self._reading(repository.settings, repository.__name__))
        monkeypatch.setattr(VisitsRepository, "visitor", self._visiting(VisitsRepository.visitor))

    def start(self) -> None:
        self.transactions = 0
        self.settings.clear()

    def _transacting(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def counted(database: Database, job: Callable[[Session], T]) -> Any:
            self.transactions += 1
            return method(database, job)

        return counted

    def _reading(self, method: Callable[..., T], name: str) -> Callable[..., T]:
        def counted(repository: object, whose: int) -> T:
            self.settings[name, whose] += 1
            return method(repository, whose)

        return counted

    def _visiting(self, method: Callable[[VisitsRepository, int, int | None], T]) -> Callable[..., T]:
        def counted(repository: VisitsRepository, member_id: int, guild_id: int | None) -> T:
            self.settings[MembersRepository.__name__, member_id] += 1
            if guild_id is not None:
                self.settings[GroupsRepository.__name__, guild_id] += 1
            return method(repository, member_id, guild_id)

        return counted


@pytest.fixture
async def counting(simcord_env: Env, monkeypatch: pytest.MonkeyPatch) -> Counting:
    for cog in bot_of(simcord_env).cogs.values():
        # The loops in the background read, too.
        await discord.utils.maybe_coroutine(cog.cog_unload)
    return Counting(monkeypatch)


async def test_every_command_is_one_transaction(
    simcord_env: Env, channel: ChannelHandle, admin: MemberActor, counting: Counting
) -> None:
    everything = [c for c in bot_of(simcord_env).tree.walk_commands() if isinstance(c, app_commands.Command)]
    assert len(everything) > 25
    # What is uploaded is loaded first by the next command.
    everything.sort(key=lambda command: command.qualified_name == "roadmap upload")
    too_many: dict[str, int] = {}
    read_again: dict[str, list[tuple[str, int]]] = {}
    for command in everything:
        name = command.qualified_name
        counting.start()
        await admin.slash(channel, name, **GIVEN.get(name, {}))
        assert counting.transactions, name
        if counting.transactions > 1:
            too_many[name] = counting.transactions
        again = [key for key, times in counting.settings.items() if times > 1]
        if again:
            read_again[name] = again
    assert {name: count for name, count in too_many.items() if name not in SEVERAL} == {}
    assert {name: again for name, again in read_again.items() if name not in SEVERAL} == {}


async def test_a_board_is_one_transaction_and_one_more_when_somebody_left(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, bob: MemberActor, counting: Counting
) -> None:
    await alice.slash(channel, "done", topic="python")
    await simcord_env.advance_time(120)
    counting.start()
    await bob.slash(channel, "leaderboard")
    assert counting.transactions == 1
    bob.guild.remove_member(alice)
    await simcord_env.advance_time(120)
    counting.start()
    assert "alice" not in words(await bob.slash(channel, "leaderboard"))
    assert counting.transactions == 3  # read, noted who left, read again


async def test_a_mention_is_one_transaction(
    simcord_env: Env, channel: ChannelHandle, alice: MemberActor, counting: Counting
) -> None:
    counting.start()
    await answer_to(simcord_env, alice, channel, "what should I study after kv cache?")
    assert counting.transactions == 1
    assert max(counting.settings.values()) == 1


async def test_every_button_of_a_days_work_is_one_transaction(
    channel: ChannelHandle, alice: MemberActor, counting: Counting
) -> None:
    for command, given in (("topics", {"topic": "python"}), ("done", {"topic": "python"}), ("settings", {})):
        for label in labels(shown := await alice.slash(channel, command, **given)):
            counting.start()
            await alice.click(reply(shown), label=label)
            # Who hides is taken out of their pod at once, beside the setting.
            assert counting.transactions <= (2 if label == "Hide me" else 1), (command, label)
            assert max(counting.settings.values(), default=0) <= 1, (command, label)
