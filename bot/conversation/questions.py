"""Free text in chat: what of a message is the question, and the language it is asked in."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.services import Asker
from roadmap.matching import detect_lang

_HAS_HAN = re.compile(r"[\u3400-\u9fff]")


def addressed(content: str, bot_id: int, bot_name: str) -> str | None:
    """The question in a message that mentions the bot, or that starts with its name typed out; None in all others."""
    mention = re.compile(rf"<@!?{bot_id}>")
    if mention.search(content):
        return mention.sub(" ", content).strip()
    typed = f"@{bot_name}"
    return content[len(typed) :].strip() if content.lower().startswith(typed.lower()) else None


def question_language(asker: Asker, question: str) -> Asker:
    """Answer a question in the language it is asked in. A bare term ("kv cache") says nothing about the language."""
    if _HAS_HAN.search(question):
        return replace(asker, lang="zh")
    return replace(asker, lang=detect_lang(question)) if len(question.split()) > 3 else asker
