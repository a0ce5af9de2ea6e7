"""The simplified form of every traditional character, from OpenCC. ``python -m tools.simplified`` writes it anew."""

from __future__ import annotations

import json

import opencc

from tools.inputs import WORDS

COMMAND = "python -m tools.simplified"
FILE = WORDS / "simplified-zh.json"
_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF


def content() -> str:
    """What is in the file."""
    characters = [chr(code) for code in range(_FIRST_HAN, _LAST_HAN + 1)]
    simplified = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    changed = [(old, new) for old, new in zip(characters, simplified, strict=True) if old != new]
    table = {
        "about": "Traditional characters and, in the same order, the simplified ones. From OpenCC (Apache 2.0).",
        "traditional": "".join(old for old, _ in changed),
        "simplified": "".join(new for _, new in changed),
    }
    return json.dumps(table, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(content(), encoding="utf-8")
