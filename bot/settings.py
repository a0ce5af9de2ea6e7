"""Typed settings, from the environment and ``.env``. Every field is described in ``.env.example``."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Literal, Self

from dotenv import dotenv_values
from pydantic import AfterValidator, AliasChoices, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from storage import address_of

_PREFIX = "NEXTUP_"
_ENV_FILE = ".env"


def _expanded(path: Path) -> Path:
    try:
        return path.expanduser()
    except RuntimeError as error:
        message = f"there is no home folder for {path.parts[0]}"
        raise ValueError(message) from error


def _stripped(value: object) -> object:
    """A token that was copied with the blanks or the line end around it; nothing but blanks is none."""
    return (value.strip() or None) if isinstance(value, str) else value


def _address(value: object) -> object:
    """The URL of a database server, or a path."""
    return address_of(value) if isinstance(value, str) else value


_SHARDS = re.compile(r"(\d{1,4})(?:-(\d{1,4}))?/(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Shards:
    """A process's share of the bot's servers: the shards from ``first`` to ``last`` of ``count``.

    https://discord.com/developers/docs/events/gateway#sharding
    """

    first: int
    last: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``0-3/16``, or ``5/16`` for one. Raises ValueError."""
        found = _SHARDS.fullmatch(text.strip())
        if found is None:
            raise ValueError("write it as in 0-3/16: the first and the last shard of this process, and how many in all")
        shards = cls(int(found[1]), int(found[2] or found[1]), int(found[3]))
        if not shards.first <= shards.last < shards.count:
            raise ValueError(f"shards are numbered from 0 to {shards.count - 1}, the lower one first")  # noqa: EM102
        return shards

    def serve(self, guild_id: int) -> bool:
        """Whether a server is among this process's."""
        return self.first <= (guild_id >> 22) % self.count <= self.last


def _shards(value: object) -> object:
    return Shards.parse(value) if isinstance(value, str) else value


_PathOfUser = Annotated[Path, AfterValidator(_expanded)]


class Settings(BaseSettings):
    """What an operator can set. Names in the environment: ``DISCORD_TOKEN`` and ``NEXTUP_…``."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_file=_ENV_FILE, env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore"
    )

    discord_token: Annotated[SecretStr | None, BeforeValidator(_stripped)] = Field(
        default=None, validation_alias=AliasChoices("DISCORD_TOKEN", "NEXTUP_DISCORD_TOKEN")
    )
    database: Annotated[_PathOfUser | str, BeforeValidator(_address)] = Path("nextup.db")
    roadmap: _PathOfUser | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    shards: Annotated[Shards | None, NoDecode, BeforeValidator(_shards)] = None
    purge_after_days: int = Field(default=30, ge=1, le=365)
    api_url: str | None = Field(default=None, pattern=r"^https?://\S+[^/]$")
    health_port: int | None = Field(default=None, ge=1024, le=65535)
    metrics_port: int | None = Field(default=None, ge=1024, le=65535)


def unknown_settings() -> tuple[str, ...]:
    """A sentence for each ``NEXTUP_…`` in the environment or ``.env`` that is no setting, perhaps a misspelt one."""
    known = [f"{_PREFIX}{name.upper()}" for name in Settings.model_fields]
    given = {name.upper() for name in (*os.environ, *dotenv_values(_ENV_FILE, encoding="utf-8"))}
    unknown = sorted(name for name in given if name.startswith(_PREFIX) and name not in known)
    return tuple(_pointed_out(name, get_close_matches(name, known, 1)) for name in unknown)


def _pointed_out(name: str, near: list[str]) -> str:
    advice = f"do you mean {near[0]}?" if near else "see .env.example for all there are."
    return f"{name} is no setting of Nextup: {advice}"
