"""What may be meant by what is typed into a command's option so far."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core import roadmaps
from bot.core import timezones as timezones_by_name
from bot.core.finding import LONGEST_OPTION
from bot.core.knowledge import progress_of
from bot.core.resource_names import matching_resources
from bot.core.roadmaps import RoadmapChoice
from bot.core.studied import Studied
from bot.core.visit import Visit
from roadmap.model import Topic
from roadmap.naming import squeezed

MOST = 25
"""Discord shows so many choices."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A choice of an option: what is shown, and what it stands for."""

    name: str
    value: str


def topics(visit: Visit, typed: str) -> tuple[Offer, ...]:
    """Topics whose names are near what is typed, in either language."""
    found = visit.loaded.matcher.autocomplete(typed[:LONGEST_OPTION], visit.lang, MOST)
    return tuple(_offer(topic, visit) for topic in found)


def topics_learning_first(visit: Visit, typed: str) -> tuple[Offer, ...]:
    """As :func:`topics`, but while nothing is typed the topics being learned come first."""
    if typed.strip():
        return topics(visit, typed)
    learning = _learning(visit)
    others = [topic for topic in visit.loaded.roadmap.topics if topic not in learning]
    return tuple(_offer(topic, visit) for topic in [*learning, *others][:MOST])


def resources(visit: Visit, topic_id: str, typed: str) -> tuple[Offer, ...]:
    """Resources of the topic chosen beside the option, or of the topics being learned."""
    named = visit.loaded.topic(topic_id)
    holders = [named] if named else _learning(visit)
    found = [resource for topic in holders for resource in matching_resources(topic, typed[:LONGEST_OPTION], MOST)]
    return tuple(Offer(resource.title, resource.id) for resource in found[:MOST])


def tracks(visit: Visit, typed: str) -> tuple[Offer, ...]:
    """Tracks in whose names stands what is typed."""
    wanted = typed[:LONGEST_OPTION].strip().casefold()
    named = [(track.title.in_lang(visit.lang), track) for track in visit.loaded.roadmap.tracks]
    return tuple(Offer(name, track.id) for name, track in named if wanted in name.casefold())[:MOST]


def studied(visit: Visit, typed: str) -> tuple[Offer, ...]:
    """What may have been studied: what is being read and its parts first, then topics near what is typed."""
    wanted = squeezed(typed[:LONGEST_OPTION])
    progress = progress_of(visit)
    found: list[Studied] = []
    for topic in _learning(visit):
        for resource in topic.resources.all():
            if resource.id not in progress.resources:
                found += [Studied(topic, resource), *(Studied(topic, resource, part) for part in resource.parts)]
    named = [Studied(topic) for topic in visit.loaded.matcher.autocomplete(typed[:LONGEST_OPTION], visit.lang, MOST)]
    near = [each for each in found if wanted in squeezed(f"{_studied_name(each, visit)} {each.key}")]
    if wanted:
        for each in named[:3]:
            near += [Studied(each.topic, r, part) for r in each.topic.resources.all() for part in (None, *r.parts)]
    offers = {each.key: Offer(_studied_name(each, visit), each.key) for each in [*near[:15], *named, *near[15:]]}
    return tuple(offers.values())[:MOST]


def _studied_name(studied: Studied, visit: Visit) -> str:
    topic = visit.loaded.told_apart(studied.topic).title.in_lang(visit.lang)
    if studied.resource is None:
        return topic
    if studied.part is None:
        return f"{studied.resource.title} · {topic}"
    return f"{studied.part.title.in_lang(visit.lang)} · {studied.resource.title}"


def timezones(typed: str) -> tuple[Offer, ...]:
    """Timezones that are named by what is typed, or near it, and with it where their names are others."""
    wanted = typed[:LONGEST_OPTION].strip()

    def called(zone: str) -> str:
        name = timezones_by_name.shown(zone)
        return name if squeezed(wanted) in squeezed(name) else f"{name} · {wanted}"

    return tuple(Offer(called(zone), zone) for zone in timezones_by_name.near(wanted)[:MOST])


def roadmaps_of_group(visit: Visit, typed: str) -> tuple[RoadmapChoice, ...]:
    """The roadmaps a server can use, newest upload after the shipped one."""
    if visit.guild_id is None:
        return ()
    wanted = typed[:LONGEST_OPTION].strip().casefold()
    offered = roadmaps.choices(visit, visit.guild_id, visit.roadmap_id)
    return tuple(one for one in offered if any(wanted in called.casefold() for called in one.called))


def _learning(visit: Visit) -> list[Topic]:
    ids = progress_of(visit).in_state("learning")
    return [topic for topic_id in ids if (topic := visit.loaded.topic(topic_id))]


def _offer(topic: Topic, visit: Visit) -> Offer:
    return Offer(visit.loaded.told_apart(topic).title.in_lang(visit.lang), topic.id)
