"""Command names and descriptions: English from the catalogue, other languages through Discord's localisations."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.app_commands import TranslationContextTypes, locale_str

from bot.conversation.languages import CHINESE
from bot.texts import texts


def text(key: str) -> locale_str:
    """The catalogue's text ``key``: English now, translated when the commands are synced."""
    return locale_str(texts("en")(key), key=key)


class CatalogueTranslator(app_commands.Translator):
    """Gives Discord the Chinese names and descriptions."""

    async def translate(
        self, string: locale_str, locale: discord.Locale, context: TranslationContextTypes
    ) -> str | None:
        """The Chinese text for Chinese locales; None leaves English."""
        key = string.extras.get("key")
        if locale in CHINESE and isinstance(key, str):
            return texts("zh")(key)
        return None
