"""Chinese numerals as whole numbers, wherever one is read: 十二, 二十, 一百零五, 三零."""

from __future__ import annotations

import re

_DIGITS = {character: number for number, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_DIGIT = "[一二两俩三四五六七八九]"

NUMERAL = f"[{''.join(_DIGITS)}十百]"
"""A character of a numeral, for regular expressions."""
NUMBER = rf"(?:{_DIGIT}百零?)?{_DIGIT}?十{_DIGIT}?|{_DIGIT}百(?:零?{_DIGIT})?|[零〇]?{_DIGIT}"
"""A number that is said as one, for regular expressions: not 三四, which is "three or four"."""
_COUNTED = re.compile(rf"(?:({_DIGIT})百(零)?)?(?:({_DIGIT})?(十))?({_DIGIT})?")


def chinese_number(text: str) -> int | None:
    """The number below a thousand that a numeral says, or that its digits are one by one. None: it is no numeral."""
    if text and all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    found = _COUNTED.fullmatch(text)
    if not text or found is None:
        return None
    hundreds, zero, tens, ten, ones = found.groups()
    number = 100 * _DIGITS[hundreds] if hundreds else 0
    if ten:
        number += 10 * (_DIGITS[tens] if tens else 1)
    if ones:
        number += _DIGITS[ones] * (10 if hundreds and not zero and not ten else 1)  # 一百五 is 150
    return number
