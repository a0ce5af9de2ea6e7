"""A group's own roadmaps: what is wrong with an upload, what switching changes, which one is in use."""

from __future__ import annotations

from bot.core.roadmaps import (
    NoSuchRoadmap,
    RoadmapDiff,
    RoadmapExport,
    RoadmapInUse,
    RoadmapRejected,
    RoadmapTooLarge,
    Upload,
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
from roadmap.namesakes import namesakes
from roadmap.problems import Problem

_PROBLEMS_SHOWN = 15
_LONGEST_PROBLEM = 240
_TOPICS_SHOWN = 12
_UNREAD_SHOWN = 4
_NAMESAKES_SHOWN = 3
_LONGEST_UNREAD = 100
_OF_THE_WHOLE = ("not-text", "nothing-to-import", "takes-too-long", "cannot-be-checked", "checker-fault")
"""Problems that stand in no line."""


@render.register
def rejected(answer: RoadmapRejected, say: Texts, here: Surroundings) -> Reply:
    """The first problems with their lines, and all of them in a file."""
    count = len(answer.problems)
    causes = problems.summed_up(answer.problems, say)
    lines = [_problem(problem, text, say) for problem, text in causes[:_PROBLEMS_SHOWN]]
    if len(causes) > _PROBLEMS_SHOWN:
        lines.append(say("and-more", count=len(causes) - _PROBLEMS_SHOWN))
    file_name = answer.file_name or say("roadmap-pasted")
    if answer.cut:
        lines.append(say("roadmap-cut"))
    card = Card("learning").title(say("roadmap-rejected-title", file=file_name, count=count))
    unreadable = all(problem.finding.key in _OF_THE_WHOLE for problem in answer.problems)
    key = f"roadmap-{'unreadable' if unreadable else 'rejected'}{'' if answer.file_name else '-pasted'}"
    card.lines(lines, more(say)).footer(say(key))
    everything = "\n".join(problems.line(problem, say) for problem in answer.problems) + "\n"
    files = () if unreadable else (File("problems.txt", everything.encode()),)
    # Lines of a file are mended in the file.
    label = "button-paste" if not answer.file_name else "paste" if unreadable else ""
    return Reply(embed=card.embed, buttons=(_paste(say, label),) if label else (), files=files, private=True)


def _problem(problem: Problem, text: str, say: Texts) -> str:
    message = clip(text, _LONGEST_PROBLEM)
    if problem.finding.key in _OF_THE_WHOLE:
        return plain(f"{message[0].upper()}{message[1:]}")
    return say("roadmap-problem", line=str(problem.place.line), message=plain(message))


@render.register
def too_large(answer: RoadmapTooLarge, say: Texts, here: Surroundings) -> Reply:
    """The file was not even read."""
    return Reply(content=say("roadmap-too-large", file=plain(answer.file_name)), private=True)


@render.register
def diff(answer: RoadmapDiff, say: Texts, here: Surroundings) -> Reply:
    """What switching would change for topics and for members' progress, and the button that switches."""
    what = answer.comparison
    lines = [] if answer.upload is None else _overview(answer.upload, say)
    if what.shares_nothing:
        lines.append(say("roadmap-replaces", present=plain(answer.present)))
        if answer.records:
            lines.append(say("roadmap-records", count=sum(answer.records.values())))
    else:
        lines += _changes(answer, say)
    title = "roadmap-diff-title" if answer.upload is None else "roadmap-review-title"
    card = Card().title(say(title, roadmap=answer.new.name)).lines(lines, more(say))
    if what.shares_nothing:
        shown = [name(say, topic) for topic in what.added[:_TOPICS_SHOWN]]
        if len(what.added) > len(shown):
            shown.append(say("and-more", count=len(what.added) - len(shown)))
        card.field(say("roadmap-topics"), shown, more(say))
        touched = [_removed(topic, count, say) for topic in what.removed if (count := answer.records.get(topic.id, 0))]
        card.field(say("roadmap-touched"), touched, more(say))
    else:
        _add_topics(card, answer, say)
    if answer.upload is not None:
        card.field(*_namesakes(answer.upload, say), more(say))
        card.field(say("roadmap-unread", count=len(answer.upload.unread)), _unread(answer.upload, say), more(say))
    buttons = () if answer.new.in_use else (Button("roadmap-use", (answer.new.key,), say("button-use"), "primary"),)
    if answer.upload is not None:
        buttons += (Button("roadmap-file", (answer.new.key,), say("button-file")), _paste(say))
    return Reply(embed=card.embed, buttons=buttons, private=True)


def _overview(upload: Upload, say: Texts) -> list[str]:
    """What was found in it."""
    made = upload.roadmap
    lines = [
        say(
            "roadmap-what",
            topics=len(made.topics),
            tracks=len(made.tracks),
            edges=sum(len(topic.prerequisites) for topic in made.topics),
            resources=len(made.resources_by_id),
        )
    ]
    if upload.source:
        lines.append(say("roadmap-source", source=upload.source))
    if upload.cut:
        lines.append(say("roadmap-cut"))
    if len(made.topics) == 1:
        lines.append(say("roadmap-one-topic"))
    if upload.comments and not upload.source:
        lines.append(say("roadmap-comments"))
    lines.append(say("roadmap-uploaded"))
    return lines


def _namesakes(upload: Upload, say: Texts) -> tuple[str, list[str]]:
    """What tells titles of several topics, and these."""
    shared = namesakes(upload.roadmap)
    lines = [say("roadmap-namesake", title=name(say, same[0]), count=len(same)) for same in shared[:_NAMESAKES_SHOWN]]
    left = len(shared) - len(lines)
    return say("roadmap-namesakes", count=len(shared)), [*lines, say("and-more", count=left)] if left else lines


def _unread(upload: Upload, say: Texts) -> list[str]:
    """What was not understood."""
    lines = [
        say("roadmap-problem", line=str(one.line), message=plain(clip(one.text, _LONGEST_UNREAD)))
        for one in upload.unread[:_UNREAD_SHOWN]
    ]
    left = len(upload.unread) - len(lines)
    return [*lines, say("and-more", count=left)] if left else lines


def _changes(answer: RoadmapDiff, say: Texts) -> list[str]:
    what = answer.comparison
    if what.same:
        lines = [say("roadmap-same")]
    else:
        changed = len(what.retitled) + len(what.edited)
        lines = [say("roadmap-changes", changed=changed, unchanged=len(what.unchanged))]
    if what.resources_added or what.resources_removed:
        lines.append(say("roadmap-resources", added=what.resources_added, removed=what.resources_removed))
    if what.removed:
        records = sum(answer.records.values())
        lines.append(say("roadmap-records", count=records) if records else say("roadmap-no-records"))
    if what.moved:
        lines.append(say("roadmap-moves"))
    return lines


def _add_topics(card: Card, answer: RoadmapDiff, say: Texts) -> None:
    what = answer.comparison
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


def _paste(say: Texts, label: str = "button-paste") -> Button:
    return Button("roadmap-paste", (), say(label))


def _removed(topic: Topic, records: int, say: Texts) -> str:
    return say("roadmap-removed-records", topic=name(say, topic), count=records) if records else name(say, topic)


@render.register
def in_use(answer: RoadmapInUse, say: Texts, here: Surroundings) -> Reply:
    """Which roadmap the group uses now, and the way back."""
    told = {"roadmap": plain(answer.now.name), "channels": " ".join(f"<#{channel}>" for channel in answer.channels)}
    key = "roadmap-followed" if answer.follows else "roadmap-used-in" if answer.channels else "roadmap-used"
    if answer.before is None:
        return Reply(content=say("roadmap-used-already" if key == "roadmap-used" else key, **told), private=True)
    lines = [say(key, **told)]
    if answer.apart:
        lines.append(say("roadmap-apart", channels=" ".join(f"<#{channel}>" for channel in answer.apart)))
    text = label(say("button-back-to", roadmap=answer.before.name))
    if len(answer.channels) == 1:
        back = Button("roadmap-use-in", (answer.before.key, str(answer.channels[0])), text)
    else:
        back = Button("roadmap-use", (answer.before.key,), text)
    start = Button("suggest", (), say("button-next"), "primary")
    return Reply(content="\n".join(lines), buttons=(start, back), private=True)


@render.register
def no_such(answer: NoSuchRoadmap, say: Texts, here: Surroundings) -> Reply:
    """The group has no such roadmap, or none to switch to."""
    text = say("roadmap-unknown", roadmap=quoted(answer.typed)) if answer.typed else say("roadmap-none")
    return Reply(content=text, private=True)


@render.register
def export(answer: RoadmapExport, say: Texts, here: Surroundings) -> Reply:
    """The file, and what it is for."""
    file = File(answer.file_name, answer.content)
    key = "roadmap-export-list" if answer.as_list else "roadmap-export"
    return Reply(content=say(key, roadmap=plain(answer.name)), files=(file,), private=True)


@render.register
def upload_running(answer: UploadRunning, say: Texts, here: Surroundings) -> Reply:
    """One at a time."""
    return Reply(content=say("roadmap-upload-running"), private=True)
