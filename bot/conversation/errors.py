"""The one way out for faults: the member gets a sentence and an id, the log gets the traceback under the same id."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

import discord
from discord import app_commands
from discord.app_commands import AppCommandError

from bot.conversation.acknowledging import TooLateError
from bot.conversation.admins import NotForAdminError, is_for_admins, refusal_of, told
from bot.conversation.components import AnyInteraction
from bot.conversation.languages import of_locale
from bot.conversation.replies import respond
from bot.core.services import ActedAlreadyError
from bot.render.reply import Reply
from bot.texts import texts
from roadmap.model import Lang
from storage import StorageBusy

_log = logging.getLogger(__name__)
_LATE = (10062, 40060)
"""Discord's codes for an interaction that it does not know any more, or that was answered already."""


def log_fault(error: BaseException, what: str) -> str:
    """Log a fault with its traceback; gives back the id to tell the member. ``what`` must not quote a message."""
    error_id = secrets.token_hex(4)
    _log.error("%s failed, error id %s", what, error_id, exc_info=error)
    return error_id


async def survive(step: Callable[[], Awaitable[None]], what: str) -> None:
    """One turn of a background loop: a fault is logged and the loop goes on (discord.py would end it for good)."""
    try:
        await step()
    except Exception as error:  # noqa: BLE001 — the one place where a fault in the background ends
        log_fault(error, what)


def sentence(error: BaseException, lang: Lang, what: str) -> str:
    """What to tell a member about a fault. Faults nobody foresaw are logged."""
    say = texts(lang)
    match error:
        case app_commands.MissingPermissions():
            return say("error-permission")
        case app_commands.BotMissingPermissions():
            return say("error-bot-permission", permissions=", ".join(error.missing_permissions))
        case app_commands.CommandInvokeError():
            return sentence(error.original, lang, what)
        case NotForAdminError():
            return told(error.why, say)
        case StorageBusy():
            return say("error-busy")
        case ActedAlreadyError():
            return say("error-acted-already")
        case _:
            return say("error", id=log_fault(error, what))


async def report(interaction: AnyInteraction, error: BaseException) -> None:
    """Tell the member who pressed or typed, privately."""
    original = error.original if isinstance(error, app_commands.CommandInvokeError) else error
    if isinstance(original, TooLateError) or (isinstance(original, discord.HTTPException) and original.code in _LATE):
        _log.info("%s came too late to be answered", _what(interaction))
        return
    # The member's stored language is left alone here: the database may be what failed.
    lang = of_locale(interaction.locale) or "en"
    text = sentence(error, lang, _what(interaction))
    try:
        await respond(interaction, Reply(content=text), private=True)
    except discord.HTTPException as failed:
        _log.warning("An error could not be told to the member: %s", failed)


def _what(interaction: AnyInteraction) -> str:
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    data: Any = interaction.data or {}
    return f"component {str(data.get('custom_id', ''))[:100]}"


class _Brief(logging.Filter):
    """Makes a line of what discord.py logs as a fault when completions come too late or the bot is busy."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Take the traceback away. Everything is let through."""
        error = record.exc_info[1] if record.exc_info else None
        if isinstance(error, StorageBusy) or (isinstance(error, discord.HTTPException) and error.code in _LATE):
            record.levelno, record.levelname = logging.INFO, "INFO"
            record.msg, record.args = "A completion could not be answered: %s", (type(error).__name__,)
            record.exc_info = record.exc_text = None
        return True


logging.getLogger("discord.app_commands.tree").addFilter(_Brief())


class Tree(app_commands.CommandTree[discord.Client]):
    """Commands: those for admins are refused to others, and faults take the one way out."""

    async def interaction_check(self, interaction: AnyInteraction, /) -> bool:
        """Whether a command may be used; who may not is told why."""
        command = interaction.command
        refusal = refusal_of(interaction) if is_for_admins(command) else None
        if refusal is None:
            return True
        if interaction.type is discord.InteractionType.application_command:
            say = texts(of_locale(interaction.locale) or "en")
            text = told(refusal, say, command.qualified_name if command else "")
            try:
                await respond(interaction, Reply(content=text), private=True)
            except discord.HTTPException as error:
                await report(interaction, error)
        return False

    async def on_error(self, interaction: AnyInteraction, error: AppCommandError, /) -> None:
        """A command failed."""
        await report(interaction, error)
