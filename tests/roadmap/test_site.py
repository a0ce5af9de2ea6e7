"""The roadmap as web pages: whole, in both languages, linked, and with nothing from elsewhere."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from roadmap.loading import parse_roadmap
from roadmap.model import Roadmap
from roadmap.site import write_site
from tests.shipped import shipped_roadmap

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """What a page links to, which ids it has, what it loads, and whether its elements are closed in order."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.loads: list[str] = []
        self.headings: list[str] = []
        self.open: list[str] = []
        self.feed(file.read_text(encoding="utf-8"))
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            self.links.append(given.get("href") or "")
        elif given.get("href") or given.get("src"):
            self.loads.append(given.get("href") or given.get("src") or "")
        if given.get("id"):
            self.ids.add(given["id"] or "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """``<rect/>`` opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def shipped() -> Roadmap:
    return shipped_roadmap()


@pytest.fixture(scope="module")
def site(shipped: Roadmap, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    assert write_site(shipped, folder) == 1 + 2 * (1 + len(shipped.topics))
    return folder


def test_every_link_leads_somewhere_and_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    for file in site.rglob("*.html"):
        page = Page(file)
        for link in page.links:
            path, _, anchor = link.partition("#")
            if anchor:
                assert anchor in page.ids
            elif not link.startswith(("http://", "https://")):
                assert (file.parent / path).is_file(), (file, link)
        assert {Path(one).name for one in page.loads} == {"style.css"}
        assert all((file.parent / one).is_file() for one in page.loads)
        assert "<script" not in file.read_text(encoding="utf-8")


def test_headings_go_down_one_step_at_a_time(site: Path) -> None:
    for file in site.rglob("*.html"):
        levels = [int(heading[1]) for heading in Page(file).headings]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_topics_page_has_all_of_it(site: Path, shipped: Roadmap, lang: str) -> None:
    topic = shipped.by_id["kv-cache"]
    text = (site / lang / "kv-cache.html").read_text(encoding="utf-8")
    assert f'<html lang="{"zh-Hans" if lang == "zh" else "en"}">' in text
    links = set(Page(site / lang / "kv-cache.html").links)
    assert {str(resource.url) for resource in topic.resources.all() if resource.url} <= links
    assert {f"{edge.topic}.html" for edge in topic.prerequisites} <= links
    assert f"../{'en' if lang == 'zh' else 'zh'}/kv-cache.html" in links


def test_the_map_links_every_topic(site: Path, shipped: Roadmap) -> None:
    text = (site / "en" / "index.html").read_text(encoding="utf-8")
    for svg in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        assert set(re.findall(r'<a href="([^"]+)"', svg)) == {f"{topic.id}.html" for topic in shipped.topics}


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    text = '- title: "<script>alert(1)</script> & \\"q\\" \\u202Egnp.exe"\n  summary: "</main><b>x \\u2067y"\n'
    write_site(parse_roadmap(text), tmp_path)
    for file in tmp_path.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "<b>" not in text
        assert not set(text) & set("\u202e\u2067")
        Page(file)
