"""Messages that confirm what a member did. They are private: progress is shown to others only when asked for."""

from __future__ import annotations

from bot.core.answers import (
    Dropped,
    Finished,
    FinishedShared,
    Known,
    NothingTracked,
    Skipped,
    TopicCard,
    Tracked,
    UndoneAnswer,
    UnknownResource,
    WhichTopic,
)
from bot.render.markup import plain, quoted, resource_link
from bot.render.reply import Button, Reply, Surroundings
from bot.render.study import track_buttons
from bot.render.topic_cards import mark_menus, topic_card
from bot.render.wording import hours, label, name, name_or_id, names
from bot.texts import Texts
from roadmap.model import Topic

_OPENED_BUTTONS = 3
_TOPIC_BUTTONS = 25


def tracked(answer: Tracked, say: Texts, here: Surroundings) -> Reply:
    """The topic's card, with what tracking changed above it."""
    view = answer.view
    topic = name(say, view.topic)
    if not answer.changed:
        heading = say("track-already" if answer.was == "learning" else "track-already-done", topic=topic)
    else:
        heading = say("track-started", topic=topic)
        missing = [p.topic for p in view.prerequisites if p.edge.kind == "needed" and p.standing == "open"]
        if missing:
            heading += "\n" + say("track-advice", topics=names(say, missing))
    card = topic_card(TopicCard(view), say, here, heading)
    return Reply(card.content, card.embed, card.buttons, card.selects, private=True)


def finished(answer: Finished, say: Texts) -> Reply:
    """What was finished, what it gave and what it opened."""
    topic = name(say, answer.topic)
    lines: list[str] = []
    if answer.already:
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
    if answer.can_share and answer.topic_finished and not answer.already:
        buttons.append(Button("share", (topic,), say("button-share"), "success"))
    if not answer.already:
        buttons.append(Button("undo", (), say("button-undo")))
    return tuple(buttons)


def _track_button(topic: Topic, say: Texts) -> Button:
    return Button("track", (topic.id,), label(say("button-track-topic", topic=topic.title.in_lang(say.lang))))


def shared(answer: FinishedShared, say: Texts, here: Surroundings) -> Reply:
    """What the group reads when a member shares a finished topic."""
    who = plain(here.names.get(answer.member_id, say("someone")))
    text = say("shared", who=who, topic=name(say, answer.topic), hours=hours(say, answer.hours))
    return Reply(content=text, buttons=(Button("show", (answer.topic.id,), say("button-show-card")),))


def nothing_tracked(answer: NothingTracked, say: Texts) -> Reply:
    """Nothing is being learned: how to start."""
    return Reply(
        content=say(f"nothing-tracked-{answer.action}"), buttons=track_buttons(answer.starts, say), private=True
    )


def which_topic(answer: WhichTopic, say: Texts) -> Reply:
    """Several topics are being learned: one button each."""
    buttons = tuple(
        Button(answer.action, (topic.id,), label(topic.title.in_lang(say.lang)), "primary")
        for topic in answer.topics[:_TOPIC_BUTTONS]
    )
    text = say(f"which-{answer.action}")
    if len(answer.topics) > _TOPIC_BUTTONS:
        text += "\n" + say("which-others", count=len(answer.topics) - _TOPIC_BUTTONS, command=answer.action)
    return Reply(content=text, buttons=buttons, private=True)


def unknown_resource(answer: UnknownResource, say: Texts) -> Reply:
    """No such resource in the topic: choose from the list."""
    text = say("no-such-resource", resource=quoted(answer.question), topic=name(say, answer.view.topic))
    return Reply(content=text, selects=mark_menus(say, answer.view), private=True)


def dropped(answer: Dropped, say: Texts) -> Reply:
    """A topic is put away."""
    key = "dropped" if answer.changed else "drop-not-tracked"
    buttons = (Button("suggest", (), say("button-what-next"), "primary"),)
    if answer.changed:
        buttons += (Button("undo", (), say("button-undo")),)
    return Reply(content=say(key, topic=name(say, answer.topic)), buttons=buttons, private=True)


def known(answer: Known, say: Texts) -> Reply:
    """A topic counts as known now, and what it needs with it."""
    topic = name(say, answer.topic)
    if not answer.changed:
        return Reply(content=say("know-already", topic=topic), private=True)
    text = say("know", topic=topic)
    if answer.implied:
        text += "\n" + say("know-implied", topics=names(say, answer.implied, most=8))
    buttons = (
        Button("next", (answer.topic.id,), say("button-next"), "primary"),
        Button("undo", (), say("button-undo")),
    )
    return Reply(content=text, buttons=buttons, private=True)


def skipped(answer: Skipped, say: Texts) -> Reply:
    """A topic is no longer offered."""
    topic = name(say, answer.topic)
    if not answer.changed:
        key = "skipped-done" if answer.was == "done" else "skipped-already"
        return Reply(content=say(key, topic=topic), private=True)
    text = say("skipped", topic=topic)
    return Reply(content=text, buttons=(Button("undo", (), say("button-undo")),), private=True)


def undone(answer: UndoneAnswer, say: Texts) -> Reply:
    """The last action is taken back."""
    topic = name_or_id(say, answer.topic, answer.topic_id)
    if answer.resource is not None:
        text = say("undone-resource", resource=resource_link(answer.resource), topic=topic)
    else:
        text = say(
            "undone",
            what=say(f"action-{answer.kind.replace('_', '-')}"),
            topic=topic,
            state=say(f"state-{answer.state}"),
        )
    if answer.points:
        text += say("undone-points", points=hours(say, answer.points))
    buttons = (Button("undo", (), say("button-undo-more")),)
    if answer.topic is not None:
        buttons += (Button("show", (answer.topic.id,), say("button-show-card")),)
    return Reply(content=text, buttons=buttons, private=True)


def nothing_to_undo(say: Texts) -> Reply:
    """There is nothing left to take back."""
    return Reply(content=say("nothing-to-undo"), private=True)
