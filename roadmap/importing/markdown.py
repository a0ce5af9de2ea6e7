"""Markdown: tables of topics, nested lists, or headings, whichever a text is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.token import Token

from roadmap.importing.before import is_before, let_help, without_what_is_known
from roadmap.importing.columns import columns_of
from roadmap.importing.labels import with_headings
from roadmap.importing.nesting import Node, entries_of_tree
from roadmap.importing.ordinals import with_lists
from roadmap.importing.outline import Link, Outline, Words, bare_links, entry_of, is_period, says_needs
from roadmap.importing.prose import is_sentence, names_languages
from roadmap.importing.sections import Section, Table
from roadmap.importing.tables import Row, read_table, texts_of
from roadmap.problems import Unread

_AROUND = re.compile(r"#|(?:\S{0,80}/)?(?:translations?/|readme[-_.][a-z-]{2,30}(?:\.md|$))", re.IGNORECASE)
"""Addresses of a table of contents, and of translations of a readme."""
_LEAVES = frozenset(("inline", "fence", "code_block", "html_block", "hr"))
"""Tokens that hold the text itself."""
_NESTED_ITEM = re.compile(r"[ \t>]+(?:[-*+]|\d{1,9}[.)])[ \t]+\S")
_DEFINITION = re.compile(r"^[ \t>*+-]*\[[^\]\n]+\]:")
"""Where links are defined that are used by name."""
_SURE = 2
"""Evidence of a table of topics beside which lists are something else."""
_FEWEST_ROWS = 2
_MANY_HEADINGS = 10


class _Parser(MarkdownIt):
    """Takes a link for a link wherever it leads; else those it deems unsafe stay in the text as they are written."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        """Whether it is one."""
        return True


def read_markdown(text: str) -> Outline:
    """The curriculum in a Markdown text."""
    numbered = with_lists(text)
    text, is_numbered = with_headings(numbered), numbered != text
    tokens = _Parser("commonmark").enable("table").parse(text)
    sections = list(_sections(tokens))
    for section in sections:
        section.settle()
    outline = Outline(_title(sections))
    told = without_what_is_known([section for section in sections if not section.is_aside], outline)
    lists = [section for section in told if any(not leads_around(nodes) for nodes in section.lists)]
    items = [node for section in lists for nodes in section.lists if not leads_around(nodes) for node in nodes]
    named = sum(not is_sentence(node.words.text) for node in items)
    sure, likely, any_ = (
        sum(len(table.rows) for section in told for table in section.tables if table.evidence >= least)
        for least in (_SURE, 1, 0)
    )
    steps = _headings_are_steps(told)
    headings = [section for section in told if section.title and section.title != outline.title]
    if sure >= _FEWEST_ROWS and sure >= named:
        _read_tables(outline, told, 1)
    elif lists and not steps and not _headings_say_more(headings, named):
        _read_lists(outline, told, single=len(lists) == 1, is_numbered=is_numbered)
        if len(told) > 1 and 2 * sum(entry.says for entry in outline.entries) > len(outline.entries):
            # Its lists are prose, so its headings are what it is about.
            outline.entries.clear()
            outline.unread.clear()
            _read_headings(outline, told)
    elif not steps and (likely >= _FEWEST_ROWS or (any_ and not headings)):
        _read_tables(outline, told, 1 if likely >= _FEWEST_ROWS else 0)
    else:
        _read_headings(outline, told)
    outline.entries.sort(key=lambda entry: entry.line)  # lists and tables in the author's order
    outline.unread += [*_too_deep(text, tokens), *_html_lists(tokens)]
    let_help(outline)
    return outline


def _too_deep(text: str, tokens: Sequence[Token]) -> list[Unread]:
    """The items of lists that are nested deeper than the parser reads: it leaves them out."""
    read = {line for token in tokens if token.type in _LEAVES and token.map for line in range(*token.map)}
    lines = enumerate(text.split("\n"))
    return [
        Unread(number + 1, line.strip())
        for number, line in lines
        if number not in read and _NESTED_ITEM.match(line) and not _DEFINITION.search(line)
    ]


def _html_lists(tokens: Sequence[Token]) -> list[Unread]:
    """Lists that are written in HTML, which is not read."""
    blocks = [token for token in tokens if token.type == "html_block" and "<li" in token.content.lower()]
    return [Unread(_line(token), " ".join(re.sub(r"<[^<>]*>", " ", token.content).split())) for token in blocks]


def _read_tables(outline: Outline, sections: Sequence[Section], least: int) -> None:
    """Rows of tables that look enough like topics, and checkboxes, are topics; the rest is told."""
    for section in sections:
        for table in section.tables:
            if table.evidence >= least:
                read_table(outline, table.columns, table.header, table.rows, section.title)
            else:
                outline.unread.append(table.unread)
        for nodes in section.lists:
            if not leads_around(nodes):
                outline.entries += entries_of_tree([node for node in nodes if node.checkbox], section.title)
                outline.unread += [Unread(node.line, node.words.text) for node in nodes if not node.checkbox]
        outline.unread += _prose(section)


def _read_lists(outline: Outline, sections: Sequence[Section], *, single: bool, is_numbered: bool) -> None:
    """Items are topics, and rows of tables of topics. Where only one heading has lists, parents are the tracks.

    A heading of nothing is told; in an outline that ``is_numbered`` it is one of its topics.
    """
    parents = {title for section in sections for title in section.above}
    for section in sections:
        if section.is_bare and section.title not in {*parents, outline.title}:
            entry = entry_of(Words(section.title, tuple(section.links)), section.line)
            if is_numbered and entry.title:
                outline.entries.append(entry)
            else:
                outline.unread.append(Unread(section.line, section.title))
        track = "" if section.level <= 1 and single else section.title
        for table in section.tables:
            if table.evidence >= _SURE:
                read_table(outline, table.columns, table.header, table.rows, track)
            else:
                outline.unread.append(table.unread)
        for nodes in section.lists:
            if not leads_around(nodes):
                outline.entries += entries_of_tree(nodes, track, tracks_from_parents=single)
        outline.unread += _prose(section)


def _prose(section: Section) -> list[Unread]:
    """The paragraphs, which no topic is made of."""
    return [Unread(node.line, node.words.text) for node in section.paragraphs if node.words.text]


def _read_headings(outline: Outline, sections: Sequence[Section]) -> None:
    """Headings without headings below them are topics; links and lists below are their reading."""
    steps = _headings_are_steps(sections)
    parents = {title for section in sections for title in section.above}
    for section in sections:
        is_parent = section.title in parents and not is_period(section.title)
        if not section.title or is_parent or (section.level == 1 and section.title == outline.title):
            outline.unread += _prose(section)
            continue
        if steps and not is_period(section.title) and not section.lists and not section.paragraphs:
            outline.unread += [table.unread for table in section.tables]
            continue
        if is_before(section.title) and not section.tables:
            outline.entries += [one for nodes in section.lists for one in entries_of_tree(nodes, section.title)]
            continue
        entry = entry_of(Words(section.title, tuple(section.links)), section.line, _parent(section, outline.title))
        entry.follows = bool(outline.entries) and is_period(section.title)
        for node in [node for node in section.paragraphs if says_needs(node.words.text)]:
            entry.needs += entry_of(node.words, node.line).needs
            section.paragraphs.remove(node)
        about = " ".join(node.words.text for node in section.paragraphs[:1])
        entry.summary = entry.summary or about
        links = [link for node in section.paragraphs for link in node.words.links]
        more = [node for node in section.paragraphs[1:] if node.words.text and not node.words.links]
        outline.unread += [Unread(node.line, node.words.text) for node in more]
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


def _parent(section: Section, title: str) -> str:
    above = [name for name in section.above if name and name != title]
    return above[-1] if above else ""


def _headings_are_steps(sections: Sequence[Section]) -> bool:
    steps = [section for section in sections if is_period(section.title)]
    return len(steps) >= 2 and 2 * len(steps) >= len(
        [section for section in sections if section.level > 1 and section.title]
    )


def _headings_say_more(headings: Sequence[Section], items: int) -> bool:
    """Whether many more headings have texts of their own than there are items in lists."""
    own = sum(bool(section.paragraphs) and not section.lists for section in headings)
    return own >= _MANY_HEADINGS and own > 2 * items


def _title(sections: Sequence[Section]) -> str:
    first = next((section for section in sections if section.title), None)
    if first is None or first.is_aside or is_period(first.title):
        return ""
    alone = sum(section.level == first.level and bool(section.title) for section in sections) == 1
    return first.title if first.level == 1 and alone else ""


def leads_around(nodes: Sequence[Node]) -> bool:
    """Whether a list only leads around in its own page, or to the same page in other languages."""
    links = [link for node in _flat(nodes) for link in node.words.links]
    if not links:
        return False
    if all(_AROUND.match(link.url or "") for link in links):
        return True
    firsts = [node.words.links[0] for node in nodes if node.words.links]
    places = {(link.url or "").rpartition("/")[0] for link in firsts}
    return len(firsts) == len(nodes) > 1 == len(places) and names_languages([link.title for link in firsts])


def _flat(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _flat(node.children)


def _sections(tokens: Sequence[Token]) -> Iterator[Section]:
    here = Section("", 0, 1)
    above: list[tuple[int, str]] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.type == "heading_open":
            level, words = int(token.tag[1]), _words(tokens[index + 1])
            if says_needs(words.text):
                here.paragraphs.append(Node(words, _line(token)))
                index += 3
                continue
            yield here
            above = [(depth, title) for depth, title in above if depth < level]
            here = Section(words.text, level, _line(token), tuple(title for _, title in above), list(words.links))
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
            _take_paragraph(here, token)
            index += 1
        else:
            index += 1
    yield here


def _take_paragraph(section: Section, token: Token) -> None:
    """Lines that begin with a link, and say little more, are items; all else is a paragraph."""
    lines = [_words(part) for part in _lines_of(token)]
    if len(lines) == 1 and len(lines[0].links) == 1 and _AROUND.match(lines[0].links[0].url or ""):
        return  # back to the top
    if not all(map(_is_item, lines)):
        section.paragraphs.append(Node(_words(token), _line(token)))
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
        elif child.type in ("softbreak", "hardbreak"):
            text += " "
    links += [link for link in bare_links(text) if not any(known.title == link.title for known in links)]
    return Words(" ".join(text.split()), tuple(links))


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 1
