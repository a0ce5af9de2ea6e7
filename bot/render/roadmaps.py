"""A group's own roadmaps: what is wrong with an upload, what switching changes, which one is in use."""

from __future__ import annotations

from bot.core.roadmaps import (
    NoSuchRoadmap,
    RoadmapDiff,
    RoadmapExport,
    RoadmapInUse,
    RoadmapRejected,
    RoadmapTooLarge,
    UploadRunning,
)
from bot.render import problems
from bot.render.card import Card
from bot.render.markup import clip, plain, quoted
from bot.render.registry import render
from bot.render.reply import Button, File, Reply, Surroundings
from bot.render.wording import label, more, name
from bot.texts import Texts
from roadmap.model import Topic
from roadmap.problems import Problem

_PROBLEMS_SHOWN = 15


_LONGEST_PROBLEM = 240


@render.register
def rejected(answer: RoadmapRejected, say: Texts, here: Surroundings) -> Reply:
    """The first problems with their lines, and all of them in a file."""
    count = len(answer.problems)
    lines = [_problem(problem, say) for problem in answer.problems[:_PROBLEMS_SHOWN]]
    if count > _PROBLEMS_SHOWN:
        lines.append(say("and-more", count=count - _PROBLEMS_SHOWN))
    card = Card("learning").title(say("roadmap-rejected-title", file=answer.file_name, count=count))
    card.lines(lines, more(say)).footer(say("roadmap-rejected"))
    everything = "\n".join(problems.line(problem, say) for problem in answer.problems) + "\n"
    return Reply(embed=card.embed, files=(File("problems.txt", everything.encode()),), private=True)


def _problem(problem: Problem, say: Texts) -> str:
    message = clip(problems.sentence(problem.finding, say), _LONGEST_PROBLEM)
    return say("roadmap-problem", line=str(problem.place.line), message=plain(message))


@render.register
def too_large(answer: RoadmapTooLarge, say: Texts, here: Surroundings) -> Reply:
    """The file was not even read."""
    return Reply(content=say("roadmap-too-large", file=plain(answer.file_name)), private=True)


@render.register
def diff(answer: RoadmapDiff, say: Texts, here: Surroundings) -> Reply:
    """What switching would change for topics and for members' progress, and the button that switches."""
    what = answer.comparison
    lines = [say("roadmap-uploaded")] if answer.uploaded else []
    if what.same:
        lines.append(say("roadmap-same"))
    else:
        changed = len(what.retitled) + len(what.edited)
        lines.append(say("roadmap-changes", changed=changed, unchanged=len(what.unchanged)))
    if what.resources_added or what.resources_removed:
        lines.append(say("roadmap-resources", added=what.resources_added, removed=what.resources_removed))
    if what.removed:
        records = sum(answer.records.values())
        lines.append(say("roadmap-records", count=records) if records else say("roadmap-no-records"))
    if what.moved:
        lines.append(say("roadmap-moves"))
    card = Card().title(say("roadmap-diff-title", roadmap=answer.new.name)).lines(lines, more(say))
    card.field(say("roadmap-added", count=len(what.added)), [name(say, topic) for topic in what.added], more(say))
    removed = [_removed(topic, answer.records.get(topic.id, 0), say) for topic in what.removed]
    card.field(say("roadmap-removed", count=len(removed)), removed, more(say))
    moved = [
        say("roadmap-merge" if move.merged else "roadmap-move", old=name(say, move.old), new=name(say, move.new))
        for move in what.moved
    ]
    card.field(say("roadmap-moved", count=len(moved)), moved, more(say))
    retitled = [name(say, topic) for topic in what.retitled]
    card.field(say("roadmap-retitled", count=len(retitled)), retitled, more(say))
    buttons = () if answer.new.in_use else (Button("roadmap-use", (answer.new.key,), say("button-use"), "primary"),)
    return Reply(embed=card.embed, buttons=buttons, private=True)


def _removed(topic: Topic, records: int, say: Texts) -> str:
    return say("roadmap-removed-records", topic=name(say, topic), count=records) if records else name(say, topic)


@render.register
def in_use(answer: RoadmapInUse, say: Texts, here: Surroundings) -> Reply:
    """Which roadmap the group uses now, and the way back."""
    shown = plain(answer.now.name)
    if answer.before is None:
        return Reply(content=say("roadmap-used-already", roadmap=shown), private=True)
    back = Button("roadmap-use", (answer.before.key,), label(say("button-back-to", roadmap=answer.before.name)))
    return Reply(content=say("roadmap-used", roadmap=shown), buttons=(back,), private=True)


@render.register
def no_such(answer: NoSuchRoadmap, say: Texts, here: Surroundings) -> Reply:
    """The group has no such roadmap, or none to switch to."""
    text = say("roadmap-unknown", roadmap=quoted(answer.typed)) if answer.typed else say("roadmap-none")
    return Reply(content=text, private=True)


@render.register
def export(answer: RoadmapExport, say: Texts, here: Surroundings) -> Reply:
    """The file, and what it is for."""
    file = File(answer.file_name, answer.content)
    return Reply(content=say("roadmap-export", roadmap=plain(answer.name)), files=(file,), private=True)


@render.register
def upload_running(answer: UploadRunning, say: Texts, here: Surroundings) -> Reply:
    """One at a time."""
    return Reply(content=say("roadmap-upload-running"), private=True)
