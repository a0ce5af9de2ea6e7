"""Free text in chat: what of a message is the question, and the language it is asked in."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.services import Asker
from roadmap.matching import is_worded_in_english

_HAS_HAN = re.compile(r"[\u3400-\u9fff]")


def without_mention(content: str, bot_id: int) -> str:
    """The message without the bot's own mention."""
    return re.sub(rf"<@!?{bot_id}>", " ", content).strip()


def question_language(asker: Asker, question: str) -> Asker:
    """Answer a question in the language it is asked in. A bare term ("kv cache") says nothing about the language."""
    if _HAS_HAN.search(question):
        return replace(asker, lang="zh")
    return replace(asker, lang="en") if is_worded_in_english(question) else asker
