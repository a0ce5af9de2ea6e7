"""Who is asked now, once a week, about what they finished."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from bot.conversation.direct import MOST_A_TURN
from bot.conversation.errors import survive
from bot.core import review
from bot.core.services import Services
from bot.core.visit import Asker
from bot.digests.direct_messages import DirectMessage, DirectMessages
from storage import ReviewWish

_PAUSE = timedelta(minutes=15)
_PORTION = 100
_MARK = ("review-weekly", ("off",))


class Reviews:
    """Writes to members who want a weekly review and have something to recall."""

    def __init__(self, services: Services, direct: DirectMessages) -> None:
        self._services = services
        self._direct = direct
        self._left = MOST_A_TURN

    async def turn(self, now: datetime) -> datetime | None:
        """Write to who is due at ``now``. There are more than one turn takes: soon again."""
        self._left = MOST_A_TURN
        await self._write_to_all(now)
        return None if self._left else now + _PAUSE

    async def _write_to_all(self, now: datetime) -> None:
        last = 0
        while wishes := await self._wishes(now, last):
            last = wishes[-1].member_id
            for wish in wishes:
                if self._left == 0:
                    return
                if review.is_time(wish, now):
                    await survive(partial(self._send, wish.member_id), "sending a review")

    async def _wishes(self, now: datetime, last: int) -> tuple[ReviewWish, ...]:
        return await self._services.database.read(
            lambda session: session.members.wanting_reviews(now, after_member=last, limit=_PORTION)
        )

    async def _send(self, member_id: int) -> None:
        if not (await self._services.read(Asker(member_id, None), review.is_due)).answer:
            return
        if await self._direct.deliver(DirectMessage(member_id, "review", _MARK, review.weekly, review.stop)):
            self._left -= 1
