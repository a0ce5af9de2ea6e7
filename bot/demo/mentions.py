"""Mentions in cards, as Discord shows them."""

from __future__ import annotations

from simcord.preview import _markdown


def show_mentions_in_cards() -> None:
    """From now on the page shows ``<#…>`` in a card as the channel's name; by itself it does so in plain text only."""
    for part in ("embed_description", "embed_field_value"):
        _markdown._FIELD_POLICIES[part]["mentions"] = True  # pyright: ignore[reportPrivateUsage]
