"""Addresses as people type and paste them."""

from __future__ import annotations

import re

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import Url

from roadmap.model import WebAddress, without_login

_WEB_ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress, config=ConfigDict(defer_build=True))
_PUBLIC = re.compile(r"(?:[^\s.:/@]+\.)+(?:xn--[\w-]+|[^\W\d_]{2,})\.?")
"""The name of a place on the web: it ends in that of a domain."""
_HOST = re.compile(r"[/?#]|:(?=\d)")
_IN_URL = r"[^\s<>()\[\]（），。；、]"
URL = re.compile(rf"<?(https?://{_IN_URL}*(?![.,;:!?'\"]){_IN_URL})>?")


def web_address(text: str) -> str | None:
    """The address of a page on the web that somebody typed or pasted, whole; None when it is none."""
    try:
        url = _WEB_ADDRESS.validate_python(address(text))
    except ValidationError:
        return None
    return url if _PUBLIC.fullmatch(Url(url).host or "") else None


def links_in(text: str) -> tuple[str, ...]:
    """The addresses in a message."""
    return tuple(dict.fromkeys(found[1] for found in URL.finditer(text)))


def address(text: str) -> str:
    """An address as it was typed or pasted, also in angle brackets; "example.org/a" is one without its scheme."""
    url = without_login(text.strip().strip("<>"))
    return f"https://{url}" if "://" not in url and _PUBLIC.fullmatch(_HOST.split(url)[0]) else url
