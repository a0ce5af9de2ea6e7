"""Addresses as people type and paste them."""

from __future__ import annotations

import re

from pydantic import ConfigDict, TypeAdapter, ValidationError

from roadmap.model import WebAddress

_WEB_ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress, config=ConfigDict(defer_build=True))
_IN_URL = r"[^\s<>()\[\]（），。；、]"
URL = re.compile(rf"<?(https?://{_IN_URL}*(?![.,;:!?'\"]){_IN_URL})>?")


def web_address(text: str) -> str | None:
    """The address that somebody typed or pasted, whole; None when it is none."""
    try:
        return _WEB_ADDRESS.validate_python(address(text))
    except ValidationError:
        return None


def links_in(text: str) -> tuple[str, ...]:
    """The addresses in a message."""
    return tuple(dict.fromkeys(found[1] for found in URL.finditer(text)))


def address(text: str) -> str:
    """An address as it was typed or pasted, also in angle brackets or without its scheme."""
    url = text.strip().strip("<>")
    return url if "://" in url or not url else f"https://{url}"
