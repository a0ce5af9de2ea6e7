"""The card of a topic, what to read for it, and what it needs first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from bot.core.topics import PrerequisitesAnswer, PrerequisiteView, ResourcesAnswer, TopicCard, TopicView
from bot.render.card import Card
from bot.render.log import HALF_HOUR, HOUR
from bot.render.markup import clip, plain
from bot.render.registry import render
from bot.render.reply import Button, Reply, Select, SelectOption, Surroundings
from bot.render.wording import (
    MARKS,
    gist,
    more,
    name,
    names,
    resource_facts,
    resource_line,
    resource_lines,
    rounded,
    short_link,
    short_title,
    topic_hours,
)
from bot.texts import Texts
from roadmap.completing import title_of_address
from roadmap.model import Resource, Topic

_REQUIRED_SHOWN = 4
_ALTERNATIVES_SHOWN = 2
_TITLE, _TITLE_LEADING = 60, 120
"""Characters of a required title: of most, and of the one to open next."""
_BEFORE_SHOWN = 3
_AFTER_SHOWN, _AFTER_LENGTH = 2, 50
_OPTIONS = 25


@render.register
def topic_card(answer: TopicCard, say: Texts, here: Surroundings, heading: str | None = None) -> Reply:
    """A topic on one screen of a phone: what it is, how one stands to it, and what to open next.

    The buttons unfold the rest, and act for whoever presses them.
    """
    view = answer.view
    topic = view.topic
    card = Card("done" if view.state == "done" else "learning" if view.state == "learning" else "brand")
    lines = [plain(gist(topic.summary.in_lang(say.lang)))] if topic.summary else []
    lines += [_standing(say, view, here), ""]
    if answer.named is not None:
        marked, told = answer.named.id in view.marked, view.opinions.get(answer.named.id)
        lines += [resource_line(say, answer.named, marked=marked, told=told), *_note(say, answer.named)]
    lines += _required(say, view)
    for key, text in (
        ("before", _before(say, view)),
        ("after", _after(say, view)),
    ):
        lines += [f"**{say(f'card-{key}')}** {text}"] if text else []
    card.title(topic.title.in_lang(say.lang)).lines(lines, more(say))
    buttons = (*card_buttons(say, view), *_unfolding(say, view))
    return Reply(content=heading, embed=card.embed, buttons=buttons, selects=mark_menus(say, view))


def _standing(say: Texts, view: TopicView, here: Surroundings) -> str:
    """The state, hours left, level, and who else is on it."""
    topic = view.topic
    state = ("open" if view.has_all_before else "later") if view.state == "todo" else view.state
    parts = [say("card-state", state=state)]
    left = view.left
    if topic.resources.required:
        part = view.hours_done and left
        parts.append(
            say("card-left", left=rounded(left), total=rounded(topic.hours)) if part else topic_hours(say, topic)
        )
    if view.started_at is not None:
        parts.append(say("card-started", days=_days(view.started_at, here.now)))
    elif topic.level:
        parts.append(say(f"level-{topic.level}"))
    parts += [say("card-group-reads")] if view.group_reads else []
    parts += [say("card-learners", count=view.learners)] if view.learners else []
    return " · ".join(parts)


def _days(start: datetime, now: datetime) -> int:
    return max((now.date() - start.date()).days, 0)


def _required(say: Texts, view: TopicView) -> list[str]:
    """A line for each step that is open, the first of them with why to read it; of a finished topic for each."""
    steps = view.topic.resources.steps
    if not steps:
        return []
    chosen = view.chosen
    open_ = [step for step, one in zip(steps, chosen, strict=True) if one.id not in view.marked]
    lines = [f"**{say('card-required', done=len(steps) - len(open_), total=len(steps))}**"]
    # What is being learned has more buttons.
    most = _REQUIRED_SHOWN - 1 if view.state == "learning" else _REQUIRED_SHOWN
    for number, step in enumerate((open_ or steps)[:most]):
        lines.append(_step(say, view, step, "✅" if not open_ else "▫️" if number else "▶️"))
        lines += _note(say, step[0]) if open_ and not number else []
    rest = len(open_ or steps) - most
    return [*lines, more(say)(rest)] if rest > 0 else lines


def _step(say: Texts, view: TopicView, step: tuple[Resource, ...], mark: str) -> str:
    leads, told = mark == "▶️", view.opinions.get(step[0].id)
    facts = " · ".join(resource_facts(say, step[0], kind=leads, left=view.hours_left(step[0]), told=told))
    others = say("list-comma").join(short_link(one) for one in step[1 : 1 + _ALTERNATIVES_SHOWN])
    rest = len(step) - 1 - _ALTERNATIVES_SHOWN
    others += say("list-more", count=rest) if rest > 0 else ""
    line = f"{mark} {short_link(step[0], _TITLE_LEADING if leads else _TITLE)} · {facts}"
    return line + say("card-or", others=others) if others else line


def _note(say: Texts, resource: Resource) -> list[str]:
    return [f"*{plain(resource.why.in_lang(say.lang))}*"] if resource.why else []


def _before(say: Texts, view: TopicView) -> str:
    needed = [one for one in view.prerequisites if one.edge.kind == "needed"]
    text = say("list-comma").join(f"{MARKS[one.mark]} {name(say, one.topic)}" for one in needed[:_BEFORE_SHOWN])
    rest = len(needed) - _BEFORE_SHOWN
    return text + (say("list-more", count=rest) if rest > 0 else "")


def _after(say: Texts, view: TopicView) -> str:
    if not view.unlocks:
        return ""
    several = names(say, view.unlocks, _AFTER_SHOWN)
    return several if len(several) <= _AFTER_LENGTH else names(say, view.unlocks, 1)


def prerequisite_line(say: Texts, view: PrerequisiteView) -> str:
    """A prerequisite with how the member stands to it and why it is one."""
    topic = name(say, view.topic)
    topic = say("card-helpful", topic=f"**{topic}**") if view.edge.kind == "helpful" else f"**{topic}**"
    why = plain(view.edge.reason.in_lang(say.lang))
    return f"{MARKS[view.mark]} {topic} — {why}" if why else f"{MARKS[view.mark]} {topic}"


def card_buttons(say: Texts, view: TopicView) -> tuple[Button, ...]:
    """What can be done with a topic now."""
    topic = view.topic.id
    match view.state:
        case "learning":
            parts = Button("log-parts", (topic,), say("button-part"))
            return (
                Button("done", (topic,), say("button-done"), "success"),
                Button("log-add", (topic, HALF_HOUR), say("button-more-half")),
                Button("log-add", (topic, HOUR), say("button-more-hour")),
                parts if _has_parts(view.topic) else Button("log", (topic,), say("button-log")),
                Button("drop", (topic,), say("button-drop")),
            )
        case "todo" | "skipped":
            track = Button("track", (topic,), say("button-track"), "primary")
            return (track, Button("know", (topic,), say("button-know")))
        case "done" | "known":
            return (Button("next", (topic,), say("button-next"), "primary"),)


def _unfolding(say: Texts, view: TopicView) -> Iterator[Button]:
    """Buttons that put the rest of a topic in the card's place."""
    topic = view.topic
    if topic.resources.all():
        yield Button("unfold", (topic.id, "all"), say("button-all"))
    if topic.resources.optional:
        yield Button("unfold", (topic.id, "optional"), say("button-optional", count=len(topic.resources.optional)))
    if view.prerequisites:
        yield Button("unfold", (topic.id, "why"), say("button-why"))


def _folding(say: Texts, topic: Topic) -> Button:
    return Button("unfold", (topic.id, "card"), say("button-show-card"))


def _has_parts(topic: Topic) -> bool:
    return any(resource.parts for resource in topic.resources.all())


def mark_menus(say: Texts, view: TopicView) -> tuple[Select, ...]:
    """The menu that marks one resource finished; none where nothing is listed."""
    everything = view.topic.resources.all()
    if not everything:
        return ()
    options = tuple(
        SelectOption(
            value=resource.id,
            label=clip(f"{'✅ ' if resource.id in view.marked else ''}{short_title(resource)}", 100),
            description=" · ".join(resource_facts(say, resource)),
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
    card = Card().title(say("resources-title", topic=topic.title.in_lang(say.lang)))
    if not topic.resources.all():
        card.lines([say("resources-none", topic=name(say, topic))], more(say))
        return Reply(embed=card.embed, buttons=(_folding(say, topic), *card_buttons(say, view)[:1]))
    if answer.found is not None:
        return _as_wanted(answer, answer.found, card, say)
    if answer.only_optional and not topic.resources.optional:
        lines = [say("resources-none-optional", topic=name(say, topic)), *_all_required(say, view)]
    else:
        lines = [] if answer.only_optional else _all_required(say, view)
    if topic.resources.optional:
        lines.append(f"**{say('card-optional')}** {len(topic.resources.optional)}")
        lines += resource_lines(say, topic.resources.optional, view.marked, view.opinions)
    card.lines(lines, more(say))
    buttons = (_folding(say, topic), *card_buttons(say, view)[:1])
    return Reply(embed=card.embed, buttons=buttons, selects=(*mark_menus(say, view), *_dead_menus(say, topic)))


def _dead_menus(say: Texts, topic: Topic) -> tuple[Select, ...]:
    """The menu that says of a link that it is dead; none where there is no link."""
    options = tuple(
        SelectOption(resource.id, clip(short_title(resource), 100), clip(title_of_address(resource.url), 100))
        for resource in topic.resources.all()
        if resource.url and not resource.dead
    )
    return (Select("dead-link", (topic.id,), say("menu-dead"), options[:_OPTIONS]),) if options else ()


def _all_required(say: Texts, view: TopicView) -> list[str]:
    """Every required resource with why, those of which one is enough together."""
    steps = view.topic.resources.steps
    if not steps:
        return []
    done = sum(one.id in view.marked for one in view.chosen)
    lines = iter(resource_lines(say, view.topic.resources.required, view.marked, view.opinions))
    shown = [f"**{say('card-required', done=done, total=len(steps))}**"]
    for step in steps:
        shown += [say("card-any-of", count=len(step))] if len(step) > 1 else []
        shown += islice(lines, len(step))
    return shown


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
    card = Card().title(say("prerequisites-title", topic=topic.title.in_lang(say.lang))).lines(lines, more(say))
    if answer.on_the_way:
        card.field(say("prerequisites-before-that"), [names(say, answer.on_the_way, most=10)], more(say))
    card.footer(say("prerequisites-footer"))
    buttons = (
        Button("path", (topic.id,), say("button-path"), "primary"),
        Button("track", (topic.id,), say("button-track")),
        _folding(say, topic),
    )
    return Reply(content=verdict, embed=card.embed, buttons=buttons)


def _as_wanted(answer: ResourcesAnswer, found: tuple[Resource, ...], card: Card, say: Texts) -> Reply:
    """What is as it was wanted; where there is nothing, the nearest, and that it is not."""
    view = answer.view
    lines = resource_lines(say, found or answer.nearest, view.marked, view.opinions)
    if not found:
        kind = answer.kind
        none = say("resources-none-such", what=say(f"kind-{kind}")) if kind else say("resources-none-like")
        lines.insert(0, none)
    card.lines(lines, more(say))
    buttons = (_folding(say, view.topic),)
    return Reply(embed=card.embed, buttons=buttons)
