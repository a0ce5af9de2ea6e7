"""Which of two topics comes first, and topics beside each other."""

from __future__ import annotations

from bot.core.order import CompareAnswer, OrderAnswer
from bot.render.markup import plain, resource_link
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import first_sentence, hours, label, name, names, quiet, rounded, summed, topic_facts
from bot.texts import Texts
from roadmap.model import Topic


@render.register
def order(answer: OrderAnswer, say: Texts, here: Surroundings) -> Reply:
    """A verdict, the reason, and what both need; the same whichever was named first."""
    first, second = name(say, answer.first), name(say, answer.second)
    lines = [say(f"order-{answer.why}", first=first, second=second)]
    if answer.why == "helpful":
        lines += [say("order-reason", reason=reason) for reason in _reasons(answer, say)]
    if answer.missing:
        lines.append(say("order-both-need", topics=names(say, answer.missing)))
    way = [
        say("order-way", topic=title, hours=rounded(left), time=summed(say, left, unmeasured))
        + (say("order-learners", count=on_it) if on_it else "")
        for title, left, unmeasured, on_it in zip(
            (first, second), answer.hours, answer.unmeasured, answer.learners, strict=True
        )
    ]
    lines.append(say("list-semicolon").join(way))
    buttons = (_track(answer.first, say, first=True), _track(answer.second, say, first=False))
    return Reply(content="\n".join(lines), buttons=buttons)


def _reasons(answer: OrderAnswer, say: Texts) -> list[str]:
    edges = [edge for edge in answer.second.prerequisites if edge.topic == answer.first.id]
    found = [plain(edge.reason.in_lang(say.lang)) for edge in edges]
    return [reason for reason in found if reason]


def _track(topic: Topic, say: Texts, *, first: bool) -> Button:
    shown = label(say("button-track-topic", topic=topic.title.in_lang(say.lang)))
    return Button("track", (topic.id,), shown, "primary" if first else "secondary")


@render.register
def compare(answer: CompareAnswer, say: Texts, here: Surroundings) -> Reply:
    """A line of each from the roadmap's own notes; nothing is made up."""
    lines: list[str] = []
    for _, resource in answer.resources:
        why = f"\n{quiet(plain(resource.why.in_lang(say.lang)))}" if resource.why else ""
        lines.append(f"{resource_link(resource)} — {hours(say, resource.hours)}{why}")
    for topic in () if len(answer.resources) > 1 else answer.topics:
        about = f"\n{quiet(plain(first_sentence(topic.summary.in_lang(say.lang))))}" if topic.summary else ""
        lines.append(f"{topic_facts(say, topic)}{about}")
    shown = {topic.id: topic for topic in (*answer.topics, *(holder for holder, _ in answer.resources))}
    buttons = tuple(
        Button("show", (topic.id,), label(topic.title.in_lang(say.lang))) for topic in list(shown.values())[:5]
    )
    return Reply(content="\n".join([say("compare"), *lines]), buttons=buttons)
