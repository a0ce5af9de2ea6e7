"""Sheets: CSV and TSV, with a line that names the columns."""

from __future__ import annotations

import csv
import io

from roadmap.importing.outline import Outline, Words
from roadmap.importing.tables import columns_of, read_table
from roadmap.problems import Place, Problem, RoadmapError, finding

_SEPARATORS = "\t,;|"
_LOOKED_AT = 50
"""Lines that decide whether a text is a sheet."""


def separator_of(text: str) -> str | None:
    """What separates the columns of a text, if it is a table of topics."""
    start = "\n".join(text.split("\n", _LOOKED_AT)[:_LOOKED_AT])
    for separator in _SEPARATORS:
        try:
            rows = [row for row in csv.reader(io.StringIO(start), delimiter=separator) if any(map(str.strip, row))]
        except csv.Error:
            return None
        if len(rows) >= 2 and len(rows[0]) >= 2 and all(len(row) == len(rows[0]) for row in rows[1:6]):
            columns = columns_of(rows[0])
            if "title" in columns and sum(column != "other" for column in columns) >= 2:
                return separator
    return None


def read_sheet(text: str, separator: str, name: str) -> Outline:
    """A topic a row. Raises RoadmapError when the sheet is broken."""
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    rows: list[tuple[int, list[Words]]] = []
    start = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                rows.append((start, [Words(" ".join(cell.split())) for cell in cells]))
            start = reader.line_num + 1
    except csv.Error as error:
        raise RoadmapError([Problem(Place(name, start), finding("not-a-sheet", why=str(error)))]) from error
    outline = Outline()
    header = [words.text for words in rows[0][1]] if rows else []
    read_table(outline, header, rows[1:], "")
    return outline
