"""Labelled questions, read from JSON Lines."""

from __future__ import annotations

from pathlib import Path

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError

OFF_TOPIC = "none"
"""The label of a question that is none of the roadmap's business."""


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
    """The questions of a ``.jsonl`` file; raises :class:`QuestionsError`, or ``OSError`` when it cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        message = f"{path}: this is not UTF-8 text; save the file as UTF-8"
        raise QuestionsError(message) from error
    questions: list[Question] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            questions.append(Question.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"]))
            message = f'{path}:{number}: {place or "line"}: {first["msg"]}; write {{"q": "…", "labels": ["topic-id"]}}'
            raise QuestionsError(message) from error
    if not questions:
        message = f"{path}: no questions in it; write one JSON object a line"
        raise QuestionsError(message)
    return tuple(questions)
