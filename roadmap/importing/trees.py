"""Nested lists in other clothes: plain lines, OPML outlines, and the navigation of an mkdocs site."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from pathlib import PurePosixPath
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from roadmap.importing.cleaning import without_markup
from roadmap.importing.labels import label_of, labels
from roadmap.importing.nesting import Node, entries_of_tree
from roadmap.importing.outline import Entry, Link, Outline, Words, bare_links, is_before, says_needs
from roadmap.importing.prose import names_reading
from roadmap.problems import Place, Problem, RoadmapError, finding
from roadmap.yaml_source import is_list, is_mapping, parse_yaml

_BULLET = re.compile(
    r"^(?:(?:[-*+•·▪◦‣–—]|\d{1,4}[.):]|[a-z][.)])\s+|(?:\d{1,4}|[一二三四五六七八九十]{1,3})[、．]\s*(?=\S))"
)
_NAV = re.compile(r"^nav:[^\n]*\n(?:[ \t#-][^\n]*\n|\n)*", re.MULTILINE)
_ASIDE_PAGE = re.compile(
    r"home|index|welcome|about|contact|licen[cs]e|contribut\w+|changelog|tags|faq|search|blog|首页|主页|关于.{0,4}|标签|更新日志",
    re.IGNORECASE,
)
"""Pages of a site that are none of its curriculum."""
_DEEPEST = 12


def read_lines(text: str) -> Outline:
    """A topic a line; lines further in belong to the one above, and a line that ends with a colon names a track."""
    roots: list[Node] = []
    above: list[tuple[int, Node]] = []
    lines = [without_markup(line) for line in text.expandtabs(4).splitlines()]
    named = labels(lines)
    for number, line in enumerate(lines, start=1):
        plain = line.strip()
        if not plain or set(plain) <= set("-=_*#~ "):
            continue
        depth = len(line) - len(line.lstrip())
        bare = " ".join((label_of(plain) if number - 1 in named else _BULLET.sub("", plain)).split())
        ordered = bool(re.match(r"\d", plain)) and bare != plain
        node = Node(Words(bare, tuple(bare_links(bare))), number, ordered=ordered)
        above = [(other, parent) for other, parent in above if other < depth][:_DEEPEST]
        last = (above[-1][1].children if above else roots)[-1:]
        if last and (last[0].children or last)[-1].line == number - 1 and _says_of(node, last[0]):
            last[0].children.append(node)
            continue
        siblings = above[-1][1].children if above else roots
        siblings.append(node)
        above.append((depth, node))
    outline = Outline()
    headed = _under_headings(roots, {place + 1 for place in named})
    outline.entries += entries_of_tree(headed, "", tracks_from_parents=True)
    return outline


def _says_of(node: Node, above: Node) -> bool:
    """Whether a line only says what the one above it needs, or what to read for that."""
    if above.is_label or is_before(above.words.text):
        return False
    return says_needs(node.words.text) or (names_reading(node.words.text) and not names_reading(above.words.text))


def _under_headings(roots: list[Node], named: Container[int]) -> list[Node]:
    """Lines that end with a colon, or are otherwise ``named``, with what follows them as their children.

    What follows "Prerequisites:" up to an empty line are those of the topic right above it, if there is one.
    """
    result: list[Node] = []
    heading: Node | None = None
    known: Node | None = None
    last: Node | None = None
    for node in roots:
        is_label = node.words.text.endswith((":", "：")) or node.line in named
        if known is not None and not is_label and last is not None and node.line == last.line + 1:
            known.children.append(node)
            last = node
            continue
        known = node if is_label and is_before(node.words.text) and not node.children else None
        if known is not None:
            topics = heading.children if heading is not None else result
            if last is not None and last.line == known.line - 1 and topics:
                topics[-1].children.append(known)
            else:
                result.append(known)
            last = node
            continue
        last = node
        if (node.words.text.endswith((":", "：")) or node.line in named) and not node.children:
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
        if depth < _DEEPEST:
            node = _outline(element)
            node.children += _outlines(element, depth + 1)
            yield node
        else:  # deeper ones stand beside it
            yield from map(_outline, element.iter())


def _outline(element: Element) -> Node:
    title = (element.get("text") or element.get("title") or "").strip()
    address = element.get("url") or element.get("htmlUrl") or element.get("xmlUrl") or element.get("_url")
    node = Node(Words(title, (Link(title, address),) if address else ()), 1)
    node.note = (element.get("_note") or "").strip()
    return node


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
    aside = [node for node in nodes if not node.children and _ASIDE_PAGE.fullmatch(node.words.text.strip())]
    if len(aside) < len(nodes):
        outline.unread += [node.told for node in aside]
        nodes = [node for node in nodes if not any(node is one for one in aside)]
    outline.entries += _in_sections(nodes, "")
    for index, entry in enumerate(outline.entries):
        entry.follows = index > 0
    return outline


def _in_sections(nodes: Sequence[Node], section: str) -> Iterator[Entry]:
    """The pages; each section, also one inside another, is a track."""
    for node in nodes:
        if node.children:
            name = node.words.text
            yield from _in_sections(node.children, f"{section}: {name}" if section else name)
        else:
            yield from entries_of_tree([node], section)


def _pages(pages: object, site: str, depth: int) -> Iterator[Node]:
    for page in pages if is_list(pages) and depth < _DEEPEST else []:
        if isinstance(page, str):
            yield _page(PurePosixPath(page).stem.replace("-", " ").replace("_", " ").capitalize(), page, site)
        elif is_mapping(page):
            for title, below in page.items():
                if isinstance(below, str):
                    yield _page(title, below, site)
                else:
                    yield Node(Words(title), 1, children=list(_pages(below, site, depth + 1)))


def _page(title: str, path: str, site: str) -> Node:
    if "://" in path:
        address: str | None = path
    else:
        address = urljoin(site, re.sub(r"(index|README)?\.md$", "", path)) if site else None
    return Node(Words(title, (Link(title, address),) if address else ()), 1)
