"""Messages that confirm what a member did. They are private: progress is shown to others only when asked for."""

from __future__ import annotations

from bot.core.topics import TopicCard
from bot.core.work import (
    Dropped,
    Finished,
    FinishedShared,
    Known,
    KnownAll,
    NothingTracked,
    NothingUndone,
    Skipped,
    Tracked,
    Undone,
    UnknownResource,
    WhichTopic,
)
from bot.render.markup import plain, quoted, resource_link
from bot.render.next import track_buttons
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.topics import mark_menus, topic_card
from bot.render.wording import hours, label, name, name_or_id, names
from bot.texts import Texts
from roadmap.model import Topic

_OPENED_BUTTONS = 3


_TOPIC_BUTTONS = 25


@render.register
def tracked(answer: Tracked, say: Texts, here: Surroundings) -> Reply:
    """The topic's card, with what tracking changed above it."""
    view = answer.view
    topic = name(say, view.topic)
    if answer.event is None:
        heading = say("track-already" if answer.was == "learning" else "track-already-done", topic=topic)
    else:
        heading = say("track-started", topic=topic)
        missing = [p.topic for p in view.prerequisites if p.edge.kind == "needed" and p.mark == "open"]
        if missing:
            heading += "\n" + say("track-advice", topics=names(say, missing))
    card = topic_card(TopicCard(view), say, here, heading)
    return Reply(card.content, card.embed, card.buttons, card.selects, private=True)


@render.register
def finished(answer: Finished, say: Texts, here: Surroundings) -> Reply:
    """What was finished, what it gave and what it opened."""
    topic = name(say, answer.topic)
    lines: list[str] = []
    if answer.event is None:
        what = resource_link(answer.resource) if answer.resource else f"**{topic}**"
        lines.append(say("done-already", what=what))
    else:
        if answer.resource is not None:
            lines.append(
                say("done-resource", resource=resource_link(answer.resource), points=hours(say, answer.points))
            )
            if answer.topic_finished:
                lines.append(say("done-completes", topic=topic))
            elif answer.remaining:
                lines.append(say("done-remaining", count=answer.remaining, topic=topic))
        else:
            lines.append(say("done-topic", topic=topic, points=hours(say, answer.points)))
        if answer.first_in_group:
            lines.append(say("done-first", topic=topic))
        if answer.opened:
            lines.append(say("done-opened", topics=names(say, answer.opened)))
    return Reply(content="\n".join(lines), buttons=_finished_buttons(answer, say), private=True)


def _finished_buttons(answer: Finished, say: Texts) -> tuple[Button, ...]:
    topic = answer.topic.id
    buttons = [_track_button(opened, say) for opened in answer.opened[:_OPENED_BUTTONS]]
    if answer.resource is not None and not answer.topic_finished:
        buttons = [Button("show", (topic,), say("button-show-card"), "primary")]
    elif not buttons:
        buttons = [Button("suggest", (), say("button-what-next"), "primary")]
    if answer.can_share and answer.topic_finished and answer.event is not None:
        buttons.append(Button("share", (topic,), say("button-share"), "success"))
    if answer.event is not None:
        buttons.append(undo_button(answer.event, say))
    return tuple(buttons)


def undo_button(event: int, say: Texts) -> Button:
    """Takes back the change of that number, and nothing else."""
    return Button("undo", (str(event),), say("button-undo"))


def _track_button(topic: Topic, say: Texts) -> Button:
    return Button("track", (topic.id,), label(say("button-track-topic", topic=topic.title.in_lang(say.lang))))


@render.register
def shared(answer: FinishedShared, say: Texts, here: Surroundings) -> Reply:
    """What the group reads when a member shares a finished topic."""
    who = plain(here.names.get(answer.member_id, say("someone")))
    text = say("shared", who=who, topic=name(say, answer.topic), hours=hours(say, answer.hours))
    return Reply(content=text, buttons=(Button("show", (answer.topic.id,), say("button-show-card")),))


@render.register
def nothing_tracked(answer: NothingTracked, say: Texts, here: Surroundings) -> Reply:
    """Nothing is being learned: how to start."""
    return Reply(
        content=say(f"nothing-tracked-{answer.action}"), buttons=track_buttons(answer.starts, say), private=True
    )


@render.register
def which_topic(answer: WhichTopic, say: Texts, here: Surroundings) -> Reply:
    """Several topics are being learned: one button each."""
    buttons = tuple(
        Button(answer.action, (topic.id,), label(topic.title.in_lang(say.lang)), "primary")
        for topic in answer.topics[:_TOPIC_BUTTONS]
    )
    text = say(f"which-{answer.action}")
    if len(answer.topics) > _TOPIC_BUTTONS:
        text += "\n" + say("which-others", count=len(answer.topics) - _TOPIC_BUTTONS, command=answer.action)
    return Reply(content=text, buttons=buttons, private=True)


@render.register
def unknown_resource(answer: UnknownResource, say: Texts, here: Surroundings) -> Reply:
    """No such resource in the topic: choose from the list."""
    text = say("no-such-resource", resource=quoted(answer.question), topic=name(say, answer.view.topic))
    return Reply(content=text, selects=mark_menus(say, answer.view), private=True)


@render.register
def dropped(answer: Dropped, say: Texts, here: Surroundings) -> Reply:
    """A topic is put away."""
    key = "drop-not-tracked" if answer.event is None else "dropped"
    buttons = (Button("suggest", (), say("button-what-next"), "primary"),)
    if answer.event is not None:
        buttons += (undo_button(answer.event, say),)
    return Reply(content=say(key, topic=name(say, answer.topic)), buttons=buttons, private=True)


@render.register
def known(answer: Known, say: Texts, here: Surroundings) -> Reply:
    """A topic counts as known now, and what it needs with it."""
    topic = name(say, answer.topic)
    if answer.event is None:
        return Reply(content=say("know-already", topic=topic), private=True)
    text = say("know", topic=topic)
    if answer.implied:
        text += "\n" + say("know-implied", topics=names(say, answer.implied, most=8))
    buttons = (
        Button("next", (answer.topic.id,), say("button-next"), "primary"),
        undo_button(answer.event, say),
    )
    return Reply(content=text, buttons=buttons, private=True)


@render.register
def skipped(answer: Skipped, say: Texts, here: Surroundings) -> Reply:
    """A topic is no longer offered."""
    topic = name(say, answer.topic)
    if answer.event is None:
        key = "skipped-done" if answer.was == "done" else "skipped-already"
        return Reply(content=say(key, topic=topic), private=True)
    text = say("skipped", topic=topic)
    return Reply(content=text, buttons=(undo_button(answer.event, say),), private=True)


@render.register
def undone(answer: Undone, say: Texts, here: Surroundings) -> Reply:
    """The last action is taken back."""
    topic = name_or_id(say, answer.topic, answer.topic_id)
    if answer.resource is not None:
        text = say("undone-resource", resource=resource_link(answer.resource), topic=topic)
    else:
        text = say("undone", topic=topic, state=say(f"state-{answer.state}"))
    if answer.points:
        text += say("undone-points", points=hours(say, answer.points))
    buttons = (Button("undo-last", (), say("button-undo-more")),)
    if answer.topic is not None:
        buttons += (Button("show", (answer.topic.id,), say("button-show-card")),)
    return Reply(content=text, buttons=buttons, private=True)


@render.register
def nothing_undone(answer: NothingUndone, say: Texts, here: Surroundings) -> Reply:
    """Nothing was taken back, and why."""
    keys = {"nothing": "nothing-to-undo", "already": "undo-already", "changed-since": "undo-changed-since"}
    return Reply(content=say(keys[answer.reason]), private=True)


@render.register
def known_all(answer: KnownAll, say: Texts, here: Surroundings) -> Reply:
    """Several topics are noted."""
    buttons = (Button("suggest", (), say("button-what-next"), "primary"),)
    return Reply(content=say("know-all", topics=names(say, answer.topics, most=8)), buttons=buttons, private=True)
