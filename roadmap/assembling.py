"""Parsed YAML into the parts of a roadmap: what was left out is filled in, and every problem of a part collected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from roadmap.completing import Completion, counts, title_of, worded
from roadmap.draft import Draft, Placed
from roadmap.explain import explain, is_hidden_by_others
from roadmap.model import Heading, MergedTopic, Topic, is_visible
from roadmap.naming import slug
from roadmap.problems import MAX_PROBLEMS, Finding, Problem, finding
from roadmap.yaml_source import Document, ValuePath, is_list, is_mapping

M = TypeVar("M", bound=BaseModel)

MAX_TOPICS = 2000
_UNTITLED = {"en": "Roadmap", "zh": "路线图"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of ``topics:``, or a topic's file, before it is read."""

    document: Document
    path: ValuePath
    data: dict[str, object]


class Assembly:
    """Takes documents one by one; ``draft`` is what parsed and ``problems`` what did not."""

    def __init__(self, name: str) -> None:
        self.problems: list[Problem] = []
        self._document = Document(name, None, {})
        self._heading: dict[str, object] | None = None
        self._elsewhere: list[str] = []
        self._entries: list[_Entry] = []
        self._too_many = False

    def take_heading(self, document: Document) -> None:
        """The main file: id, title and tracks, and the topics if it is the only file; or only a list of topics."""
        self._document = document
        data = document.data
        if is_list(data) and data:
            self._heading = {}
            self._take_topics(document, data, ())
            return
        if not is_mapping(data):
            self._report(document, (), finding("not-a-roadmap"))
            return
        self._heading = worded({name: value for name, value in data.items() if name != "topics"})
        topics = data.get("topics")
        if topics is None:
            return
        if not is_list(topics):
            self._report(document, ("topics",), finding("topics-not-a-list"))
            return
        self._take_topics(document, topics, ("topics",))

    def take_topic_file(self, document: Document) -> None:
        """A file with one topic."""
        self._take_topic(document, document.data, ())

    def take_elsewhere(self, document: Document) -> None:
        """A file with words of other fields."""
        data = document.data
        if not is_list(data):
            self._report(document, (), finding("elsewhere-not-a-list"))
            return
        for index, word in enumerate(data):
            if not isinstance(word, str) or not 0 < len(word.strip()) <= 80:
                self._report(document, (index,), finding("elsewhere-entry", entry=repr(str(word)[:40])))
            elif not is_visible(word):
                self._report(document, (index,), finding("field-nothing-visible", field=repr(word)))
            else:
                self._elsewhere.append(word.strip())

    def draft(self) -> Draft:
        """What parsed of everything taken; to be called once."""
        heading_fields = self._heading_fields()
        unread_ids: set[str] = set()
        for what, count, most in counts(heading_fields, [entry.data for entry in self._entries]):
            if count > most:
                self._report(self._document, (), finding("too-many", what=what, count=count, most=most))
                unread_ids.update(str(entry.data.get("id", "")) for entry in self._entries)
                self._entries.clear()
        completion = Completion(heading_fields, [entry.data for entry in self._entries])
        heading = self._validate(Heading, self._document, completion.heading, ()) if self._heading is not None else None
        topics: list[Placed[Topic]] = []
        merged: list[Placed[MergedTopic]] = []
        for entry, fields in zip(self._entries, completion.topics, strict=True):
            if "merged_into" in fields:
                left = self._validate(MergedTopic, entry.document, fields, entry.path)
                if left:
                    merged.append(Placed(left, entry.document, entry.path))
                continue
            topic = self._validate(Topic, entry.document, fields, entry.path)
            if topic:
                topics.append(Placed(topic, entry.document, entry.path))
            else:
                unread_ids.add(str(fields.get("id", "")))
        return Draft(
            document=self._document,
            heading=Placed(heading, self._document) if heading else None,
            track_ids=frozenset(completion.track_ids),
            topics=tuple(topics),
            merged=tuple(merged),
            unread_ids=frozenset(unread_ids),
        )

    def _heading_fields(self) -> dict[str, object]:
        fields = dict(self._heading or {})
        fields.setdefault("title", _UNTITLED)
        fields.setdefault("id", slug(title_of(fields)) if title_of(fields) else "roadmap")
        words = fields.get("elsewhere")
        if self._elsewhere and (words is None or is_list(words)):
            fields["elsewhere"] = list(dict.fromkeys([*(words or []), *self._elsewhere]))
        return fields

    def _take_topics(self, document: Document, topics: list[object], path: ValuePath) -> None:
        for index, topic in enumerate(topics):
            self._take_topic(document, topic, (*path, index))

    def _take_topic(self, document: Document, data: object, path: ValuePath) -> None:
        if self._too_many:
            return
        if len(self._entries) >= MAX_TOPICS:
            self._too_many = True
            self._report(document, path, finding("too-many-topics", most=MAX_TOPICS))
        elif (isinstance(data, str | int | float) and not isinstance(data, bool)) and data != "":
            self._entries.append(_Entry(document, path, worded({"title": data})))
        elif is_mapping(data):
            self._entries.append(_Entry(document, path, worded(data)))
        else:
            self._report(document, path, finding("not-a-topic"))

    def _validate(self, model: type[M], document: Document, data: object, path: ValuePath) -> M | None:
        try:
            return model.model_validate(data)
        except ValidationError as invalid:
            for error in invalid.errors(include_url=False):
                if is_hidden_by_others(error):
                    continue
                self._report(document, (*path, *error["loc"]), explain(error, model, document.at(path)))
            return None

    def _report(self, document: Document, path: ValuePath, what: Finding) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(document.problem(path, what))
