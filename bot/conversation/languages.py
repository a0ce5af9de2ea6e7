"""Which language somebody is answered in (rule 12 of the design): what Discord and their words say of it."""

from __future__ import annotations

import re

import discord

from roadmap.matching import is_worded_in_english
from roadmap.model import Lang

CHINESE = (discord.Locale.chinese, discord.Locale.taiwan_chinese)
_HAS_HAN = re.compile(r"[\u3400-\u9fff]")


def of_locale(locale: discord.Locale | None) -> Lang | None:
    """The language of a Discord locale that Nextup speaks, or None."""
    if locale in CHINESE:
        return "zh"
    if locale in (discord.Locale.american_english, discord.Locale.british_english):
        return "en"
    return None


def of_question(question: str) -> Lang | None:
    """The language a question is worded in. A bare term ("kv cache") says nothing about it: None."""
    if _HAS_HAN.search(question):
        return "zh"
    return "en" if is_worded_in_english(question) else None
