"""One small promise of each member of a pod: what they finish by a Sunday, asked about once on the morning after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args
from zoneinfo import ZoneInfo

from bot.core import pod_times
from bot.core.answer import Answer
from bot.core.knowledge import knowledge_of
from bot.core.pods import learning_in, own_pod, resource_in, roadmaps_of, zone_of
from bot.core.renames import followed
from bot.core.visit import Visit
from roadmap.model import Resource, Topic
from roadmap.planning import next_choices
from storage import Pod, PromiseOutcome

_OFFERED = 25
_STARTS = 5


@dataclass(frozen=True)
class PromiseForm(Answer):
    """What the asker could promise in a pod, and the Sundays by which: first the next one."""

    pod_id: int
    resources: tuple[tuple[Topic, Resource], ...]
    days: tuple[date, ...]


@dataclass(frozen=True)
class PromiseMade(Answer):
    """What the asker promised, when they are asked about it, and the other Sundays it could be."""

    pod_id: int
    topic: Topic
    resource: Resource
    due_on: date
    asks_at: datetime
    others: tuple[date, ...]


@dataclass(frozen=True)
class PromiseTakenBack(Answer):
    """The asker promises nothing any more."""


@dataclass(frozen=True)
class PodEndsFirst(Answer):
    """The pod ends before the next Sunday: keeping it would change that."""

    pod: Pod


@dataclass(frozen=True)
class PromiseQuestion(Answer):
    """A member is asked what became of their promise, or (with ``outcome``) has said so.

    ``seat`` and ``number`` say whose and which in the pod. ``resource`` is None when it left the roadmap.
    """

    pod_id: int
    seat: int
    number: int
    member_id: int
    resource: Resource | None
    due_on: date
    outcome: PromiseOutcome | None


@dataclass(frozen=True)
class NotYourPromise(Answer):
    """It is somebody else's."""


def _zone(visit: Visit, pod: Pod) -> ZoneInfo:
    """By what the asker's days are told: their own timezone, else that of the pod's group."""
    return ZoneInfo(visit.member.timezone) if visit.member.timezone else zone_of(visit, pod.guild_id)


def form(visit: Visit, pod_id: int) -> PromiseForm | PodEndsFirst | None:
    """What can be promised: what the asker reads now. None: the pod is over, or they are not in it."""
    found = own_pod(visit, pod_id)
    if found is None:
        return None
    pod, _ = found
    days = pod_times.sundays(visit.now, pod.closes_at, _zone(visit, pod))
    return PromiseForm(pod_id, _resources(visit, pod), days) if days else PodEndsFirst(pod)


def _resources(visit: Visit, pod: Pod) -> tuple[tuple[Topic, Resource], ...]:
    """What is not finished of the topics being learned, required reading first; else what one could start with."""
    roadmaps, stored = roadmaps_of(visit, pod.guild_id), visit.session.progress.of(visit.member_id)
    usual = roadmaps[0].roadmap
    progress, topics = followed(usual, stored), learning_in(roadmaps, stored)
    if not topics:
        choices = next_choices(usual, knowledge_of(progress), limit=_STARTS)
        topics = tuple(choice.topic for choice in choices)
    needed = [(topic, each) for topic in topics for each in topic.resources.chosen(progress.resources)]
    more = [(topic, each) for topic in topics for each in topic.resources.all()]
    by_id = {each.id: (topic, each) for topic, each in reversed([*needed, *more]) if each.id not in progress.resources}
    return tuple(by_id.values())[::-1][:_OFFERED]


def promise(visit: Visit, pod_id: int, due: str, resource_id: str) -> PromiseMade | PodEndsFirst | None:
    """Finish a resource by a Sunday. None: the pod is over, the asker is not in it, or there is no such resource."""
    found = own_pod(visit, pod_id)
    if found is None:
        return None
    pod, _ = found
    zone = _zone(visit, pod)
    held = (one.roadmap.resources_by_id.get(resource_id) for one in roadmaps_of(visit, pod.guild_id))
    known = next((each for each in held if each), None)
    days = pod_times.sundays(visit.now, pod.closes_at, zone)
    if known is None:
        return None
    if not days:
        return PodEndsFirst(pod)
    topic, resource = known
    # A menu that was open over a Sunday: the next one is meant.
    due_on = next((day for day in days if day.isoformat() == due), days[0])
    asks_at = pod_times.asked_at(due_on, zone)
    visit.session.pods.promise(pod_id, visit.member_id, topic.id, resource.id, due_on, asks_at)
    return PromiseMade(pod_id, topic, resource, due_on, asks_at, tuple(day for day in days if day != due_on))


def take_back(visit: Visit, pod_id: int) -> PromiseTakenBack | None:
    """Promise nothing any more. None: the pod is over, or the asker is not in it."""
    if own_pod(visit, pod_id) is None:
        return None
    visit.session.pods.take_back(pod_id, visit.member_id)
    return PromiseTakenBack()


def question(visit: Visit, pod: Pod, seat: int) -> PromiseQuestion | None:
    """What a member is asked the day after; None when there is nothing to ask any more."""
    found = pod.seat(seat)
    if found is None or found.promise is None or found.promise.outcome is not None:
        return None
    promised = found.promise
    resource = resource_in(roadmaps_of(visit, pod.guild_id), promised.resource_id)
    return PromiseQuestion(pod.pod_id, seat, promised.number, found.member_id, resource, promised.due_on, None)


def answer(visit: Visit, pod_id: int, seat: int, number: int, said: str) -> PromiseQuestion | NotYourPromise | None:
    """What became of a promise, as the asker says once. None: nobody promised that, or there is no such answer."""
    outcome = next((each for each in get_args(PromiseOutcome) if each == said), None)
    pod = visit.session.pods.get(pod_id)
    if pod is None or outcome is None or visit.guild_id not in (None, pod.guild_id):
        return None
    found = pod.seat(seat)
    if found is None or found.member_id != visit.member_id:
        return NotYourPromise()
    kept = visit.session.pods.answer(pod_id, visit.member_id, number, outcome)
    if kept is None:
        return None
    resource = resource_in(roadmaps_of(visit, pod.guild_id), kept.resource_id)
    return PromiseQuestion(pod_id, seat, number, visit.member_id, resource, kept.due_on, kept.outcome)
