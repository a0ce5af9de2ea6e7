"""Sheets: CSV and TSV, with or without a line that names the columns."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from roadmap.importing.columns import columns_of, header_of
from roadmap.importing.fields import is_of_one
from roadmap.importing.outline import Outline, Words
from roadmap.importing.tables import LINE_END, Row, read_table, texts_of
from roadmap.problems import Place, Problem, RoadmapError, Unread, finding

_SEPARATORS = "\t,;|"
_LOOKED_AT = 50
"""Lines that decide whether a text is a sheet."""
_MOST_BEFORE = 5
"""Rows that may stand above the header."""
_HEADER_WORDS = 5
_FEWEST_ROWS = 2


def separator_of(text: str, name: str) -> str | None:
    """What separates the columns of a text, if it is a table: told by its shape.

    Text that is not named as one also needs a first line of short headers, one of them known.
    """
    named = PurePath(name).suffix.lower() in (".csv", ".tsv", ".tab")
    start = "\n".join(text.split("\n", _LOOKED_AT)[:_LOOKED_AT])
    best: tuple[float, str] | None = None
    for separator in _SEPARATORS:
        try:
            rows = [row for row in csv.reader(io.StringIO(start), delimiter=separator) if any(map(str.strip, row))]
        except csv.Error:
            return separator if named and separator != "|" else None
        width, share = _width(rows)
        if width < 2 or len(rows) < _FEWEST_ROWS:
            continue
        if (named and share >= 0.5) or (share >= 0.9 and _is_header(rows, width)):
            best = max(best or (0.0, ""), (share, separator))
    if best:
        return best[1]
    lines = [line.strip() for line in start.split("\n") if line.strip()]
    alone = len(lines) > _FEWEST_ROWS and "," not in lines[0] and header_of(lines[0]) in ("title", "item")
    return "," if named or (alone and _is_one_word(lines[0])) else None


def _is_one_word(text: str) -> bool:
    return text.isalpha()


def _width(rows: Sequence[Sequence[str]]) -> tuple[int, float]:
    """The commonest number of cells, and the share of rows that have it; ends of rows may be left out."""
    counted = Counter(len(row) for row in rows)
    if not counted:
        return 0, 0.0
    width = max(counted, key=lambda one: (counted[one], one))
    return width, counted[width] / len(rows)


def _is_header(rows: Sequence[Sequence[str]], width: int) -> bool:
    start = _start(rows, width)
    if start >= len(rows) - 1:
        return False
    header = rows[start]
    short = all(cell.strip() and len(cell.split()) < _HEADER_WORDS and not cell.endswith(".") for cell in header)
    return (
        short
        and not any(map(is_of_one, header))
        and any(header_of(cell) is not None and len(cell.split()) < 3 for cell in header)
    )


def _start(rows: Sequence[Sequence[str]], width: int) -> int:
    """The first row with as many cells as the others have; titles stand above it."""
    for index, row in enumerate(rows[:_MOST_BEFORE]):
        filled = sum(bool(cell.strip()) for cell in row)
        if filled >= 2 and filled * 2 >= width:
            return index
    return 0


def read_sheet(text: str, separator: str, name: str) -> Outline:
    """A topic a row. Raises RoadmapError when the sheet is broken, or nothing in it names topics."""
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                rows.append((line, [Words(_cell(cell)) for cell in cells]))
            line = reader.line_num + 1
    except csv.Error as error:
        raise RoadmapError([Problem(Place(name, line), finding("not-a-sheet", why=str(error)))]) from error
    texts = texts_of(rows)
    width, _ = _width(texts[:_LOOKED_AT])
    start = _start(texts, width) if width > 1 else 0
    outline = Outline()
    for number, cells in rows[:start]:
        said = " ".join(words.text for words in cells if words.text)
        if outline.title:
            outline.unread.append(Unread(number, said))
        else:
            outline.title = said
    if width <= 1:  # one column: what is a comma in it separates nothing
        rows = [(number, [Words(f"{separator} ".join(words.text for words in cells))]) for number, cells in rows]
        texts = texts_of(rows)
    header = texts[start] if texts[start:] and _names_columns(texts[start], texts[start + 1 :]) else []
    rows = rows[start + bool(header) :]
    columns = columns_of(header, texts_of(rows))
    if not header and width <= 1:
        columns = columns_of(["Topic"], texts_of(rows))
    read_table(outline, columns, header, rows)
    return outline


def _cell(text: str) -> str:
    """A cell on one line, whose own lines are still told apart."""
    return LINE_END.join(" ".join(line.split()) for line in text.split("\n") if line.strip())


def _names_columns(first: Sequence[str], rest: Sequence[Sequence[str]]) -> bool:
    """Whether a first row names the columns, rather than being one more of the rest."""
    for place, cell in enumerate(first):
        below = [row[place] for row in rest[:_LOOKED_AT] if place < len(row) and row[place].strip()]
        named = header_of(cell) if len(cell.split()) < _HEADER_WORDS else None
        if named and 2 * sum(header_of(one) == named for one in below) <= len(below):
            return True
        if cell and below and not any(map(str.isdigit, cell)) and all(any(map(str.isdigit, one)) for one in below):
            return True
    return False
