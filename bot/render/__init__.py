"""From answers to what people see: Discord messages here, the terminal in :mod:`bot.render.terminal`."""

from importlib import import_module
from pkgutil import iter_modules

from bot.render.registry import render
from bot.render.reply import Button, Reply, Select, SelectOption, Surroundings

for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

__all__ = ["Button", "Reply", "Select", "SelectOption", "Surroundings", "render"]
