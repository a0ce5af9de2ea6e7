"""Who in a server studies a topic, finished it, or helps: counts, and the names of those who asked to be found."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer, ServerOnly
from bot.core.buddies import buddies_on
from bot.core.visit import Visit
from roadmap.model import Topic


@dataclass(frozen=True)
class PeopleAnswer(Answer):
    """How many shown members are on a topic and have done it, as logged here, and who of them asked to be found."""

    topic: Topic
    learning: int
    done: int
    studying: tuple[int, ...]
    helpers: tuple[int, ...]

    @property
    def people(self) -> tuple[int, ...]:
        """Who studies, then who helps."""
        return tuple(dict.fromkeys((*self.studying, *self.helpers)))

    @property
    def counts_members(self) -> bool:
        """Who learns it, and who has done it."""
        return bool(self.learning or self.done)


@dataclass(frozen=True)
class WhichPeople(Answer):
    """People were asked about, but on no topic."""


@dataclass(frozen=True)
class OfMember(Answer):
    """How far one member is was ``asked``, or something was to be noted for one."""

    asked: bool


def people_on(visit: Visit, topic: Topic) -> PeopleAnswer | ServerOnly:
    """Who is on a topic in the server."""
    if visit.guild_id is None:
        return ServerOnly()
    counts = visit.session.progress.counts(visit.guild_id, topic.id)
    found = buddies_on(visit, visit.guild_id, topic)
    return PeopleAnswer(topic, counts.learning, counts.done, found.studying, found.helpers)
