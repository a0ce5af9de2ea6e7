"""The words around a roadmap's own texts on its web pages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from roadmap.model import Lang

WORDS: Mapping[Lang, Mapping[str, str]] = MappingProxyType({
    "en": {
        "language": "English", "skip": "Skip to the content", "map": "Map of the topics", "topics": "Topics by track",
        "needed": "What it needs first", "helpful": "helpful", "nothing": "It needs nothing first.",
        "outcomes": "Afterwards you can", "required": "Required reading", "any-of": "One of these is enough:",
        "optional": "Further reading", "opens": "What it opens", "hours": "h", "all": "All topics",
        "start": "Start here", "source": "Grown from", "by": "by", "licence": "Licence",
        "beginner": "beginner", "intermediate": "intermediate", "advanced": "advanced",
        "in-en": "in English", "in-zh": "in Chinese", "paid": "paid", "registration": "free account",
        "video": "with video", "count": "{topics} topics, {resources} resources, {hours} hours of material",
    },
    "zh": {
        "language": "中文", "skip": "跳到正文", "map": "主题地图", "topics": "按方向看主题",
        "needed": "先修", "helpful": "有帮助", "nothing": "不需要先修。",
        "outcomes": "学完之后你能", "required": "必读", "any-of": "任选其一：",
        "optional": "选读", "opens": "学完解锁", "hours": "小时", "all": "全部主题",
        "start": "从这里开始", "source": "源自", "by": "作者", "licence": "许可",
        "beginner": "入门", "intermediate": "进阶", "advanced": "高级",
        "in-en": "英文", "in-zh": "中文", "paid": "付费", "registration": "免费注册",
        "video": "带视频", "count": "{topics} 个主题，{resources} 份资料，共 {hours} 小时",
    },
})  # fmt: skip
