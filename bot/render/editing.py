"""What a change to a group's own roadmap did, what removing a topic means, and why something was not changed."""

from __future__ import annotations

from dataclasses import replace

from bot.core.editing import (
    ChangedMeanwhile,
    Edited,
    EditRefused,
    EditTakenBack,
    OnShipped,
    OwnCopy,
    RemovalReview,
)
from bot.render import problems
from bot.render.markup import clip, plain, quoted, resource_link
from bot.render.registry import render
from bot.render.reply import Button, Reply, Surroundings
from bot.render.wording import estimated, name, names, rounded
from bot.texts import Texts
from roadmap.editing import (
    AddAlias,
    AddResource,
    AddTopic,
    EditResource,
    EditTopic,
    MarkDead,
    MendLink,
    MoveTopic,
    RateTopic,
    RemoveResource,
    RemoveTopic,
)
from roadmap.model import LANGS
from roadmap.problems import Finding

_PROBLEMS_SHOWN = 5
_LONGEST_PROBLEM = 300


@render.register
def edited(answer: Edited, say: Texts, here: Surroundings) -> Reply:
    """What is otherwise now, and the way back."""
    lines = [_done(answer, say)]
    if answer.waiting:
        lines.append(say("edited-waiting", count=len(answer.waiting), topics=names(say, answer.waiting)))
    if answer.comments:
        lines.append(say("edited-comments"))
    buttons = [Button("edit-back", (answer.before, answer.now), say("button-take-back"))]
    if not isinstance(answer.change, RemoveTopic):
        buttons.insert(0, Button("show", (answer.topic.id,), say("button-show-card")))
    return Reply(content="\n".join(lines), buttons=tuple(buttons), private=True)


def _done(answer: Edited, say: Texts) -> str:
    topic = name(say, answer.topic)
    track = plain(answer.track.title.in_lang(say.lang))
    what = resource_link(answer.resource) if answer.resource else ""
    match answer.change:
        case AddTopic():
            return say("edited-topic-added", topic=topic, track=track, count=answer.topics)
        case EditTopic():
            return say("edited-topic", topic=topic)
        case RateTopic():
            level = say(f"level-{answer.topic.level}") if answer.topic.level else say("edited-no-level")
            return say("edited-rated", topic=topic, level=level, hours=rounded(answer.topic.hours))
        case MoveTopic():
            if answer.follows is None:
                return say("edited-topic-first", topic=topic, track=track)
            return say("edited-topic-moved", topic=topic, track=track, follows=name(say, answer.follows))
        case RemoveTopic():
            return say("edited-topic-removed", topic=topic)
        case AddResource():
            long = estimated(say, answer.resource) if answer.resource else ""
            return say("edited-resource-added", resource=what, topic=topic, hours=long)
        case EditResource():
            optional = answer.resource in answer.topic.resources.optional
            key = "edited-resource-optional" if optional else "edited-resource"
            long = estimated(say, answer.resource) if answer.resource else ""
            return say(key, resource=what, topic=topic, hours=long)
        case RemoveResource():
            return say("edited-resource-removed", resource=what, topic=topic)
        case MarkDead():
            return say("edited-dead", resource=what, topic=topic)
        case MendLink():
            return say("edited-mended", resource=what, topic=topic)
        case AddAlias():
            return say("edited-alias", words=quoted(answer.change.words), topic=topic)


@render.register
def removal(answer: RemovalReview, say: Texts, here: Surroundings) -> Reply:
    """What becomes of progress and of what needs the topic, and the button that removes it."""
    topic = name(say, answer.topic)
    lines = [say("removal-title", topic=topic), say("removal-records", count=answer.records)]
    if answer.waiting:
        lines.append(say("removal-waiting", count=len(answer.waiting), topics=names(say, answer.waiting)))
    button = Button("topic-remove-now", (answer.topic.id,), say("button-remove"), "danger")
    return Reply(content="\n".join(lines), buttons=(button,), private=True)


@render.register
def refused(answer: EditRefused, say: Texts, here: Surroundings) -> Reply:
    """Why it cannot be so: without lines, since nobody wrote any."""
    shown = [problems.sentence(_short(problem.finding, say), say) for problem in answer.problems[:_PROBLEMS_SHOWN]]
    lines = [say("edit-refused"), *(f"- {plain(clip(sentence, _LONGEST_PROBLEM))}" for sentence in shown)]
    if len(answer.problems) > len(shown):
        lines.append(say("and-more", count=len(answer.problems) - len(shown)))
    return Reply(content="\n".join(lines), private=True)


def _short(finding: Finding, say: Texts) -> Finding:
    """A finding whose field is called as in the form, not by its way through the file."""
    values = tuple(
        (key, _called(value, say) if key == "field" and isinstance(value, str) else value)
        for key, value in finding.values
    )
    return replace(finding, values=values)


def _called(field: str, say: Texts) -> str:
    """The last step of ``resources.required[2].url 'x.y'`` in words, with what was written; no step is a language."""
    way, space, written = field.partition(" ")
    steps = [step.partition("[")[0] for step in way.split(".")]
    last = next((step for step in reversed(steps) if step not in LANGS), way)
    key = f"edit-field-{last}"
    return f"{say(key) if say.has(key) else last}{space}{written}"


@render.register
def on_shipped(answer: OnShipped, say: Texts, here: Surroundings) -> Reply:
    """Whose roadmap it is, and what can be done."""
    lines = [say("edit-on-shipped", roadmap=plain(answer.name)), say("edit-on-shipped-copy")]
    if answer.own:
        lines.append(say("edit-on-shipped-own"))
    buttons = (Button("roadmap-copy", (), say("button-own-copy"), "primary"), Button("roadmap-paste", (), say("paste")))
    return Reply(content="\n".join(lines), buttons=buttons, private=True)


@render.register
def own_copy(answer: OwnCopy, say: Texts, here: Surroundings) -> Reply:
    """The copy is in use, and what that means."""
    shown = {"roadmap": plain(answer.shipped)}
    back = Button("roadmap-use", ("shipped",), say("button-take-back"))
    return Reply(content=say("edit-own-copy", **shown), buttons=(back,), private=True)


@render.register
def changed_meanwhile(answer: ChangedMeanwhile, say: Texts, here: Surroundings) -> Reply:
    """Somebody else was faster."""
    return Reply(content=say("edit-changed-meanwhile"), private=True)


@render.register
def taken_back(answer: EditTakenBack, say: Texts, here: Surroundings) -> Reply:
    """It is as it was, or it was changed since."""
    key = "edit-taken-back" if answer.done else "edit-changed-since"
    return Reply(content=say(key, roadmap=plain(answer.now.name)), private=True)
