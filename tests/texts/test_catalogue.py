"""The two catalogues say the same things, all of them are said somewhere, and nothing is said without them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import bot
import roadmap
from bot.texts import texts
from bot.texts.catalogue import MissingTextError, source
from roadmap.explain import KEYS
from roadmap.model import LANGS, Lang

CODE = sorted(Path(bot.__file__).parent.rglob("*.py"))
HAN = re.compile(r"[\u3400-\u9fff]")
ASKS = {"say", "text", "has", "_say"}
"""Functions that take a key, among others; methods too."""

KEY = re.compile(r"[a-z]+(-[a-z0-9]+)*")
PATTERN = re.compile(r"/[a-z]+\\-")
"""An f-string that begins like a key: ``weekday-{day}``."""
SENTENCE = re.compile(r"[A-Z][a-z']+ [a-z']+ [a-z' ]+")


class Variables(Visitor):
    """Collects the variables a message uses."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 — the visitor's naming
        self.found.add(node.id.name)


def messages(lang: Lang) -> dict[str, ftl.Message]:
    """Every message of a language. Fails on a line the parser does not understand, and on a key given twice."""
    entries = FluentParser().parse(source(lang)).body
    junk = [entry.content for entry in entries if isinstance(entry, ftl.Junk)]
    assert not junk
    found = [entry for entry in entries if isinstance(entry, ftl.Message)]
    by_key = {message.id.name: message for message in found}
    assert len(by_key) == len(found)
    return by_key


def variables(message: ftl.Message) -> set[str]:
    collector = Variables()
    collector.visit(message)
    return collector.found


def test_both_languages_have_the_same_keys() -> None:
    assert list(messages("en")) == list(messages("zh"))


def test_both_languages_use_the_same_arguments() -> None:
    english, chinese = messages("en"), messages("zh")
    different = [key for key in english if key in chinese and variables(english[key]) != variables(chinese[key])]
    assert not different


# What both languages may leave to signs and numbers.
NO_WORDS = {"list-comma", "list-semicolon", "list-more", "page-before", "page-after", "choice-en"}


def test_chinese_is_chinese_and_english_is_not() -> None:
    english, chinese = source("en"), source("zh")
    for key, message in messages("zh").items():
        body = chinese[_start(message) : _end(message)]
        marks_only = not re.search(r"[A-Za-z\u3400-\u9fff]", re.sub(r"\{[^{}]*\}|^[\w-]+ =", "", body))
        assert HAN.search(body) or key in NO_WORDS or marks_only, key
    allowed = {"choice-zh", "help-ask", "opt-question-about"}
    for key, message in messages("en").items():
        body = english[_start(message) : _end(message)]
        assert not HAN.search(body) or key in allowed or "中文" in body, key


def _start(message: ftl.Message) -> int:
    assert message.span is not None
    return message.span.start


def _end(message: ftl.Message) -> int:
    assert message.span is not None
    return message.span.end


def test_no_tabs_and_no_trailing_blanks() -> None:
    for lang in LANGS:
        assert not re.search(r"\t|[ \t]+$", source(lang), re.MULTILINE)


BLANK_AT_FULL_WIDTH = re.compile(r"(?<!·) [“”「」（）、，。：；！？]|[“”「」（）、，。：；！？] (?!·)")


def test_chinese_has_no_blanks_around_full_width_punctuation() -> None:
    chinese = source("zh")
    for key, message in messages("zh").items():
        body = chinese[_start(message) : _end(message)].partition(" =")[2].strip()
        assert not BLANK_AT_FULL_WIDTH.search(re.sub(r"\{[^{}]*\}", "x", body)), key


def _strings(node: ast.expr) -> Iterator[str]:
    """The keys an argument can be: a literal, both sides of a condition, or what an f-string starts and ends with."""
    match node:
        case ast.Constant(value=str(value)):
            yield value
        case ast.IfExp(body=body, orelse=orelse):
            yield from _strings(body)
            yield from _strings(orelse)
        case ast.JoinedStr(values=values):
            parts = [re.escape(str(v.value)) if isinstance(v, ast.Constant) else ".+" for v in values]
            yield "/" + "".join(parts)
        case _:
            return


def asked_keys() -> dict[str, str]:
    """Keys asked for in the code, f-strings as ``/pattern``, with the file they are in."""
    found: dict[str, str] = {}
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            direct = isinstance(node.func, ast.Call) and getattr(node.func.func, "id", "") == "texts"
            if name in ASKS or direct:
                for argument in node.args:
                    for key in _strings(argument):
                        if KEY.fullmatch(key) or PATTERN.match(key):
                            found[key] = path.name
    return found


def literals() -> set[str]:
    """Every string in the code, and every f-string as a pattern: a key may wait in a variable or a table."""
    found: set[str] = set()
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                found.update(_strings(node))
    return found


def test_every_key_asked_for_exists() -> None:
    keys = set(messages("en"))
    missing = {
        key: file
        for key, file in asked_keys().items()
        if not (any(re.fullmatch(key[1:], known) for known in keys) if key.startswith("/") else key in keys)
    }
    assert not missing


def found_keys() -> set[str]:
    """The texts of the findings in the roadmap's code: what ``finding(…)`` is called with, and pydantic's kinds."""
    keys = set(KEYS.values())
    for path in Path(roadmap.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "finding":
                keys.update(key for key in _strings(node.args[0]))
    return {f"problem-{key}" for key in keys}


def test_every_finding_about_a_roadmap_has_a_sentence_and_no_other() -> None:
    assert found_keys() == {key for key in messages("en") if key.startswith("problem-")}


def test_every_key_is_asked_for_somewhere() -> None:
    used = literals()
    patterns = [re.compile(key[1:]) for key in used if PATTERN.match(key)]
    unused = [
        key for key in messages("en") if key not in used and not any(pattern.fullmatch(key) for pattern in patterns)
    ]
    assert not unused


def _said_outside(path: Path) -> Iterator[str]:
    """String constants that read like a sentence, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    explanations = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in explanations:
            continue
        if SENTENCE.search(node.value) or HAN.search(node.value):
            yield node.value


def _logged(path: Path) -> set[str]:
    """What goes to the log, which speaks English."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and getattr(node.func.value, "id", "") == "_log"
        ):
            found |= {arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)}
    return found


@pytest.mark.parametrize("room", ["cogs", "conversation", "render", "digests", "core"])
def test_no_sentence_is_written_into_the_code(room: str) -> None:
    for path in CODE:
        if path.parent.name == room:
            assert set(_said_outside(path)) - _logged(path) == set(), path.name


def test_a_missing_text_or_argument_is_a_fault() -> None:
    with pytest.raises(MissingTextError, match="no text"):
        texts("en")("no-such-text")
    with pytest.raises(MissingTextError, match="topic"):
        texts("zh")("track-started")


@pytest.mark.parametrize("lang", LANGS)
def test_arguments_are_filled_in_and_never_read_as_fluent(lang: Lang) -> None:
    hostile = "{ $other } { -term } \u2068\n*x*"
    assert hostile in texts(lang)("track-started", topic=hostile)


def test_counts_read_naturally() -> None:
    say = texts("en")
    assert say("done-remaining", count=1, topic="X") == "1 required resource is left in **X**."
    assert say("done-remaining", count=2, topic="X") == "2 required resources are left in **X**."
    assert say("hours", hours=4.0) == "4 h"
    assert say("hours", hours=1234.5) == "1,234.5 h"
    assert texts("zh")("hours", hours=14.5) == "14.5 小时"
