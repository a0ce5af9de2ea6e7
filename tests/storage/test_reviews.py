"""Answers of reviews, and the weekly message that is claimed once."""

from __future__ import annotations

from datetime import timedelta

from storage import MemberSettings, NudgeClaim, Recalled, ReviewWish, Session
from tests.storage.building import NOON
from tests.storage.face import Storage

WEEK = timedelta(days=7)


async def test_answers_are_kept_in_order_and_what_was_said_at_done_is_said_anew(storage: Storage) -> None:
    first = Recalled("kv-cache", "a", NOON, 1)

    def write(session: Session) -> tuple[Recalled, ...]:
        session.reviews.answer(1, first)
        session.reviews.answer(2, first)
        for topic, at in (("old-cache", NOON - WEEK), ("kv-cache", NOON + WEEK)):
            session.reviews.said_at_done(1, (topic, "old-cache"), {"a": 3, "b": 1}, at)
        return session.reviews.of(1)

    said = [Recalled("kv-cache", key, NOON + WEEK, rating, at_done=True) for key, rating in (("a", 3), ("b", 1))]
    assert await storage.database.write(write) == (first, *said)


async def test_a_weekly_review_is_claimed_once_and_nudges_are_apart(storage: Storage) -> None:
    for member in (1, 2, 3):
        await storage.members.save(member, MemberSettings(reviews=member != 2, timezone="Asia/Tokyo"))
    claimed = [
        await storage.members.claim_nudge(1, kind, NOON, WEEK) for kind in ("goal", "review", "review", "stalled")
    ]
    assert claimed == [NudgeClaim(None), NudgeClaim(None), None, None]
    assert await storage.members.claim_nudge(1, "stalled", NOON + WEEK, WEEK) == NudgeClaim(NOON)  # nobody said more
    await storage.members.nudge_sent(1, "review", NOON)

    async def wanting(at: timedelta) -> list[int]:
        found = await storage.database.read(lambda session: session.members.wanting_reviews(NOON + at))
        assert all(wish == ReviewWish(wish.member_id, wish.settings, "Asia/Tokyo") for wish in found)
        return [wish.member_id for wish in found]

    assert await wanting(timedelta()) == [3]
    assert await wanting(WEEK) == [1, 3]
    await storage.database.write(lambda session: session.members.nudge_refused(1, "review", NOON + WEEK))
    assert await wanting(WEEK) == [3]
    assert await wanting(WEEK + timedelta(days=1)) == [1, 3]
    assert await storage.members.claim_nudge(1, "review", NOON + WEEK + timedelta(days=1), WEEK) == NudgeClaim(None)
