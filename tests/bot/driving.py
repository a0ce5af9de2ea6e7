"""Short ways to use the bot as members do, and to read what they would read."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any, cast

import discord
from simcord import ChannelHandle, Env, InteractionResult, MemberActor, ResponseMessage

from bot.app import bot_on
from bot.conversation.client import NextupBot
from bot.core.library import LoadedRoadmap
from roadmap.model import Roadmap
from tests.new_database import new_database
from tests.settling import Watched
from tests.shipped import shipped_matcher, shipped_roadmap
from tests.storage.face import Storage

Message = ResponseMessage | discord.Message


@cache
def shipped() -> LoadedRoadmap:
    """The shipped roadmap, indexed once for all tests: it is frozen."""
    return LoadedRoadmap(shipped_roadmap(), shipped_matcher())


def build_bot(database: Path | str, roadmap: Roadmap | None = None, grace: timedelta = timedelta(days=30)) -> NextupBot:
    """What ``create_bot`` builds, without indexing the shipped roadmap anew for each test."""
    loaded = LoadedRoadmap.of(roadmap) if roadmap else shipped()
    if isinstance(database, Path) and not database.exists():
        new_database(database)
    return bot_on(Watched.open(database), loaded, purge_after=grace)


def stored(env: Env) -> Storage:
    """The database of the bot that is connected now."""
    return Storage(bot_of(env).services.database)


def bot_of(env: Env) -> NextupBot:
    """The bot that is connected now."""
    assert isinstance(env.bot, NextupBot)
    return env.bot


async def restart(
    env: Env, database: Path | str, roadmap: Roadmap | None = None, grace: timedelta = timedelta(days=30)
) -> None:
    """The process ends, and a new one starts on the same database, perhaps with other settings."""
    old = bot_of(env)
    await env.restart_bot(build_bot(database, roadmap, grace))
    await old.services.database.close()


def replies(result: InteractionResult) -> list[ResponseMessage]:
    """Every message the bot sent to an interaction."""
    return ([result.response] if result.response else []) + list(result.followups)


def reply(result: InteractionResult) -> ResponseMessage:
    """The one message the bot sent to an interaction."""
    (only,) = replies(result)
    return only


def words(message: Message | InteractionResult | None) -> str:
    """All that is to be read in a message: its content and its card."""
    if isinstance(message, InteractionResult):
        message = reply(message)
    assert message is not None
    parts = [message.content]
    for embed in message.embeds:
        parts += [embed.author.name or "", embed.title or "", embed.description or ""]
        parts += [f"{field.name}\n{field.value}" for field in embed.fields]
        parts += [embed.footer.text or ""]
    return "\n".join(part for part in parts if part)


def title(message: Message | InteractionResult) -> str:
    """The heading of a message's card."""
    shown = reply(message) if isinstance(message, InteractionResult) else message
    return shown.embeds[0].title or ""


def field(message: Message | InteractionResult, name: str) -> str:
    """A named part of a message's card."""
    shown = reply(message) if isinstance(message, InteractionResult) else message
    return next(field.value or "" for field in shown.embeds[0].fields if field.name == name)


def _components(message: Message | InteractionResult) -> Iterator[dict[str, Any]]:
    if isinstance(message, InteractionResult):
        message = reply(message)
    rows = (
        message.components
        if isinstance(message, ResponseMessage)
        else [cast("dict[str, Any]", row.to_dict()) for row in message.components]
    )
    for row in rows:
        yield from row["components"]


def labels(message: Message | InteractionResult) -> list[str]:
    """What its buttons say."""
    return [component["label"] for component in _components(message) if component["type"] == 2]


def custom_ids(message: Message | InteractionResult) -> list[str]:
    """What its buttons and menus carry."""
    return [component["custom_id"] for component in _components(message)]


def options(message: Message | InteractionResult, action: str) -> list[str]:
    """What its menu of that action offers."""
    return [option["label"] for option in _menu(message, action)["options"]]


def option_values(message: Message | InteractionResult, action: str) -> list[str]:
    """What the options of its menu of that action stand for."""
    return [option["value"] for option in _menu(message, action)["options"]]


def _menu(message: Message | InteractionResult, action: str) -> dict[str, Any]:
    (menu,) = (menu for menu in _components(message) if menu["custom_id"].startswith(f"nextup-menu:{action}"))
    return menu


def is_private(result: InteractionResult) -> bool:
    """Whether only the one who used the command or button sees the answer."""
    return reply(result).ephemeral


async def answer_to(env: Env, member: MemberActor, channel: ChannelHandle, question: str) -> discord.Message:
    """What the bot writes below a member's mention."""
    user = bot_of(env).user
    assert user is not None
    await member.send(channel, f"{user.mention} {question}")
    last = channel.last_message
    assert last is not None
    assert last.author.id == user.id
    return last


async def bring(admin: MemberActor, channel: ChannelHandle, pasted: str) -> None:
    """The group uses a roadmap of its own, pasted by an admin."""
    opened = await admin.slash(channel, "roadmap new")
    await admin.click(reply(await admin.submit_modal(opened, {"pasted": pasted})), label="Use it")


@contextmanager
def arriving_twice(env: Env, *, from_another_client: bool = False) -> Generator[None]:
    """Each interaction reaches the bot twice at once: the very same one, or the same press from a second client."""
    backend = env.backend
    listeners = list(backend.subscribers)

    def again(event: str, payload: Mapping[str, Any]) -> None:
        if event != "INTERACTION_CREATE":
            return
        if from_another_client:
            guild_id = int(payload["guild_id"]) if "guild_id" in payload else None
            user = payload["member"]["user"] if "member" in payload else payload["user"]
            record = backend.new_interaction(payload["type"], int(payload["channel_id"]), int(user["id"]), guild_id)
            if "message" in payload:
                record.source_message_id = int(payload["message"]["id"])
            payload = {**payload, "id": str(record.id), "token": record.token}
        for listener in listeners:
            listener(event, payload)

    backend.subscribers.append(again)
    try:
        yield
    finally:
        backend.subscribers.remove(again)


@contextmanager
def recorded(env: Env) -> Generator[list[Mapping[str, Any]]]:
    """The interactions that are sent meanwhile."""
    found: list[Mapping[str, Any]] = []

    def record(event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            found.append(payload)

    env.backend.subscribers.append(record)
    yield found
    env.backend.subscribers.remove(record)


def sent_anew(env: Env, interaction: Mapping[str, Any]) -> None:
    """The same command from the same member, once more."""
    guild_id, channel_id = int(interaction["guild_id"]), int(interaction["channel_id"])
    member_id = int(interaction["member"]["user"]["id"])
    record = env.backend.new_interaction(interaction["type"], channel_id, member_id, guild_id)
    for listener in list(env.backend.subscribers):
        listener("INTERACTION_CREATE", {**interaction, "id": str(record.id), "token": record.token})


FOREIGN = 4242424242
"""The id of a server that the bot is not in."""


@contextmanager
def installed_for_oneself(env: Env, *, server: bool) -> Generator[None]:
    """Interactions come from where the bot is not: a ``server``, or a chat of several people."""
    listeners = list(env.backend.subscribers)

    def from_there(event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            payload = _as_from_a_server(payload) if server else _as_from_a_chat(payload)
        for listener in listeners:
            listener(event, payload)

    env.backend.subscribers[:] = [from_there]
    try:
        yield
    finally:
        env.backend.subscribers[:] = listeners


def _as_from_a_server(interaction: Mapping[str, Any]) -> dict[str, Any]:
    owners = {"1": interaction["member"]["user"]["id"]}
    return {**interaction, "guild_id": str(FOREIGN), "context": 0, "authorizing_integration_owners": owners}


def _as_from_a_chat(interaction: Mapping[str, Any]) -> dict[str, Any]:
    user = interaction["member"]["user"]
    channel = {"id": interaction["channel_id"], "type": discord.ChannelType.group.value}
    kept = {key: value for key, value in interaction.items() if key not in ("guild_id", "member", "guild_locale")}
    there = {"user": user, "channel": channel, "context": 2, "authorizing_integration_owners": {"1": user["id"]}}
    return {**kept, **there}
