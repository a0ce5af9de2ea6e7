"""Labelled questions, read from JSON Lines."""

from __future__ import annotations

from codecs import BOM_UTF8
from pathlib import Path

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

OFF_TOPIC = "none"
"""The label of a question that is none of the roadmap's business."""
_LONGEST_LINE = 64 * 1024
_MOST_BYTES = 16 * 1024 * 1024


class LabelledAct(BaseModel):
    """What shall be noted, of which topic and resource."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    do: str
    topic: str | None = None
    resource: str | None = None


class Question(BaseModel):
    """A question and what understanding it right means.

    Any of ``labels`` (or ``topics``) is a right topic; ``["none"]`` marks an off-topic question, and no label at all
    one that means no topic ("what should I study next?"), whose intent alone counts. Any of ``intents`` is right;
    ``intent`` is short for one. ``known``, ``excluded``, ``wants`` and ``act`` count where they are given: a field of
    ``wants`` as in :class:`roadmap.matching.Wants`, an act as its name or with its topic and resource. ``prior`` is the
    message before. Other fields of a line are ignored.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    q: str
    labels: tuple[str, ...] = Field(default=(), validation_alias=AliasChoices("labels", "topics"))
    lang: str = ""
    intent: str | None = None
    intents: tuple[str, ...] = ()
    prior: str | None = None
    known: tuple[str, ...] | None = None
    excluded: tuple[str, ...] | None = None
    wants: dict[str, str | float | tuple[str, ...]] = {}
    act: str | LabelledAct | None = None

    @property
    def right_intents(self) -> tuple[str, ...]:
        """The intents any of which is right; none when it is not labelled."""
        return self.intents or ((self.intent,) if self.intent else ())

    @property
    def off_topic(self) -> bool:
        """Whether the right answer is that this is not about the roadmap."""
        return OFF_TOPIC in self.labels


class QuestionsError(ValueError):
    """A question file that cannot be used; says which line, and why."""


def read_questions(path: Path) -> tuple[Question, ...]:
    """The questions of a ``.jsonl`` file; raises :class:`QuestionsError`, or ``OSError`` when it cannot be read.

    It is read line by line, and no further than to the first that cannot be used or the end of what it may hold.
    """
    questions: list[Question] = []
    left = _MOST_BYTES
    with path.open("rb") as stream:
        number = 0
        while raw := stream.readline(min(_LONGEST_LINE, left) + 1):
            number += 1
            left -= len(raw)
            if left < 0 or len(raw) > _LONGEST_LINE:
                raise QuestionsError(_too_much(f"{path}:{number}", is_line=left >= 0))
            if line := _decoded(raw.removeprefix(BOM_UTF8) if number == 1 else raw, path).strip():
                questions.append(_question(line, f"{path}:{number}"))
    if not questions:
        message = f"{path}: no questions in it; write one JSON object a line"
        raise QuestionsError(message)
    return tuple(questions)


def _too_much(place: str, *, is_line: bool) -> str:
    if is_line:
        return f"{place}: this line is longer than {_LONGEST_LINE >> 10} KiB; write one question a line"
    return f"{place}: here it is over {_MOST_BYTES >> 20} MiB, which is all that is measured at once; split the file"


def _decoded(raw: bytes, path: Path) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"{path}: this is not UTF-8 text; save the file as UTF-8"
        raise QuestionsError(message) from error


def _question(line: str, place: str) -> Question:
    try:
        return Question.model_validate_json(line)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        message = f'{place}: {field or "line"}: {first["msg"]}; write {{"q": "…", "labels": ["topic-id"]}}'
        raise QuestionsError(message) from error
