"""What is wrong with a roadmap, in words: every finding of :mod:`roadmap` is a text ``problem-KEY``."""

from __future__ import annotations

from bot.texts import Texts
from roadmap.problems import Finding, Problem


def sentence(finding: Finding, say: Texts) -> str:
    """What is wrong and what to do."""
    values = {name: sentence(one, say) if isinstance(one, Finding) else one for name, one in finding.values}
    return say(f"problem-{finding.key}", **values)


def line(problem: Problem, say: Texts) -> str:
    """As editors and terminals follow it: ``file:line: what is wrong``."""
    return f"{problem.place}: {sentence(problem.finding, say)}"
