"""Which language somebody is answered in (rule 12 of the design)."""

from __future__ import annotations

import discord

from bot.core.services import Services
from roadmap.model import LANGS, Lang

CHINESE = (discord.Locale.chinese, discord.Locale.taiwan_chinese)


def of_locale(locale: discord.Locale | None) -> Lang | None:
    """The language of a Discord locale that Nextup speaks, or None."""
    if locale in CHINESE:
        return "zh"
    if locale in (discord.Locale.american_english, discord.Locale.british_english):
        return "en"
    return None


def spoken(value: str | None) -> Lang | None:
    """A stored language setting, or None when it is unset."""
    return next((lang for lang in LANGS if lang == value), None)


async def for_group(services: Services, guild_id: int) -> Lang:
    """The language of what is posted to a whole group."""
    return spoken((await services.storage.groups.settings(guild_id)).language) or "en"


async def for_member(services: Services, member_id: int, guild_id: int | None, locale: discord.Locale | None) -> Lang:
    """The member's setting, then their Discord's language, then the group's setting, then English."""
    own = spoken((await services.storage.members.settings(member_id)).language)
    if own is not None:
        return own
    spoken_locale = of_locale(locale)
    if spoken_locale is not None:
        return spoken_locale
    return await for_group(services, guild_id) if guild_id is not None else "en"
