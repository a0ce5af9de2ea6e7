"""When something learned is asked again: just before it would be forgotten.

By FSRS (https://github.com/open-spaced-repetition), without steps within a day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal, get_args

from fsrs import Card, Rating, Scheduler

Recall = Literal["again", "hard", "good", "easy"]
RECALLS: Mapping[str, Recall] = {one: one for one in get_args(Recall)}

_RETENTION = 0.85
"""How likely something is still there when it is asked again."""
_LONGEST_DAYS = 365
_SCHEDULER = Scheduler(
    desired_retention=_RETENTION,
    learning_steps=(),
    relearning_steps=(),
    enable_fuzzing=False,
    maximum_interval=_LONGEST_DAYS,
)


def number_of(recall: Recall) -> int:
    """An answer as it is kept, and as FSRS counts: 1 for again up to 4 for easy."""
    return list(RECALLS).index(recall) + 1


def due_after(answers: Iterable[tuple[datetime, int]], learned_at: datetime) -> datetime:
    """When it is asked next: ``answers`` are times, in UTC, and numbers, in order. Without one: at once."""
    card = Card(card_id=0, due=learned_at)
    for at, number in answers:
        card, _ = _SCHEDULER.review_card(card, Rating(number), at)
    return card.due
