"""The group's map as a picture, and the same in words."""

from __future__ import annotations

from bot.core.group_map import GroupMapAnswer
from bot.render.markup import clip, plain, visible
from bot.render.registry import render
from bot.render.reply import Button, Picture, Reply, Surroundings
from bot.render.wording import name
from bot.texts import Texts
from roadmap.diagram.chart import Chart, States, chart_of
from roadmap.diagram.kinds import LEGENDS
from storage import Whereabouts

_NAMED, _NAMED_TO_ALL = 3, 8
"""Topics named of a kind: beside the picture, and to those who do not see it."""
_ALT = 1000


@render.register
def group_map(answer: GroupMapAnswer, say: Texts, here: Surroundings) -> Reply:
    """Counts of three people and more; while there are none, a sentence alone."""
    if not answer.counts:
        return Reply(content=say("group-map-none"), private=True)
    title = say("group-map-title", server=here.server)
    content = "\n".join([f"**{plain(title)}**", *_facts(answer, say, _NAMED), say("group-map-counts")])
    told = "\n".join([title, *_facts(answer, say, _NAMED_TO_ALL)])
    alt = clip(visible(told.replace("**", "")), _ALT)
    theme, shown = ("l", "button-light") if answer.dark else ("d", "button-dark")
    picture = Picture("nextup-group-map.png", _chart(answer, title, say), alt)
    return Reply(content=content, picture=picture, buttons=(Button("group-map", (theme,), say(shown)),), private=True)


def _facts(answer: GroupMapAnswer, say: Texts, most: int) -> list[str]:
    facts: list[str] = []
    topics = [topic for topic in answer.roadmap.topics if topic.id in answer.counts]
    for key, count in (("learning", _learning), ("knowing", _knowing)):
        counted = [(count(answer.counts[topic.id]), topic) for topic in topics]
        found = sorted((one for one in counted if one[0]), key=lambda one: -one[0])
        if found:
            named = say("list-comma").join(f"{name(say, topic)} {count}" for count, topic in found[:most])
            left_out = say("list-more", count=len(found) - most) if len(found) > most else ""
            facts.append(say(f"group-map-{key}", topics=named + left_out))
    if answer.reading is not None:
        facts.append(say("map-reading", topic=name(say, answer.reading)))
    return facts


def _learning(counts: Whereabouts) -> int:
    return counts.learning


def _knowing(counts: Whereabouts) -> int:
    return counts.knowing


def _chart(answer: GroupMapAnswer, title: str, say: Texts) -> Chart:
    legend = {"done": say("group-map-legend-knowing"), "learning": say("group-map-legend-learning")}
    return chart_of(
        answer.roadmap,
        States(
            mastered=[id_ for id_, counts in answer.counts.items() if not counts.learning],
            learning=[id_ for id_, counts in answer.counts.items() if counts.learning],
        ),
        say.lang,
        {**LEGENDS[say.lang], **legend, "later": say("group-map-legend-few")},
        title=title,
        ringed={answer.reading.id} if answer.reading else (),
        notes={id_: _note(counts, say) for id_, counts in answer.counts.items()},
        theme="dark" if answer.dark else "light",
    )


def _note(counts: Whereabouts, say: Texts) -> str:
    told = [say("group-map-on-it", count=counts.learning)] if counts.learning else []
    told += [say("group-map-know-it", count=counts.knowing)] if counts.knowing else []
    return " · ".join(told)
