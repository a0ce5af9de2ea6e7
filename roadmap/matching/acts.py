"""What a message asks to have noted: done, tracked, dropped, logged, taken back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from roadmap.matching.clauses import is_later, is_of_others, last_clause
from roadmap.matching.grammar import Grammar
from roadmap.matching.masked import NAME, Masked
from roadmap.matching.names import Name
from roadmap.matching.result import Deed
from roadmap.matching.wants import amounts_in
from roadmap.model import Lang

_SENTENCE = re.compile(r"(?:[^.?]|\.(?=\d))+[.?]?")
_ASKS_HOW = re.compile(
    r"^ ?(?:how|where|what|why|can i|do i|should|怎么|如何|怎样|在哪|哪里|为什么)|(?:怎么|如何|怎样)[^.]*$"
)
_KNOWS = re.compile(
    r"\b(?:know|knew|familiar|comfortable|fluent|proficient|good|experience|background|understand|confident|solid)|"
    r"会|懂|熟|了解|掌握|精通|基础|经验|背景"
)
OF_NO_TOPIC: frozenset[Deed] = frozenset(("undo", "hide", "show", "language", "nudges", "export", "erase"))
"""Acts that are on no topic."""
_OF_EVERYTHING: frozenset[Deed] = frozenset(("erase", "export", "language"))
_GIVEN_UP: frozenset[Deed] = frozenset(("drop", "skip"))
"""Acts whose own words tell of something that is not wanted."""
_OFF: frozenset[Deed] = frozenset(("hide", "nudges"))
"""Acts that are asked for by what is not wanted ("I don't want reminders")."""
_OF_TOPICS: frozenset[Deed] = frozenset(("track", "drop", "skip"))
"""Acts that are wished of topics, whatever was studied."""
_OF_STUDY: frozenset[Deed] = frozenset(("done", "know", "log"))
"""Acts that note what somebody studied: what others did is not noted."""
_NEXT_NAME = re.compile(rf"[^,.?{NAME}]{{0,40}}(?={NAME})")
_CHINESE = ("中文", "汉语", "普通话", "chinese", "mandarin", "zh")


@dataclass(frozen=True, slots=True)
class Deeds:
    """What shall be done, and about which names."""

    do: Deed
    names: tuple[Name, ...] = ()
    language: Lang | None = None
    hours: float | None = None
    more: bool = False
    off: bool = False


def act_in(masked: Masked, grammar: Grammar) -> Deeds | None:
    """The first act that a sentence asks for; a question how to do it asks for none."""
    for sentence in _SENTENCE.finditer(masked.text):
        text = sentence[0].strip()
        asks_how = _ASKS_HOW.search(text) is not None
        for do, pattern in grammar.acts:
            if asks_how and do != "export":
                continue  # only how to do that is told, in any case
            found = pattern.search(text)
            if not found or _is_denied(do, text, found, grammar):
                continue
            begin = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
            names, more = _named(masked, begin, text, found, grammar)
            return _deeds(do, found, names, text, grammar, more=more)
    return None


def _named(
    masked: Masked, begin: int, text: str, found: re.Match[str], grammar: Grammar
) -> tuple[tuple[Name, ...], bool]:
    """The names that an act found in a sentence (its ``text``, from ``begin`` on) is on, and whether others follow.

    Those within what was found, or else in the sentence, up to where it turns to another act.
    """
    turns = [turn.start() for turn in grammar.turns.finditer(text)]
    first = max((turn for turn in turns if turn <= found.start()), default=0)
    last = min((turn for turn in turns if turn > found.start() and NAME in text[first:turn]), default=len(text))
    within = masked.named(begin + found.start(), begin + min(found.end(), last))
    names = within or masked.named(begin + first, begin + last) or masked.named(begin, begin + len(text))
    turned = masked.named(begin, begin + first) + masked.named(begin + last, begin + len(text))
    return names, any(name not in names for name in turned)


def _deeds(
    do: Deed, found: re.Match[str], names: tuple[Name, ...], text: str, grammar: Grammar, *, more: bool = False
) -> Deeds:
    """An act with what the text says of it."""
    language = found.groupdict().get("language")
    amounts = amounts_in(text) if do == "log" else []
    return Deeds(
        do,
        () if do in OF_NO_TOPIC else names,
        language=("zh" if language in _CHINESE else "en") if language else None,
        hours=amounts[0] if amounts else None,
        more=more or len(amounts) > 1,
        off=do == "nudges" and grammar.ends.search(text) is not None,
    )


def _is_denied(do: Deed, text: str, found: re.Match[str], grammar: Grammar) -> bool:
    """Whether it is said before a deed that it is not so, not yet so, not to be done, or that somebody else did it."""
    name = _NEXT_NAME.match(text, found.start()) if do in _OF_STUDY else None
    at = name.end() if name else found.start()
    before = last_clause(text[:at], grammar)
    if do in _GIVEN_UP:
        return grammar.denied_itself.search(before) is not None
    if do in _OFF:
        return False
    if grammar.denied.search(before) or grammar.denied.search(last_clause(text[: found.start()], grammar)):
        return True
    if do not in _OF_STUDY:
        return False
    if is_later(text, at, grammar):
        return True
    if grammar.planned.search(before) and not grammar.noted.search(found[0]):
        return True
    return is_of_others(text[at - len(before) : max(at, found.end())], len(before), grammar)


def guessed_act(masked: Masked, grammar: Grammar, claimed: tuple[Name, ...]) -> Deeds | None:
    """The act that a message is about which asks for one in its own words: on what was ``claimed``, else on all named.

    Where a topic is named, it is not all that is to be deleted, nor the bot's language that is to change.
    """
    if grammar.questions.search(masked.text):
        return None
    fits: list[tuple[Deed, re.Match[str]]] = [
        (do, found) for do, pattern in grammar.deeds if (found := pattern.search(masked.text))
    ]
    for do, found in fits if claimed else ():
        names, _ = _named(masked, 0, masked.text, found, grammar)
        wished = tuple(name for name in names if name not in claimed)
        if do in _OF_TOPICS and wished and not _is_denied(do, masked.text, found, grammar):
            return _deeds(do, found, wished, masked.text, grammar, more=True)
    for do, found in fits:
        if (masked.names and do in _OF_EVERYTHING) or _is_denied(do, masked.text, found, grammar):
            continue
        names, more = _named(masked, 0, masked.text, found, grammar)
        if do in _OF_STUDY:
            names = claimed or tuple(name for name in names if name not in _not_studied(masked, grammar))
            if masked.names and not names:
                return None
        return _deeds(do, found, names, masked.text, grammar, more=more and not claimed)
    return None


def _not_studied(masked: Masked, grammar: Grammar) -> tuple[Name, ...]:
    """The names of a message of which it is said that they were not studied."""
    return tuple(
        name for name, start in masked.places() if grammar.denied.search(last_clause(masked.text[:start], grammar))
    )


def claimed_as(text: str) -> Deed:
    """Whether a bare claim tells of something done, or of something known before."""
    return "know" if _KNOWS.search(text) else "done"
