"""The map as a picture, and the same in words."""

from __future__ import annotations

from bot.core.map import MapAnswer
from bot.render.markup import clip, plain, visible
from bot.render.registry import render
from bot.render.reply import Button, Picture, Reply, Surroundings
from bot.render.wording import name, names
from bot.texts import Texts
from roadmap.diagram.chart import Arrangement, Chart, States, chart_of
from roadmap.diagram.kinds import LEGENDS

_NAMED, _NAMED_TO_ALL = 3, 6
"""Topics named of a kind: beside the picture, and to those who do not see it."""
_IDS = 80
"""Characters of two ids that a button can carry beside the rest."""
_ALT = 1000


@render.register
def map_(answer: MapAnswer, say: Texts, here: Surroundings) -> Reply:
    """A picture with the same facts in words, for who cannot see it or where it cannot be drawn."""
    title = _title(answer, say, here)
    lines = [f"**{plain(title)}**", *_facts(answer, say, _NAMED)]
    if answer.public:
        lines.append(say("map-public"))
    elif not answer.mastered and not answer.learning and answer.view == "near":
        lines.append(say("map-new"))
    alt = clip(visible("\n".join([title, *_facts(answer, say, _NAMED_TO_ALL)]).replace("**", "")), _ALT)
    picture = Picture("nextup-map.png", _chart(answer, title, say), alt)
    return Reply(content="\n".join(lines), picture=picture, buttons=_buttons(answer, say))


def _title(answer: MapAnswer, say: Texts, here: Surroundings) -> str:
    if answer.view == "whole":
        return answer.roadmap.title.in_lang(say.lang)
    if answer.view == "track" and answer.track is not None:
        return answer.track.title.in_lang(say.lang)
    if answer.goal is not None:
        return say("path-title" if answer.steps else "map-around", topic=answer.goal.title.in_lang(say.lang))
    if answer.public:
        return say("map-title-public", who=here.names.get(answer.member_id, say("someone")))
    return say("map-title")


def _facts(answer: MapAnswer, say: Texts, most: int) -> list[str]:
    if answer.view == "path":
        steps = [f"{number} {name(say, topic)}" for number, topic in enumerate(answer.steps, start=1)]
        cut = [*steps[: most - 1], "…", steps[-1]] if len(steps) > most else steps
        total = say("map-path", count=len(steps), hours=round(answer.hours))
        return [total, " → ".join(cut)]
    shown = answer.roadmap.topics if answer.view == "whole" else answer.topics
    known = [topic for topic in shown if topic.id in answer.mastered]
    learning = [topic for topic in shown if topic.id in answer.learning and topic.id not in answer.mastered]
    open_ = [topic for topic in shown if topic.id in answer.available and topic not in learning]
    facts = [say("map-known", known=len(known), total=len(shown))] if answer.view in ("whole", "track") else []
    if answer.view == "near" and known:
        facts.append(say("map-you-know", topics=names(say, known, most)))
    if learning:
        facts.append(say("map-learning", topics=names(say, learning, most)))
    if open_:
        facts.append(say("map-open", topics=names(say, open_, most)))
    if answer.reading is not None and answer.reading in shown:
        facts.append(say("map-reading", topic=name(say, answer.reading)))
    if answer.columns[2]:
        facts.append(say("map-then", topics=names(say, answer.columns[2], most)))
    return facts


def _chart(answer: MapAnswer, title: str, say: Texts) -> Chart:
    arrangements: dict[str, Arrangement] = {"near": "columns", "path": "lines", "track": "depth", "whole": "tracks"}
    columns = {topic.id: index for index, column in enumerate(answer.columns) for topic in column}
    return chart_of(
        answer.roadmap,
        States(answer.mastered, answer.learning, answer.available),
        say.lang,
        LEGENDS[say.lang],
        title=title,
        topics=answer.topics,
        columns=columns if answer.view == "near" else None,
        steps={topic.id: number for number, topic in enumerate(answer.steps, start=1)},
        ringed={answer.reading.id} if answer.reading else (),
        arrangement=arrangements[answer.view],
        theme="dark" if answer.dark else "light",
    )


def _buttons(answer: MapAnswer, say: Texts) -> tuple[Button, ...]:
    goal = answer.goal.id if answer.goal else ""
    track = answer.track.id if answer.track else ""
    if len(goal) + len(track) > _IDS:
        track = ""
    whole, dark = answer.view == "whole", answer.dark
    if answer.public:
        return (Button("map", (goal, track, _how(whole, dark)), say("button-for-me")),)
    buttons = [
        Button("map", (goal, track, _how(not whole, dark)), say("button-map-near" if whole else "button-map-whole")),
        Button("map", (goal, track, _how(whole, not dark)), say("button-light" if dark else "button-dark")),
    ]
    if answer.shareable:
        buttons.append(Button("share-map", (goal, track, _how(whole, dark)), say("button-share")))
    return tuple(buttons)


def _how(whole: bool, dark: bool) -> str:
    """The rest of what a button carries: a letter each."""
    return ("w" if whole else "n") + ("d" if dark else "l")
