"""What is wrong with a roadmap, in words: every finding of :mod:`roadmap` is a text ``problem-KEY``."""

from __future__ import annotations

from collections.abc import Sequence

from bot.texts import Texts
from roadmap.problems import Finding, Problem, alike

_FEWEST_ALIKE = 3
_LINES_SHOWN = 8


def sentence(finding: Finding, say: Texts) -> str:
    """What is wrong and what to do."""
    values = {name: sentence(one, say) if isinstance(one, Finding) else one for name, one in finding.values}
    return say(f"problem-{finding.key}", **values)


def summed_up(problems: Sequence[Problem], say: Texts) -> list[tuple[Problem, str]]:
    """The first problem of each cause, and a sentence with the lines of the others."""
    found: list[tuple[Problem, str]] = []
    for group in alike(problems):
        text = sentence(group[0].finding, say)
        if len(group) < _FEWEST_ALIKE:
            found += [(one, sentence(one.finding, say)) for one in group]
            continue
        others = [str(one.place.line) for one in group[1:]]
        shown = ", ".join(others[:_LINES_SHOWN]) + (", …" if others[_LINES_SHOWN:] else "")
        found.append((group[0], say("problems-alike", text=text, count=len(others), lines=shown)))
    return found


def line(problem: Problem, say: Texts) -> str:
    """As editors and terminals follow it: ``file:line: what is wrong``."""
    return f"{problem.place}: {sentence(problem.finding, say)}"
