"""Messages that confirm what a member did. They are private: progress is shown to others only when asked for."""

from __future__ import annotations

from bot.core.topics import TopicCard
from bot.core.work import (
    Dropped,
    Known,
    KnownAll,
    NothingTracked,
    Skipped,
    Tracked,
    Undone,
    UnknownResource,
    WhichTopic,
)
from bot.render.finishing import undo_button
from bot.render.markup import quoted, resource_link
from bot.render.next import track_menu
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.topics import mark_menus, topic_card
from bot.render.wording import hours, label, name, name_or_id, names
from bot.texts import Texts

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
def nothing_tracked(answer: NothingTracked, say: Texts, here: Surroundings) -> Reply:
    """Nothing is being learned: how to start."""
    selects = (track_menu((start.topic for start in answer.starts), say),) if answer.starts else ()
    return Reply(content=say(f"nothing-tracked-{answer.action}"), selects=selects, private=True)


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
        key = "skipped-known" if answer.known else "skipped-done" if answer.was == "done" else "skipped-already"
        return Reply(content=say(key, topic=topic), private=True)
    text = say("skipped", topic=topic)
    return Reply(content=text, buttons=(undo_button(answer.event, say),), private=True)


@render.register
def undone(answer: Undone, say: Texts, here: Surroundings) -> Reply:
    """The last action is taken back."""
    topic = name_or_id(say, answer.topic, answer.topic_id)
    if answer.others:
        text = say("undone-together", topic=topic, others=names(say, answer.others, most=8))
    elif answer.logged:
        text = say("undone-log", what=resource_link(answer.resource) if answer.resource else f"**{topic}**")
    elif answer.resource is not None:
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
def known_all(answer: KnownAll, say: Texts, here: Surroundings) -> Reply:
    """Several topics are noted."""
    buttons = (Button("suggest", (), say("button-what-next"), "primary"),)
    if answer.event is not None:
        buttons += (undo_button(answer.event, say),)
    return Reply(content=say("know-all", topics=names(say, answer.topics, most=8)), buttons=buttons, private=True)
