"""A member's weekly goal, and a group's goal topic."""

from __future__ import annotations

from datetime import timedelta

from bot.core.answers.groups import GoalAnswer, GroupGoalAnswer
from bot.render.reply import Button, Reply
from bot.render.wording import days, hours, name, rounded
from bot.texts import Texts

_OFFERED_HOURS = (2, 5, 10)
_NOTHING = 0.005
"""Hours are kept in hundredths: less than half of one is none."""


def weekly_goal(answer: GoalAnswer, say: Texts) -> Reply:
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


def group_goal(answer: GroupGoalAnswer, say: Texts) -> Reply:
    """The group's goal topic and how far the group is."""
    if answer.goal is None:
        return Reply(content=say("group-goal-cleared" if answer.changed else "group-goal-none"), private=True)
    topic = answer.goal.topic
    progress = say("digest-goal", topic=name(say, topic), finished=answer.goal.finished, learning=answer.goal.learning)
    key = "group-goal-set" if answer.changed else "group-goal-is"
    buttons = (
        Button("path", (topic.id,), say("button-path"), "primary"),
        Button("group-goal-off", (), say("group-button-no-goal")),
    )
    return Reply(content=f"{say(key, topic=name(say, topic))}\n{progress}", buttons=buttons, private=True)
