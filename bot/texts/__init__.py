"""Everything Nextup says, one Fluent file per language."""

from bot.texts.catalogue import Texts, texts

__all__ = ["Texts", "texts"]
