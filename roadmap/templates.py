"""Curricula to start from: roadmaps that come with Nextup beside its own, each with its source and licence."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

SOURCES: Mapping[str, str] = MappingProxyType({
    "algorithms": "Nextup (CC0); cp-algorithms.com, Jeff Erickson, Open Data Structures",
    "ossu-computer-science": "https://github.com/ossu/computer-science (MIT)",
    "exercism-csharp": "https://github.com/exercism/csharp (MIT)",
    "rust-book": "Nextup (CC0); https://doc.rust-lang.org/book/ (MIT, Apache 2.0)",
})  # fmt: skip
"""Every template's name and where it comes from, with licences."""


def template_text(name: str) -> str:
    """The YAML of a template. Raises KeyError for a name that is none."""
    SOURCES[name]
    return (files("roadmap") / "data" / "templates" / f"{name}.yaml").read_text(encoding="utf-8")
