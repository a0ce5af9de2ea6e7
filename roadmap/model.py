"""What there is to learn: the roadmap as plain, frozen values.

The classes mirror the YAML files; ``roadmap.schema`` derives the editors' JSON Schema from them. What an author may
leave out is filled in by :mod:`roadmap.assembling`. Rules that span several topics (unknown ids, cycles) are in
:mod:`roadmap.lint`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    Tag,
    TypeAdapter,
    ValidationError,
    WithJsonSchema,
    field_validator,
    model_serializer,
    model_validator,
)
from pydantic_core import PydanticCustomError, Url

from roadmap.amounts import hours_in, is_puzzling
from roadmap.graph import Graph
from roadmap.naming import LONGEST_ID, Claims, slug
from roadmap.yaml_source import is_list, is_mapping

Lang = Literal["en", "zh"]
LANGS: tuple[Lang, ...] = ("en", "zh")
Level = Literal["beginner", "intermediate", "advanced"]
LEVELS: tuple[Level, ...] = ("beginner", "intermediate", "advanced")
PrerequisiteKind = Literal["needed", "helpful"]
ResourceKind = Literal[
    "paper", "course", "book", "blog", "video", "docs", "code", "notes", "lecture",
    "exercise", "project", "podcast", "tool", "lab", "talk", "website",
]  # fmt: skip
Access = Literal["free", "paid", "registration"]

USUAL_HOURS: dict[ResourceKind, float] = {
    "paper": 3, "course": 30, "book": 20, "blog": 1, "video": 1, "docs": 2, "code": 5, "notes": 2, "lecture": 1.5,
    "exercise": 2, "project": 10, "podcast": 1, "tool": 1, "lab": 4, "talk": 1, "website": 1,
}  # fmt: skip
"""Hours of a resource whose author states none."""

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=LONGEST_ID)]

CHINESE = re.compile(r"[\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""One Chinese character: the unified ideographs, their extensions and compatibility forms (Unicode blocks)."""
_OTHER_THAN_CHINESE = re.compile(r"[\u3040-\u30ff\u31f0-\u31ff\uac00-\ud7af]")
"""Japanese syllables and Korean: a text with them is not Chinese, whatever ideographs it has."""

_SHAPELESS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and a symbol that Unicode counts as visible and fonts leave blank."""


def is_visible(text: str) -> bool:
    """Whether there is anything to see in ``text``: a character that is no blank and has a shape of its own."""
    return any(unicodedata.category(ch)[0] not in "CZM" and ch not in _SHAPELESS for ch in text)


def language_of(text: str) -> Lang:
    """``zh`` for Chinese; ``en`` for any other language."""
    return "zh" if CHINESE.search(text) and not _OTHER_THAN_CHINESE.search(text) else "en"


def _visible(value: str) -> str:
    if not is_visible(value):
        raise PydanticCustomError("nothing_visible", "a text has visible characters")
    return value


def _one_line(value: str) -> str:
    if not value.isprintable() and any(unicodedata.category(ch) in ("Cc", "Zl", "Zp") for ch in value):
        raise PydanticCustomError("control_characters", "a line has no control characters")
    return value


def _some_lines(value: str) -> str:
    _one_line(value.replace("\n", " ").replace("\t", " "))
    return value


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(_one_line),
    AfterValidator(_visible),
]
Paragraph = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=1000),
    AfterValidator(_some_lines),
    AfterValidator(_visible),
]
Term = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=80),
    AfterValidator(_one_line),
    AfterValidator(_visible),
]


_LOGIN = re.compile(r"(?<=://)[^/?#\\]*@")


def without_login(address: str) -> str:
    """An address without name and password: everybody reads a roadmap."""
    return _LOGIN.sub("", address, count=1)


def _web_address(value: str) -> str:
    if any(ch.isspace() or ch in "()<>[]" or not ch.isprintable() for ch in value):
        raise PydanticCustomError("address_characters", "an address has no spaces, brackets or invisible characters")
    try:
        url = Url(value)
    except ValidationError:
        url = None
    if url is None or url.scheme not in ("http", "https") or not url.host:
        raise PydanticCustomError("address_incomplete", "an address starts with http:// or https://")
    return without_login(value)


WebAddress = Annotated[
    str,
    StringConstraints(max_length=2000),
    AfterValidator(_web_address),
    Field(json_schema_extra={"pattern": "^https?://[^ ()<>\\[\\]]+$"}),
]


def _hours(value: object) -> object:
    if not isinstance(value, str):
        return value
    if is_puzzling(value):
        raise PydanticCustomError("number_puzzling", "a number is written without leading zeros or underscores")
    hours = hours_in(value)
    if hours is None:
        raise PydanticCustomError("not_hours", "hours are a number or a length of time")
    return hours


HOURS_SCHEMA: dict[str, object] = {
    "anyOf": [{"type": "number", "exclusiveMinimum": 0, "maximum": 500}, {"type": "string", "minLength": 1}]
}
Hours = Annotated[
    float, BeforeValidator(_hours), Field(gt=0, le=500, strict=True), WithJsonSchema(HOURS_SCHEMA, mode="validation")
]
"""Study time in hours, also as ``~2 h``, ``45 min`` or ``1:30``."""


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class _Written(_Frozen):
    """What is written in English, in Chinese or in both; another language stands in for English.

    A plain string is Chinese if it has Chinese characters. Without anything written it is false.
    """

    en: str | None = None
    zh: str | None = None

    def __bool__(self) -> bool:
        return bool(self.en or self.zh)

    def in_lang(self, lang: Lang) -> str:
        """The text in ``lang``, or else in the language it is in; empty when nothing is written."""
        en, zh = self.en, self.zh
        return (zh or en if lang == "zh" else en or zh) or ""

    def has(self, lang: Lang) -> bool:
        """Whether it is written in ``lang``, so that nothing has to stand in."""
        return (self.zh if lang == "zh" else self.en) is not None

    def every(self) -> tuple[str, ...]:
        """What is written, each different text once, English first."""
        return tuple(dict.fromkeys(text for text in (self.en, self.zh) if text))

    @model_validator(mode="before")
    @classmethod
    def _from_plain(cls, data: object) -> object:
        if isinstance(data, str):
            return {language_of(data): data}
        if is_mapping(data) and not ("en" in data or "zh" in data):
            raise PydanticCustomError("text_empty", "a text is written in a language at least")
        return data

    @model_serializer(mode="wrap")
    def _to_plain(self, dump: SerializerFunctionWrapHandler) -> object:
        data = dump(self)
        if is_mapping(data) and len(data) == 1:
            ((lang, text),) = data.items()
            if isinstance(text, str) and lang == language_of(text):
                return text
        return data


class Text(_Written):
    """One line, plain or in the languages Nextup speaks."""

    en: Line | None = None
    zh: Line | None = None


class LongText(_Written):
    """A paragraph, plain or in the languages Nextup speaks."""

    en: Paragraph | None = None
    zh: Paragraph | None = None


NO_TEXT = Text.model_construct()
NO_LONG_TEXT = LongText.model_construct()


class Outcome(Text):
    """What one can do afterwards: completes "afterwards you can …"."""

    by: tuple[Id, ...] = ()
    """Ids of the topic's resources that serve it."""

    @cached_property
    def key(self) -> str:
        """What it is kept by in a member's reviews: a checksum, so that another text is another outcome."""
        return sha256(self.every()[0].encode()).hexdigest()[:8]


class Part(_Frozen):
    """A lecture, chapter or lab of a long resource. ``id`` is unique in the resource."""

    id: Id
    """Unique in the resource; what members logged is kept by it, so it never changes meaning."""
    title: Text
    hours: Hours
    """Study time in hours; without it an even share of what the resource has left, else one hour."""


class Checked(_Frozen):
    """When a resource was last looked at, and where."""

    on: date
    seen: Line
    """The address or, in words, the place where title and address were seen together."""


class Resource(_Frozen):
    """Something to read, watch or build. ``id`` is unique in the roadmap and never changes meaning."""

    id: Id
    """Unique in the roadmap; members' points are kept by it, so it never changes meaning."""
    title: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=250),
        AfterValidator(_one_line),
        AfterValidator(_visible),
    ]
    """The title as it is printed, in its own language."""
    url: WebAddress | None = None
    """The full http or https address, if it has one."""
    dead: bool = False
    """Whether that address leads nowhere any more: it is shown without a link until it is mended."""
    kind: ResourceKind = "website"
    year: Annotated[int, Field(ge=1900, le=2100, strict=True)] | None = None
    venue: Line | None = None
    authors: Line | None = None
    lang: Lang = "en"
    access: Access = "free"
    """free, paid, or free after a registration."""
    video: bool = False
    """Whether it has, or is, recorded lectures."""
    stated_hours: Hours | None = Field(default=None, alias="hours")
    """Honest study time in hours (2, "~2 h", "45 min", "1:30"); what finishing it is worth in points."""
    parts: tuple[Part, ...] = ()
    """Lectures, chapters or labs, in order."""
    origin: Literal["source", "added"] = "added"
    """Whether the article the roadmap grew from chose it (source) or it came later (added)."""
    why: Text = NO_TEXT
    """One line: why read it, or which part."""
    twin: Id | None = None
    """Id of the resource that is the same in the other language."""
    checked: Checked | None = None
    renamed_from: tuple[Id, ...] = ()
    """Ids it had before; progress follows."""

    @cached_property
    def hours(self) -> float:
        """Study time in hours: as stated, else the sum of its parts, else what is usual for its kind."""
        if self.stated_hours is not None:
            return self.stated_hours
        return sum(part.hours for part in self.parts) or USUAL_HOURS[self.kind]

    @property
    def hours_are_known(self) -> bool:
        """Whether its author states its hours; otherwise they are only usual for its kind."""
        return self.stated_hours is not None or bool(self.parts)

    @model_validator(mode="before")
    @classmethod
    def _complete_parts(cls, data: object) -> object:
        if is_mapping(data) and is_list(parts := data.get("parts")):
            return {**data, "parts": _with_ids_and_hours(parts, data.get("hours"))}
        return data

    @field_validator("parts")
    @classmethod
    def _distinct(cls, parts: tuple[Part, ...]) -> tuple[Part, ...]:
        if len({part.id for part in parts}) < len(parts):
            raise PydanticCustomError("part_twice", "each part has an id of its own")
        return parts


def _with_ids_and_hours(parts: list[object], total: object) -> list[object]:
    filled = [{"title": part} if isinstance(part, str) else part for part in parts]
    mappings = [part for part in filled if is_mapping(part)]
    missing = sum("hours" not in part for part in mappings)
    left = _hours_or_0(total) - sum(_hours_or_0(part.get("hours")) for part in mappings)
    share = left / missing if missing and left > 0 else 1.0
    ids = Claims(str(part["id"]) for part in mappings if "id" in part)
    return [_with_id({"hours": share, **part}, ids) if is_mapping(part) else part for part in filled]


def _with_id(part: dict[str, object], ids: Claims) -> dict[str, object]:
    title = part.get("title")
    name = (title.get("en") or title.get("zh")) if is_mapping(title) else title
    return {"id": ids.claim(slug(name)), **part} if isinstance(name, str) and "id" not in part else part


def _hours_or_0(value: object) -> float:
    try:
        return _HOURS.validate_python(value)
    except ValidationError:
        return 0.0


_HOURS: TypeAdapter[float] = TypeAdapter(Hours, config=ConfigDict(defer_build=True))


class AnyOf(_Frozen):
    """Resources of which one is enough; the author's choice stands first."""

    any_of: Annotated[tuple[Resource, ...], Field(min_length=1)]


class Prerequisite(_Frozen):
    """An edge of the graph: ``topic`` comes first, for ``reason``. Only *needed* edges hold back next and path."""

    topic: Id
    """Id, or title, of the topic that comes first."""
    kind: PrerequisiteKind = "needed"
    """needed: next and path wait for it; helpful: it is only shown."""
    reason: Text = NO_TEXT
    """One line: what of it is used here."""
    parts: tuple[Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")], ...] = ()
    """The parts of it that are enough, each as resource/part; empty when all of it is needed."""

    @model_validator(mode="before")
    @classmethod
    def _from_plain(cls, data: object) -> object:
        return {"topic": data} if isinstance(data, str) else data


class _InBothLanguages(_Frozen):
    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, data: object) -> object:
        if not is_list(data):
            return data
        sorted_: dict[Lang, list[object]] = {"en": [], "zh": []}
        for item in data:
            sorted_[language_of(item) if isinstance(item, str) else "en"].append(item)
        return sorted_


class Aliases(_InBothLanguages):
    """Other names of a topic, as one list or by language. A name belongs to one topic only."""

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

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, data: object) -> object:
        return {"strong": data} if is_list(data) else data


class Questions(_InBothLanguages):
    """What people ask about a topic, in their own words: unseen questions are understood by likeness to these."""

    en: tuple[Line, ...] = ()
    zh: tuple[Line, ...] = ()

    def all(self) -> tuple[str, ...]:
        """Every question, English first."""
        return self.en + self.zh


def _is_any_of(value: object) -> str:
    return "any_of" if isinstance(value, AnyOf) or (is_mapping(value) and "any_of" in value) else "one"


def _first_of(step: tuple[Resource, ...], marked: Container[str], begun: Container[str]) -> Resource:
    return next((one for ids in (marked, begun) for one in step if one.id in ids), step[0])


class Resources(_Frozen):
    """A topic's reading: what it takes to finish it, and what goes further. A plain list is what it takes."""

    stated_required: tuple[
        Annotated[Annotated[Resource, Tag("one")] | Annotated[AnyOf, Tag("any_of")], Discriminator(_is_any_of)], ...
    ] = Field(default=(), alias="required")
    """What it takes to finish the topic; of the resources under ``any_of:`` one is enough."""
    optional: tuple[Resource, ...] = ()
    """What goes further."""

    @cached_property
    def steps(self) -> tuple[tuple[Resource, ...], ...]:
        """What it takes to finish the topic; a step is done when one of its resources is. The author's choice first."""
        return tuple(item.any_of if isinstance(item, AnyOf) else (item,) for item in self.stated_required)

    def chosen(self, marked: Container[str], begun: Container[str] = ()) -> tuple[Resource, ...]:
        """Of each step the resource that is marked, else the one that is begun, or else the author's choice."""
        return tuple(step[0] if len(step) == 1 else _first_of(step, marked, begun) for step in self.steps)

    @cached_property
    def required(self) -> tuple[Resource, ...]:
        """Every resource of every step, in the author's order."""
        return tuple(resource for step in self.steps for resource in step)

    def all(self) -> tuple[Resource, ...]:
        """Required first, in the author's order."""
        return self.required + self.optional


# Made without validation, so that importing this module builds no validator.
NO_ALIASES = Aliases.model_construct()
NO_TERMS = Terms.model_construct()
NO_QUESTIONS = Questions.model_construct()
NO_RESOURCES = Resources.model_construct()


class Topic(_Frozen):
    """One thing to learn; only its title has to be written."""

    id: Id
    """Kebab-case; members' progress is kept by it, so it never changes meaning. By default made from the title."""
    track: Id
    """Id or title of its track; by default that of the topic before."""
    level: Level | None = None
    title: Text
    summary: LongText = NO_LONG_TEXT
    """What it is and why it matters."""
    outcomes: Annotated[tuple[Outcome, ...], Field(max_length=12)] = ()
    """Each completes "afterwards you can …"."""
    week: Annotated[int, Field(ge=1, le=520, strict=True)] | None = None
    """The week of the course it belongs to."""
    aliases: Aliases = NO_ALIASES
    terms: Terms = NO_TERMS
    prerequisites: tuple[Prerequisite, ...] = ()
    resources: Resources = NO_RESOURCES
    questions: Questions = NO_QUESTIONS
    same_as: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")] | None = None
    """A topic of another roadmap, as roadmap/topic, that is the same: who knows one knows the other."""
    renamed_from: tuple[Id, ...] = ()
    """Ids it had before; progress follows."""

    @cached_property
    def hours(self) -> float:
        """Hours of the required reading, of each step the author's choice: what finishing the topic is worth."""
        return sum((step[0].hours for step in self.resources.steps), 0.0)

    @property
    def hours_are_known(self) -> bool:
        """Whether the author states the hours of all of that."""
        return all(step[0].hours_are_known for step in self.resources.steps)

    @cached_property
    def difficulty(self) -> int:
        """The place of its level in :data:`LEVELS`; 0 without one."""
        return LEVELS.index(self.level) if self.level else 0

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """Ids of the prerequisites that next and path wait for."""
        return tuple(edge.topic for edge in self.prerequisites if edge.kind == "needed")

    @cached_property
    def helpful(self) -> tuple[str, ...]:
        """Ids of the prerequisites that are only shown."""
        return tuple(edge.topic for edge in self.prerequisites if edge.kind == "helpful")


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
    url: WebAddress | None = None
    author: Line | None = None
    dates: Text = NO_TEXT
    """When it was written and updated."""
    note: Text = NO_TEXT
    """What its author says it is for."""
    licence: Line | None = None


class Heading(_Frozen):
    """What a roadmap says of itself, apart from its topics: the content of ``roadmap.yaml`` in a folder.

    ``elsewhere`` is vocabulary of other fields that share words with this one ("docker", "pizza"):
    it tells the matcher that a question is not about this roadmap.
    """

    id: Id
    """Made from the title if left out."""
    title: Text
    source: Source | None = None
    tracks: tuple[Track, ...] = ()
    """In the order they are shown; if left out, those that topics name."""
    start: tuple[Id, ...] = ()
    """Ids of the topics to begin with as soon as what they need is known, for whoever knows nothing they lead to."""
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
    def graph(self) -> Graph:
        """Its prerequisite edges."""
        return Graph(
            [topic.id for topic in self.topics],
            {topic.id: topic.needed for topic in self.topics},
            {topic.id: topic.helpful for topic in self.topics},
        )

    @cached_property
    def hours_by_id(self) -> dict[str, float]:
        """The hours of every topic."""
        return {topic.id: topic.hours for topic in self.topics}

    @cached_property
    def needed_parts(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """Topics that need only parts of another one: topic id to the other's id to its parts, as resource/part."""
        edges = ((topic.id, edge) for topic in self.topics for edge in topic.prerequisites if edge.kind == "needed")
        found: dict[str, dict[str, tuple[str, ...]]] = {}
        for topic_id, edge in edges:
            if edge.parts:
                found.setdefault(topic_id, {})[edge.topic] = edge.parts
        return found

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

    @cached_property
    def former_topics(self) -> dict[str, tuple[str, ...]]:
        """Topic id to the old ids that it took the place of; none where there are none."""
        return _former(self.topic_moves)

    @cached_property
    def former_resources(self) -> dict[str, tuple[str, ...]]:
        """As :attr:`former_topics`, of resources."""
        return _former(self.resource_moves)


def _former(moves: dict[str, str]) -> dict[str, tuple[str, ...]]:
    former: dict[str, tuple[str, ...]] = {}
    for old, new in moves.items():
        former[new] = (*former.get(new, ()), old)
    return former
