"""The card of a topic, what to read for it, and what it needs first."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

from bot.core.topics import PrerequisitesAnswer, PrerequisiteView, ResourcesAnswer, TopicCard, TopicView
from bot.render.card import Card
from bot.render.markup import clip, plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Select, SelectOption, Surroundings
from bot.render.wording import (
    MARKS,
    both_names,
    hours,
    label,
    more,
    name,
    names,
    resource_line,
    resource_lines,
    rounded,
)
from bot.texts import Texts
from roadmap.model import Resource, Topic

_UNLOCKS_SHOWN = 4


_OPTIONAL_SHOWN = 4


_OPTIONS = 25


@render.register
def topic_card(answer: TopicCard, say: Texts, here: Surroundings, heading: str | None = None) -> Reply:
    """A topic with its reading, prerequisites and what it unlocks; the buttons act for whoever presses them."""
    view = answer.view
    topic = view.topic
    card = Card("done" if view.state == "done" else "learning" if view.state == "learning" else "brand")
    card.author(_author(say, view)).title(both_names(say, topic)).footer(_footer(say, view, here))
    body = [plain(topic.summary.in_lang(say.lang)), ""] if topic.summary else []
    if answer.named is not None:
        body = [*resource_lines(say, (answer.named,), view.marked), *body]
    body += _required(say, view)
    card.lines(body, more(say))
    optional = topic.resources.optional
    if optional:
        lines = [resource_line(say, r, marked=r.id in view.marked) for r in optional[:_OPTIONAL_SHOWN]]
        if len(optional) > _OPTIONAL_SHOWN:
            lines.append(say("and-more", count=len(optional) - _OPTIONAL_SHOWN))
        card.field(say("card-optional", count=len(optional)), lines, more(say))
    card.field(say("card-you-need"), [prerequisite_line(say, p) for p in view.prerequisites], more(say))
    if view.unlocks:
        card.field(say("card-unlocks"), [names(say, view.unlocks, _UNLOCKS_SHOWN)], more(say))
    group = [say("card-group-reads")] if view.group_reads else []
    group += [say("card-learners", count=view.learners)] if view.learners else []
    card.field(say("card-group"), group, more(say))
    return Reply(content=heading, embed=card.embed, buttons=card_buttons(say, view), selects=mark_menus(say, view))


def _author(say: Texts, view: TopicView) -> str:
    return " · ".join([*_facts(say, view.topic), *([] if view.state == "todo" else [say(f"state-{view.state}")])])


def _facts(say: Texts, topic: Topic) -> list[str]:
    level = [say(f"level-{topic.level}")] if topic.level else []
    return [*level, say("card-hours-required", hours=rounded(topic.hours))] if topic.resources.required else level


def _required(say: Texts, view: TopicView) -> list[str]:
    required = view.topic.resources.required
    if not required:
        return []
    heading = f"**{say('card-required', done=_marked_required(view), total=len(view.topic.resources.steps))}**"
    lines = iter(resource_lines(say, required, view.marked))
    shown = [heading]
    for step in view.topic.resources.steps:
        shown += [say("card-any-of", count=len(step))] if len(step) > 1 else []
        shown += islice(lines, len(step))
    return shown


def _marked_required(view: TopicView) -> int:
    return sum(resource.id in view.marked for resource in view.topic.resources.chosen(view.marked))


def _footer(say: Texts, view: TopicView, here: Surroundings) -> str:
    parts: list[str] = []
    if view.started_at is not None:
        parts.append(say("card-started", days=_days(view.started_at, here.now)))
    if view.state in ("learning", "done") or view.hours_done:
        parts.append(
            say("card-hours-done", done=rounded(view.hours_done), total=rounded(view.topic.hours))
            if view.state != "done"
            else say("state-done")
        )
    return " · ".join(parts)


def _days(start: datetime, now: datetime) -> int:
    return max((now.date() - start.date()).days, 0)


def prerequisite_line(say: Texts, view: PrerequisiteView) -> str:
    """A prerequisite with how the member stands to it and why it is one."""
    topic = name(say, view.topic)
    topic = say("card-helpful", topic=topic) if view.edge.kind == "helpful" else f"**{topic}**"
    why = plain(view.edge.reason.in_lang(say.lang))
    return f"{MARKS[view.mark]} {topic} — {why}" if why else f"{MARKS[view.mark]} {topic}"


def card_buttons(say: Texts, view: TopicView) -> tuple[Button, ...]:
    """What can be done with a topic now."""
    topic = view.topic.id
    first = (
        Button("done", (topic,), say("button-done"), "success")
        if view.state == "learning"
        else Button("track", (topic,), say("button-track"), "primary")
    )
    buttons = [first, Button("next", (topic,), say("button-next")), Button("path", (topic,), say("button-path"))]
    match view.state:
        case "learning":
            buttons.append(Button("drop", (topic,), say("button-drop")))
        case "todo" | "skipped":
            buttons += [
                Button("done", (topic,), say("button-done")),
                Button("know", (topic,), say("button-know")),
            ]
        case "done" | "known":
            pass
    return tuple(buttons)


def mark_menus(say: Texts, view: TopicView) -> tuple[Select, ...]:
    """The menu that marks one resource finished; none where nothing is listed."""
    everything = view.topic.resources.all()
    if not everything:
        return ()
    options = tuple(
        SelectOption(
            value=resource.id,
            label=clip(f"{'✅ ' if resource.id in view.marked else ''}{resource.title}", 100),
            description=clip(f"{say(f'kind-{resource.kind}')} · {hours(say, resource.hours)}", 100),
        )
        for resource in everything[:_OPTIONS]
    )
    text = say("menu-mark-some", shown=_OPTIONS) if len(everything) > _OPTIONS else say("menu-mark")
    return (Select("mark", (view.topic.id,), text, options),)


@render.register
def resources(answer: ResourcesAnswer, say: Texts, here: Surroundings) -> Reply:
    """What to read for a topic: required with why, then optional with why, as far as it fits."""
    view = answer.view
    topic = view.topic
    card = Card().author(_author(say, view)).title(say("resources-title", topic=both_names(say, topic)))
    if answer.found is not None:
        return _as_wanted(answer, answer.found, card, say)
    lines = _required(say, view)
    if topic.resources.optional:
        lines.append(f"**{say('card-optional', count=len(topic.resources.optional))}**")
        lines += resource_lines(say, topic.resources.optional, view.marked)
    card.lines(lines, more(say))
    show = Button("show", (topic.id,), label(say("button-show-card")))
    return Reply(embed=card.embed, buttons=(*card_buttons(say, view)[:2], show), selects=mark_menus(say, view))


@render.register
def prerequisites(answer: PrerequisitesAnswer, say: Texts, here: Surroundings) -> Reply:
    """What a topic needs first and why; with a second topic, whether that one comes first."""
    view = answer.view
    topic = view.topic
    verdict = None
    if answer.asked is not None and answer.relation is not None:
        named = {"asked": name(say, answer.asked), "topic": name(say, topic)}
        verdict = (
            say(f"may-skip-{answer.relation}", **named)
            if answer.permission
            else say(f"relation-{answer.relation}", **named)
        )
    lines = [prerequisite_line(say, p) for p in view.prerequisites] or [say("prerequisites-none")]
    card = Card().title(say("prerequisites-title", topic=both_names(say, topic))).lines(lines, more(say))
    if answer.on_the_way:
        card.field(say("prerequisites-before-that"), [names(say, answer.on_the_way, most=10)], more(say))
    card.footer(say("prerequisites-footer"))
    buttons = (
        Button("path", (topic.id,), say("button-path"), "primary"),
        Button("track", (topic.id,), say("button-track")),
        Button("show", (topic.id,), say("button-show-card")),
    )
    return Reply(content=verdict, embed=card.embed, buttons=buttons)


def _as_wanted(answer: ResourcesAnswer, found: tuple[Resource, ...], card: Card, say: Texts) -> Reply:
    """What is as it was wanted; where there is nothing, the nearest, and that it is not."""
    view = answer.view
    first = view.topic.resources.required[:1]
    lines = resource_lines(say, found or first, view.marked)
    if not found:
        what = say(f"kind-{answer.kind}") if answer.kind else say("resources-such")
        lines.insert(0, say("resources-none-such", what=what))
    card.lines(lines, more(say))
    buttons = (Button("show", (view.topic.id,), say("button-show-card"), "primary"),)
    return Reply(embed=card.embed, buttons=buttons)
