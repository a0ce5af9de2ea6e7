"""A roadmap's data as changes work on it: mappings of fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias, cast

from roadmap.model import LANGS, Lang, LongText, Roadmap, Text, Topic, language_of
from roadmap.problems import Finding, Place, Problem, RoadmapError

Fields: TypeAlias = dict[str, object]


def topic_in(roadmap: Roadmap, data: Fields, place: int) -> Fields:
    """The fields of the topic at a place of the roadmap's order."""
    return next(each for each in cast("list[Fields]", data["topics"]) if each["id"] == roadmap.topics[place].id)


def resource_in(topic: Fields, resource_id: str) -> Fields:
    """The fields of one of a topic's resources."""
    return next(each for each in resources_in(topic) if each["id"] == resource_id)


def resources_in(topic: Fields) -> Iterator[Fields]:
    """The fields of every resource of a topic."""
    for items in cast("dict[str, list[Fields]]", topic.get("resources", {})).values():
        for item in items:
            yield from cast("Sequence[Fields]", item.get("any_of", [item]))


def put(fields: Fields, name: str, value: object) -> None:
    """Have a value in a field, or not have the field where the value is empty."""
    if value:
        fields[name] = value
    else:
        fields.pop(name, None)


def reworded(text: Text | LongText, new: str, lang: Lang) -> Fields:
    """``new`` in the place of what was shown in ``lang``; a first text in the other language stands beside it."""
    both: Fields = {each: text.in_lang(each) for each in LANGS if text.has(each)}
    if new != text.in_lang(lang):
        both[lang if len(both) > 1 else language_of(new)] = new
    return both


def name_of(topic: Topic) -> str:
    """What a topic is called in a finding."""
    return topic.title.in_lang("en")


def refusal(what: Finding) -> RoadmapError:
    """The error of a change that cannot be made."""
    return RoadmapError([Problem(Place("", 1), what)])
