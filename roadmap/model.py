"""What there is to learn: the roadmap as plain, frozen values.

The classes mirror the YAML files one to one; ``roadmap.schema`` derives the editors' JSON Schema from them.
Rules that span several topics (unknown ids, cycles, shared aliases) are in :mod:`roadmap.lint`.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    HttpUrl,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import PydanticCustomError

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = ("en", "zh")
Level = Literal["beginner", "intermediate", "advanced"]
LEVELS: tuple[Level, ...] = ("beginner", "intermediate", "advanced")
PrerequisiteKind = Literal["needed", "helpful"]
ResourceKind = Literal["paper", "course", "book", "blog", "video", "docs", "code", "notes", "lecture"]

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=2, max_length=48)]


def is_visible(text: str) -> bool:
    """Whether there is anything to see in ``text``: a character that is no blank and has a shape of its own."""
    return any(ch.isprintable() and not ch.isspace() for ch in text)


def _visible(value: str) -> str:
    # Blanks around it are gone, so a printable text begins with something visible: the quick test, for thousands.
    if not value.isprintable() and not is_visible(value):
        raise PydanticCustomError("nothing_visible", "a text has visible characters")
    return value


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(_visible)]
Paragraph = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000), AfterValidator(_visible)
]
Term = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(_visible)]

_HTTP_URL: TypeAdapter[HttpUrl] = TypeAdapter(HttpUrl)


def _web_address(value: str) -> str:
    if any(ch.isspace() or ch in "()<>[]" for ch in value):
        raise PydanticCustomError("address_characters", "an address has no spaces or brackets")
    try:
        _HTTP_URL.validate_python(value)
    except ValidationError as error:
        raise PydanticCustomError("address_incomplete", "an address starts with http:// or https://") from error
    return value


WebAddress = Annotated[
    str, AfterValidator(_web_address), Field(json_schema_extra={"pattern": "^https?://[^ ()<>\\[\\]]+$"})
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Text(_Frozen):
    """One line in every language Nextup speaks."""

    en: Line
    zh: Line

    def in_lang(self, lang: Lang) -> str:
        """The text in ``lang``."""
        return self.zh if lang == "zh" else self.en


class LongText(_Frozen):
    """A paragraph in every language Nextup speaks."""

    en: Paragraph
    zh: Paragraph

    def in_lang(self, lang: Lang) -> str:
        """The text in ``lang``."""
        return self.zh if lang == "zh" else self.en


class Resource(_Frozen):
    """Something to read, watch or build. ``id`` is unique in the roadmap and never changes meaning."""

    id: Id
    """Unique in the roadmap; members' points are kept by it, so it never changes meaning."""
    title: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=250), AfterValidator(_visible)
    ]
    """The title as it is printed, in its own language."""
    url: WebAddress
    """The full http or https address."""
    kind: ResourceKind
    year: Annotated[int, Field(ge=1900, le=2100, strict=True)] | None = None
    venue: Line | None = None
    authors: Line | None = None
    lang: Lang = "en"
    hours: Annotated[float, Field(gt=0, le=500, strict=True)]
    """Honest study time in hours; what finishing it is worth in points."""
    origin: Literal["source", "added"] = "added"
    """Whether the article the roadmap grew from chose it (source) or it came later (added)."""
    why: Text
    """One line: why read it, or which part."""
    renamed_from: tuple[Id, ...] = ()
    """Ids it had before; progress follows."""


class Prerequisite(_Frozen):
    """An edge of the graph: ``topic`` comes first, for ``reason``. Only *needed* edges hold back next and path."""

    topic: Id
    """Id of the topic that comes first."""
    kind: PrerequisiteKind = "needed"
    """needed: next and path wait for it; helpful: it is only shown."""
    reason: Text
    """One line: what of it is used here."""


class Aliases(_Frozen):
    """Other names of a topic. A name belongs to one topic only."""

    en: tuple[Term, ...] = ()
    zh: tuple[Term, ...] = ()

    def all(self) -> tuple[str, ...]:
        """Every alias, English first."""
        return self.en + self.zh


class Terms(_Frozen):
    """Vocabulary that points to a topic: ``strong`` words tell it on their own, ``weak`` ones only in company."""

    strong: tuple[Term, ...] = ()
    """Words that tell the topic on their own; each in two topics at most."""
    weak: tuple[Term, ...] = ()
    """Words that suggest the topic only in company."""


class Questions(_Frozen):
    """What people ask about a topic, in their own words: unseen questions are understood by likeness to these."""

    en: tuple[Line, ...] = ()
    zh: tuple[Line, ...] = ()

    def all(self) -> tuple[str, ...]:
        """Every question, English first."""
        return self.en + self.zh


class Resources(_Frozen):
    """A topic's reading: what it takes to finish it, and what goes further."""

    required: Annotated[tuple[Resource, ...], Field(min_length=1)]
    """What it takes to finish the topic."""
    optional: tuple[Resource, ...] = ()
    """What goes further."""

    def all(self) -> tuple[Resource, ...]:
        """Required first, in the author's order."""
        return self.required + self.optional


class Topic(_Frozen):
    """One thing to learn."""

    id: Id
    """Kebab-case; members' progress is kept by it, so it never changes meaning."""
    track: Id
    """Id of one of the roadmap's tracks."""
    level: Level
    title: Text
    summary: LongText
    """What it is and why it matters."""
    outcomes: Annotated[tuple[Text, ...], Field(min_length=1, max_length=6)]
    """Each completes "afterwards you can …"."""
    aliases: Aliases = Aliases()
    terms: Terms = Terms()
    prerequisites: tuple[Prerequisite, ...] = ()
    resources: Resources
    questions: Questions = Questions()
    renamed_from: tuple[Id, ...] = ()
    """Ids it had before; progress follows."""

    @property
    def hours(self) -> float:
        """Hours of the required reading: what finishing the topic is worth."""
        return sum(resource.hours for resource in self.resources.required)

    @property
    def needed(self) -> tuple[str, ...]:
        """Ids of the prerequisites that next and path wait for."""
        return tuple(edge.topic for edge in self.prerequisites if edge.kind == "needed")


class MergedTopic(_Frozen):
    """What is left of a topic whose content moved into another: its members' progress follows."""

    id: Id
    merged_into: Id
    """Id of the topic that took its place."""


class Track(_Frozen):
    """A named stretch of the roadmap."""

    id: Id
    title: Text


class Source(_Frozen):
    """Where a roadmap came from."""

    title: Line
    url: WebAddress
    author: Line


class Heading(_Frozen):
    """What a roadmap says of itself, apart from its topics: the content of ``roadmap.yaml`` in a folder.

    ``elsewhere`` is vocabulary of other fields that share words with this one ("docker", "pizza"):
    it tells the matcher that a question is not about this roadmap.
    """

    id: Id
    title: Text
    source: Source | None = None
    tracks: Annotated[tuple[Track, ...], Field(min_length=1)]
    """In the order they are shown."""
    elsewhere: tuple[Term, ...] = ()
    """Words of other fields: a question with them is not about this roadmap."""


class Roadmap(Heading):
    """A set of topics that form a directed acyclic graph by prerequisite edges, in tracks.

    ``topics`` stand in the order of their tracks, prerequisites before what needs them.
    """

    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
    merged: tuple[MergedTopic, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Topic]:
        """Every topic by its id."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def resources_by_id(self) -> dict[str, tuple[Topic, Resource]]:
        """Every resource by its id, with the topic it belongs to."""
        return {resource.id: (topic, resource) for topic in self.topics for resource in topic.resources.all()}

    @cached_property
    def topic_moves(self) -> dict[str, str]:
        """Old topic id to the id that took its place, from ``renamed_from`` and ``merged_into``."""
        renamed = {old: topic.id for topic in self.topics for old in topic.renamed_from}
        return renamed | {topic.id: topic.merged_into for topic in self.merged}

    @cached_property
    def resource_moves(self) -> dict[str, str]:
        """Old resource id to the id that took its place, from ``renamed_from``."""
        return {old: resource.id for _, resource in self.resources_by_id.values() for old in resource.renamed_from}
