"""Where a database is: the path of a file, or the URL of a PostgreSQL server."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeAlias

Address: TypeAlias = Path | str
"""A path, or a text that is the URL of a PostgreSQL server."""

_SCHEMES = ("postgresql://", "postgres://")
_SECRET = re.compile(r"(?<=//)[^/@]*@|[?].*")


def address_of(text: str | Path) -> Address:
    """The address that a text is."""
    return text if isinstance(text, str) and text.startswith(_SCHEMES) else Path(text)


def shown(address: Address) -> str:
    """The address for people to read: a URL without user, password and options."""
    return _SECRET.sub("", address) if isinstance(address, str) else str(address)
