"""Looks sentences up in ``en.ftl`` and ``zh.ftl`` (Project Fluent, https://projectfluent.org)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from roadmap.model import Lang

Argument = str | int | float

_ENTRY = re.compile(r"^([a-zA-Z][\w-]*) *=.*(?:\n(?![a-zA-Z#]).*)*", re.MULTILINE)
"""A text with its name: from the line that begins with the name to the next such line or comment."""

_MOST_KEPT = 8192
"""Sentences of a language that are formatted once: with the same arguments they stay the same."""

_LOCALES: Mapping[Lang, str] = {"en": "en", "zh": "zh-Hans"}


class MissingTextError(LookupError):
    """A sentence is asked for that the catalogue of that language does not have, or one of its arguments is missing."""


class Texts:
    """The sentences of one language: ``texts("zh")("done-topic", topic="…")``."""

    def __init__(self, lang: Lang, source: str) -> None:
        self.lang: Lang = lang
        # Isolation marks are for mixed right-to-left user interfaces; Discord shows them as boxes on some systems.
        self._bundle = FluentBundle([_LOCALES[lang]], use_isolating=False)
        self._unread = {found[1]: found[0] for found in _ENTRY.finditer(source)}
        # Typed: 1 and 1.0 are one key otherwise, and may read differently.
        self._kept = lru_cache(_MOST_KEPT, typed=True)(self._format)

    def __call__(self, key: str, /, **arguments: Argument) -> str:
        """The sentence ``key`` with its arguments filled in.

        Raises:
            MissingTextError: the language has no such sentence, or an argument is missing.
        """
        return self._kept(key, **arguments)

    def _format(self, key: str, /, **arguments: Argument) -> str:
        if not self.has(key):
            message = f"no text {key!r} in {self.lang}.ftl"
            raise MissingTextError(message)
        if key in self._unread:
            # Reading all of them takes longer than most commands; no text refers to another.
            self._bundle.add_resource(FluentResource(self._unread.pop(key)))
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            message = f"text {key!r} in {self.lang}.ftl has no value"
            raise MissingTextError(message)
        text, errors = self._bundle.format_pattern(pattern, arguments)
        if errors:
            message = f"text {key!r} in {self.lang}.ftl: {errors[0]}"
            raise MissingTextError(message)
        return str(text)

    def has(self, key: str) -> bool:
        """Whether the language has the sentence."""
        return key in self._unread or self._bundle.has_message(key)


def source(lang: Lang) -> str:
    """The Fluent file of a language, as text."""
    return (files("bot.texts") / f"{lang}.ftl").read_text(encoding="utf-8")


@cache
def texts(lang: Lang) -> Texts:
    """The catalogue of ``lang``, read once."""
    return Texts(lang, source(lang))
