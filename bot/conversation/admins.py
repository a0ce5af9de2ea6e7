"""Who may use a group's admin commands, checked here too: Discord lets servers hand commands to anybody."""

from __future__ import annotations

from typing import Any, Literal

import discord
from discord import app_commands

from bot.conversation.components import AnyInteraction
from bot.conversation.places import is_elsewhere, server_here
from bot.texts import Texts

Refusal = Literal["server-only", "not-in-server", "error-permission"]
"""Why somebody is refused: the text that says it."""


class NotForAdminError(Exception):
    """An admin's control was used where it cannot be, or by somebody who may not manage the server."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why: Refusal = why


def refusal_of(interaction: AnyInteraction) -> Refusal | None:
    """Why the one who uses an admin's command or control may not: no server of the bot's, or no permission for it."""
    if server_here(interaction) is None:
        return "not-in-server" if is_elsewhere(interaction) else "server-only"
    return None if interaction.permissions.manage_guild else "error-permission"


def told(refusal: Refusal, say: Texts, command: str = "") -> str:
    """The sentence for it; ``command`` is the one that was used, if it was one."""
    match refusal:
        case "error-permission":
            return say("error-permission")
        case "server-only":
            return say("server-only", command=command) if command else say("server-only-asked")
        case "not-in-server":
            return say("not-in-server", command=command) if command else say("not-in-server-asked")


def is_for_admins(command: app_commands.Command[Any, ..., Any] | app_commands.ContextMenu | None) -> bool:
    """Whether a command, or the group it is in, was declared with the permission to manage the server."""
    if not isinstance(command, app_commands.Command):
        return False
    declared = command.default_permissions or (command.root_parent and command.root_parent.default_permissions)
    return declared is not None and declared.manage_guild


def server_of_admin(interaction: AnyInteraction) -> discord.Guild:
    """The server whose admin uses a command or control.

    Raises:
        NotForAdminError: it is no server that the bot is in, or the member may not manage it.
    """
    refusal, server = refusal_of(interaction), server_here(interaction)
    if refusal is not None or server is None:
        raise NotForAdminError(refusal or "server-only")
    return server
