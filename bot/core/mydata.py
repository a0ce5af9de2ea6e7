"""A member's rights over what is kept about them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.answer import Answer
from bot.core.visit import Visit

_CONFIRM_WITHIN = timedelta(minutes=15)


@dataclass(frozen=True)
class DataExport(Answer):
    """Everything kept about a member, as the bytes of a JSON file."""

    content: bytes


@dataclass(frozen=True)
class DeletionAsked(Answer):
    """A member wants everything deleted: to be confirmed by them, before ``until``."""

    member_id: int
    until: datetime


@dataclass(frozen=True)
class DataDeleted(Answer):
    """Nothing about the member is kept any more."""


def export(visit: Visit) -> DataExport:
    """Everything kept about the asker."""
    data = visit.session.mydata.export(visit.member_id)
    return DataExport(json.dumps(data, ensure_ascii=False, indent=2).encode())


def ask_deletion(visit: Visit) -> DeletionAsked:
    """Ask before everything is deleted."""
    return DeletionAsked(visit.member_id, visit.now + _CONFIRM_WITHIN)


def delete(visit: Visit, owner: int, until: float) -> DataDeleted | None:
    """Delete everything about the asker. None: it was somebody else who asked for it, or too long ago."""
    if owner != visit.member_id or visit.now.timestamp() > until:
        return None
    visit.session.mydata.delete(visit.member_id)
    return DataDeleted()
