"""From answers to what people see in Discord; the terminal shows the same (:mod:`bot.cli.terminal`)."""

from bot.render.registry import import_all, render
from bot.render.reply import Button, Reply, Select, SelectOption, Surroundings

__all__ = ["Button", "Reply", "Select", "SelectOption", "Surroundings", "import_all", "render"]
