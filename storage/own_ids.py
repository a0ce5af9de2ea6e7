"""Ids that carry the number of their roadmap: ``basics.12``. Those of the shipped one are plain: ``basics``."""

from __future__ import annotations

from storage.sql import Value, one_of
from storage.values import OwnIds


def number_of(id_: str) -> int | None:
    """The number of the roadmap an id belongs to; None is the shipped one."""
    number = id_.partition(".")[2]
    return int(number) if number.isdecimal() else None


def among(column: str, ids: OwnIds) -> tuple[str, dict[str, Value]]:
    """A condition and its parameters: the id in ``column`` is one of ``ids``."""
    if ids.number is None:
        return f"{column} NOT LIKE :own", {"own": "%.%"}
    listed, parameters = one_of("shared", sorted(ids.shared))
    return f"({column} LIKE :own OR {column} IN {listed})", parameters | {"own": f"%.{ids.number}"}
