"""Free text: what is asked, about which topic, and the answer."""

from __future__ import annotations

import re

from bot.core import reports, studying
from bot.core.answers import Answer, HelpAnswer, SmallTalk
from bot.core.finding import suggestions
from bot.core.library import LoadedRoadmap
from bot.core.services import Asker, Services
from roadmap.matching import Intent, Match
from roadmap.model import Topic

LONGEST_QUESTION = 4000
"""Characters of a question that are read; Discord lets nobody send more (2,000, or 4,000 with Nitro)."""

_MENTION = re.compile(r"<(?:@[!&]?|#)\d+>")


async def ask(services: Services, asker: Asker, text: str, *, countable: bool = True) -> Answer:
    """Answer a question, ask back, or admit that it is not understood (rule 1 of the design).

    ``countable``: the text was meant for the bot, so admins may have it counted when nothing answers it.
    """
    if not text.strip():
        return HelpAnswer()
    loaded = await services.library.of(asker.guild_id)
    match = loaded.matcher.match(text[:LONGEST_QUESTION])
    if match.intent == "smalltalk":
        return SmallTalk()
    if countable:
        await _count_unmatched(services, asker, match)
    if match.tier != "answer":
        return suggestions(loaded, match, match.intent, wanted_topic=False)
    return await answer_intent(services, asker, loaded, match.intent, _named(loaded, match))


def _named(loaded: LoadedRoadmap, match: Match) -> tuple[Topic, ...]:
    ids = match.mentioned or tuple(candidate.id for candidate in match.topics[:1])
    return tuple(loaded.roadmap.by_id[topic_id] for topic_id in ids)


async def _count_unmatched(services: Services, asker: Asker, match: Match) -> None:
    if match.tier == "none" and asker.guild_id is not None:
        settings = await services.storage.groups.settings(asker.guild_id)
        if settings.count_unmatched:
            nameless = _MENTION.sub("", match.question)
            await services.storage.unmatched.count(asker.guild_id, nameless, services.clock())


async def answer_intent(
    services: Services, asker: Asker, loaded: LoadedRoadmap, intent: Intent, topics: tuple[Topic, ...]
) -> Answer:
    """The answer to an intent about ``topics``, in the order :class:`roadmap.matching.Match` gives them."""
    first = topics[0] if topics else None
    match intent:
        case "next":
            return await studying.next_steps(services, asker, first)
        case "progress" if first is not None:
            return await studying.card_of(services, asker, loaded, first)
        case "progress":
            return await reports.progress(services, asker)
        case "leaderboard":
            return await reports.leaderboard(services, asker)
        case "smalltalk":
            return SmallTalk()
        case _ if first is None:
            return HelpAnswer()
        case "prerequisites":
            return await studying.prerequisites(services, asker, loaded, first, topics[1] if len(topics) > 1 else None)
        case "path" if len(topics) > 1:
            return await studying.path(services, asker, loaded, topics[1], first)
        case "path":
            return await studying.path(services, asker, loaded, first, None)
        case "resources":
            return await studying.resources(services, asker, loaded, first)
        case "topic":
            return await studying.card_of(services, asker, loaded, first)


async def answer_choice(services: Services, asker: Asker, intent: Intent, topic_id: str) -> Answer | None:
    """The answer to a "did you mean" button. None when the roadmap no longer has the topic."""
    loaded = await services.library.of(asker.guild_id)
    topic = loaded.topic(topic_id)
    return await answer_intent(services, asker, loaded, intent, (topic,)) if topic else None
