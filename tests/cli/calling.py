"""Calls of ``nextup`` that come to an end by themselves, without the settings of whoever runs the tests."""

from __future__ import annotations

import os
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

from tests import warm

NOWHERE = "http://127.0.0.1:9/api/v10"
"""Where no Discord answers."""


@dataclass(frozen=True)
class Ran:
    """How a call of ``nextup`` ended."""

    returncode: int
    stdout: str
    stderr: str


def nextup(*arguments: str, stdin: str = "", cwd: Path | None = None, **env: str) -> Ran:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("NEXTUP_", "DISCORD_"))}
    ran = warm.run("bot", *arguments, given=stdin.encode(), cwd=cwd, env={**clean, "NEXTUP_API_URL": NOWHERE, **env})
    return Ran(ran.returncode, text_of(ran.stdout), text_of(ran.stderr))


def text_of(written: bytes) -> str:
    return TextIOWrapper(BytesIO(written), encoding="utf-8").read()
