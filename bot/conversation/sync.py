"""Tells Discord about the commands, only when they changed: registering is rate-limited."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Mapping

import discord
from discord import app_commands

from storage import Database

_KEPT_AS = "synced_commands"
_log = logging.getLogger(__name__)


async def fingerprint(tree: app_commands.CommandTree[discord.Client]) -> str:
    """A hash of everything Discord is told about the commands, translations included."""
    translator = tree.translator
    payload = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in tree.get_commands()
    ]
    text = json.dumps([tree.client.application_id, payload], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


async def sync_if_changed(tree: app_commands.CommandTree[discord.Client], database: Database) -> Mapping[str, int]:
    """Register the commands unless Discord has just these; their ids by their full names, for mentions of them."""
    registered = await _registered(tree, database)
    ids = {command.name: command.id for command in registered}
    return {
        command.qualified_name: ids[root]
        for command in tree.walk_commands()
        if isinstance(command, app_commands.Command) and (root := command.qualified_name.partition(" ")[0]) in ids
    }


async def _registered(
    tree: app_commands.CommandTree[discord.Client], database: Database
) -> list[app_commands.AppCommand]:
    current = await fingerprint(tree)
    if await database.read(lambda session: session.notes.get(_KEPT_AS)) == current:
        known = await tree.fetch_commands()
        if {command.name for command in known} == {command.name for command in tree.get_commands()}:
            return known
    known = await tree.sync()
    await database.write(lambda session: session.notes.put(_KEPT_AS, current))
    _log.info("Commands registered with Discord")
    return known
