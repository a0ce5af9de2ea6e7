"""A rendered message in the terminal: what Discord shows, without its buttons."""

from __future__ import annotations

import re

from rich.console import Console, Group, RenderableType
from rich.markdown import Markdown
from rich.panel import Panel
from rich.text import Text

from bot.render.reply import Reply


def show(console: Console, reply: Reply) -> None:
    """Print a reply; links are written out where the terminal cannot be clicked."""
    if reply.content:
        console.print(_markdown(console, reply.content))
    for choice in reply.buttons:
        if choice.action == "pick":
            console.print(Text(f"  • {choice.label}"))
    embed = reply.embed
    if embed is None:
        return
    parts: list[RenderableType] = []
    if embed.author.name:
        parts.append(Text(embed.author.name, style="dim"))
    if embed.description:
        parts.append(_markdown(console, embed.description))
    for field in embed.fields:
        parts.append(Text(f"\n{_unescaped(field.name or '')}", style="bold"))
        parts.append(_markdown(console, field.value or ""))
    if embed.footer.text:
        parts.append(Text(f"\n{embed.footer.text}", style="dim"))
    console.print(Panel(_stack(parts), title=Text(_unescaped(embed.title or ""), style="bold"), title_align="left"))


def _stack(parts: list[RenderableType]) -> RenderableType:
    return Group(*parts)


def _unescaped(text: str) -> str:
    """A heading without the backslashes that Discord needs."""
    return re.sub(r"\\([^\w\s])", r"\1", text)


def _markdown(console: Console, text: str) -> Markdown:
    """Discord's markdown as CommonMark, in which a line break has to be asked for."""
    return Markdown(text.replace("\n", "  \n"), hyperlinks=console.is_terminal)
