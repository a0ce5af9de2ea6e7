"""What members recalled of what they finished: each answer about an outcome, from which it follows when it is due."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from storage.sql import Connection, one_of
from storage.units import from_epoch, to_epoch
from storage.values import Recalled


class ReviewsRepository:
    """A member's answers. An outcome is named by its topic and a key."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def of(self, member_id: int) -> tuple[Recalled, ...]:
        """Everything the member answered, oldest first."""
        rows = self._db.execute(
            "SELECT topic_id, outcome, at, rating, at_done FROM reviews WHERE member_id = :member"
            " ORDER BY at, topic_id, outcome",
            {"member": member_id},
        )
        return tuple(
            Recalled(row["topic_id"], row["outcome"], from_epoch(row["at"]), row["rating"], bool(row["at_done"]))
            for row in rows
        )

    def answer(self, member_id: int, answer: Recalled) -> None:
        """Keep an answer."""
        self._db.execute(
            "INSERT INTO reviews (member_id, topic_id, outcome, at, rating, at_done)"
            " VALUES (:member, :topic, :outcome, :at, :rating, :at_done) ON CONFLICT DO NOTHING",
            {
                "member": member_id,
                "topic": answer.topic_id,
                "outcome": answer.outcome,
                "at": to_epoch(answer.at),
                "rating": answer.rating,
                "at_done": int(answer.at_done),
            },
        )

    def said_at_done(
        self, member_id: int, topic_ids: Collection[str], ratings: Mapping[str, int], at: datetime
    ) -> None:
        """Keep what the member said of each outcome when they finished a topic, in place of what they said before.

        ``topic_ids``: the topic's id and those it had before.
        """
        topics, parameters = one_of("topic", topic_ids)
        self._db.execute(
            f"DELETE FROM reviews WHERE member_id = :member AND at_done = 1 AND topic_id IN {topics}",  # noqa: S608
            parameters | {"member": member_id},
        )
        topic_id = next(iter(topic_ids))
        for outcome, rating in ratings.items():
            self.answer(member_id, Recalled(topic_id, outcome, at, rating, at_done=True))
