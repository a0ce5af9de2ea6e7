"""A direct message to a member who asked to be nudged; one press stops them."""

from __future__ import annotations

from bot.core.nudges import NudgeAnswer, NudgesOff, StillOn
from bot.render.log import HOUR
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import name, rounded
from bot.texts import Texts


@render.register
def nudge(answer: NudgeAnswer, say: Texts, here: Surroundings) -> Reply:
    """What rests or may be missed, and what to do about it."""
    lines: list[str] = []
    buttons: list[Button] = []
    if answer.topic is not None:
        topic = answer.topic.id
        lines.append(say("nudge-stalled", topic=name(say, answer.topic), days=answer.days))
        if answer.can_open:
            buttons += [
                Button("log-add", (topic, HOUR), say("button-more-hour"), "primary"),
                Button("still", (topic,), say("button-still")),
                Button("drop", (topic,), say("button-put-away")),
            ]
    if not buttons:
        buttons.append(Button("suggest", (), say("button-what-next"), "primary"))
    if answer.goal is not None:
        left = rounded(max(0.01, answer.goal - answer.week_hours))
        lines.append(say("nudge-goal", goal=rounded(answer.goal), left=left))
    lines.append(say("nudge-why"))
    buttons.append(Button("nudges-off", (), say("button-nudges-off"), "danger"))
    return Reply(content="\n".join(lines), buttons=tuple(buttons))


@render.register
def off(answer: NudgesOff, say: Texts, here: Surroundings) -> Reply:
    """They have stopped."""
    return Reply(content=say("nudges-stopped"), private=True)


@render.register
def still(answer: StillOn, say: Texts, here: Surroundings) -> Reply:
    """They are still on it."""
    return Reply(content=say("nudge-still", topic=name(say, answer.topic), days=answer.days), private=True)
