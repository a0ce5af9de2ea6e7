"""Reading the project's Markdown pages."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]

_SPAN = re.compile(r"`([^`\n]+)`")
_FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)


def pages() -> list[Path]:
    """Every Markdown page of the project."""
    top = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("tests/**/*.md"), *ROOT.glob("benchmarks/*.md")]
    return sorted(top)


def code_spans(text: str) -> list[str]:
    """The `code` in a line."""
    return _SPAN.findall(text)


def blocks(text: str, language: str | None = None) -> list[str]:
    """Contents of the fenced blocks, of one language or of all."""
    return [body for _, name, body in _FENCE.findall(text) if language in (None, name)]


def links(text: str) -> list[str]:
    """Targets of the links and pictures outside code."""
    return _LINK.findall(_SPAN.sub("", _FENCE.sub("", text)))


def anchors(text: str) -> set[str]:
    """Ids of the headings, as GitHub makes them."""
    plain = (re.sub(r"[`*]", "", heading).lower() for heading in _HEADING.findall(_FENCE.sub("", text)))
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain}


def table_rows(text: str, first_heading: str) -> list[list[str]]:
    """Cells of every table whose first heading cell is ``first_heading``, without its two heading lines."""
    rows: list[list[str]] = []
    inside = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif cells[0] == first_heading:
            inside = True
        elif inside and set(cells[0]) - set("-:"):
            rows.append(cells)
    return rows
