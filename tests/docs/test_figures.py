"""The figures on the page about understanding are those that are measured."""

from __future__ import annotations

import re
from itertools import zip_longest

from tests.docs.pages import ROOT
from tools.figures import table

CLOSE = 2.5
"""Points that a figure may be off: the roadmap's own words change with every edit."""

EVERY = 7
"""A seventh of the names in frames tells the same; ten frames a name: each of them has its turn."""


def test_the_page_shows_what_is_measured() -> None:
    page = (ROOT / "docs" / "understanding.md").read_text(encoding="utf-8")
    shown = page.split("<!-- figures -->")[1].split("<!-- /figures -->")[0].strip().splitlines()
    for line, measured in zip_longest(shown, table(EVERY).splitlines(), fillvalue=""):
        assert _labels(line) == _labels(measured)
        for one, other in zip(_figures(line), _figures(measured), strict=True):
            assert abs(one - other) <= CLOSE, f"{line} is now {measured}; run: python -m tools.figures"


def _figures(line: str) -> list[float]:
    return [float(one) for one in re.findall(r"([\d.]+) %", line)]


def _labels(line: str) -> str:
    return re.sub(r"[\d.]+ %", "", line)
