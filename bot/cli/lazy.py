"""A group of commands that imports a command when it is used, not before."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Any

import click


@dataclass(frozen=True, slots=True)
class Lazy:
    """Where a command is, as ``module:function``, and what the list of commands says of it."""

    place: str
    about: str


class LazyGroup(click.Group):
    """A group of ``lazy`` commands, by their names."""

    def __init__(self, *, lazy: Mapping[str, Lazy], **attributes: Any) -> None:
        super().__init__(**attributes)
        self.lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every name, in the order given."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command; None when there is none of that name."""
        found = self.lazy.get(cmd_name)
        if found is None:
            return None
        gc.disable()  # modules stay, and there are many: nothing in them is to be collected, now or later
        try:
            return resolve_name(found.place)
        finally:
            gc.freeze()
            gc.enable()

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.about) for name, command in self.lazy.items()])
