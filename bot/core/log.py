"""Logging study as it happens: on what, how long, for which day, with a line of notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from bot.core.answer import Answer
from bot.core.finding import NotUnderstood, WhichTopicFor
from bot.core.finishing import Finished, NothingUndone, finish_resource, finish_topic
from bot.core.goal import goal
from bot.core.knowledge import left_of, progress_of
from bot.core.lengths import is_long, lacks_unit
from bot.core.renames import Stored
from bot.core.studied import Studied, being_read, by_key, current, find_studied
from bot.core.visit import Visit
from roadmap.amounts import Amount, amount_in
from roadmap.days import BEFORE, LATEST_DAYS, Before, day_in
from roadmap.model import Topic
from roadmap.part_names import of_a_part, with_part
from roadmap.when import read_when
from storage import NOTHING_OF_A_PART, LogEntry, Study
from storage import Logged as Kept

LONGEST_NOTE = 300
"""Characters of a note: a line."""
LONGEST_HOURS = 500.0
"""Hours that one entry takes; a resource has at most as many."""

_DOUBLE_PRESS = timedelta(seconds=5)
"""The same button within this time is one press."""


@dataclass(frozen=True)
class LogKept(Answer):
    """A log entry is on disk, as ``event``. ``day`` is None for what was studied before.

    ``hours`` as they were said, ``counted`` of them toward what there is to read, ``points`` of those on boards: with a
    day the rest of ``counted`` is more than it takes. ``left``: hours of the resource (or topic) that are not studied
    yet. ``moved``: an entry was changed.
    """

    studied: Studied
    event: int
    hours: float
    counted: float
    points: float
    day: date | None
    today: date
    note: str | None
    left: float
    part_finished: bool
    started: bool
    week_hours: float
    weekly_goal: float | None
    can_share: bool
    shared: bool = False
    moved: bool = False

    @property
    def over(self) -> float:
        """Hours that are more than the day takes."""
        return self.counted - self.points if self.day is not None else 0.0

    @property
    def is_long(self) -> bool:
        """Whether more was said than a day takes, also where there was not as much to read."""
        return is_long(self.hours, self.day)


@dataclass(frozen=True)
class LogForm:
    """What a form to log with starts from: what is being read, and what was said already."""

    what: str
    time: str
    when: str
    note: str


Problem = Literal[
    "what", "which", "which-of", "unknown", "piece", "time", "no-time", "no-unit", "too-long", "day", "day-old",
    "day-ahead",
]  # fmt: skip
"""*what*, *which*: nothing was named, and nothing or several topics are being read. *which-of*, *unknown*: what was
named may be several things, or none. *piece*: what was named has no hours of its own, so it has to be said how long.
*no-unit*: a number alone, which would be more hours than a day takes.
"""


@dataclass(frozen=True)
class LogUnclear(Answer):
    """Something of an entry is not clear, and nothing was kept of what was ``written``.

    ``meant``: topics that it may be about. ``event``: the entry that was to be changed.
    """

    problem: Problem
    typed: str
    written: LogForm
    studied: Studied | None = None
    meant: tuple[Topic, ...] = ()
    event: int | None = None


@dataclass(frozen=True)
class LogGone(Answer):
    """The roadmap no longer has what an entry was about; it stays as it was."""


@dataclass(frozen=True)
class WhichPart(Answer):
    """The parts of what is being read; ``finished`` are the ids of those that were."""

    studied: Studied
    finished: frozenset[str]


Outcome = LogKept | LogUnclear | Finished


def log(visit: Visit, what: str, time: str, when: str = "", note: str = "") -> Outcome:
    """Log what was studied, as it is written. Without ``what`` it is what is being read."""
    what, time = with_part(what, time)
    written = LogForm(what, time, when, note)
    studied = _what(visit, written)
    if not isinstance(studied, Studied):
        return studied
    if not studied.piece:
        written = replace(written, what=named(visit, studied))
    day = _day(visit, written)
    if isinstance(day, LogUnclear):
        return day
    amount = amount_in(time) if time.strip() else (of_a_part(what) if studied.part else None)
    if studied.piece and not isinstance(amount, float):
        return LogUnclear("piece", time, replace(written, time=""), studied)
    if amount is None:
        return LogUnclear("time" if time.strip() else "no-time", time, written, studied)
    if lacks_unit(time, amount, day):
        return LogUnclear("no-unit", time.strip(), written, studied)
    return log_on(visit, studied, amount, day, note_of(note))


def _what(visit: Visit, written: LogForm) -> Studied | LogUnclear:
    if written.what.strip():
        found = find_studied(visit, written.what)
        if isinstance(found, WhichTopicFor):
            return LogUnclear("which-of", written.what, written, meant=found.topics)
        return LogUnclear("unknown", written.what, written) if isinstance(found, NotUnderstood) else found
    reading = being_read(visit)
    if len(reading) > 1:
        return LogUnclear("which", "", written, meant=reading)
    return Studied(reading[0]) if reading else LogUnclear("what", "", written)


def is_a_part(what: str) -> bool:
    """Whether a completion that was chosen stands for a part, which needs no time."""
    return what.startswith("@") and "/" in what


def note_of(text: str) -> str | None:
    """A note on one line, of the length that is kept; None for an empty one."""
    return " ".join(text.split())[:LONGEST_NOTE] or None


def _day(visit: Visit, written: LogForm, event: int | None = None) -> date | Before | LogUnclear:
    day = day_in(written.when, visit.today)
    if day is None:
        ahead = read_when(written.when, visit.today)
        is_ahead = ahead is not None and ahead.day is not None and ahead.day > visit.today
        return LogUnclear("day-ahead" if is_ahead else "day", written.when, written, event=event)
    return unclear_day(visit, written, day, event) or day


def unclear_day(
    visit: Visit, written: LogForm, day: date | Before | None, event: int | None = None
) -> LogUnclear | None:
    """What is wrong with a day that was named: it is ahead, or too long ago to be dated."""
    if not isinstance(day, date):
        return None
    if day > visit.today:
        return LogUnclear("day-ahead", written.when, written, event=event)
    old = day < visit.today - timedelta(days=LATEST_DAYS)
    return LogUnclear("day-old", written.when, written, event=event) if old else None


def written_day(day: date | Before | None) -> str:
    """A day as a form has it; empty for today, or none."""
    return day.isoformat() if isinstance(day, date) else day or ""


def log_on(visit: Visit, studied: Studied, amount: Amount, day: date | Before, note: str | None = None) -> Outcome:
    """Log an amount of what was studied on a day."""
    progress = progress_of(visit, studied.topic)
    part_finished = amount == "finished" and studied.part is not None
    if amount == "finished" and not part_finished:
        if studied.resource is None:
            return finish_topic(visit, studied.topic, day)
        return finish_resource(visit, studied.topic, studied.resource, day, note=note)
    if isinstance(amount, str):
        hours = whole(studied) * (0.5 if amount == "half" else 1.0)
        if part_finished and studied.resource and studied.part:
            done = progress.parts.get((studied.resource.id, studied.part.id), NOTHING_OF_A_PART)
            hours = max(hours - done.hours, 0.0)
    else:
        hours = amount
    if not (part_finished or hours > 0) or hours > LONGEST_HOURS:
        typed = f"{hours:g} h"
        written = LogForm(named(visit, studied), typed, written_day(day), note or "")
        return LogUnclear("too-long" if hours > LONGEST_HOURS else "time", typed, written, studied)
    stored = Stored(visit, studied.topic)
    study = _study(studied, stored, hours, day, note, part_finished=part_finished)
    entry = replace(visit.entry, local_date=visit.today if day == BEFORE else day)
    kept = visit.session.log.add(entry, stored.topic(studied.topic), study, _counts_toward(visit, studied, stored))
    return _kept(visit, studied, study, kept, day, shared=False)


def whole(studied: Studied) -> float:
    """How many hours all of it takes."""
    if studied.part is not None:
        return studied.part.hours
    return studied.resource.hours if studied.resource else studied.topic.hours


def _study(
    studied: Studied, stored: Stored, hours: float, day: date | Before, note: str | None, *, part_finished: bool
) -> Study:
    return Study(
        hours=max(round(hours, 2), 0.01) if hours else 0.0,
        before=day == BEFORE,
        resource_id=stored.resource(studied.resource) if studied.resource else None,
        part_id=studied.part.id if studied.part else None,
        part_finished=part_finished,
        note=note,
    )


def _counts_toward(visit: Visit, studied: Studied, stored: Stored) -> Mapping[str, float]:
    """The resources that hours count toward, in order: of a topic what is being read, then the other required ones."""
    if studied.resource is not None:
        return {stored.resource(studied.resource): stored.hours(studied.resource)}
    progress = stored.followed
    first = current(visit, studied.topic, progress)
    chosen = studied.topic.resources.chosen(progress.resources, progress.studied)
    rest = [each for each in chosen if each.id not in progress.resources and each != first]
    return {stored.resource(each): stored.hours(each) for each in [*([first] if first else []), *rest]}


def _kept(
    visit: Visit, studied: Studied, study: Study, kept: Kept, day: date | Before, *, shared: bool, moved: bool = False
) -> LogKept:
    progress = progress_of(visit, studied.topic)
    about = (
        (studied.resource,)
        if studied.resource
        else studied.topic.resources.chosen(progress.resources, progress.studied)
    )
    week = goal(visit)
    return LogKept(
        studied=studied,
        event=kept.event,
        hours=study.hours,
        counted=kept.hours,
        points=kept.points,
        day=None if day == BEFORE else day,
        today=visit.today,
        note=study.note,
        left=left_of(about, progress),
        part_finished=study.part_finished,
        started=kept.started,
        week_hours=week.week_hours,
        weekly_goal=week.goal,
        can_share=study.note is not None and visit.guild_id is not None and not visit.member.hidden,
        shared=shared,
        moved=moved,
    )


def add(visit: Visit, key: str, minutes: int, when: str = "") -> Outcome | None:
    """What a button logs. Pressed twice at once it is one press. None: the roadmap no longer has it."""
    studied = by_key(visit, key)
    if studied is None:
        return None
    day = _day(visit, LogForm(named(visit, studied), f"{minutes} min" if minutes else "", when, ""))
    if isinstance(day, LogUnclear):
        return day
    hours = round(minutes / 60, 2)
    latest = visit.session.log.latest(visit.member_id, visit.loaded.ids_of(studied.topic))
    if latest is not None and visit.now - latest.at < _DOUBLE_PRESS and latest.hours == hours and latest.note is None:
        return _again(visit, studied, latest)
    return log_on(visit, studied, hours if minutes else "finished", day)


def _again(visit: Visit, studied: Studied, entry: LogEntry) -> LogKept:
    """The answer to the same press a moment before."""
    kept = Kept(entry.event, entry.hours, entry.hours, {}, started=False)
    study = Study(entry.hours, entry.studied_on is None, part_finished=entry.part_finished)
    return _kept(visit, studied, study, kept, entry.studied_on or BEFORE, shared=False)


def all_before(visit: Visit, event: int) -> LogKept | LogGone | NothingUndone:
    """An entry was studied before this week: it stays as progress, and its points go."""
    entry = visit.session.log.entry(visit.member_id, event)
    return _changed(visit, entry, entry.hours, BEFORE, entry.note) if entry else NothingUndone("already")


def form(visit: Visit, what: str = "", time: str = "", when: str = "", note: str = "") -> LogForm:
    """What a form starts from: by default what is being read, today."""
    studied = by_key(visit, what) if what else None
    if studied is None and not what:
        reading = being_read(visit)
        studied = Studied(reading[0]) if len(reading) == 1 else None
    return LogForm(named(visit, studied) if studied else what, time, when, note)


def named(visit: Visit, studied: Studied) -> str:
    """What was studied in words that are understood again."""
    title = studied.resource.title if studied.resource else studied.topic.title.in_lang(visit.lang)
    named = find_studied(visit, f"{title} {studied.part.title.in_lang(visit.lang)}" if studied.part else title)
    return title if named == studied else studied.key


def form_of(visit: Visit, event: int) -> LogForm | None:
    """The form to change an entry with. None: it was taken back."""
    entry = visit.session.log.entry(visit.member_id, event)
    if entry is None:
        return None
    return LogForm("", f"{entry.hours:g} h", written_day(entry.studied_on or BEFORE), entry.note or "")


def edit(visit: Visit, event: int, time: str, when: str, note: str) -> LogKept | LogUnclear | LogGone | NothingUndone:
    """Change an entry: what it gave before is taken back exactly."""
    entry = visit.session.log.entry(visit.member_id, event)
    if entry is None:
        return NothingUndone("already")
    written, hours = LogForm("", time, when, note), amount_in(time)
    if hours == "half" and (studied := studied_of(visit, entry)) is not None:
        hours = whole(studied) / 2
    if not isinstance(hours, float) or not 0 < hours <= LONGEST_HOURS:
        return LogUnclear("time", time, written, event=event)
    day = day_in(when, visit.today)
    if day is None or (isinstance(day, date) and day != entry.studied_on):
        day = _day(visit, written, event)
        if isinstance(day, LogUnclear):
            return day
    if hours != entry.hours and lacks_unit(time, hours, day):
        return LogUnclear("no-unit", time.strip(), written, event=event)
    return _changed(visit, entry, hours, day, note_of(note))


def _changed(
    visit: Visit, entry: LogEntry, hours: float, day: date | Before, note: str | None
) -> LogKept | LogGone | NothingUndone:
    studied = studied_of(visit, entry)
    if studied is None:
        return LogGone()
    same = round(hours, 2) == entry.hours and day == (entry.studied_on or BEFORE)
    if same or entry.finished:
        visit.session.log.annotate(visit.member_id, entry.event, note)
        kept = Kept(entry.event, entry.hours, entry.hours, {}, started=False)
        study = Study(entry.hours, part_finished=entry.part_finished, note=note)
        day = entry.studied_on or BEFORE
        return _kept(visit, studied, study, kept, day, shared=entry.shared and note is not None, moved=True)
    stored = Stored(visit, studied.topic)
    study = replace(
        _study(studied, stored, hours, day, note, part_finished=entry.part_finished), resource_id=entry.resource_id
    )
    counts = _counts_toward(visit, studied, stored)
    when = replace(visit.entry, local_date=visit.today if day == BEFORE else day)
    changed = visit.session.log.edit(when, entry.event, study, counts)
    if changed is None:
        return NothingUndone("already")
    return _kept(visit, studied, study, changed, day, shared=entry.shared and note is not None, moved=True)


def studied_of(visit: Visit, entry: LogEntry) -> Studied | None:
    """What an entry is about. None: the roadmap no longer has it."""
    if entry.resource_id is None:
        return by_key(visit, entry.topic_id)
    resource = by_key(visit, f"@{entry.resource_id}")
    return (by_key(visit, f"@{entry.resource_id}/{entry.part_id}") if entry.part_id else None) or resource


def parts_of(visit: Visit, topic: Topic) -> WhichPart:
    """The parts of what is being read in a topic; without a resource where nothing of it has parts."""
    progress = progress_of(visit, topic)
    reading = current(visit, topic, progress)
    with_parts = [r for r in topic.resources.all() if r.parts and r.id not in progress.resources]
    resource = reading if reading and reading.parts else next(iter(with_parts), None)
    if resource is None:
        return WhichPart(Studied(topic), frozenset())
    done = {part.id: progress.parts.get((resource.id, part.id), NOTHING_OF_A_PART) for part in resource.parts}
    finished = [part.id for part in resource.parts if done[part.id].finished or done[part.id].hours >= part.hours]
    return WhichPart(Studied(topic, resource), frozenset(finished))
