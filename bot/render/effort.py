"""How long a topic takes and how hard it is."""

from __future__ import annotations

from bot.core.effort import ByDifficulty, EffortAnswer, HoursLeftAnswer
from bot.render.markup import plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import label, name, names, rounded, summed, topic_facts
from bot.texts import Texts


@render.register
def effort(answer: EffortAnswer, say: Texts, here: Surroundings) -> Reply:
    """Hours and level, what is left of it for the asker, and what is missing before it."""
    topic = answer.view.topic
    lines: list[str] = []
    if answer.resource is not None:
        title, long = answer.resource
        lines.append(say("effort-resource", title=plain(title), hours=rounded(long)))
    if answer.asked == "difficulty" and topic.level:
        lines.append(say("effort-level", topic=name(say, topic), level=say(f"level-{topic.level}")))
    lines.append(say("effort-hours", topic=name(say, topic), hours=rounded(topic.hours)))
    if 0 < answer.left < topic.hours:
        lines.append(say("effort-left", hours=rounded(answer.left)))
    if answer.missing:
        time = summed(say, answer.before, sum(not topic.hours for topic in answer.missing))
        topics = names(say, answer.missing)
        lines.append(say("effort-before", topics=topics, hours=rounded(answer.before), time=time))
    else:
        lines.append(say("effort-nothing-before"))
    buttons = (
        Button("show", (topic.id,), say("button-show-card"), "primary"),
        Button("path", (topic.id,), say("button-path")),
    )
    return Reply(content="\n".join(lines), buttons=buttons)


@render.register
def hours_left(answer: HoursLeftAnswer, say: Texts, here: Surroundings) -> Reply:
    """What is left of the roadmap."""
    left, total = rounded(answer.left), rounded(answer.total)
    text = say("hours-left", topics=answer.topics_left, hours=left, total=total)
    if answer.total and answer.unmeasured:
        text += say("effort-unmeasured", count=answer.unmeasured)
    return Reply(content=text, buttons=(Button("suggest", (), say("button-what-next"), "primary"),))


@render.register
def by_difficulty(answer: ByDifficulty, say: Texts, here: Surroundings) -> Reply:
    """The easiest or the hardest topics."""
    lines = [say("hardest" if answer.hardest else "easiest")]
    lines += [topic_facts(say, topic) for topic in answer.topics]
    buttons = tuple(Button("show", (topic.id,), label(topic.title.in_lang(say.lang))) for topic in answer.topics)
    return Reply(content="\n".join(lines), buttons=buttons)
