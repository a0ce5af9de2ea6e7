"""Who is nudged now, member by member."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from bot.conversation.direct import MOST_A_TURN
from bot.conversation.errors import survive
from bot.core import nudges
from bot.core.nudges import Cause
from bot.digests.direct_messages import DirectMessage, DirectMessages
from storage import Database, Nudge

_PAUSE = timedelta(minutes=15)
_PORTION = 100
_MARK = ("nudges-off", ())


class Nudges:
    """Writes to members whose topic rests or whose weekly goal is at risk."""

    def __init__(self, database: Database, direct: DirectMessages) -> None:
        self._database = database
        self._direct = direct
        self._left = MOST_A_TURN

    async def turn(self, now: datetime) -> datetime | None:
        """Write to who has cause for a nudge now. There are more than one turn takes: soon again."""
        self._left = MOST_A_TURN
        for week in nudges.weeks_now(now):
            await self._nudge_all(now, week)
        return None if self._left else now + _PAUSE

    async def _nudge_all(self, now: datetime, week: date) -> None:
        last = 0
        while due := await self._due(now, week, last):
            last = due[-1].member_id
            for nudge in due:
                if self._left == 0:
                    return
                cause = nudges.cause_now(nudge, now, week)
                if cause is not None:
                    await survive(partial(self._send, nudge, cause), "nudging a member")

    async def _due(self, now: datetime, week: date, last: int) -> tuple[Nudge, ...]:
        return await self._database.read(
            lambda session: session.members.due_nudges(now, week, after_member=last, limit=_PORTION)
        )

    async def _send(self, nudge: Nudge, cause: Cause) -> None:
        message = DirectMessage(
            nudge.member_id, cause.kind, _MARK, lambda visit: nudges.compose(visit, nudge, cause), nudges.stop
        )
        if await self._direct.deliver(message):
            self._left -= 1
