"""Nested lists in other clothes: plain lines, OPML outlines, and the navigation of an mkdocs site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from roadmap.importing.outline import Link, Node, Outline, Words, entries_of_tree
from roadmap.problems import Place, Problem, RoadmapError, finding
from roadmap.yaml_source import is_list, is_mapping, parse_yaml

_BULLET = re.compile(r"^(?:[-*+•·▪◦‣–—]|\d{1,4}[.):、]|[a-z][.)])\s+")
_NAV = re.compile(r"^nav:[^\n]*\n(?:[ \t#-][^\n]*\n|\n)*", re.MULTILINE)
_DEEPEST = 12


def read_lines(text: str) -> Outline:
    """A topic a line; lines further in belong to the one above, and a line that ends with a colon names a track."""
    roots: list[Node] = []
    above: list[tuple[int, Node]] = []
    for number, line in enumerate(text.expandtabs(4).splitlines(), start=1):
        plain = line.strip()
        if not plain or set(plain) <= set("-=_*#~ "):
            continue
        depth = len(line) - len(line.lstrip())
        bare = " ".join(_BULLET.sub("", plain).split())
        links = tuple(Link(address, address) for address in re.findall(r"https?://[^\s<>()]+", bare))
        ordered = bool(re.match(r"\d", plain)) and bare != plain
        node = Node(Words(bare, links), number, ordered=ordered)
        above = [(other, parent) for other, parent in above if other < depth][:_DEEPEST]
        siblings = above[-1][1].children if above else roots
        siblings.append(node)
        above.append((depth, node))
    outline = Outline()
    headed = _under_headings(roots)
    outline.entries += entries_of_tree(headed, "", tracks_from_parents=True)
    return outline


def _under_headings(roots: list[Node]) -> list[Node]:
    """Lines that end with a colon, with what follows them as their children."""
    result: list[Node] = []
    heading: Node | None = None
    for node in roots:
        if node.words.text.endswith((":", "：")) and not node.children:
            heading = node
            result.append(node)
        elif heading is not None:
            heading.children.append(node)
        else:
            result.append(node)
    return [node for node in result if node.children or not node.words.text.endswith((":", "："))]


def read_opml(text: str, name: str) -> Outline:
    """An OPML outline. Raises RoadmapError when it is no XML, or has entities of its own."""
    try:
        root = fromstring(text, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise RoadmapError([Problem(Place(name, 1), finding("not-xml", why=type(error).__name__))]) from error
    title = root.findtext("head/title") or ""
    body = root.find("body")
    outline = Outline(title.strip())
    nodes = list(_outlines(body, 0)) if body is not None else []
    outline.entries += entries_of_tree(nodes, "", tracks_from_parents=True, links_are_topics=True)
    return outline


def _outlines(parent: Element, depth: int) -> Iterator[Node]:
    for element in parent:
        title = (element.get("text") or element.get("title") or "").strip()
        address = element.get("url") or element.get("htmlUrl") or element.get("xmlUrl") or element.get("_url")
        note = (element.get("_note") or "").strip()
        node = Node(Words(title, (Link(title, address),) if address else ()), 1)
        if depth < _DEEPEST:
            node.children += _outlines(element, depth + 1)
        if note and not node.children:
            node.children.append(Node(Words(note), 1))
        yield node


def has_nav(text: str) -> bool:
    """Whether a text is the settings of an mkdocs site that lists its pages."""
    return _NAV.search(text) is not None


def read_mkdocs(text: str, name: str) -> Outline:
    """The pages of an mkdocs site in their order; sections are tracks. Raises RoadmapError when it is no YAML."""
    block = _NAV.search(f"{text}\n")
    data = parse_yaml(block[0] if block else "", name).data
    settings = dict(re.findall(r"^(site_name|site_url):[ \t]*[\"']?([^\n\"'#]+)", text, re.MULTILINE))
    outline = Outline(settings.get("site_name", "").strip())
    pages = data.get("nav") if is_mapping(data) else None
    nodes = list(_pages(pages, settings.get("site_url", "").strip(), 0))
    outline.entries += entries_of_tree(nodes, "", tracks_from_parents=True, links_are_topics=True)
    for index, entry in enumerate(outline.entries):
        entry.follows = index > 0
    return outline


def _pages(pages: object, site: str, depth: int) -> Iterator[Node]:
    for page in pages if is_list(pages) and depth < _DEEPEST else []:
        if isinstance(page, str):
            yield _page(PurePosixPath(page).stem.replace("-", " ").replace("_", " ").capitalize(), page, site)
        elif is_mapping(page):
            for title, below in page.items():
                if isinstance(below, str):
                    yield _page(title, below, site)
                else:
                    yield Node(Words(title), 1, children=list(_flat(_pages(below, site, depth + 1))))


def _flat(nodes: Iterator[Node]) -> Iterator[Node]:
    """Sections inside a section are no topics; their pages are."""
    for node in nodes:
        if node.children:
            yield from _flat(iter(node.children))
        else:
            yield node


def _page(title: str, path: str, site: str) -> Node:
    if "://" in path:
        address: str | None = path
    else:
        address = urljoin(site, re.sub(r"(index|README)?\.md$", "", path)) if site else None
    return Node(Words(title, (Link(title, address),) if address else ()), 1)
