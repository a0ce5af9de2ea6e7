"""What a message can show as a picture, and the words on it; how that is drawn is in :mod:`roadmap.drawing`."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from roadmap.diagram.bars import Bars
from roadmap.diagram.chart import Chart, States, chart_of
from roadmap.diagram.year import Year
from roadmap.model import Lang, Roadmap

Drawing = Chart | Year | Bars
"""What a message can show as a picture."""
LEGENDS: Mapping[Lang, Mapping[str, str]] = MappingProxyType({
    "en": {"done": "Done or known", "learning": "Learning", "available": "Within reach", "later": "Later",
           "needed": "needed first", "helpful": "helpful first", "ringed": "Read by the group", "hours": "h"},
    "zh": {"done": "已完成或已掌握", "learning": "正在学", "available": "现在可学", "later": "以后再学",
           "needed": "必须先学", "helpful": "先学更好", "ringed": "小组在读", "hours": "小时"},
})  # fmt: skip


def whole_chart(roadmap: Roadmap, states: States, lang: Lang) -> Chart:
    """The whole roadmap, to be laid out as :mod:`roadmap.diagram.layout` says."""
    return chart_of(roadmap, states, lang, LEGENDS[lang])
