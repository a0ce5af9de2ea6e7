"""From answer objects to what people see: Discord messages here, the terminal in :mod:`bot.render.terminal`."""

from bot.render.discord import render
from bot.render.reply import Button, Reply, Select, SelectOption, Surroundings

__all__ = ["Button", "Reply", "Select", "SelectOption", "Surroundings", "render"]
