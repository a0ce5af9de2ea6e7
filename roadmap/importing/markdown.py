"""Markdown: tables of topics, nested lists, or headings, whichever a text is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from roadmap.importing.before import let_need, without_what_is_known
from roadmap.importing.cleaning import numbers_of, without_signs
from roadmap.importing.labels import with_headings
from roadmap.importing.nesting import Node, entries_of_tree, flat
from roadmap.importing.ordinals import with_lists
from roadmap.importing.outline import Entry, Link, Outline, Words, entry_of, is_before, is_period
from roadmap.importing.parsing import parse
from roadmap.importing.prose import is_sentence, names_reading
from roadmap.importing.sections import Section, leads_around
from roadmap.importing.tables import read_table
from roadmap.problems import Unread

_SURE = 2
"""Evidence of a table of topics beside which lists are something else."""
_FEWEST_ROWS = 2
_FEWEST_READINGS = 4
_MANY_HEADINGS = 10
_BARE_HEADINGS = 3
_FRONT = re.compile(r"\A---[ \t]*\n((?:[ \t]*[\w\"'#-][^\n]*\n|[ \t]*\n)*?)---[ \t]*(?:\n|\Z)")
"""What stands above a page, such as ``title: …``."""
_FRONT_TITLE = re.compile(r"^title:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)


def read_markdown(text: str) -> Outline:
    """The curriculum in a Markdown text."""
    text, title = _without_front(text)
    numbered = with_lists(text)
    sections, unread = parse(with_headings(numbered))
    _without_numbers(sections)
    outline = Outline(_title(sections) or title, unread=unread)
    told = without_what_is_known(_without_asides(sections, outline), outline)
    _read(outline, told, is_numbered=numbered != text)
    outline.entries.sort(key=lambda entry: entry.line)  # lists and tables in the author's order
    let_need(outline)
    return outline


def _without_front(text: str) -> tuple[str, str]:
    """A text without what stands above the page, each line of it an empty one; and the title in that."""
    front = _FRONT.match(text)
    if front is None or ":" not in front[1]:
        return text, ""
    named = _FRONT_TITLE.search(front[1])
    return "\n" * front[0].count("\n") + text[front.end() :], named[1] if named else ""


def _without_numbers(sections: Sequence[Section]) -> None:
    """Take from headings of one level, below one heading, the numbers that count them."""
    groups: dict[tuple[int, str], list[Section]] = {}
    for section in sections:
        if section.title:
            groups.setdefault((section.level, section.above[-1] if section.above else ""), []).append(section)
    named: dict[str, str] = {}
    for group in groups.values():
        found = numbers_of([without_signs(section.title) for section in group])
        for section, (number, title) in zip(group, found, strict=True):
            section.number = number
            section.is_step = is_period(without_signs(section.title))
            named[section.title] = section.title = title if number else section.title
    for section in sections:
        section.above = tuple(named.get(title, title) for title in section.above)


def _without_asides(sections: Sequence[Section], outline: Outline) -> list[Section]:
    """The sections without those of what is said beside the curriculum, which is told; all if there are no others."""
    asides = [section for section in sections if section.is_aside(outline.title)]
    others = [section for section in sections if not section.is_aside(outline.title)]
    if not any(one.lists or one.tables or one.title not in ("", outline.title) for one in others):
        return list(sections)
    outline.unread += [section.whole for section in asides if not section.only_leads_around]
    return others


def _read(outline: Outline, sections: Sequence[Section], *, is_numbered: bool) -> None:
    lists = [section for section in sections if any(not leads_around(nodes) for nodes in section.lists)]
    items = [node for section in lists for nodes in section.lists if not leads_around(nodes) for node in nodes]
    named = sum(not is_sentence(node.words.text) for node in items)
    sure, likely, any_ = (
        sum(len(table.rows) for section in sections for table in section.tables if table.evidence >= least)
        for least in (_SURE, 1, 0)
    )
    steps = _headings_are_steps(sections) and not _are_counted(items)
    headings = [section for section in sections if section.title and section.title != outline.title]
    more = _headings_say_more(headings, named) or _headings_are_bare(headings)
    if sure >= _FEWEST_ROWS and sure >= named:
        _read_tables(outline, sections, 1)
    elif lists and not steps and not more and not _are_readings(lists, items):
        before = list(outline.unread)
        _read_lists(outline, sections, single=len(lists) == 1, is_numbered=is_numbered)
        if len(sections) > 1 and 2 * sum(entry.says for entry in outline.entries) > len(outline.entries):
            # Its lists are prose, so its headings are what it is about.
            outline.entries.clear()
            outline.unread[:] = before
            _read_headings(outline, sections)
    elif not steps and (likely >= _FEWEST_ROWS or (any_ and not headings)):
        _read_tables(outline, sections, 1 if likely >= _FEWEST_ROWS else 0)
    else:
        _read_headings(outline, sections)


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
                outline.unread += [node.told for node in nodes if not node.checkbox]
        outline.unread += section.rest


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
                outline.entries += entries_of_tree(
                    nodes, track, tracks_from_parents=single, links_are_topics=_are_pages(nodes)
                )
        outline.unread += section.rest


def _read_headings(outline: Outline, sections: Sequence[Section]) -> None:
    """Headings without headings below them are topics; links and lists below are their reading."""
    steps = _headings_are_steps(sections)
    parents = {title for section in sections for title in section.above}
    follows = False
    for section in sections:
        is_parent = section.title in parents and not section.is_step
        if not section.title or is_parent or (section.level == 1 and section.title == outline.title):
            outline.unread += _all_of(section)
            continue
        if steps and not section.is_step and not section.lists and not section.paragraphs:
            outline.unread += _all_of(section) or [Unread(section.line, section.title)]
            continue
        if is_before(section.title) and not section.tables:
            outline.entries += [one for nodes in section.lists for one in entries_of_tree(nodes, section.title)]
            outline.unread += section.rest
            continue
        entry = entry_of(Words(section.title, tuple(section.links)), section.line, _parent(section, outline.title))
        entry.follows = follows and section.is_step
        entry.number = section.number
        outline.unread += _take_reading(entry, section)
        if entry.title:
            outline.entries.append(entry)
            follows = section.is_step


def _take_reading(entry: Entry, section: Section) -> list[Unread]:
    """Let what stands below a heading be the reading of its topic; what is none."""
    about = section.paragraphs[:1]
    entry.summary = entry.summary or " ".join(node.words.text for node in about)
    links = [link for node in section.paragraphs for link in node.words.links]
    section.paragraphs = [node for node in section.paragraphs if not any(node is one for one in about)]
    section.paragraphs = [node for node in section.paragraphs if not _only_links(node)]
    unread = section.rest
    for node in flat([node for nodes in section.lists for node in nodes]):
        item = entry_of(node.words, node.line)
        entry.needs += item.needs
        if node.words.links:
            first, *more = node.words.links
            says = is_sentence(node.words.text) and not node.words.text.startswith(first.title)
            links += [replace(first, title=first.title if says else item.title or first.title, hours=item.hours), *more]
            unread += [Unread(node.line, node.words.text)] if says else []
        elif item.title and not item.needs and not is_sentence(node.words.text):
            links.append(Link(item.title, hours=item.hours))
        elif not item.needs:
            unread.append(Unread(node.line, node.words.text))
    links = [replace(link, title=entry.title) if link.title == link.url else link for link in links]
    for table in section.tables:
        rows = Outline()
        if table.evidence >= 0:
            read_table(rows, table.columns, table.header, table.rows)
        for row in rows.entries:
            read = [*row.choices, *row.required, *row.optional]
            links += read or [Link(row.title, hours=row.hours)]
            entry.needs += row.needs
        unread += rows.unread if table.evidence >= 0 else [table.unread]
    entry.required += links
    return unread


def _only_links(node: Node) -> bool:
    """Whether a paragraph says nothing but links, and what they lead to."""
    rest = node.words.text
    for link in node.words.links:
        rest = rest.replace(link.title, "", 1)
    rest = rest.strip(" ,;|·•()[]/-–—")
    return bool(node.words.links) and (not rest or names_reading(rest) or rest.endswith((":", "：")))


def _all_of(section: Section) -> list[Unread]:
    """All that stands below a heading that is no topic."""
    lists = [node.told for nodes in section.lists if not leads_around(nodes) for node in nodes]
    return [*section.rest, *lists, *(table.unread for table in section.tables)]


def _parent(section: Section, title: str) -> str:
    above = [name for name in section.above if name and name != title]
    return above[-1] if above else ""


def _headings_are_steps(sections: Sequence[Section]) -> bool:
    steps = [section for section in sections if section.is_step]
    return len(steps) >= 2 and 2 * len(steps) >= len(
        [section for section in sections if section.level > 1 and section.title]
    )


def _headings_say_more(headings: Sequence[Section], items: int) -> bool:
    """Whether many more headings have texts of their own than there are items in lists."""
    own = sum(bool(section.paragraphs) and not section.lists for section in headings)
    return own >= _MANY_HEADINGS and own > 2 * items


def _headings_are_bare(headings: Sequence[Section]) -> bool:
    """Whether at least half of the headings that have no others below them have nothing there at all."""
    parents = {title for section in headings for title in section.above}
    leaves = [section for section in headings if section.title not in parents]
    bare = sum(section.is_bare for section in leaves)
    return bare >= _BARE_HEADINGS and 2 * bare >= len(leaves)


def _are_counted(items: Sequence[Node]) -> bool:
    """Whether most items have numbers of their own below those of headings, such as "1.2"."""
    numbers = [number for number, _ in numbers_of([node.words.text for node in items])]
    return 2 * sum("." in number for number in numbers) > len(numbers)


def _are_readings(sections: Sequence[Section], items: Sequence[Node]) -> bool:
    """Whether most items say what kind of reading they are, such as "Book: …", below headings that say of what."""
    readings = sum(names_reading(node.words.text) for node in items)
    return len(sections) > 1 and readings >= _FEWEST_READINGS and 2 * readings > len(items)


def _are_pages(nodes: Sequence[Node]) -> bool:
    """Whether a nested list is the contents of a book: nearly all of it leads to pages beside it."""
    every = list(flat(nodes))
    pages = [node for node in every if node.words.links and "://" not in (node.words.links[0].url or "")]
    return any(node.children for node in nodes) and len(pages) >= 0.9 * len(every)


def _title(sections: Sequence[Section]) -> str:
    first = next((section for section in sections if section.title), None)
    html = next((section.heading for section in sections if section.heading), "")
    if first is None or first.is_aside("") or first.is_step:
        return html
    alone = sum(section.level == first.level and bool(section.title) for section in sections) == 1
    return first.title if first.level == 1 and alone else html
