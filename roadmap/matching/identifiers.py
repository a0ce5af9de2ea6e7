"""Addresses in a message: which resource they lead to, however they are written."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from roadmap.matching.normalise import fold
from roadmap.model import Roadmap

ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'，。；）)\]】》」]+"
    r"|(?<![a-z0-9.-])(?:[a-z0-9-]+\.)+(?:org|com|edu|io|ai|dev|net|gov|cn|be|me|co|tech|app|us|uk|de)/[^\s<>\"'，。；）)\]】》」]*"
    r"|(?:arxiv|doi):\s?[^\s<>\"'，。；）)\]】]+"
    r"|(?<![\d.])\d{4}\.\d{4,5}(?:v\d+)?(?![\d.]*\d)",
    re.IGNORECASE,
)
_HINT = re.compile(r"[./]\S", re.ASCII)
_ARXIV = re.compile(r"(?:^|/|:\s?)(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?/?$", re.IGNORECASE)
_ARXIV_HOSTS = frozenset(
    (
        "arxiv.org",
        "export.arxiv.org",
        "ar5iv.org",
        "ar5iv.labs.arxiv.org",
        "alphaxiv.org",
        "huggingface.co",
        "cn.arxiv.org",
    )
)
_REPOSITORY_HOSTS = frozenset(("github.com", "gitlab.com", "gitee.com"))
_MEANINGFUL = ("v", "list", "id", "bvid")
"""Parts of a query that tell one page from another."""
_LONGEST_TITLE = 260
_END = ".,;:!?…"


class Identifiers:
    """The addresses of a roadmap's resources. An address leads to the resource whose own is the longest start of it."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._titles = {found: resource.title for found, (_, resource) in roadmap.resources_by_id.items()}
        self._resources: dict[str, list[str]] = {}
        self._by_title: dict[str, list[str]] = {}
        for found, title in self._titles.items():
            self._by_title.setdefault(_bare(title), []).append(found)
        for topic in roadmap.topics:
            for resource in topic.resources.all():
                for key in _keys(resource.url) if resource.url else ():
                    self._resources.setdefault(key, []).append(resource.id)

    def titled(self, text: str) -> tuple[str, ...]:
        """The ids of the resources whose title a text is, and nothing more."""
        return tuple(self._by_title.get(_bare(text), ())) if len(text) <= _LONGEST_TITLE else ()

    def take_out(self, text: str) -> tuple[str, tuple[str, ...]]:
        """The text with titles in the place of addresses, and the ids of the resources these lead to.

        Of an unknown address the last parts of its path stay, as words.
        """
        if not _HINT.search(text):
            return text, ()
        found: list[str] = []

        def replaced(match: re.Match[str]) -> str:
            address = match[0].rstrip(_END)
            resources = self._find(address)
            if resources:
                found.extend(resources)
                return f" {self._titles[resources[0]]} {match[0][len(address) :]}"
            if "://" in address or address.lower().startswith(("www.", "arxiv", "doi")):
                return " " + " ".join(_split(address)[1][-2:])
            return match[0]

        cleared = ADDRESS.sub(replaced, text)
        return cleared, tuple(dict.fromkeys(found))

    def _find(self, address: str) -> list[str]:
        if arxiv := _arxiv(address):
            return self._resources.get(arxiv, [])
        host, path, query = _split(address)
        whole = _key(host, path, query)
        if whole in self._resources:
            return self._resources[whole]
        least = 2 if host in _REPOSITORY_HOSTS else 0
        for length in range(len(path), least - 1, -1):
            if found := self._resources.get(_key(host, path[:length], "")):
                return found
        return []


def _bare(title: str) -> str:
    return "".join(filter(str.isalnum, fold(title).lower()))


def _keys(url: str) -> list[str]:
    """What a resource's address is looked up by: itself, and its repository."""
    if arxiv := _arxiv(url):
        return [arxiv]
    host, path, query = _split(url)
    keys = [_key(host, path, query)]
    if host in _REPOSITORY_HOSTS and len(path) > 2:
        keys.append(_key(host, path[:2], ""))
    return keys


def _arxiv(address: str) -> str | None:
    lower = address.lower()
    if "/" in lower and not lower.startswith(("arxiv:", "doi:")) and _split(address)[0] not in _ARXIV_HOSTS:
        return None
    found = _ARXIV.search(lower.split("?")[0].split("#")[0].replace("doi:10.48550/arxiv.", "arxiv:"))
    if found is None and (bare := re.fullmatch(r"(\d{4}\.\d{4,5})(?:v\d+)?", lower)):
        found = bare
    return f"arxiv:{found[1]}" if found else None


def _split(address: str) -> tuple[str, list[str], str]:
    """Host, path and the meaningful part of the query; addresses of videos in one form."""
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
    except ValueError:
        return "", [], ""
    host = parts.netloc.lower().removeprefix("www.").removeprefix("m.")
    path = [part for part in parts.path.split("/") if part]
    if path:
        path[-1] = re.sub(r"\.(?:git|html?|pdf)$", "", path[-1]) if path[-1].lower() != "index.html" else ""
        path = [part.lower() for part in path if part]
    values = parse_qs(parts.query)
    query = "&".join(f"{name}={values[name][0]}" for name in _MEANINGFUL if name in values)
    if host == "youtu.be" and path:
        return "youtube.com", ["watch"], f"v={parts.path.strip('/').split('/')[0]}"
    return host, path, query


def _key(host: str, path: list[str], query: str) -> str:
    return "/".join([host, *path]) + (f"?{query}" if query else "")
