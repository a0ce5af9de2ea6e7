"""Study together: who is on a topic now and who helps with it. Both are only those who asked to be found."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.answer import Answer, ServerOnly
from bot.core.finding import NotUnderstood, WhichTopicFor, find_topic_for
from bot.core.knowledge import progress_here, progress_of
from bot.core.visit import Visit
from roadmap.model import Topic
from storage import State

_SHOWN = 10


@dataclass(frozen=True)
class BuddiesAnswer(Answer):
    """Who asked to be found on a topic in this server, without the asker, and how the asker stands.

    ``seeks`` and ``helps``: whether the asker asked to be found. ``state`` is theirs as logged in this server:
    they are shown as studying while learning, as helping when done, and never while ``hidden``. ``anywhere`` is their
    state wherever it was logged, which ``/track`` and ``/done`` go by.
    """

    topic: Topic
    studying: tuple[int, ...]
    helpers: tuple[int, ...]
    seeks: bool
    helps: bool
    state: State
    anywhere: State
    hidden: bool

    @property
    def people(self) -> tuple[int, ...]:
        """Who studies, then who helps."""
        return tuple(dict.fromkeys((*self.studying, *self.helpers)))


def buddies(visit: Visit, text: str) -> BuddiesAnswer | WhichTopicFor | NotUnderstood | ServerOnly:
    """Who studies the topic that ``text`` names in this server, and who helps with it."""
    if visit.guild_id is None:
        return ServerOnly("buddies")
    topic = find_topic_for(visit, text, "buddies")
    return buddies_on(visit, visit.guild_id, topic) if isinstance(topic, Topic) else topic


def buddies_on(visit: Visit, guild_id: int, topic: Topic) -> BuddiesAnswer:
    """Who studies a topic in this server and who helps with it."""
    members = visit.session.members
    # One more than shown: the asker is left out of their own list.
    found = members.buddies(guild_id, topic.id, _SHOWN + 1)
    seeks, helps = members.open_to(visit.member_id)
    ids = visit.loaded.ids_of(topic)
    return BuddiesAnswer(
        topic=topic,
        studying=_others(found.studying, visit),
        helpers=_others(found.helpers, visit),
        seeks=not seeks.isdisjoint(ids),
        helps=not helps.isdisjoint(ids),
        state=progress_here(visit, guild_id).state(topic.id),
        anywhere=progress_of(visit).state(topic.id),
        hidden=visit.member.hidden,
    )


def _others(member_ids: tuple[int, ...], visit: Visit) -> tuple[int, ...]:
    return tuple(member_id for member_id in member_ids if member_id != visit.member_id)[:_SHOWN]


def be_found(visit: Visit, role: str, topic_id: str, *, on: bool) -> BuddiesAnswer | ServerOnly | None:
    """Be found on a topic, or no more, in the role ``studies`` or ``helps``. None: topic or role is gone."""
    if visit.guild_id is None:
        return ServerOnly("buddies")
    topic = visit.loaded.topic(topic_id)
    members = visit.session.members
    if topic is None:
        return None
    match role:
        case "studies":
            be = members.seek_buddies
        case "helps":
            be = members.offer_help
        case _:
            return None
    # To be found no more means under every id the topic had.
    for each in (topic.id,) if on else visit.loaded.ids_of(topic):
        be(visit.member_id, each, on)
    return buddies_on(visit, visit.guild_id, topic)
