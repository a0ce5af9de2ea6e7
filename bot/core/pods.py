"""Pods: small groups of reading partners for those who ask, formed once a month for four weeks, or longer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core import pod_times
from bot.core.answer import Answer, ServerOnly
from bot.core.knowledge import knowledge_of
from bot.core.library import LoadedRoadmap
from bot.core.pod_matching import Group, Seeker
from bot.core.pod_times import Round
from bot.core.renames import followed
from bot.core.visit import Visit
from roadmap.model import Resource, Topic
from roadmap.planning import next_choices
from storage import GroupSettings, MemberProgress, Pod, PodSeat, PodWish, PromiseOutcome

_NEXT = 3
_TOPICS = 3
_EVENING, _SPREAD = 20, 4
"""Who logged little is taken to study around eight in the evening."""


@dataclass(frozen=True, slots=True)
class Channels:
    """Where threads could be: the text channel of the command, and those in which the bot may open private threads."""

    here: int | None
    open: frozenset[int]


@dataclass(frozen=True)
class Promised:
    """What a member of a pod promised, as its members read it; ``resource`` is None when it left the roadmap."""

    resource: Resource | None
    due_on: date
    outcome: PromiseOutcome | None


@dataclass(frozen=True)
class Partner:
    """A member of a pod: what they learn, as logged in the server, and their promise."""

    member_id: int
    topics: tuple[Topic, ...]
    promised: Promised | None


@dataclass(frozen=True)
class PodAnswer(Answer):
    """A pod as its members see it; ``reader`` is who reads it alone, None in its thread."""

    pod: Pod
    partners: tuple[Partner, ...]
    reader: int | None = None

    @property
    def people(self) -> tuple[int, ...]:
        """Everybody in it."""
        return tuple(partner.member_id for partner in self.partners)


@dataclass(frozen=True)
class PodsAnswer(Answer):
    """Whether the asker wants partners, when the next ones are found (if they keep no pod), and the pod they are in.

    ``threads``: whether pods have private threads here; without, partners are told by direct message.
    """

    wanted: bool
    next_at: datetime
    hidden: bool
    threads: bool
    pod: PodAnswer | None

    @property
    def people(self) -> tuple[int, ...]:
        """Everybody in the pod."""
        return self.pod.people if self.pod else ()


@dataclass(frozen=True)
class PodPlaceSet(Answer):
    """Threads of pods are opened in a channel from now on, if ``threads``; else there are none."""

    channel_id: int
    threads: bool


@dataclass(frozen=True)
class PodPlaceNotSet(Answer):
    """It takes a text channel in which the bot may write; nothing changed."""


@dataclass(frozen=True)
class PodLeft(Answer):
    """The asker left a pod."""


@dataclass(frozen=True)
class PodKept(Answer):
    """The pod goes on until then."""

    until: datetime


@dataclass(frozen=True)
class PodsOff(Answer):
    """The asker gets no new partners any more."""


@dataclass(frozen=True)
class PodEnding(Answer):
    """The pod ends soon, unless somebody keeps it."""

    pod: Pod


@dataclass(frozen=True)
class PodLast(Answer):
    """Everybody else left, so the pod has ended; ``next_at``: when the one who is left gets new partners."""

    pod: Pod
    next_at: datetime


@dataclass(frozen=True)
class PodAlone(Answer):
    """Nobody else in a server asked this month ("2026-12")."""

    guild_id: int
    month: str
    next_at: datetime


def _settings_of(visit: Visit, guild_id: int) -> GroupSettings:
    """What a pod's group chose, also for a member who answers in a direct message."""
    return visit.group if visit.guild_id == guild_id else visit.session.groups.settings(guild_id)


def zone_of(visit: Visit, guild_id: int) -> ZoneInfo:
    """The timezone of a pod's group."""
    return ZoneInfo(_settings_of(visit, guild_id).timezone)


def roadmaps_of(visit: Visit, guild_id: int) -> tuple[LoadedRoadmap, ...]:
    """The roadmaps of a pod's group: the server's, then those of channels."""
    used = [_settings_of(visit, guild_id).roadmap_id, *visit.session.groups.channels(guild_id).values()]
    return tuple(map(visit.library.of_group, dict.fromkeys(used)))


def learning_in(roadmaps: Iterable[LoadedRoadmap], progress: MemberProgress) -> tuple[Topic, ...]:
    """What a member learns, of any of the roadmaps."""
    learning = (one.topics_of(followed(one.roadmap, progress).in_state("learning")) for one in roadmaps)
    return tuple({topic.id: topic for topics in learning for topic in topics}.values())


def pods(visit: Visit, channels: Channels) -> PodsAnswer | ServerOnly:
    """How the asker stands: whether they want partners, and who theirs are."""
    guild_id = visit.guild_id
    if guild_id is None:
        return ServerOnly("buddies")
    found = visit.session.pods.of_member(guild_id, visit.member_id)
    place = visit.session.pods.place(guild_id)
    return PodsAnswer(
        wanted=visit.session.pods.wishes(guild_id, visit.member_id),
        next_at=pod_times.next_round(found.closes_at if found else visit.now, ZoneInfo(visit.group.timezone)).at,
        hidden=visit.member.hidden,
        threads=(_usual_place(visit, channels) if place is None else place) in channels.open,
        pod=pod_answer(visit, found, visit.member_id) if found else None,
    )


def want(visit: Visit, channels: Channels, *, on: bool) -> PodsAnswer | ServerOnly:
    """Ask for partners every month, or no more; a pod that the asker is in goes on."""
    guild_id = visit.guild_id
    if guild_id is None:
        return ServerOnly("buddies")
    repository = visit.session.pods
    if not on:
        repository.wish_no_more(guild_id, visit.member_id)
    elif not visit.member.hidden:
        repository.wish(guild_id, visit.member_id, visit.lang, visit.now)
        place = _usual_place(visit, channels)
        if repository.place(guild_id) is None and place is not None:
            repository.set_place(guild_id, place, visit.now)
    return pods(visit, channels)


def _usual_place(visit: Visit, channels: Channels) -> int | None:
    """Where threads are opened while no admin said so: where the bot posts to the group, or else here."""
    digest = visit.group.digest
    plan = visit.session.sessions.plan(visit.guild_id) if visit.guild_id else None
    for usual in (digest, plan):
        if usual is not None and usual.blocked is None:
            return usual.channel_id
    return channels.here


def set_place(
    visit: Visit, channel_id: int | None, opened: Collection[int]
) -> PodPlaceSet | PodPlaceNotSet | ServerOnly:
    """Have the threads of pods in a channel; ``opened``: those in which the bot may open private threads."""
    if visit.guild_id is None:
        return ServerOnly("group partners")
    if channel_id is None:
        return PodPlaceNotSet()
    visit.session.pods.set_place(visit.guild_id, channel_id, visit.now)
    return PodPlaceSet(channel_id, channel_id in opened)


def want_no_more(visit: Visit, guild_id: int) -> PodsOff:
    """Ask for no partners any more in a server, also from a direct message."""
    visit.session.pods.wish_no_more(guild_id, visit.member_id)
    return PodsOff()


def shown(visit: Visit, pod_id: int) -> PodAnswer:
    """A pod as its thread shows it now. Raises LookupError when there is none any more."""
    pod = visit.session.pods.get(pod_id)
    if pod is None:
        raise LookupError(pod_id)
    return pod_answer(visit, pod)


def pod_answer(visit: Visit, pod: Pod, reader: int | None = None) -> PodAnswer:
    """A pod with its members, by what they logged in its server."""
    return PodAnswer(pod, tuple(_partner(visit, pod, seat) for seat in pod.seats), reader)


def _partner(visit: Visit, pod: Pod, seat: PodSeat) -> Partner:
    roadmaps = roadmaps_of(visit, pod.guild_id)
    progress = visit.session.progress.of_in_group(seat.member_id, pod.guild_id)
    topics = learning_in(roadmaps, progress)[:_TOPICS]
    promise = seat.promise
    if promise is None or promise.outcome == "dropped":
        return Partner(seat.member_id, topics, None)
    resource = resource_in(roadmaps, promise.resource_id)
    return Partner(seat.member_id, topics, Promised(resource, promise.due_on, promise.outcome))


def _here(visit: Visit, guild_id: int, member_id: int) -> MemberProgress:
    """What a member logged in a server: all that others there can see or conclude from."""
    return followed(visit.loaded.roadmap, visit.session.progress.of_in_group(member_id, guild_id))


def resource_in(roadmaps: Iterable[LoadedRoadmap], resource_id: str) -> Resource | None:
    """A resource by its id or one it had before; None when it left the roadmaps."""
    for roadmap in (one.roadmap for one in roadmaps):
        found = roadmap.resources_by_id.get(roadmap.resource_moves.get(resource_id, resource_id))
        if found:
            return found[1]
    return None


def own_pod(visit: Visit, pod_id: int) -> tuple[Pod, PodSeat] | None:
    """A pod that is open and that the asker is in, with their seat."""
    pod = visit.session.pods.get(pod_id)
    seat = pod.seat_of(visit.member_id) if pod and pod.closed_at is None else None
    return (pod, seat) if pod and seat and visit.guild_id in (None, pod.guild_id) else None


def leave(visit: Visit, pod_id: int) -> PodLeft | None:
    """Leave a pod. None: it is over, or the asker is not in it."""
    if own_pod(visit, pod_id) is None:
        return None
    visit.session.pods.leave(pod_id, visit.member_id, visit.now)
    return PodLeft()


def keep(visit: Visit, pod_id: int) -> PodKept | None:
    """Go on for four more weeks; pressed again, it stays at that. None: it is over, or the asker is not in it."""
    found = own_pod(visit, pod_id)
    if found is None:
        return None
    pod, _ = found
    until = pod.closes_at
    if until - visit.now <= pod_times.LASTS:
        until = pod_times.four_weeks_after(pod.closes_at, zone_of(visit, pod.guild_id))
        visit.session.pods.keep(pod_id, until)
    return PodKept(until)


def seekers(visit: Visit, guild_id: int, wishes: Sequence[PodWish]) -> list[Seeker]:
    """What is known of some of those who want partners."""
    return [_seeker(visit, guild_id, wish) for wish in wishes]


def _seeker(visit: Visit, guild_id: int, wish: PodWish) -> Seeker:
    progress = _here(visit, guild_id, wish.member_id)
    choices = next_choices(visit.loaded.roadmap, knowledge_of(progress), limit=_NEXT)
    zone = ZoneInfo(visit.session.members.settings(wish.member_id).timezone or visit.group.timezone)
    ahead = zone.utcoffset(visit.now.astimezone(zone).replace(tzinfo=None)) or timedelta()
    return Seeker(
        wish.member_id,
        frozenset(progress.in_state("learning")),
        frozenset(choice.topic.id for choice in choices),
        hours_of_day(wish.hours, round(ahead / timedelta(hours=1))),
        wish.lang,
    )


def hours_of_day(logged: tuple[int, ...], ahead: int) -> tuple[float, ...]:
    """Which share of somebody's study is in each hour of the day (UTC); their clock is so many hours ahead."""
    usual = [max(0, _SPREAD - _between(hour + ahead, _EVENING)) / _SPREAD for hour in range(24)]
    weights = [before + sum(logged[(hour + near) % 24] for near in (-1, 0, 1)) for hour, before in enumerate(usual)]
    return tuple(weight / sum(weights) for weight in weights)


def _between(one: int, other: int) -> int:
    """How many hours are between two of a day."""
    return min((one - other) % 24, (other - one) % 24)


def form(
    visit: Visit,
    guild_id: int,
    found: Round,
    groups: Sequence[Group],
    langs: Mapping[int, str],
    opened: Collection[int],
) -> bool:
    """Keep some of the pods of a month; not those whose members do not all ask any more. False: there are such."""
    repository = visit.session.pods
    asking = repository.asking(guild_id, [member for group in groups for member in group], visit.now)
    kept = [group for group in groups if asking.issuperset(group)]
    place = repository.place(guild_id)
    repository.form(
        guild_id,
        found.month,
        kept,
        visit.now,
        pod_times.closing(found, visit.now, ZoneInfo(visit.group.timezone)),
        channel_id=place if place in opened else None,
        langs=langs,
    )
    return len(kept) == len(groups)


def alone(visit: Visit, month: str) -> PodAlone:
    """What is told to somebody who found nobody in a month."""
    return PodAlone(visit.guild_id or 0, month, pod_times.next_round(visit.now, ZoneInfo(visit.group.timezone)).at)


def last(visit: Visit, pod: Pod) -> PodLast:
    """What is told to the last one in a pod."""
    return PodLast(pod, pod_times.next_round(visit.now, ZoneInfo(visit.group.timezone)).at)
