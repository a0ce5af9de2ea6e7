"""What a running bot does, as numbers for Prometheus, on this machine only."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import timedelta
from time import perf_counter
from typing import Any

import discord
from aiohttp import web
from discord import app_commands
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.conversation.client import NextupBot
from bot.digests.posting import LEASE, Attempt

_BEGAN = "began"


class _Now(Collector):
    """What is so at the moment it is asked for."""

    def __init__(self, bot: NextupBot) -> None:
        self._bot = bot

    def collect(self) -> Iterable[Metric]:
        """The connections to Discord, the servers, and what waits for the database."""
        latency = GaugeMetricFamily("nextup_shard_latency_seconds", "Heartbeat of a connection.", labels=("shard",))
        for shard, seconds in _latencies(self._bot):
            latency.add_metric((str(shard),), seconds)
        yield latency
        servers = len(self._bot.guilds)
        yield GaugeMetricFamily("nextup_servers", "Servers this process answers.", value=servers)
        waiting = GaugeMetricFamily("nextup_database_waiting", "Jobs that wait for the database.", labels=("kind",))
        for kind, jobs in self._bot.services.database.waiting().items():
            waiting.add_metric((kind,), jobs)
        yield waiting


def _latencies(bot: NextupBot) -> list[tuple[int, float]]:
    if isinstance(bot, discord.AutoShardedClient):
        return bot.latencies
    return [(0, bot.latency)]


class Metrics:
    """Counts what ``bot`` does from now on. Labels are names of commands, never of people."""

    def __init__(self, bot: NextupBot) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_Now(bot))
        self._asked = Counter(
            "nextup_interactions", "Commands, presses, completions.", ("kind",), registry=self._registry
        )
        self._commands = Histogram(
            "nextup_command_seconds", "From event to answer.", ("command",), registry=self._registry
        )
        self._faults = Counter("nextup_faults", "Faults with an error id.", registry=self._registry)
        self._jobs = Histogram("nextup_transaction_seconds", "With the wait.", ("kind",), registry=self._registry)
        self._posts = Counter(
            "nextup_posts", "Digests and all else posted by itself.", ("kind", "outcome"), registry=self._registry
        )
        bot.add_listener(self._on_interaction, "on_interaction")
        bot.add_listener(self._on_completion, "on_app_command_completion")
        bot.add_listener(self._on_post, "on_post")
        bot.services.database.observed = self._on_transaction
        logging.getLogger("bot.conversation.errors").addFilter(self._on_log)

    async def answer(self, _: web.Request) -> web.Response:
        """``GET /metrics``."""
        return web.Response(body=self.numbers(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    def numbers(self) -> bytes:
        """All of them, as Prometheus reads them."""
        return generate_latest(self._registry)

    async def _on_interaction(self, interaction: discord.Interaction) -> None:
        interaction.extras[_BEGAN] = perf_counter()
        self._asked.labels(interaction.type.name).inc()

    async def _on_completion(
        self, interaction: discord.Interaction, command: app_commands.Command[Any, ..., Any] | app_commands.ContextMenu
    ) -> None:
        began = interaction.extras.get(_BEGAN)
        if began is not None:
            self._commands.labels(command.qualified_name).observe(perf_counter() - began)

    async def _on_post(self, kind: str, attempt: Attempt, after: timedelta) -> None:
        if attempt not in ("already", "later"):
            outcome = "late" if attempt == "sent" and after > LEASE else attempt
            self._posts.labels(kind, outcome).inc()

    def _on_transaction(self, kind: str, seconds: float) -> None:
        self._jobs.labels(kind).observe(seconds)

    def _on_log(self, record: logging.LogRecord) -> bool:
        if record.levelno >= logging.ERROR:
            self._faults.inc()
        return True
