"""Direct messages that members asked for: each is claimed before it is sent and noted after, so that it comes once.

As in :mod:`bot.digests.posting`: a claim whose process died runs out, and whoever takes it over looks first.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.conversation.direct import Fate
from bot.core.answer import Answer
from bot.core.services import Services
from bot.core.visit import Asker, Visit
from bot.digests.posting import LEASE, CannotLookError
from bot.render import Reply, Surroundings, render
from bot.texts import texts
from storage import Session

_LOOKED_BACK = timedelta(days=7) - timedelta(hours=2)
"""Nobody has two within a week, by clocks that are nearly right: one that is found is the one that was claimed."""
_log = logging.getLogger(__name__)


class Stage(Protocol):
    """The Discord side."""

    async def send(self, message: DirectMessage, reply: Reply) -> Fate:
        """Write to the member."""
        ...

    async def find(self, message: DirectMessage, since: datetime) -> datetime | None:
        """When the message was sent, if since then. Raises CannotLookError when that cannot be told."""
        ...


@dataclass(frozen=True, slots=True)
class DirectMessage:
    """A message to a member. ``kind`` is the name under which it is kept, ``mark`` the control by which it is found.

    ``compose`` says what it is about, or None when there is nothing to write after all; ``stop`` is what follows when
    the member takes no messages.
    """

    member_id: int
    kind: str
    mark: tuple[str, tuple[str, ...]]
    compose: Callable[[Visit], Answer | None]
    stop: Callable[[Visit], Answer]


@dataclass(frozen=True, slots=True)
class _Claimed:
    answer: Answer
    before: datetime | None
    """When another process claimed it that then said nothing about sending."""


class DirectMessages:
    """Sends each once."""

    def __init__(self, services: Services, stage: Stage) -> None:
        self._services = services
        self._stage = stage

    async def deliver(self, message: DirectMessage) -> bool:
        """Send it unless there is nothing to write, or somebody else sends it. Says whether sending was tried."""
        asker = Asker(message.member_id, None)
        told = await self._services.change(asker, lambda visit: _claim(visit, message))
        claimed = told.answer
        if claimed is None:
            return False
        now = self._services.clock()
        if claimed.before is not None and (sent := await self._sent_before(message, now)) is not None:
            await self._note(message, "sent", sent)
            return False
        reply = render(claimed.answer, texts(told.lang), Surroundings(self._services.clock()))
        fate = await self._stage.send(message, reply)
        await self._note(message, fate, self._services.clock())
        if fate == "never":
            await self._services.change(asker, message.stop)
            _log.info("A member who takes no direct messages gets no more of the kind %s", message.kind)
        return True

    async def _sent_before(self, message: DirectMessage, now: datetime) -> datetime | None:
        """When it was sent before a crash; where that cannot be told it is taken as sent now."""
        try:
            return await self._stage.find(message, now - _LOOKED_BACK)
        except CannotLookError:
            _log.warning("A %s message may have been sent before a crash: it is not sent again", message.kind)
            return now

    async def _note(self, message: DirectMessage, fate: Fate, at: datetime) -> None:
        def note(session: Session) -> None:
            if fate == "refused":
                session.members.nudge_refused(message.member_id, message.kind, at)
            else:
                session.members.nudge_sent(message.member_id, message.kind, at)

        if fate != "unknown":  # else it is looked for when the claim has run out
            await self._services.database.write(note)


def _claim(visit: Visit, message: DirectMessage) -> _Claimed | None:
    answer = message.compose(visit)
    if answer is None:
        return None
    claim = visit.session.members.claim_nudge(message.member_id, message.kind, visit.now, LEASE)
    return None if claim is None else _Claimed(answer, claim.before)
