"""What fitted weights depend on, as one hash: a test tells by it when they are stale."""

from __future__ import annotations

import hashlib
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORDS = ROOT / "roadmap" / "matching" / "words"
QUESTIONS = ROOT / "tests" / "questions"


WISHES = frozenset(("tune5.jsonl", "tune7.jsonl"))
"""Questions for telling intents apart: too few of them are off-topic to tell by them what is."""


def tuning_files() -> list[Path]:
    """The questions that weights are fitted on."""
    return sorted(QUESTIONS.glob("tune*.jsonl"))


_WORDS = ("wordings-*.yaml", "phrases-*.yaml", "stories.yaml")


def inputs_hash() -> str:
    """The hash of wordings, phrases, stories and tuning questions."""
    digest = hashlib.sha256()
    for path in (*(path for pattern in _WORDS for path in sorted(WORDS.glob(pattern))), *tuning_files()):
        digest.update(path.read_text(encoding="utf-8").encode())
    return digest.hexdigest()[:16]
