"""Every command the bot registers: names, lengths and both languages, as Discord is told them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import discord
from simcord import Env

from bot.conversation.client import intents
from tests.bot.driving import bot_of

CHINESE = ("zh-CN", "zh-TW")
SLASH, MESSAGE_MENU = 1, 3
SUBCOMMAND, GROUP = 1, 2
HAN = re.compile(r"[\u3400-\u9fff]")
NAME = re.compile(r"[-_'\w]{1,32}")
"""https://discord.com/developers/docs/interactions/application-commands#application-command-object-naming"""

SAME_IN_BOTH = {"English", "中文"}
"""Choices whose name is the same in both languages: a language is named in itself."""


@dataclass
class Named:
    """Something that Discord shows with a name: a command, an option or a choice."""

    where: str
    kind: str
    payload: dict[str, Any]

    def names(self) -> dict[str, str]:
        return {"en": self.payload["name"]} | (self.payload.get("name_localizations") or {})

    def descriptions(self) -> dict[str, str]:
        return {"en": self.payload["description"]} | (self.payload.get("description_localizations") or {})


def parts_of(payload: dict[str, Any], path: str = "") -> Iterator[Named]:
    """A command and all that is in it."""
    where = f"{path} {payload['name']}".strip()
    is_menu = not path and payload.get("type") == MESSAGE_MENU
    yield Named(where, "menu" if is_menu else "command", payload)
    for option in payload.get("options") or ():
        if option["type"] in (SUBCOMMAND, GROUP):
            yield from parts_of(option, where)
            continue
        yield Named(f"{where} {option['name']}:", "option", option)
        for choice in option.get("choices") or ():
            yield Named(f"{where} {option['name']}: {choice['name']}", "choice", choice)


async def told(env: Env) -> list[Named]:
    """What Discord is told about all commands."""
    tree = bot_of(env).tree
    translator = tree.translator
    assert translator is not None
    payloads = [await command.get_translated_payload(tree, translator) for command in tree.get_commands()]
    return [part for payload in payloads for part in parts_of(payload)]


async def test_what_is_tested_is_what_was_registered(simcord_env: Env) -> None:
    (synced,) = [r for r in simcord_env.http_requests if r.method == "PUT" and r.path.endswith("/commands")]
    payloads: list[dict[str, Any]] = synced.json or []
    registered = [part for payload in payloads for part in parts_of(payload)]
    assert [part.where for part in registered] == [part.where for part in await told(simcord_env)]
    walked = {command.qualified_name for command in bot_of(simcord_env).tree.walk_commands()}
    assert walked <= {part.where for part in registered}


async def test_names_are_ones_discord_takes(simcord_env: Env) -> None:
    for part in await told(simcord_env):
        for name in part.names().values():
            assert 1 <= len(name) <= (100 if part.kind == "choice" else 32), part.where
            if part.kind in ("command", "option"):
                assert NAME.fullmatch(name), part.where
                assert name == name.lower(), part.where


async def test_everything_is_described_within_100_characters(simcord_env: Env) -> None:
    for part in await told(simcord_env):
        if part.kind in ("command", "option"):
            for description in part.descriptions().values():
                assert 1 <= len(description) <= 100, part.where
                assert description.strip(". …") == description, part.where


async def test_everything_is_there_in_chinese(simcord_env: Env) -> None:
    for part in await told(simcord_env):
        for locale in CHINESE:
            assert HAN.search(part.names()[locale]) or part.payload["name"] in SAME_IN_BOTH, part.where
            if part.kind in ("command", "option"):
                assert HAN.search(part.descriptions()[locale]), part.where
        if part.payload["name"] not in SAME_IN_BOTH:
            assert not HAN.search(part.payload["name"]), part.where


async def test_there_are_no_two_of_one_name(simcord_env: Env) -> None:
    everything = await told(simcord_env)
    for locale in ("en", *CHINESE):
        seen: set[tuple[str, str, str]] = set()
        for part in everything:
            parent = part.where.removesuffix(":").rsplit(" ", 1)[0] if part.kind != "menu" else ""
            place = parent if part.where.count(" ") or part.kind != "command" else ""
            key = (part.kind, place, part.names()[locale])
            assert key not in seen, part.where
            seen.add(key)


async def test_discords_counts_are_kept(simcord_env: Env) -> None:
    commands = [command.to_dict(bot_of(simcord_env).tree) for command in bot_of(simcord_env).tree.get_commands()]
    assert sum(command.get("type", SLASH) == SLASH for command in commands) <= 100
    assert sum(command.get("type") == MESSAGE_MENU for command in commands) <= 15
    for part in await told(simcord_env):
        options = part.payload.get("options") or ()
        assert len(options) <= 25, part.where
        assert len(part.payload.get("choices") or ()) <= 25, part.where
        required = [bool(option.get("required")) for option in options]
        assert required == sorted(required, reverse=True), part.where
    for command in commands:
        # Names, descriptions and values of one command together: 8,000 characters.
        assert sum(_characters(part) for part in parts_of(command)) <= 8000


def _characters(part: Named) -> int:
    texts = (part.payload.get("name", ""), part.payload.get("description", ""), str(part.payload.get("value", "")))
    return sum(map(len, texts))


async def test_the_commands_of_the_first_release_are_there(simcord_env: Env) -> None:
    names = {part.where for part in await told(simcord_env) if part.kind in ("command", "menu")}
    wanted = "ask track done undo drop know next path topics progress leaderboard language help"
    assert set(wanted.split()) <= names
    assert {"digest set", "digest preview", "digest off", "mydata export", "mydata delete"} <= names
    assert "Find study topic" in names


async def test_commands_of_admins_ask_for_manage_server(simcord_env: Env) -> None:
    digest = bot_of(simcord_env).tree.get_command("digest")
    assert digest is not None
    assert digest.to_dict(bot_of(simcord_env).tree)["default_member_permissions"] == (
        discord.Permissions(manage_guild=True).value
    )


def test_no_privileged_intent() -> None:
    wanted = intents()
    assert not any((wanted.members, wanted.presences, wanted.message_content))
    assert wanted.guilds
    assert wanted.guild_messages
    assert wanted.dm_messages
