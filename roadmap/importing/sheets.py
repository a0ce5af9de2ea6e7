"""Sheets: CSV and TSV, with a line that names the columns."""

from __future__ import annotations

import csv
import io

from roadmap.importing.outline import Outline, Words
from roadmap.importing.tables import columns_of, read_table

_SEPARATORS = "\t,;|"


def separator_of(text: str) -> str | None:
    """What separates the columns of a text, if it is a table of topics."""
    lines = [line for line in text.splitlines() if line.strip()][:50]
    if len(lines) < 2:
        return None
    for separator in _SEPARATORS:
        rows = [row for row in csv.reader(io.StringIO(text), delimiter=separator) if any(cell.strip() for cell in row)][
            :50
        ]
        if len(rows) >= 2 and len(rows[0]) >= 2 and all(len(row) == len(rows[0]) for row in rows[1:6]):
            columns = columns_of(rows[0])
            if "title" in columns and sum(column != "other" for column in columns) >= 2:
                return separator
    return None


def read_sheet(text: str, separator: str) -> Outline:
    """A topic a row."""
    reader = csv.reader(io.StringIO(text), delimiter=separator)
    rows: list[tuple[int, list[Words]]] = []
    start = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            rows.append((start, [Words(" ".join(cell.split())) for cell in cells]))
        start = reader.line_num + 1
    outline = Outline()
    header = [words.text for words in rows[0][1]] if rows else []
    read_table(outline, header, rows[1:], "")
    return outline
