"""YAML read safely, with the line of every value.

Plain data only: no anchors, no aliases, no tags that build objects, no merge keys, one document. The parser's
events are composed here on a stack, so that hostile nesting ends in a problem and not in a deep recursion.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from math import inf, nan
from pathlib import Path
from typing import TypeAlias, TypeGuard

import yaml

from roadmap.problems import MAX_PROBLEMS, Finding, Place, Problem, RoadmapError, finding

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 24
MAX_VALUES = 150_000
"""Values and keys of a file: every one costs more memory than it has bytes."""

Step: TypeAlias = str | int
ValuePath: TypeAlias = tuple[Step, ...]

_PLAIN_TAGS = frozenset({None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file as plain data; ``lines`` has the line, counted from 1, of every path in it."""

    name: str
    data: object
    lines: dict[ValuePath, int] = field(repr=False)

    def place(self, path: Iterable[Step]) -> Place:
        """Where the value at ``path`` stands, or the nearest thing around it. Steps that the file lacks are skipped."""
        here: ValuePath = ()
        for step in path:
            if (*here, step) in self.lines:
                here = (*here, step)
        return Place(self.name, self.lines.get(here, 1))

    def at(self, path: Iterable[Step]) -> object:
        """The value at ``path``, which has to be there."""
        value: object = self.data
        for step in path:
            value = _inside(value, step)
        return value

    def problem(self, path: Iterable[Step], what: Finding) -> Problem:
        """A problem with the value at ``path``."""
        return Problem(self.place(path), what)


def read_yaml(path: Path, name: str | None = None) -> Document:
    """Read one file. Raises RoadmapError when it is unreadable, too big, not UTF-8 or not plain YAML."""
    label = name or str(path)
    return parse_yaml(read_text(path, label), label)


def read_text(path: Path, name: str) -> str:
    """What is in a file, of which no more is read than is allowed. Raises RoadmapError when it is more, or no text."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _refusal(name, 1, finding("file-unreadable", why=str(error.strerror))) from error
    if len(raw) > MAX_BYTES:
        raise _too_big(name)
    return decode_text(raw, name)


_NO_TEXT = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0")
"""How PDF, Word and Excel files and pictures begin."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decode_text(raw: bytes, name: str) -> str:
    """A file's bytes as text: UTF-8, or what Excel writes beside it, which is UTF-16 and, in China, GB 2312.

    Raises RoadmapError when it is none of these.
    """
    if raw.startswith(_NO_TEXT):
        raise _refusal(name, 1, finding("not-text"))
    try:
        return raw.decode("utf-16" if raw.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        with suppress(UnicodeDecodeError):
            return raw.decode("gb2312")
        line = raw.count(b"\n", 0, error.start) + 1
        raise _refusal(name, line, finding("not-utf-8")) from error


_COMMENT = re.compile(r"""^(?:[^'"#\n]*[ \t])?#(?!!|[ \t]*yaml-language-server)[ \t]*\S""", re.MULTILINE)


def has_comments(text: str) -> bool:
    """Whether there are comments in a file, which its data does not hold; the line for editors is none."""
    return _COMMENT.search(text) is not None


def parse_yaml(text: str, name: str) -> Document:
    """Parse one document of text. Raises RoadmapError with every duplicate key, or with the first thing refused."""
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        raise _refusal(name, line, finding("half-a-character")) from error
    if size > MAX_BYTES:
        raise _too_big(name)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _refusal(name, line, finding("nul-character"))
    composer = _Composer(name)
    try:
        for event in _events(text.removeprefix("\ufeff")):
            composer.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark and _is_tab(text, mark.line):
            raise _refusal(name, mark.line + 1, finding("yaml-tab")) from error
        why = error.problem or error.context or ""
        raise _refusal(name, mark.line + 1 if mark else 1, finding("not-yaml", why=why)) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1 if isinstance(error.position, int) else 1
        raise _refusal(name, line, finding("control-character")) from error
    if composer.problems:
        raise RoadmapError(composer.problems)
    return Document(name, composer.result, composer.lines)


def _is_tab(text: str, line: int) -> bool:
    """Whether a line is indented with a tab, which YAML does not allow."""
    lines = text.splitlines()
    written = lines[line] if line < len(lines) else ""
    return "\t" in written[: len(written) - len(written.lstrip())]


def _inside(value: object, step: Step) -> object:
    if is_mapping(value) and isinstance(step, str):
        return value[step]
    return value[step] if is_list(value) and isinstance(step, int) else None


def is_mapping(data: object) -> TypeGuard[dict[str, object]]:
    """Whether a value of a document is a mapping; its keys are always text."""
    return isinstance(data, dict)


def is_list(data: object) -> TypeGuard[list[object]]:
    """Whether a value of a document is a list."""
    return isinstance(data, list)


def _refusal(name: str, line: int, what: Finding) -> RoadmapError:
    return RoadmapError([Problem(Place(name, line), what)])


def _too_big(name: str) -> RoadmapError:
    return _refusal(name, 1, finding("file-too-big"))


def _events(text: str) -> Iterator[yaml.Event]:
    # libyaml is about ten times faster; both give the same events.
    if yaml.__with_libyaml__:
        return yaml.parse(text, Loader=yaml.CSafeLoader)
    return yaml.parse(text, Loader=yaml.SafeLoader)


_MAY_BE_OTHER_THAN_TEXT = frozenset("0123456789+-.~nNtTfF")
"""First characters of what may be a number, true, false or null."""
_WHOLE = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]*([eE][-+][0-9]+)?|\.[0-9]+([eE][-+][0-9]+)?")
_LONGEST_NUMBER = 40
_CONSTANTS: dict[str, object] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
    ".nan": nan, ".NaN": nan, ".NAN": nan, ".inf": inf, ".Inf": inf, ".INF": inf,
    "-.inf": -inf, "-.Inf": -inf, "-.INF": -inf,
}  # fmt: skip


def _plain_value(text: str) -> object:
    """An unquoted scalar: a number, true, false or null as in YAML 1.2; everything else is text.

    So ``on`` and ``no`` are words, and ``1:30``, ``010`` and dates stay as they are written.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[:1] not in _MAY_BE_OTHER_THAN_TEXT or len(text) > _LONGEST_NUMBER:
        return text
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being filled."""

    path: ValuePath
    items: list[object] | dict[str, object]
    key: str | None = None


class _Composer:
    def __init__(self, name: str) -> None:
        self.name = name
        self.result: object = None
        self.lines: dict[ValuePath, int] = {(): 1}
        self.problems: list[Problem] = []
        self._stack: list[_Open] = []
        self._documents = 0
        self._taken = 0

    def take(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        self._taken += 1
        if self._taken > MAX_VALUES:
            raise _refusal(self.name, line, finding("too-many-values", most=MAX_VALUES))
        if isinstance(event, yaml.ScalarEvent) and event.anchor is None:  # first, as most events are scalars
            self._scalar(event, line)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise _refusal(self.name, line, finding("second-document"))
        elif isinstance(event, yaml.AliasEvent) or (isinstance(event, yaml.NodeEvent) and event.anchor is not None):
            raise _refusal(self.name, line, finding("anchor"))
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            self._open(event, line)
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self._stack.pop()

    def _open(self, event: yaml.SequenceStartEvent | yaml.MappingStartEvent, line: int) -> None:
        if event.tag not in _PLAIN_TAGS:
            raise _refusal(self.name, line, finding("tag", tag=str(event.tag)))
        if len(self._stack) >= MAX_DEPTH:
            raise _refusal(self.name, line, finding("too-deep", depth=MAX_DEPTH))
        if self._wants_key():
            raise _refusal(self.name, line, finding("key-not-plain"))
        items: list[object] | dict[str, object] = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self._place(items, line)
        self._stack.append(_Open(path, items))

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        value = self._value(event, line)
        if not self._wants_key():
            self._place(value, line)
            return
        top = self._stack[-1]
        if not isinstance(value, str):
            self._report(line, finding("key-not-text", key=repr(event.value)))
            value = event.value
        path = (*top.path, value)
        if path in self.lines:
            self._report(line, finding("key-twice", key=repr(value), line=str(self.lines[path])))
        else:
            self.lines[path] = line
        top.key = value

    def _value(self, event: yaml.ScalarEvent, line: int) -> object:
        if event.tag in (None, "!"):
            return _plain_value(event.value) if event.implicit[0] else event.value
        if event.tag == "tag:yaml.org,2002:str":
            return event.value
        raise _refusal(self.name, line, finding("tag", tag=event.tag))

    def _report(self, line: int, what: Finding) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(Problem(Place(self.name, line), what))

    def _wants_key(self) -> bool:
        return bool(self._stack) and isinstance(self._stack[-1].items, dict) and self._stack[-1].key is None

    def _place(self, value: object, line: int) -> ValuePath:
        if not self._stack:
            self.result = value
            self.lines[()] = line
            return ()
        top = self._stack[-1]
        if isinstance(top.items, list):
            path = (*top.path, len(top.items))
            top.items.append(value)
            self.lines[path] = line
            return path
        key = top.key or ""
        top.key = None
        top.items.setdefault(key, value)
        return (*top.path, key)
