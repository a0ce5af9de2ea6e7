"""A roadmap as static web pages in both languages, which work from a file: nothing is loaded from elsewhere."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from roadmap.model import LANGS, Roadmap
from roadmap.site.pages import GENERATOR, entrance, overview, topic_page

_HEAD = 1000
"""Bytes of a page in which it says what wrote it."""


def is_site(folder: Path) -> bool:
    """Whether the pages in a folder are those of a roadmap."""
    with (folder / "index.html").open("rb") as stream:
        return GENERATOR.encode() in stream.read(_HEAD)


def write_site(roadmap: Roadmap, folder: Path) -> int:
    """Write the pages into ``folder``, which is made when missing; other files in it stay. How many pages there are."""
    pages = {"index.html": entrance(roadmap)}
    for lang in LANGS:
        pages[f"{lang}/index.html"] = overview(roadmap, lang)
        pages |= {f"{lang}/{topic.id}.html": topic_page(roadmap, topic, lang) for topic in roadmap.topics}
    for name, content in pages.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    style = (files("roadmap.site") / "style.css").read_text(encoding="utf-8")
    (folder / "style.css").write_text(style, encoding="utf-8")
    return len(pages)
