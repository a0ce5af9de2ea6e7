"""Buttons and menus that work after a restart: all they do is in their ``custom_id``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol, Self, cast

import discord

from bot.conversation import custom_ids
from bot.render.markup import clip
from bot.render.reply import Button, Select, SelectOption, Style

_STYLES: dict[Style, discord.ButtonStyle] = {
    "primary": discord.ButtonStyle.primary,
    "secondary": discord.ButtonStyle.secondary,
    "success": discord.ButtonStyle.success,
    "danger": discord.ButtonStyle.danger,
}
_BUTTONS_A_ROW, _ROWS, _OPTIONS = 5, 5, 25
_ROW, _BUTTON, _MENU = (
    kind.value
    for kind in (discord.ComponentType.action_row, discord.ComponentType.button, discord.ComponentType.select)
)

AnyInteraction = discord.Interaction[Any]
"""discord.py types an interaction by its client; Nextup's is always the one bot."""


class HandlesPresses(Protocol):
    """The bot, as components see it."""

    async def press(self, interaction: AnyInteraction, action: str, arguments: tuple[str, ...]) -> None:
        """Do what a component says; what was chosen in a menu is the last argument, several values joined by commas."""
        ...


def _bot(interaction: AnyInteraction) -> HandlesPresses:
    return cast("HandlesPresses", interaction.client)


class PressButton(
    discord.ui.DynamicItem[discord.ui.Button[discord.ui.View]], template=rf"{custom_ids.BUTTON}:(?P<rest>.+)"
):
    """A button of Nextup that was pressed."""

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
    """A menu of Nextup in which something was chosen."""

    @classmethod
    async def from_custom_id(
        cls, interaction: AnyInteraction, item: discord.ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The menu in which something was chosen."""
        return cls(cast("discord.ui.Select[discord.ui.View]", item))

    async def callback(self, interaction: AnyInteraction) -> None:
        """Hand the choice to the bot."""
        action, arguments = custom_ids.decode(self.custom_id)
        await _bot(interaction).press(interaction, action, (*arguments, ",".join(self.item.values)))


PERSISTENT = (PressButton, ChoiceMenu)


class _Rows(discord.ui.View):
    """The components of a message as Discord takes them.

    What they do is in their ``custom_id``, and :data:`PERSISTENT` answers for all of them: discord.py has nothing to
    keep of a message that was sent.
    """

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        super().__init__(timeout=None)
        self._rows = rows

    def to_components(self) -> list[dict[str, Any]]:
        """The rows."""
        return self._rows

    def is_finished(self) -> bool:
        """Nothing waits for a press."""
        return True


def view_of(buttons: Sequence[Button], selects: Sequence[Select]) -> discord.ui.View | None:
    """The components of a message: rows of five buttons, then a row per menu. None when there are none."""
    if not buttons and not selects:
        return None
    shown = [_button(button) for button in buttons[: (_ROWS - len(selects)) * _BUTTONS_A_ROW]]
    rows = [shown[first : first + _BUTTONS_A_ROW] for first in range(0, len(shown), _BUTTONS_A_ROW)]
    rows += [[_menu(select)] for select in selects]
    return _Rows([{"type": _ROW, "components": row} for row in rows])


def carried_by(interaction: AnyInteraction) -> tuple[str, ...]:
    """What the control or form that was used carries, and what was chosen in it; nothing for a command."""
    data = cast("dict[str, Any]", interaction.data or {})
    custom_id = str(data.get("custom_id", ""))
    carried = custom_ids.decode(custom_id)[1] if custom_id.count(":") else ()
    return (*carried, *data.get("values", ()))


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


def _button(button: Button) -> dict[str, Any]:
    return {
        "type": _BUTTON,
        "style": _STYLES[button.style].value,
        "label": clip(button.label, 80),
        "custom_id": custom_ids.encode(custom_ids.BUTTON, button.action, button.arguments),
        "disabled": button.disabled,
    }


def _menu(select: Select) -> dict[str, Any]:
    options = [_option(option) for option in select.options[:_OPTIONS]]
    return {
        "type": _MENU,
        "custom_id": custom_ids.encode(custom_ids.MENU, select.action, select.arguments),
        "placeholder": clip(select.placeholder, 150),
        "options": options,
        **({"min_values": 0, "max_values": len(options)} if select.many else {}),
    }


def _option(option: SelectOption) -> dict[str, Any]:
    about = {"description": option.description} if option.description else {}
    return {"label": clip(option.label, 100), "value": option.value, "default": option.chosen, **about}
