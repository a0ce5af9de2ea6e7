"""A Markdown text as its sections: headings with the lists, tables, paragraphs and all else below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from roadmap.importing.cleaning import without_tags, without_wikilinks
from roadmap.importing.columns import columns_of
from roadmap.importing.nesting import Node
from roadmap.importing.outline import Link, Words, bare_links, is_before, says_needs
from roadmap.importing.sections import AROUND, Section, Table
from roadmap.importing.tables import Row, texts_of
from roadmap.problems import Unread

_LEAVES = frozenset(("inline", "fence", "code_block", "html_block", "hr"))
"""Tokens that hold the text itself."""
_CODE = frozenset(("fence", "code_block"))
_NESTED_ITEM = re.compile(r"[ \t>]+(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
_DEFINITION = re.compile(r"^[ \t>*+-]*\[[^\]\n]+\]:")
"""Where links are defined that are used by name."""
_HTML_HEADING = re.compile(r"<h1\b[^<>]*>(.{1,1000}?)</h1>", re.IGNORECASE | re.DOTALL)
_LONGEST_TOLD = 300


class _Parser(MarkdownIt):
    """Takes a link for a link wherever it leads; else those it deems unsafe stay in the text as they are written."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Whether it is one."""
        return True


def parse(text: str) -> tuple[list[Section], list[Unread]]:
    """The sections, and the items of lists that are nested deeper than the parser reads: it leaves them out."""
    tokens = _Parser("commonmark").enable("table").parse(text)
    sections = list(_sections(tokens))
    if not any(section.lists or section.tables for section in sections):
        for section in sections:  # the whole text is a quotation
            section.lists += section.quoted
            section.quoted.clear()
    for section in sections:
        section.settle()
    return sections, _too_deep(text, tokens)


def _too_deep(text: str, tokens: Sequence[Token]) -> list[Unread]:
    read = {line for token in tokens if token.type in _LEAVES and token.map for line in range(*token.map)}
    lines = enumerate(text.split("\n"))
    return [
        Unread(number + 1, line.strip())
        for number, line in lines
        if number not in read and _NESTED_ITEM.match(line) and not _DEFINITION.search(line)
    ]


def _sections(tokens: Sequence[Token]) -> Iterator[Section]:
    here = Section("", 0, 1)
    above: list[tuple[int, str]] = []
    quotations = 0
    index = 0
    while index < len(tokens):
        token = tokens[index]
        end = index
        if token.type == "heading_open":
            level, words = int(token.tag[1]), _words(tokens[index + 1])
            if says_needs(words.text):
                here.before.append(Node(words, _line(token)))
            else:
                yield here
                above = [(depth, title) for depth, title in above if depth < level]
                here = Section(words.text, level, _line(token), tuple(title for _, title in above), list(words.links))
                above.append((level, words.text))
            end = index + 2
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            end = _closing(tokens, index)
            inside = tokens[index : end + 1]
            (here.quoted if quotations else here.lists).append(_list(inside))
            here.unread += [told for one in inside if (told := _unread(one))]
        elif token.type == "table_open":
            end = _closing(tokens, index)
            here.tables.append(_table(tokens[index : end + 1]))
        elif token.type.startswith("blockquote"):
            quotations += token.nesting
        elif token.type == "inline":
            listed = index + 2 < len(tokens) and tokens[index + 2].type.endswith("_list_open")
            if listed and is_before(token.content):
                end = _closing(tokens, index + 2)
                here.before += _list(tokens[index + 2 : end + 1])
            else:
                _take_paragraph(here, token)
        elif token.type == "html_block" and not above and (named := _page_title(token.content)):
            here.heading = here.heading or named
        elif told := _unread(token):
            here.unread.append(told)
        index = end + 1
    yield here


def _page_title(content: str) -> str:
    """The title of a page that is written in HTML."""
    start = content.lower().find("<h1")
    found = _HTML_HEADING.match(content, start) if start >= 0 else None
    return without_tags(found[1]) if found else ""


def _unread(token: Token) -> Unread | None:
    """Code, and text that is written in HTML: neither is read."""
    if token.type not in (*_CODE, "html_block"):
        return None
    said = " ".join(token.content.split()) if token.type in _CODE else without_tags(token.content)
    return Unread(_line(token), said[:_LONGEST_TOLD]) if said else None


def _take_paragraph(section: Section, token: Token) -> None:
    """Lines that begin with a link, and say little more, are items; all else is a paragraph."""
    lines = [_words(part) for part in _lines_of(token)]
    if len(lines) == 1 and len(lines[0].links) == 1 and AROUND.match(lines[0].links[0].url or ""):
        return  # back to the top
    if not all(map(_is_item, lines)):
        whole = [Node(_words(token), _line(token))]
        needs = [Node(words, _line(token) + number) for number, words in enumerate(lines) if says_needs(words.text)]
        if len(needs) == len(lines):
            section.before += needs
        else:
            section.paragraphs += whole
        return
    if not section.loose:
        section.lists.append(section.loose)
    section.loose += [Node(words, _line(token) + number) for number, words in enumerate(lines)]


def _is_item(words: Words) -> bool:
    starts = bool(words.links) and words.text.startswith(words.links[0].title)
    return starts and (words.text == words.links[0].title or not words.text.endswith((".", "。", ":", "：", "!", "?")))


def _lines_of(token: Token) -> list[Token]:
    """An inline token as one for each of its lines."""
    parts: list[list[Token]] = [[]]
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            parts.append([])
        else:
            parts[-1].append(child)
    return [replace(token, children=part) for part in parts]


def _closing(tokens: Sequence[Token], start: int) -> int:
    depth = 0
    for index in range(start, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _list(tokens: Sequence[Token]) -> list[Node]:
    """The items of a list, from its opening to its closing token, with the lists inside them."""
    root: list[Node] = []
    levels: list[list[Node]] = []
    ordered: list[bool] = []
    for index, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            levels.append(levels[-1][-1].children if levels and levels[-1] else root)
            ordered.append(token.type == "ordered_list_open")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            levels.pop()
            ordered.pop()
        elif token.type == "list_item_open":
            levels[-1].append(Node(Words(""), _line(token), ordered=ordered[-1]))
        elif token.type == "inline" and levels and levels[-1]:
            node, words = levels[-1][-1], _words(token)
            if not node.words.text:
                node.words = words
                node.heading = tokens[index - 1].type == "heading_open"
                node.checkbox = re.match(r"\[[ xX]\]\s", words.text) is not None
            else:
                node.children.append(Node(words, _line(token)))
    return root


def _table(tokens: Sequence[Token]) -> Table:
    rows: list[Row] = []
    cells: list[Words] = []
    for token in tokens:
        if token.type == "tr_open":
            cells = []
            rows.append((_line(token), cells))
        elif token.type == "inline":
            cells.append(_words(token))
    line, header = rows[0]
    names = [words.text for words in header]
    return Table(line, columns_of(names, texts_of(rows[1:])), names, rows[1:])


def _words(token: Token) -> Words:
    """The text of an inline token without its markup, on one line, and its links."""
    text = ""
    links: list[Link] = []
    start, url = 0, ""
    for child in token.children or ():
        if child.type == "link_open":
            start, url = len(text), str(child.attrs.get("href", ""))
        elif child.type == "link_close":
            title = text[start:].strip()
            if title:
                links.append(Link(title, url))
        elif child.type in ("text", "code_inline"):
            text += child.content
        elif child.type in ("softbreak", "hardbreak") or (child.type == "html_inline" and _breaks(child.content)):
            text += " "
    links += [link for link in bare_links(text) if not any(known.title == link.title for known in links)]
    return Words(" ".join(without_wikilinks(text).split()), tuple(links))


def _breaks(tag: str) -> bool:
    return tag[:3].lower() == "<br"


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
