"""Commands a second through discord.py's own dispatch, against an empty command that answers with as large an embed.

64 members use each at once. HTTP is stubbed; everything else is what runs in earnest: parsing the event, the command
tree, the use case in its transaction on the disk, rendering, and building the request. The two take turns in one run,
so that what else the machine does weighs on both; what is printed is of the median turn.
"""

from __future__ import annotations

import asyncio
import cProfile
import itertools
import pstats
import tempfile
import time
from collections.abc import Awaitable
from pathlib import Path
from statistics import median
from typing import Any

import click
import discord
from discord import app_commands

from bot.app import create_bot
from bot.conversation.client import NextupBot

GUILD, CHANNEL, TYPING = 2, 3, 4
MEMBERS = 64
TARGETS = {"next": 0.30, "progress": 0.30, "track": 0.30, "done": 0.20}
TURNS = 40

_ids = itertools.count()
ANSWERED: dict[str, Any] = {"interaction": {"id": "1", "type": 2}}
MESSAGE: dict[str, Any] = {
    "id": "1",
    "channel_id": str(CHANNEL),
    "type": 0,
    "content": "",
    "flags": 0,
    "edited_timestamp": None,
    "pinned": False,
    "tts": False,
    "mention_everyone": False,
    "embeds": [],
    "attachments": [],
    "mentions": [],
    "mention_roles": [],
    "components": [],
}
"""What Discord says to an answer: to one given at once, and to one that follows a sign."""


Turn = tuple[float, float]
"""Seconds that 64 commands took, and seconds of processor."""


def _medians(turns: list[Turn]) -> Turn:
    return median(took for took, _ in turns), median(used for _, used in turns)


class Stub:
    """Answers every request at once and counts the answers to interactions."""

    def __init__(self, bot: NextupBot) -> None:
        self.answered = 0
        bot.http.request = self.request
        adapter = discord.webhook.async_.AsyncWebhookAdapter
        adapter.request = self.webhook  # pyright: ignore[reportAttributeAccessIssue]

    async def request(self, *_: object, **__: object) -> Any:
        """A request with the bot's token."""
        return []

    async def webhook(self, route: Any, *_: object, **__: object) -> Any:
        """An answer to an interaction."""
        self.answered += 1
        return ANSWERED if route.path.endswith("/callback") else MESSAGE


def interaction(
    name: str, member: int, options: dict[str, str], *, guild: int = GUILD, kind: int = 2
) -> dict[str, Any]:
    """An event as Discord sends it: a command (kind 2), or one whose last option is being typed (4)."""
    given: list[dict[str, Any]] = [{"name": option, "type": 3, "value": value} for option, value in options.items()]
    if kind == TYPING:
        given[-1]["focused"] = True
    return {
        "id": str(discord.utils.time_snowflake(discord.utils.utcnow()) + next(_ids)),
        "application_id": "1",
        "type": kind,
        "token": "token",
        "version": 1,
        "guild_id": str(guild),
        "channel_id": str(CHANNEL),
        "channel": {"id": str(CHANNEL), "type": 0, "name": "general", "position": 0, "permissions": "0"},
        "locale": "en-US",
        "guild_locale": "en-US",
        "app_permissions": "0",
        "entitlements": [],
        "authorizing_integration_owners": {},
        "context": 0,
        "attachment_size_limit": 1,
        "member": {
            "user": {"id": str(member), "username": f"m{member}", "discriminator": "0", "avatar": None},
            "roles": [],
            "joined_at": "2026-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
            "permissions": "0",
        },
        "data": {
            "id": "9",
            "name": name,
            "type": 1,
            "options": given,
        },
    }


async def connected(bot: NextupBot) -> Stub:
    """The bot with its commands, in one server, without a connection."""
    stub = Stub(bot)
    user: Any = {"id": "1", "username": "nextup", "discriminator": "0", "avatar": None}
    bot._connection.user = discord.ClientUser(state=bot._connection, data=user)  # pyright: ignore[reportPrivateUsage]
    bot._connection.application_id = 1  # pyright: ignore[reportPrivateUsage]
    await bot._async_setup_hook()  # pyright: ignore[reportPrivateUsage]
    await bot.setup_hook()
    bot._connection._add_guild_from_data(  # pyright: ignore[reportPrivateUsage]
        {"id": str(GUILD), "name": "Readers", "member_count": MEMBERS, "owner_id": "5"}  # pyright: ignore[reportArgumentType]
    )
    return stub


class Tasks:
    """Waits for what the dispatch starts at once: the commands."""

    def __init__(self, bot: NextupBot) -> None:
        self.bot = bot
        self.started: list[asyncio.Task[Any]] = []
        asyncio.get_running_loop().set_task_factory(self._start)

    def _start(self, loop: asyncio.AbstractEventLoop, work: Any, **given: Any) -> asyncio.Task[Any]:
        task: asyncio.Task[Any] = asyncio.Task(work, loop=loop, **given)
        self.started.append(task)
        return task

    async def run(self, payloads: list[dict[str, Any]]) -> tuple[float, float]:
        """Seconds until all of these are answered, and seconds of processor that they took."""
        parse = self.bot._connection.parse_interaction_create  # pyright: ignore[reportPrivateUsage]
        self.started.clear()
        start, used = time.perf_counter(), time.process_time()
        for payload in payloads:
            parse(payload)  # pyright: ignore[reportArgumentType]
        for task in tuple(self.started):
            await task
        return time.perf_counter() - start, time.process_time() - used


def empty_command(like: discord.Embed) -> app_commands.Command[Any, ..., Any]:
    """A command that does nothing but answer with an embed of that size."""

    @app_commands.command(name="empty", description="Nothing")
    async def empty(given: discord.Interaction) -> None:
        await given.response.send_message(embed=discord.Embed.from_dict(like.to_dict()), ephemeral=True)

    return empty  # pyright: ignore[reportUnknownVariableType]


async def measure(profile: str | None) -> dict[str, tuple[Turn, Turn]]:
    """Commands a second of each command, and of the empty one beside it."""
    with tempfile.TemporaryDirectory() as folder:
        bot = create_bot(database=Path(folder) / "nextup.db")
        stub = await connected(bot)
        topics = [topic.id for topic in bot.services.library.default.roadmap.topics]
        like = discord.Embed(title="Four good next steps", description="x" * 900).set_footer(text="x" * 90)
        bot.tree.add_command(empty_command(like))
        tasks, turn = Tasks(bot), itertools.count()

        def some(name: str) -> list[dict[str, Any]]:
            at = next(turn)
            given = {"topic": topics[at % len(topics)]} if name in ("track", "done") else {}
            return [interaction(name, 100 + number, given) for number in range(MEMBERS)]

        found: dict[str, tuple[Turn, Turn]] = {}
        for name in TARGETS:
            own, other = list[Turn](), list[Turn]()
            await tasks.run(some(name))  # not measured
            profiler = cProfile.Profile() if profile == name else None
            for _ in range(TURNS):
                payloads = some(name)
                if profiler:
                    profiler.enable()
                own.append(await tasks.run(payloads))
                if profiler:
                    profiler.disable()
                empties = [interaction("empty", 100 + number, {}) for number in range(MEMBERS)]
                other.append(await tasks.run(empties))
            if profiler:
                pstats.Stats(profiler).sort_stats("tottime").print_stats(40)
            found[name] = _medians(own), _medians(other)
        if stub.answered < 2 * len(TARGETS) * TURNS * MEMBERS:
            raise RuntimeError("some commands were not answered")
        await bot.close()
        return found


@click.command()
@click.option("--profile", type=click.Choice(list(TARGETS)), help="Print where the time of a command goes.")
def main(profile: str | None) -> None:
    """Print a line a command: commands a second, the empty one's, and their ratio, also of processor time."""
    run: Awaitable[dict[str, tuple[Turn, Turn]]] = measure(profile)
    for name, (own, other) in asyncio.run(run).items():  # pyright: ignore[reportArgumentType]
        rate, processor = other[0] / own[0], other[1] / own[1]
        met = "met" if rate >= TARGETS[name] else "missed"
        click.echo(
            f"/{name:<9} {MEMBERS / own[0]:7.0f}/s  empty {MEMBERS / other[0]:7.0f}/s  ratio {rate:.2f}"
            f" (≥ {TARGETS[name]:.2f}: {met})  of the processor alone {processor:.2f}"
        )


if __name__ == "__main__":
    main()
