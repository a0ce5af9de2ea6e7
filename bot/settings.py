"""Typed settings, from the environment and ``.env``. Every field is described in ``.env.example``."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an operator can set. Names in the environment: ``DISCORD_TOKEN`` and ``NEXTUP_…``."""

    model_config = SettingsConfigDict(
        env_prefix="NEXTUP_", env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore"
    )

    discord_token: SecretStr | None = Field(
        default=None, validation_alias=AliasChoices("DISCORD_TOKEN", "NEXTUP_DISCORD_TOKEN")
    )
    database: Path = Path("nextup.db")
    roadmap: Path | None = None
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    purge_after_days: int = Field(default=30, ge=1, le=365)
