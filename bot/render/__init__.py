"""From answers to what people see: Discord messages here, the terminal in :mod:`bot.render.terminal`."""

from bot.render.registry import import_all, render
from bot.render.reply import Button, Reply, Select, SelectOption, Surroundings

__all__ = ["Button", "Reply", "Select", "SelectOption", "Surroundings", "import_all", "render"]
