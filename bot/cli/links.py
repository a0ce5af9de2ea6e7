"""Which addresses of a roadmap answer. Only ``nextup lint --links`` asks them, at a maintainer's machine."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Literal

import aiohttp

from roadmap.draft import Address
from roadmap.problems import Place

AT_ONCE = 16
"""Requests under way together, at most."""
AT_ONCE_A_HOST = 2
PATIENCE_SECONDS = 30

_ONLY_PEOPLE = frozenset((401, 403, 405, 406, 429, 451, 999))
"""What sites answer that refuse programs: somebody is there, and a person has to look."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An address that did not answer well."""

    place: Place
    url: str
    kind: Literal["dead", "silent", "refused"]
    """It leads nowhere, nobody answers, or somebody does who refuses programs."""
    why: str
    """The status or the error."""


async def faults_of(addresses: Sequence[Address]) -> list[Fault]:
    """The addresses that do not answer, or not well, in order; each is asked once. Redirects are followed."""
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=AT_ONCE, limit_per_host=AT_ONCE_A_HOST),
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=PATIENCE_SECONDS, sock_read=PATIENCE_SECONDS),
        headers={"User-Agent": f"nextup-lint/{version('nextup')} (+https://pypi.org/project/nextup)"},
        trust_env=True,
    ) as session:
        urls = list(dict.fromkeys(address.url for address in addresses))
        answers = dict(zip(urls, await asyncio.gather(*(_ask(session, url) for url in urls)), strict=True))
    faults = (_fault(address, answers[address.url]) for address in addresses)
    return [fault for fault in faults if fault is not None]


async def _ask(session: aiohttp.ClientSession, url: str) -> int | str:
    """The status of an address, or why there is none; its content is not read."""
    try:
        async with session.get(url) as response:
            return response.status
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
        return str(error) or type(error).__name__


def _fault(address: Address, answer: int | str) -> Fault | None:
    if isinstance(answer, str):
        return Fault(address.place, address.url, "silent", answer)
    if answer < 400:
        return None
    return Fault(address.place, address.url, "refused" if answer in _ONLY_PEOPLE else "dead", str(answer))
