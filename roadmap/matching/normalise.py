"""One spelling for all the ways to write the same: the first step on every text, roadmap's and member's alike."""

from __future__ import annotations

import functools
import re
import unicodedata

from roadmap.matching.stems import stem
from roadmap.matching.words import simplified

MAX_CHARS = 4000
"""Longer questions are read up to here: Discord's longest message."""
MAX_TOKENS = 500
"""Tokens read of one question, so that 4,000 Chinese characters stay within 20 ms."""

HAN = "\u3400-\u9fff\uf900-\ufaff"

# c++, c# and f# are names; elsewhere signs only separate. A word may hold digits (w4a16) but no underscore (k_cache).
_WORD = rf"[cC]\+\+|[cCfF]#(?![\w#])|[^\W_{HAN}]+(?:['’][^\W\d_{HAN}]+)?"
_TOKEN = re.compile(rf"{_WORD}|[{HAN}]")
_WORD_ALONE = re.compile(_WORD)
DECIMAL = "d"
"""The mark of a decimal point."""
_HAN_RUN = re.compile(rf"[{HAN}]+")
_WORD_OR_HAN = re.compile(rf"({_WORD})|[{HAN}]+")
_CAMEL = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{2,}(?![a-z])|[A-Z]+(?=[A-Z][a-z])|\d+")
_HAN_CHAR = re.compile(rf"[{HAN}]")
MARKS = (
    ("?", re.compile(r"[?？]")),
    (".", re.compile(r"[!！。;；\n…]|\.(?=\s|$)|\.\.|[✅✔☑]")),
    (",", re.compile(r"[,，:：()（）—–\[\]]|\s-|-\s|->|→")),
    ("&", re.compile(r"[、&/+|]")),
)

# Taiwan's words for what the mainland names otherwise, after the characters are simplified; longest first.
_TAIWAN = {
    "显示记忆体": "显存",
    "记忆体": "内存",
    "平行运算": "并行计算",
    "软体": "软件",
    "硬体": "硬件",
    "伺服器": "服务器",
    "快取": "缓存",
    "演算法": "算法",
    "执行绪": "线程",
    "作业系统": "操作系统",
    "程式": "程序",
    "晶片": "芯片",
    "最佳化": "优化",
    "丛集": "集群",
    "佇列": "队列",
    "伫列": "队列",
    "频宽": "带宽",
    "网路": "网络",
    "类神经": "神经",
    "大型语言模型": "大语言模型",
    "函式": "函数",
    "位元": "比特",
}
# These are words of the mainland too, with another meaning: read so only in traditional script.
_TAIWAN_ONLY = {"平行": "并行", "资料": "数据", "支援": "支持", "效能": "性能", "专案": "项目"}
_TAIWAN_ONLY_WORD = re.compile("|".join(_TAIWAN_ONLY))
_TAIWAN_WORD = re.compile("|".join(sorted(_TAIWAN, key=len, reverse=True)))


@functools.cache
def _folding() -> dict[int, int | None]:
    """Traditional characters to simplified, one by one, for ``str.translate``; control and format characters vanish."""
    invisible = (code for code in range(0x10000) if unicodedata.category(chr(code)) in ("Cf", "Mn"))
    return simplified() | dict.fromkeys(invisible)


@functools.cache
def _foldable() -> frozenset[str]:
    """The characters that folding changes."""
    return frozenset(map(chr, _folding()))


def fold(text: str) -> str:
    """``text`` in NFKC, in simplified characters and without what cannot be seen; case is kept for the tokens."""
    text = text[:MAX_CHARS]
    return text if text.isascii() else fold_all(text)[:MAX_CHARS]


def fold_all(text: str) -> str:
    """As :func:`fold`, of a text of any length."""
    text = unicodedata.normalize("NFKC", text)
    if not _foldable().isdisjoint(text):
        wide, text = text, text.translate(_folding())
        if any(map(_HAN_CHAR.match, _foldable().intersection(wide))):  # something was traditional
            text = _TAIWAN_ONLY_WORD.sub(lambda word: _TAIWAN_ONLY[word[0]], text)
    return _TAIWAN_WORD.sub(lambda word: _TAIWAN[word[0]], text)


def tokens(folded: str) -> list[str]:
    """The words and single Chinese characters of a folded text, in their own case."""
    found = _TOKEN.findall(folded)[:MAX_TOKENS]
    return list(map(_plain, found)) if "'" in folded or "’" in folded else found


def tokens_and_marks(folded: str) -> tuple[list[str], list[str]]:
    """As :func:`tokens`, with the punctuation before each token and after the last.

    That is ``?``, ``.``, ``,``, ``&`` in a list, or :data:`DECIMAL`; signs inside a name (kv-cache, Next.js) are none.
    """
    found: list[str] = []
    marks: list[str] = []
    end = 0
    for token in _TOKEN.finditer(folded):
        start = token.start()
        gap = folded[end:start]
        if not gap or gap == " " or gap == "-":
            marks.append("")
        elif gap == ".":
            marks.append(DECIMAL if found and found[-1].isdigit() and token[0][0].isdigit() else "")
        else:
            marks.append(_mark(gap))
        found.append(token[0])
        end = token.end()
        if len(found) == MAX_TOKENS:
            return list(map(_plain, found)), [*marks, ""]
    marks.append(_mark(folded[end:]))
    return list(map(_plain, found)), marks


def _mark(gap: str) -> str:
    """What the signs between two tokens mean."""
    for mark, signs in MARKS:
        if signs.search(gap):
            return mark
    return ""


def pieces(folded: str) -> list[tuple[str, bool]]:
    """The words of a folded text and its runs of Chinese characters, which are marked."""
    return [
        (_plain(found[0]), False) if found.lastindex else (found[0], True) for found in _WORD_OR_HAN.finditer(folded)
    ]


def words_and_runs(folded: str) -> tuple[list[str], list[str]]:
    """The words of a folded text, and its runs of Chinese characters."""
    words = _WORD_ALONE.findall(folded)
    return list(map(_plain, words)) if "'" in folded or "’" in folded else words, _HAN_RUN.findall(folded)


def _plain(token: str) -> str:
    """A token without its apostrophe: paper's → paper, don't → dont."""
    if "'" not in token and "’" not in token:
        return token
    token = token.replace("’", "'")
    return token[:-2] if token.lower().endswith("'s") else token.replace("'", "")


def camel_parts(token: str) -> list[str]:
    """The humps of a name such as ``ColumnParallelLinear``, in lower case; one part when it has no humps."""
    if token.islower() or token.isupper():
        return [token.lower()]
    return [part.lower() for part in _CAMEL.findall(token)]


def is_han(token: str) -> bool:
    """Whether a token is a Chinese character."""
    return "\u3400" <= token[0] <= "\u9fff" or "\uf900" <= token[0] <= "\ufaff"


def key_of(text: str) -> str:
    """What makes kv-cache, KV cache and kvcache the same: the stems in a row."""
    return "".join(stem(token.lower()) for token in tokens(fold(text)))
