"""Org: its headings, links and properties as Markdown writes them, line by line."""

from __future__ import annotations

import re

_IS_ORG = re.compile(r"^(?:\*{2,12}[ \t]+\S|#\+(?:TITLE|STARTUP|TODO|FILETAGS|AUTHOR):)", re.MULTILINE | re.IGNORECASE)
_HEADING = re.compile(r"(\*{1,12})[ \t]+(.*)")
_STATE = re.compile(r"(?:TODO|DONE|NEXT|WAITING|DOING|STARTED|HOLD|CANCELLED|PROJ|IDEA)\b\s*")
_PRIORITY = re.compile(r"\[#\w\]\s*")
_COOKIE = re.compile(r"\s*\[(?:\d*/\d*|\d*%)\]")
_TAGS = re.compile(r"\s+(?::[\w@#%]+)+:\s*$")
_LINK = re.compile(r"\[\[([^\[\]]{1,2000})\](?:\[([^\[\]]{1,300})\])?\]")
_KEYWORD = re.compile(r"#\+(\w+):?[ \t]*(.*)", re.IGNORECASE)
_PLANNING = re.compile(r"(?:SCHEDULED|DEADLINE|CLOSED|CLOCK):")
_PROPERTY = re.compile(r":([\w-]+):[ \t]*(.*)")
_NEEDS = re.compile(r"(?:prereq\w*|needs|requires|depends[_-]?on|blocker)$", re.IGNORECASE)
_DEEPEST = 6


def is_org(text: str, name: str) -> bool:
    """Whether a text is one of Org, by its headings or what it says of itself."""
    return name.lower().endswith(".org") or (_IS_ORG.search(text) is not None and "\n#" not in text.replace("\n#+", ""))


def as_markdown(text: str) -> str:
    """An Org text as Markdown, each line in its place; the effort of a heading without others below it is in that."""
    written = text.split("\n")
    depths = [len(found[1]) if (found := _HEADING.match(line)) else 0 for line in written]
    headings = [depth for depth in depths if depth]
    is_leaf = iter([depth >= below for depth, below in zip(headings, [*headings[1:], 0], strict=True)])
    lines: list[str] = []
    leaf = False
    heading, indent = 0, -1
    for line in written:
        bare = line.strip()
        if found := _HEADING.match(line):
            heading, indent, leaf = len(lines), -1, next(is_leaf)
            level = min(len(found[1]) + 1, _DEEPEST)
            title = _PRIORITY.sub("", _STATE.sub("", found[2], count=1), count=1)
            lines.append(f"{'#' * level} {_linked(_TAGS.sub('', _COOKIE.sub('', title)))}")
        elif keyword := _KEYWORD.match(bare):
            lines.append(_of_keyword(keyword[1].lower(), keyword[2]))
        elif said := _PROPERTY.fullmatch(bare):
            effort = said[2] if said[1].lower() == "effort" else ""
            if effort and leaf:
                lines[heading] += f" ({effort})"
            if said[2] and _NEEDS.match(said[1]):
                lines.append(f"needs: {said[2]}")
            else:
                lines.append(bare if effort and not leaf else "")
        elif _PLANNING.match(bare):
            lines.append("")
        else:
            indent = len(line) - len(line.lstrip()) if bare and indent < 0 else indent
            lines.append(_linked(line[indent:] if line[: max(indent, 0)].isspace() else line))
    return "\n".join(lines)


def _of_keyword(name: str, value: str) -> str:
    if name == "title":
        return f"# {value}"
    if name.startswith(("begin_src", "end_src", "begin_example", "end_example")):
        return "```"
    return ""


def _linked(text: str) -> str:
    return _LINK.sub(lambda found: f"[{found[2] or found[1]}]({found[1]})", text)
