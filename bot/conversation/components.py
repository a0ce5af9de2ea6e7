"""Buttons and menus that work after a restart: all they do is in their ``custom_id``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol, Self, cast

import discord

from bot.conversation import custom_ids
from bot.render.markup import clip
from bot.render.reply import Button, Select, Style

_STYLES: dict[Style, discord.ButtonStyle] = {
    "primary": discord.ButtonStyle.primary,
    "secondary": discord.ButtonStyle.secondary,
    "success": discord.ButtonStyle.success,
    "danger": discord.ButtonStyle.danger,
}
_BUTTONS_A_ROW, _ROWS, _OPTIONS = 5, 5, 25

AnyInteraction = discord.Interaction[Any]
"""discord.py types an interaction by its client; Nextup's is always the one bot."""


class HandlesPresses(Protocol):
    """The bot, as components see it."""

    async def press(self, interaction: AnyInteraction, action: str, arguments: tuple[str, ...]) -> None:
        """Do what a component says; a menu's chosen value is the last argument."""
        ...


def _bot(interaction: AnyInteraction) -> HandlesPresses:
    return cast("HandlesPresses", interaction.client)


class PressButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=rf"{custom_ids.BUTTON}:(?P<rest>.+)"
):
    """A button of Nextup."""

    @classmethod
    async def from_custom_id(
        cls, interaction: AnyInteraction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        return cls(cast("discord.ui.Button[discord.ui.View]", item))

    async def callback(self, interaction: AnyInteraction) -> None:
        """Hand the press to the bot."""
        action, arguments = custom_ids.decode(self.custom_id)
        await _bot(interaction).press(interaction, action, arguments)


class ChoiceMenu(
    discord.ui.DynamicItem[discord.ui.Select[discord.ui.View]], template=rf"{custom_ids.MENU}:(?P<rest>.+)"
):
    """A menu of Nextup from which one thing is chosen."""

    @classmethod
    async def from_custom_id(
        cls, interaction: AnyInteraction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The menu in which something was chosen."""
        return cls(cast("discord.ui.Select[discord.ui.View]", item))

    async def callback(self, interaction: AnyInteraction) -> None:
        """Hand the choice to the bot."""
        action, arguments = custom_ids.decode(self.custom_id)
        await _bot(interaction).press(interaction, action, (*arguments, *self.item.values))


PERSISTENT = (PressButton, ChoiceMenu)


def view_of(buttons: Sequence[Button], selects: Sequence[Select]) -> discord.ui.View | None:
    """The components of a message: rows of five buttons, then a row per menu. None when there are none."""
    if not buttons and not selects:
        return None
    view = discord.ui.View(timeout=None)
    shown = buttons[: (_ROWS - len(selects)) * _BUTTONS_A_ROW]
    for index, button in enumerate(shown):
        view.add_item(_button(button, index // _BUTTONS_A_ROW))
    first_menu_row = -(-len(shown) // _BUTTONS_A_ROW)
    for row, select in enumerate(selects, start=first_menu_row):
        view.add_item(_menu(select, row))
    return view


def view_without(message: discord.Message, action: str) -> discord.ui.View | None:
    """The buttons that a message has, without the one of ``action``."""
    styles: dict[discord.ButtonStyle, Style] = {style: called for called, style in _STYLES.items()}
    rows = [component for component in message.components if isinstance(component, discord.ActionRow)]
    buttons = [
        Button(*custom_ids.decode(button.custom_id), button.label or "", styles[button.style], button.disabled)
        for row in rows
        for button in row.children
        if isinstance(button, discord.Button) and button.custom_id
    ]
    return view_of([button for button in buttons if button.action != action], ())


def _button(button: Button, row: int) -> PressButton:
    return PressButton(
        discord.ui.Button(
            label=clip(button.label, 80),
            style=_STYLES[button.style],
            custom_id=custom_ids.encode(custom_ids.BUTTON, button.action, button.arguments),
            disabled=button.disabled,
        ),
        row=row,
    )


def _menu(select: Select, row: int) -> ChoiceMenu:
    options = [
        discord.SelectOption(label=clip(o.label, 100), value=o.value, description=o.description, default=o.chosen)
        for o in select.options[:_OPTIONS]
    ]
    return ChoiceMenu(
        discord.ui.Select(
            custom_id=custom_ids.encode(custom_ids.MENU, select.action, select.arguments),
            placeholder=clip(select.placeholder, 150),
            options=options,
        ),
        row=row,
    )
