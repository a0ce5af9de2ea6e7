"""A member's weekly goal, and a group's goal topic."""

from __future__ import annotations

from datetime import timedelta

from bot.core.goal import GoalAnswer
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import days, hours, rounded
from bot.texts import Texts

_OFFERED_HOURS = (2, 5, 10)


_NOTHING = 0.005
"""Hours are kept in hundredths: less than half of one is none."""


@render.register
def weekly_goal(answer: GoalAnswer, say: Texts, here: Surroundings) -> Reply:
    """The goal, this week toward it, and buttons for another one."""
    if answer.goal is None:
        lines = [say("goal-cleared" if answer.changed else "goal-none")]
    else:
        left = answer.goal - answer.week_hours
        done = {"done": rounded(answer.week_hours), "goal": rounded(answer.goal)}
        lines = [
            say("goal-set" if answer.changed else "goal-is", goal=rounded(answer.goal)),
            say("goal-left", left=rounded(max(left, 0.01)), **done) if left > _NOTHING else say("goal-met", **done),
            say("goal-streak"),
        ]
        if answer.streak:
            lines.append(say("progress-streak", count=answer.streak))
        if answer.frozen:
            lines.append(say("goal-frozen", week=days(say, answer.frozen, answer.frozen + timedelta(days=6))))
    buttons = [
        Button("goal", (str(offered),), hours(say, offered), disabled=offered == answer.goal)
        for offered in _OFFERED_HOURS
    ]
    if answer.goal is not None:
        buttons.append(Button("goal", ("0",), say("button-no-goal")))
    return Reply(content="\n".join(lines), buttons=tuple(buttons), private=True)
