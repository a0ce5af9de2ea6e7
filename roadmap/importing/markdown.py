"""Markdown: tables of topics, nested lists, or headings, whichever a text is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from roadmap.importing.outline import (
    Link,
    Node,
    Outline,
    Words,
    entries_of_tree,
    entry_of,
    is_period,
    says_needs,
)
from roadmap.importing.prose import is_sentence
from roadmap.importing.tables import Column, columns_of, read_table
from roadmap.problems import Unread

_ASIDE = re.compile(
    r"^(table of )?contents?$|^toc$|licen[cs]e|contribut|code of conduct|^team$|authors?$|credits?|acknowledg|sponsor"
    r"|community|^faq|frequently asked|changelog|^about\b|how to use|install|^summary$|translations?|congratulations"
    r"|show your progress|getting help|support|目录|许可|贡献|致谢|关于|更新日志",
    re.IGNORECASE,
)
"""Headings of what a readme says beside its curriculum."""

_AROUND = re.compile(r"#|(?:\S{0,80}/)?(?:translations?/|readme[-_.][a-z]{2})", re.IGNORECASE)
"""Addresses of a table of contents, and of translations of a readme."""


@dataclass(slots=True)
class _Table:
    line: int
    columns: list[Column]
    header: list[str]
    rows: list[tuple[int, list[Words]]]


@dataclass(slots=True)
class _Section:
    """A heading and what stands below it, up to the next heading of any level."""

    title: str
    level: int
    line: int
    above: tuple[str, ...] = ()
    links: list[Link] = field(default_factory=list[Link])
    tables: list[_Table] = field(default_factory=list[_Table])
    lists: list[list[Node]] = field(default_factory=list[list[Node]])
    paragraphs: list[Words] = field(default_factory=list[Words])
    loose: list[Node] = field(default_factory=list[Node])
    """Links that stand alone in a paragraph, as one list."""

    @property
    def is_aside(self) -> bool:
        return any(_ASIDE.search(title) for title in (*self.above, self.title))


def read_markdown(text: str) -> Outline:
    """The curriculum in a Markdown text."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    sections = list(_sections(tokens))
    outline = Outline(_title(sections))
    told = [section for section in sections if not section.is_aside]
    tables = [table for section in told for table in section.tables if "title" in table.columns]
    lists = [section for section in told if any(not _only_anchors(nodes) for nodes in section.lists)]
    if sum(len(table.rows) for table in tables) >= 2:
        _read_tables(outline, told)
    elif lists and not _headings_are_steps(told):
        _read_lists(outline, lists)
        if len(told) > 1 and 2 * sum(entry.says for entry in outline.entries) > len(outline.entries):
            # Its lists are prose, so its headings are what it is about.
            outline.entries.clear()
            _read_headings(outline, told)
    else:
        _read_headings(outline, told)
    return outline


def _read_tables(outline: Outline, sections: Sequence[_Section]) -> None:
    for section in sections:
        for table in section.tables:
            if "title" in table.columns:
                read_table(outline, table.header, table.rows, section.title)
            else:
                outline.unread.append(Unread(table.line, " | ".join(table.header)))
        for nodes in section.lists:
            boxes = [node for node in nodes if node.checkbox]
            outline.entries += entries_of_tree(boxes, section.title)


def _read_lists(outline: Outline, sections: Sequence[_Section]) -> None:
    """Items are topics. Where only one heading has lists, items with children are the tracks."""
    single = len(sections) == 1
    for section in sections:
        track = "" if section.level <= 1 and single else section.title
        for nodes in section.lists:
            if not _only_anchors(nodes):
                outline.entries += entries_of_tree(nodes, track, tracks_from_parents=single)


def _read_headings(outline: Outline, sections: Sequence[_Section]) -> None:
    """Headings without headings below them are topics; links and lists below are their reading."""
    steps = _headings_are_steps(sections)
    parents = {title for section in sections for title in section.above}
    for section in sections:
        is_parent = section.title in parents and not is_period(section.title)
        if not section.title or is_parent or (section.level == 1 and section.title == outline.title):
            continue
        if steps and not is_period(section.title) and not section.lists and not section.paragraphs:
            continue
        entry = entry_of(Words(section.title, tuple(section.links)), section.line, _parent(section, outline.title))
        entry.follows = bool(outline.entries) and is_period(section.title)
        for words in [words for words in section.paragraphs if says_needs(words.text)]:
            entry.needs += entry_of(words, section.line).needs
            section.paragraphs.remove(words)
        about = " ".join(words.text for words in section.paragraphs[:1])
        entry.summary = entry.summary or about
        links = [link for words in section.paragraphs for link in words.links]
        for nodes in section.lists:
            for node in _flat(nodes):
                item = entry_of(node.words, node.line)
                entry.needs += item.needs
                if item.title and not item.needs and (node.words.links or not is_sentence(node.words.text)):
                    links.append(
                        replace(node.words.links[0], title=item.title, hours=item.hours)
                        if node.words.links
                        else Link(item.title, hours=item.hours)
                    )
        for table in section.tables:
            links += [link for _, cells in table.rows for cell in cells for link in cell.links]
        entry.required += links
        if entry.title:
            outline.entries.append(entry)


def _parent(section: _Section, title: str) -> str:
    above = [name for name in section.above if name and name != title]
    return above[-1] if above else ""


def _headings_are_steps(sections: Sequence[_Section]) -> bool:
    steps = [section for section in sections if is_period(section.title)]
    return len(steps) >= 2 and 2 * len(steps) >= len(
        [section for section in sections if section.level > 1 and section.title]
    )


def _title(sections: Sequence[_Section]) -> str:
    first = next((section for section in sections if section.title), None)
    if first is None or first.is_aside or is_period(first.title):
        return ""
    alone = sum(section.level == first.level and bool(section.title) for section in sections) == 1
    return first.title if first.level == 1 and alone else ""


def _only_anchors(nodes: Sequence[Node]) -> bool:
    """Whether a list only leads around in its own page, or to the same page in other languages."""
    links = [link for node in _flat(nodes) for link in node.words.links]
    return bool(links) and all(_AROUND.match(link.url or "") for link in links)


def _flat(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _flat(node.children)


def _sections(tokens: Sequence[Token]) -> Iterator[_Section]:
    here = _Section("", 0, 1)
    above: list[tuple[int, str]] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "heading_open":
            level, words = int(token.tag[1]), _words(tokens[index + 1])
            if says_needs(words.text):
                here.paragraphs.append(words)
                index += 3
                continue
            yield here
            above = [(depth, title) for depth, title in above if depth < level]
            here = _Section(words.text, level, _line(token), tuple(title for _, title in above), list(words.links))
            above.append((level, words.text))
            index += 3
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            end = _closing(tokens, index)
            here.lists.append(_list(tokens[index : end + 1]))
            index = end + 1
        elif token.type == "table_open":
            end = _closing(tokens, index)
            here.tables.append(_table(tokens[index : end + 1]))
            index = end + 1
        elif token.type == "inline":
            words = _words(token)
            if len(words.links) == 1 and _AROUND.match(words.links[0].url or ""):
                pass  # back to the top
            elif words.links and words.text == words.links[0].title:  # a link that stands alone is an item
                if not here.loose:
                    here.lists.append(here.loose)
                here.loose.append(Node(words, _line(token)))
            else:
                here.paragraphs.append(words)
            index += 1
        else:
            index += 1
    yield here


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


def _table(tokens: Sequence[Token]) -> _Table:
    rows: list[tuple[int, list[Words]]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append((_line(token), []))
        elif token.type == "inline":
            rows[-1][1].append(_words(token))
    line, header = rows[0]
    names = [words.text for words in header]
    return _Table(line, columns_of(names), names, rows[1:])


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
        elif child.type in ("softbreak", "hardbreak"):
            text += " "
    bare = [Link(address, address) for address in re.findall(r"(?<![\w/])https?://[^\s<>()]+", text)]
    links += [link for link in bare if not any(known.title == link.title for known in links)]
    return Words(" ".join(text.split()), tuple(links))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
