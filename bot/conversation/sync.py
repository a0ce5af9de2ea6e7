"""Tells Discord about the commands, only when they changed: registering is rate-limited."""

from __future__ import annotations

import hashlib
import json
import logging

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


async def sync_if_changed(tree: app_commands.CommandTree[discord.Client], database: Database) -> bool:
    """Register the commands unless Discord has just these. Says whether it did."""
    current = await fingerprint(tree)
    if await database.read(lambda session: session.notes.get(_KEPT_AS)) == current:
        known = {command.name for command in await tree.fetch_commands()}
        if known == {command.name for command in tree.get_commands()}:
            return False
    await tree.sync()
    await database.write(lambda session: session.notes.put(_KEPT_AS, current))
    _log.info("Commands registered with Discord")
    return True
