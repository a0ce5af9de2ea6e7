"""What members suggest for their server's roadmap, and what its admins make of it. Nobody is told who suggested it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urldefrag

from bot.core import editing
from bot.core.answer import Answer, ServerOnly
from bot.core.finding import find_topic
from bot.core.visit import Visit
from roadmap.belonging import plain_id
from roadmap.editing import AddResource, MarkDead, MendLink, web_address
from roadmap.model import Resource, Topic
from storage import Suggestion

LONGEST_LINK, LONGEST_NAME, LONGEST_NOTE = 500, 200, 300
_OF_MEMBER, _OF_SERVER = 5, 100
"""How many wait at most."""
_SHOWN = 5


@dataclass(frozen=True)
class SuggestionKept(Answer):
    """A suggestion is on the list: a link, or that the address of ``resource`` is dead. ``shipped``: see OnShipped."""

    url: str
    topic: Topic | None
    resource: Resource | None
    shipped: bool


@dataclass(frozen=True)
class SuggestionRefused(Answer):
    """A suggestion is not kept: *no-link*, *there* (``topic`` has it), *twice*, or too many wait: *yours*, *all*."""

    why: Literal["no-link", "there", "twice", "yours", "all"]
    topic: Topic | None = None


@dataclass(frozen=True)
class SuggestionView:
    """A suggestion with what it is about, as far as the roadmap has it."""

    suggestion: Suggestion
    topic: Topic | None
    resource: Resource | None


@dataclass(frozen=True)
class SuggestionsAnswer(Answer):
    """The suggestions that wait, oldest first, and how many there are. ``shipped``: the title of the roadmap in use,
    where that is the one nobody here can change.
    """

    shown: tuple[SuggestionView, ...]
    count: int
    shipped: str | None


@dataclass(frozen=True)
class SuggestionForm:
    """What is known of a suggestion before it is written: from a message, say."""

    url: str = ""
    title: str = ""
    topic: str = ""


def form_for(visit: Visit, url: str, title: str, words: str) -> SuggestionForm | Answer:
    """The form for a link of a message, with the topic that its words are about."""
    if visit.guild_id is None:
        return ServerOnly("suggest")
    if not url:
        return SuggestionRefused("no-link")
    match = visit.loaded.matcher.resolve(" ".join(words.replace(url, " ").split())[:LONGEST_NAME] or title)
    topic = visit.loaded.topic(match.topics[0].id) if match.tier == "answer" and match.topics else None
    return SuggestionForm(url, title, topic.title.in_lang(visit.lang) if topic else "")


def suggest(visit: Visit, link: str, title: str, about: str, note: str) -> Answer:
    """Put a link on the list. What is typed as its topic and names none is kept with the note."""
    if visit.guild_id is None:
        return ServerOnly("suggest")
    url = web_address(link)
    if url is None or len(url) > LONGEST_LINK:
        return SuggestionRefused("no-link")
    held = visit.loaded.roadmap.resources_by_id.values()
    known = next((topic for topic, resource in held if _page(resource.url) == _page(url)), None)
    if known is not None:
        return SuggestionRefused("there", known)
    topic = find_topic(visit, about, "topic") if about.strip() else None
    named = topic if isinstance(topic, Topic) else None
    said = [about] if about.strip() and named is None else []
    said += [note] if note.strip() else []
    return _keep(visit, visit.guild_id, url, title, named, None, " · ".join(said)[:LONGEST_NOTE])


def _page(url: str | None) -> str | None:
    """The page that an address is of: where on it is no other page, unless it is told by that alone (``#/intro``)."""
    page, place = urldefrag(url or "")
    return url if place.startswith(("/", "!")) else page or None


def report_dead(visit: Visit, resource_id: str) -> Answer | None:
    """Put on the list that the address of a resource is dead. None: it is not there any more."""
    if visit.guild_id is None:
        return ServerOnly("suggest")
    held = visit.loaded.roadmap.resources_by_id.get(resource_id)
    if held is None or held[1].url is None or held[1].dead:
        return None
    topic, resource = held
    return _keep(visit, visit.guild_id, held[1].url, "", topic, resource, "")


def _keep(
    visit: Visit, guild_id: int, url: str, title: str, topic: Topic | None, resource: Resource | None, note: str
) -> SuggestionKept | SuggestionRefused:
    waiting = visit.session.suggestions
    there = waiting.list(guild_id)
    if any(_page(one.url) == _page(url) and (one.resource_id is None) == (resource is None) for one in there):
        return SuggestionRefused("twice")
    if len(there) >= _OF_SERVER:
        return SuggestionRefused("all")
    if waiting.of_member(guild_id, visit.member_id) >= _OF_MEMBER:
        return SuggestionRefused("yours")
    waiting.add(
        guild_id,
        visit.member_id,
        visit.now,
        url,
        title=title[:LONGEST_NAME],
        topic_id=topic.id if topic else None,
        resource_id=resource.id if resource else None,
        note=note,
    )
    return SuggestionKept(url, topic, resource, visit.roadmap_id is None)


def listed(visit: Visit, guild_id: int) -> SuggestionsAnswer:
    """The suggestions that wait."""
    waiting = visit.session.suggestions.list(guild_id)
    shipped = editing.refusal(visit, guild_id) is not None
    title = visit.loaded.roadmap.title.in_lang(visit.lang) if shipped else None
    return SuggestionsAnswer(tuple(_view(visit, one) for one in waiting[:_SHOWN]), len(waiting), title)


def _view(visit: Visit, suggestion: Suggestion) -> SuggestionView:
    held = visit.loaded.roadmap.resources_by_id.get(suggestion.resource_id or "")
    topic = held[0] if held else visit.loaded.topic(suggestion.topic_id or "")
    return SuggestionView(suggestion, topic, held[1] if held else None)


def view(visit: Visit, guild_id: int, suggestion_id: int) -> SuggestionView | Answer | None:
    """A suggestion that is to be accepted, or why it cannot be. None: it was decided."""
    found = visit.session.suggestions.get(guild_id, suggestion_id)
    return found and (editing.refusal(visit, guild_id) or _view(visit, found))


def accepted(visit: Visit, guild_id: int, suggestion_id: int, about: str | None = None) -> AddResource | Answer | None:
    """The change that adds the link to its topic, or to the one that ``about`` names. None: it was decided."""
    found = visit.session.suggestions.get(guild_id, suggestion_id)
    if found is None:
        return None
    topic = find_topic(visit, about, "topic") if about is not None else visit.loaded.topic(found.topic_id or "")
    if not isinstance(topic, Topic):
        return topic
    place = visit.loaded.roadmap.topics.index(topic)
    return AddResource(place, found.url, found.title, why=found.note, optional=True)


def mended(visit: Visit, guild_id: int, suggestion_id: int, url: str | None = None) -> MarkDead | MendLink | None:
    """The change that marks a link as dead, or gives it another address. None: it was decided, or is gone."""
    found = visit.session.suggestions.get(guild_id, suggestion_id)
    shown = _view(visit, found) if found else None
    if shown is None or shown.topic is None or shown.resource is None:
        return None
    place, resource_id = visit.loaded.roadmap.topics.index(shown.topic), plain_id(shown.resource.id)
    return MarkDead(place, resource_id) if url is None else MendLink(place, resource_id, url)


def decided(visit: Visit, guild_id: int, suggestion_id: int) -> bool:
    """Take a suggestion off the list. False: it was decided already."""
    return visit.session.suggestions.decide(guild_id, suggestion_id)


def decline(visit: Visit, guild_id: int, suggestion_id: int) -> SuggestionsAnswer | None:
    """Take a suggestion off the list, and show what is left. None: it was decided already."""
    return listed(visit, guild_id) if decided(visit, guild_id, suggestion_id) else None
