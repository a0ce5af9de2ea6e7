"""Which format a text is in, told by its content."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from roadmap.importing.boards import is_board, is_mockup, read_board
from roadmap.importing.building import Imported, build
from roadmap.importing.json_formats import (
    is_canvas,
    is_content,
    is_exercism,
    read_canvas,
    read_content,
    read_exercism,
)
from roadmap.importing.markdown import read_markdown
from roadmap.importing.ordinals import with_lists
from roadmap.importing.org import as_markdown, is_org
from roadmap.importing.outline import Entry, Outline
from roadmap.importing.sheets import read_sheet, separator_of
from roadmap.importing.trees import has_nav, read_lines, read_mkdocs, read_opml
from roadmap.loading import parse_roadmap
from roadmap.model import Roadmap
from roadmap.problems import Place, Problem, RoadmapError, finding
from roadmap.yaml_source import MAX_BYTES, is_list, is_mapping

_OURS = re.compile(r"^(topics|tracks)\s*:|^- title\s*:|^- \{", re.MULTILINE)
_YAML = (".yaml", ".yml")
"""What is called so is a roadmap of ours, and its mistakes are told as such."""
_TABLE_RULE = re.compile(
    r"^[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*\||^[ \t]*\|(?:[ \t]*:?-:?[ \t]*\|){2,100}[ \t]*$", re.MULTILINE
)
_XML = re.compile(r"\s*(?:(?><!--.*?-->)\s*)*+(?:<\?xml|<opml|<!doctype)", re.DOTALL | re.IGNORECASE)
_MARKDOWN = re.compile(r"^#{1,6}[ \t]|^[ \t]*[-*+][ \t]|^[ \t]*\d{1,3}[.)][ \t]|\]\(|^[ \t]*<[uo]l\b", re.MULTILINE)


_NO_NAME = frozenset(("", "readme", "index", "roadmap", "untitled", "message"))
"""File names that name no roadmap; Discord calls a long message that is pasted as a file "message"."""


def import_text(
    text: str, name: str, before: Roadmap | None = None, *, title: str = "", otherwise: str = "Roadmap"
) -> Imported:
    """The roadmap in a text of any format; ``name`` is its file's.

    A topic that ``before`` has, by title or address, keeps its id, so that progress stays. ``title`` is the roadmap's
    where somebody gave one; else the text's own, else the file's name if it says something, else ``otherwise``. A
    roadmap in our format keeps its own.

    Raises RoadmapError when it is too large, not what it seems, or without a topic.
    """
    if len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        raise RoadmapError([Problem(Place(name, 1), finding("file-too-big"))])
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    start = text.lstrip()[:200]
    named = PurePath(name).stem.replace("-", " ").replace("_", " ").strip()
    named = otherwise if named.lower() in _NO_NAME else named.capitalize()
    if start[:1] in ("{", "[") and not re.match(r"\[[ xX]?\]|\[[^\]\n]+\][(:]", start):
        outline = _of_json(text, name)
        if outline is None:
            return Imported(parse_roadmap(text, name), is_ours=True)
    elif _XML.match(text):
        outline = read_opml(text, name)
    elif has_nav(text):
        outline = read_mkdocs(text, name)
    elif _OURS.search(text) or PurePath(name).suffix.lower() in _YAML:
        return Imported(parse_roadmap(text, name), is_ours=True)
    elif is_org(text, name):
        outline = read_markdown(as_markdown(text))
    elif (separator := separator_of(text, name)) and not _TABLE_RULE.search(text):
        outline = read_sheet(text, separator, name)
    elif _MARKDOWN.search(text) or _TABLE_RULE.search(text) or with_lists(text) != text:
        outline = read_markdown(text)
    else:
        outline = read_lines(text)
    made = build(outline, title or outline.title or named, before)
    if made is None:
        raise RoadmapError([Problem(Place(name, 1), finding("nothing-to-import"))])
    return made


def _of_json(text: str, name: str) -> Outline | None:
    """What a JSON text has; None for a roadmap of ours."""
    try:
        data: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RoadmapError([Problem(Place(name, 1), finding("not-json", why=str(error)[:100]))]) from error
    if is_list(data):
        titles = [one.get("title") or one.get("name") if is_mapping(one) else one for one in data]
        if all(isinstance(title, str) for title in titles) and not all(map(is_mapping, data)):
            return Outline(entries=[Entry(str(title), 1) for title in titles])
        return None
    if not is_mapping(data):
        raise RoadmapError([Problem(Place(name, 1), finding("not-a-roadmap"))])
    if is_mockup(data):
        raise RoadmapError([Problem(Place(name, 1), finding("old-board"))])
    if is_exercism(data):
        return read_exercism(data)
    if is_canvas(data):
        return read_canvas(data)
    if is_board(data):
        return read_board(data)
    return read_content(data) if is_content(data) else None
