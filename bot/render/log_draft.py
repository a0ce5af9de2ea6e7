"""What somebody wrote of an entry that could not be kept, shown below the answer, and read again from there.

The message is all that keeps it, so it can be corrected after a restart, and nothing is stored of what was not logged.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import get_args

import discord

from bot.core.log import LogForm
from bot.render.card import Card
from bot.render.markup import clip, visible
from bot.texts import Texts, texts
from roadmap.model import Lang

_KEYS: tuple[str, ...] = ("what", "time", "when", "note")
_LONGEST = 400
"""Characters of one line: more than any box of the form takes."""


def card_of(written: LogForm, say: Texts) -> discord.Embed | None:
    """A card with what was written, in a footer, for there Discord shows text as it is. None: nothing was."""
    lines = [
        f"{say(f'log-wrote-{key}')}{clip(visible(value.strip()), _LONGEST)}"
        for key, value in asdict(written).items()
        if value.strip()
    ]
    if not lines:
        return None
    embed = Card("quiet").author(say("log-wrote")).embed
    return embed.set_footer(text="\n".join(lines))


def written_in(card: discord.Embed | None) -> LogForm:
    """What such a card says; nothing, where there is none."""
    found = dict.fromkeys(_KEYS, "")
    labels = {texts(lang)(f"log-wrote-{key}"): key for lang in get_args(Lang) for key in _KEYS}
    for line in (card.footer.text or "").splitlines() if card else ():
        for label, key in labels.items():
            if line.startswith(label):
                found[key] = line.removeprefix(label)
    return LogForm(**found)
