"""What the demo's group is called and says, in English or Chinese."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from roadmap.model import Lang, Roadmap


@dataclass(frozen=True)
class Speech:
    """A server as people of one language have it. ``names`` and ``notes``: in place of those of the history."""

    server: str
    channel: str
    timezone: str
    locale: str
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])


ENGLISH = Speech("Systems Reading Group", "study", "Europe/Berlin", "en-US")
CHINESE = Speech(
    "系统读书会",
    "学习",
    "Asia/Shanghai",
    "zh-CN",
    names={"ada": "安可", "bob": "老白", "chen": "陈舟", "grace": "小葵", "robin": "小林"},
    notes={
        ("ada", "vllm"): "调度器盯的是 token，不是请求",
        ("bob", "kivi"): "K 按通道量化，V 按 token 量化，为什么不一样？",
        ("chen", "csapp"): "栈帧终于看懂了：哪些寄存器谁来保存",
        ("chen", "csapp-labs"): "炸弹实验第 4 关就是二分查找",
        ("grace", "gqa"): "64 个 query 头只配 8 个 KV 头，缓存只剩八分之一",
    },
)


def speech(lang: Lang | None) -> Speech:
    """How the group speaks that is shown in a language."""
    return CHINESE if lang == "zh" else ENGLISH


def example(roadmap: Roadmap, lang: Lang | None = None) -> str:
    """A question that the roadmap can answer."""
    named = roadmap.by_id.get("kv-cache")
    if lang == "zh":
        title = "KV Cache" if named else roadmap.topics[0].title.in_lang("zh")
        return f"学完{_apart(title)}，接下来学什么？"
    title = "kv cache" if named else roadmap.topics[0].title.in_lang("en")
    return f"what should I learn after {title}?"


def other_question(roadmap: Roadmap) -> str:
    """What a Chinese member asked."""
    return f"我学完了{_apart(roadmap.by_id.get('quantization', roadmap.topics[0]).title.in_lang('zh'))}，接下来学什么？"


def before_it(roadmap: Roadmap) -> str:
    """What another Chinese member asked: the way to something further on."""
    title = "投机解码" if "parallel-decoding" in roadmap.by_id else roadmap.topics[-1].title.in_lang("zh")
    return f"{title}{' ' if title[-1].isascii() else ''}要先学什么？"


def _apart(title: str) -> str:
    """A title as it is written behind Chinese: a space before letters."""
    return f" {title}" if title[0].isascii() else title
