"""``nextup mcp``: the roadmap as tools for a member's own assistant, by the Model Context Protocol on stdio."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from importlib.metadata import version
from pathlib import Path
from typing import Literal, ParamSpec, TypeVar

import click

from bot.cli.options import loaded_roadmap, roadmap_option
from bot.core.library import LoadedRoadmap
from bot.core.plain_answer import plain_match
from bot.render.wording import reason
from bot.texts import texts
from roadmap.model import Lang, Resource, Topic
from roadmap.planning import Knowledge, next_choices, path_to, unlocks

P = ParamSpec("P")
T = TypeVar("T")
_INSTRUCTIONS = (
    "A study roadmap: topics, what each needs first and why, what to read. `match` finds what a question is about, "
    "the others take topic ids. `known` is a list of ids of topics that the person knows already: what those need "
    "counts as known too. Hours that are null are known to nobody. Say only what the roadmap says."
)


class McpUnavailable(Exception):  # noqa: N818 - the name says it
    """The package that speaks the protocol is not installed."""


class UnknownTopicError(LookupError):
    """The roadmap has no such topic; the message offers near ones."""


@dataclass(frozen=True)
class TopicName:
    """A topic by its id and title."""

    id: str
    title: str


@dataclass(frozen=True)
class Need:
    """A topic that comes first, and why; only needed ones are waited for."""

    id: str
    title: str
    kind: Literal["needed", "helpful"]
    reason: str


@dataclass(frozen=True)
class Reading:
    """Something to read, watch or build; of required ones with the same ``step`` one is enough.

    ``hours_are_known``: its author says them; otherwise they are what is usual for its kind.
    """

    id: str
    title: str
    url: str | None
    kind: str
    hours: float
    hours_are_known: bool
    language: str
    why: str
    step: int | None


@dataclass(frozen=True)
class Readings:
    """What it takes to finish a topic, and what goes further."""

    required: list[Reading]
    optional: list[Reading]


@dataclass(frozen=True)
class TopicCard:
    """A topic."""

    id: str
    title: str
    track: str
    level: str | None
    hours: float | None
    summary: str
    outcomes: list[str]
    needs: list[Need]
    opens: list[TopicName]


@dataclass(frozen=True)
class Step:
    """A good next topic with its reasons, or a step of a path."""

    id: str
    title: str
    hours: float | None
    reasons: list[str]


@dataclass(frozen=True)
class Way:
    """Topics to study in this order; the goal is the last. No steps: it is known already.

    ``hours`` are those of the steps that have any.
    """

    steps: list[Step]
    hours: float | None


@click.command("mcp")
@roadmap_option
def mcp_(roadmap: Path | None) -> None:
    """Serve the roadmap to an assistant: match, topic, resources, next and path, on standard input and output."""
    serve(loaded_roadmap(roadmap))


def serve(loaded: LoadedRoadmap) -> None:
    """Answer until standard input ends. Raises McpUnavailable without the extra ``mcp``."""
    try:
        from mcp.server.mcpserver import MCPServer
        from mcp.server.mcpserver.exceptions import ToolError
    except ImportError as error:
        message = 'The Model Context Protocol needs one more package. Install it with: pip install "nextup[mcp]"'
        raise McpUnavailable(message) from error
    server = MCPServer("nextup", version=version("nextup"), instructions=_INSTRUCTIONS)
    tools = Tools(loaded)

    def telling(tool: Callable[P, T]) -> Callable[P, T]:
        @wraps(tool)
        def told(*arguments: P.args, **named: P.kwargs) -> T:
            try:
                return tool(*arguments, **named)
            except UnknownTopicError as error:
                raise ToolError(str(error)) from error

        return told

    server.tool()(telling(tools.match))
    server.tool()(telling(tools.topic))
    server.tool()(telling(tools.resources))
    server.tool()(telling(tools.next))
    server.tool()(telling(tools.path))
    server.run()


class Tools:
    """What an assistant can ask; the docstrings are what it reads. No member's data is in any answer."""

    def __init__(self, loaded: LoadedRoadmap) -> None:
        self._loaded = loaded
        self._roadmap = loaded.roadmap

    def match(self, question: str) -> dict[str, object]:
        """What a question in English or Chinese is about: its intent, and topics, best first.

        ``tier`` is "answer" when that is sure, "suggest" when the person should be asked back, else "none".
        """
        return dict(plain_match(self._loaded.matcher.match(question)))

    def topic(self, topic_id: str, language: Lang = "en") -> TopicCard:
        """A topic: what it is, what it needs first and why, what one can do afterwards, what it opens."""
        topic = self._topic(topic_id)
        track = next(track for track in self._roadmap.tracks if track.id == topic.track)
        return TopicCard(
            id=topic.id,
            title=topic.title.in_lang(language),
            track=track.title.in_lang(language),
            level=topic.level,
            hours=topic.hours or None,
            summary=topic.summary.in_lang(language),
            outcomes=[outcome.in_lang(language) for outcome in topic.outcomes],
            needs=[
                Need(edge.topic, self._title(edge.topic, language), edge.kind, edge.reason.in_lang(language))
                for edge in topic.prerequisites
            ],
            opens=[TopicName(one.id, one.title.in_lang(language)) for one in unlocks(self._roadmap, topic.id)],
        )

    def resources(self, topic_id: str, language: Lang = "en") -> Readings:
        """What to read for a topic, required and optional, each with why."""
        topic = self._topic(topic_id)
        return Readings(
            [
                _reading(resource, language, number)
                for number, step in enumerate(topic.resources.steps, start=1)
                for resource in step
            ],
            [_reading(resource, language, None) for resource in topic.resources.optional],
        )

    def next(self, known: tuple[str, ...] = (), after: str | None = None, language: Lang = "en") -> list[Step]:
        """What to study next for somebody who knows these topics, best first; ``after``: what follows that topic."""
        found = next_choices(self._roadmap, self._knowledge(known), after=self._topic(after).id if after else None)
        say = texts(language)
        return [
            Step(
                choice.topic.id,
                choice.topic.title.in_lang(language),
                choice.topic.hours or None,
                [reason(say, self._roadmap, why) for why in choice.reasons],
            )
            for choice in found
        ]

    def path(self, goal: str, known: tuple[str, ...] = (), language: Lang = "en") -> Way:
        """The topics between what somebody knows and a goal, in study order."""
        way = path_to(self._roadmap, self._knowledge(known), self._topic(goal).id)
        steps = [Step(step.id, step.title.in_lang(language), way.hours_of(step) or None, []) for step in way.steps]
        return Way(steps, None if way.steps and len(way.unmeasured) == len(way.steps) else way.hours)

    def _topic(self, topic_id: str) -> Topic:
        topic = self._loaded.topic(topic_id)
        if topic is None:
            near = ", ".join(one.id for one in self._loaded.matcher.autocomplete(topic_id, "en", 3))
            message = f"there is no topic {topic_id!r}; near ones: {near or 'none, use match to find it'}"
            raise UnknownTopicError(message)
        return topic

    def _title(self, topic_id: str, language: Lang) -> str:
        return self._roadmap.by_id[topic_id].title.in_lang(language)

    def _knowledge(self, known: tuple[str, ...]) -> Knowledge:
        return Knowledge(known=frozenset(self._topic(one).id for one in known))


def _reading(resource: Resource, language: Lang, step: int | None) -> Reading:
    return Reading(
        resource.id,
        resource.title,
        resource.url,
        resource.kind,
        resource.hours,
        resource.hours_are_known,
        resource.lang,
        resource.why.in_lang(language),
        step,
    )
