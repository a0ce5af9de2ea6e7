"""Wires Nextup: services, client, cogs and presses."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import discord

from bot.cogs import all_cogs
from bot.conversation.client import NextupBot
from bot.conversation.sharded import ShardedBot
from bot.core.library import Library, LoadedRoadmap
from bot.core.services import Services
from bot.presses import all_presses
from bot.render import import_all
from bot.settings import Shards
from roadmap.compiled import compiled
from roadmap.loading import shipped_roadmap_path
from storage import Database


def create_bot(
    *,
    database: str | Path,
    roadmap: str | Path | None = None,
    purge_after: timedelta = timedelta(days=30),
    exclusive: bool = False,
    sharded: bool = False,
    shards: Shards | None = None,
) -> NextupBot:
    """A bot ready for ``bot.start(token)``; needs neither network nor token.

    ``database`` is a file, created when missing, or the ``postgresql://`` URL of a server; ``roadmap`` is a YAML file
    or folder, by default the shipped one.
    ``exclusive``: no other process may run on the database file. ``sharded``: it has as many connections as Discord
    recommends, or those of ``shards`` where several processes share the servers.

    Raises:
        roadmap.loading.RoadmapError: the roadmap has problems; it names every one.
        storage.StorageError: the database cannot be read, a newer Nextup wrote it, or another process holds it.
    """
    loaded = loaded_roadmap(roadmap)
    opened = Database.open(database, exclusive=exclusive)
    return bot_on(opened, loaded, purge_after=purge_after, sharded=sharded, shards=shards)


def loaded_roadmap(roadmap: str | Path | None) -> LoadedRoadmap:
    """The roadmap in a file or folder with its index, by default the shipped one. Raises RoadmapError."""
    return LoadedRoadmap(*compiled(Path(roadmap) if roadmap else shipped_roadmap_path()))


def bot_on(
    database: Database,
    loaded: LoadedRoadmap,
    *,
    purge_after: timedelta,
    sharded: bool = False,
    shards: Shards | None = None,
) -> NextupBot:
    """A bot on an open database, with ``loaded`` as its default roadmap."""
    import_all()
    services = Services(database, Library(loaded, database), discord.utils.utcnow)
    if sharded:
        return ShardedBot(services, cogs=all_cogs(), presses=all_presses(), purge_after=purge_after, shards=shards)
    return NextupBot(services, cogs=all_cogs(), presses=all_presses(), purge_after=purge_after)
