"""Parsed YAML into the parts of a roadmap, collecting every problem of a part on its own."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ValidationError

from roadmap.draft import Draft, Placed
from roadmap.explain import explain, is_hidden_by_others
from roadmap.model import Heading, MergedTopic, Topic, is_visible
from roadmap.problems import Problem, finding
from roadmap.yaml_source import Document, ValuePath, is_list, is_mapping

M = TypeVar("M", bound=BaseModel)


class Assembly:
    """Takes documents one by one; ``draft`` is what parsed and ``problems`` what did not."""

    def __init__(self, name: str) -> None:
        self.problems: list[Problem] = []
        self._document = Document(name, None, {})
        self._heading: Placed[Heading] | None = None
        self._track_ids: set[str] = set()
        self._elsewhere: list[str] = []
        self._topics: list[Placed[Topic]] = []
        self._merged: list[Placed[MergedTopic]] = []
        self._unread_ids: set[str] = set()

    def draft(self) -> Draft:
        """What parsed so far."""
        heading = self._heading
        if heading and self._elsewhere:
            words = tuple(dict.fromkeys([*heading.value.elsewhere, *self._elsewhere]))
            heading = Placed(heading.value.model_copy(update={"elsewhere": words}), heading.document)
        return Draft(
            document=self._document,
            heading=heading,
            track_ids=frozenset(self._track_ids),
            topics=tuple(self._topics),
            merged=tuple(self._merged),
            unread_ids=frozenset(self._unread_ids),
        )

    def take_heading(self, document: Document) -> None:
        """The main file: id, title and tracks, and the topics if it is the only file."""
        self._document = document
        if not is_mapping(document.data):
            self.problems.append(document.problem((), finding("not-a-roadmap")))
            return
        fields = dict(document.data)
        topics = fields.pop("topics", None)
        tracks = fields.get("tracks")
        if is_list(tracks):
            self._track_ids.update(_id_of(track) for track in tracks)
        heading = self._validate(Heading, document, fields, ())
        if heading:
            self._heading = Placed(heading, document)
        if topics is None:
            return
        if not is_list(topics):
            self.problems.append(document.problem(("topics",), finding("topics-not-a-list")))
            return
        for index, topic in enumerate(topics):
            self._take_topic(document, topic, ("topics", index))

    def take_topic_file(self, document: Document) -> None:
        """A file with one topic."""
        self._take_topic(document, document.data, ())

    def take_elsewhere(self, document: Document) -> None:
        """A file with words of other fields."""
        data = document.data
        if not is_list(data):
            self.problems.append(document.problem((), finding("elsewhere-not-a-list")))
            return
        for index, word in enumerate(data):
            if not isinstance(word, str) or not 0 < len(word.strip()) <= 80:
                what = finding("elsewhere-entry", entry=repr(str(word)[:40]))
                self.problems.append(document.problem((index,), what))
            elif not is_visible(word):
                self.problems.append(document.problem((index,), finding("field-nothing-visible", field=repr(word))))
            else:
                self._elsewhere.append(word.strip())

    def _take_topic(self, document: Document, data: object, path: ValuePath) -> None:
        if not is_mapping(data):
            self.problems.append(document.problem(path, finding("not-a-topic")))
            return
        if "merged_into" in data:
            merged = self._validate(MergedTopic, document, data, path)
            if merged:
                self._merged.append(Placed(merged, document, path))
            return
        topic = self._validate(Topic, document, data, path)
        if topic:
            self._topics.append(Placed(topic, document, path))
        else:
            self._unread_ids.add(_id_of(data))

    def _validate(self, model: type[M], document: Document, data: object, path: ValuePath) -> M | None:
        try:
            return model.model_validate(data)
        except ValidationError as invalid:
            for error in invalid.errors(include_url=False):
                if is_hidden_by_others(error):
                    continue
                self.problems.append(document.problem((*path, *error["loc"]), explain(error, model)))
            return None


def _id_of(data: object) -> str:
    return str(data.get("id", "")) if is_mapping(data) else ""
