"""Topics that a roadmap renamed or merged: rows keep the id they were logged with, and each group reads them its way.

Members and groups share rows, and two groups may use roadmaps of which one renamed a topic and the other did not. So
no row moves. ``renames`` has the old ids of each roadmap in use with the ids that took their place; the view
``group_renames`` has those of the roadmap a group uses. Of a member's records of one topic the furthest counts.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping

from storage.ledger import FURTHEST
from storage.recount import recount_topics

_LATER = 2**40  # more than any time in epoch seconds: the furthest state first, the earlier of two equal ones
_ORDER = " ".join(f"WHEN '{state}' THEN {place * _LATER}" for place, state in enumerate(FURTHEST))

ON_TOPIC = (
    "SELECT member_id, state, changed_at, changed_on,"  # noqa: S608 — nothing but constants
    f" min(CASE state {_ORDER} END + changed_at) FROM topic_states JOIN shown USING (guild_id, member_id)"
    " WHERE guild_id = :guild AND state IN ('learning', 'done', 'known', 'skipped')"
    " AND topic_id IN (SELECT value FROM json_each(:ids)) GROUP BY member_id"
)
"""Each shown member's record of a topic, as logged in a group; parameters from :func:`on_topic`."""


def on_topic(db: sqlite3.Connection, guild_id: int, topic_id: str) -> dict[str, object]:
    """Parameters of ``ON_TOPIC``: the group, and the topic's id with those it had before, as JSON."""
    return {"guild": guild_id, "ids": json.dumps(ids(db, guild_id, topic_id))}


def ids(db: sqlite3.Connection, guild_id: int, topic_id: str) -> tuple[str, ...]:
    """The id of a topic in the group's roadmap, and those it had before."""
    before = db.execute("SELECT old_id FROM group_renames WHERE guild_id = ? AND new_id = ?", (guild_id, topic_id))
    return topic_id, *(row[0] for row in before)


def of_group(db: sqlite3.Connection, guild_id: int) -> dict[str, str]:
    """Old ids to present ones in the roadmap a group uses."""
    return dict(db.execute("SELECT old_id, new_id FROM group_renames WHERE guild_id = ?", (guild_id,)).fetchall())


def of_roadmap(db: sqlite3.Connection, roadmap_id: int | None) -> dict[str, str]:
    """Old ids to present ones in a group's roadmap; None is the shipped one."""
    rows = db.execute("SELECT old_id, new_id FROM renames WHERE coalesce(roadmap_id, 0) = ?", (roadmap_id or 0,))
    return dict(rows.fetchall())


def follow(db: sqlite3.Connection, roadmap_id: int | None, moves: Mapping[str, str]) -> None:
    """Keep a roadmap's renames, and build the topic boards anew that they change."""
    before = of_roadmap(db, roadmap_id)
    db.execute("DELETE FROM renames WHERE coalesce(roadmap_id, 0) = ?", (roadmap_id or 0,))
    db.executemany(
        "INSERT INTO renames (roadmap_id, old_id, new_id) VALUES (?, ?, ?)",
        [(roadmap_id, old, new) for old, new in moves.items()],
    )
    for (guild_id,) in db.execute("SELECT guild_id FROM groups WHERE roadmap_id IS ?", (roadmap_id,)).fetchall():
        rebuild(db, guild_id, before, moves)


def rebuild(db: sqlite3.Connection, guild_id: int, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Build those of a group's topic boards anew on which other renames than before have a say."""
    changed: Iterable[tuple[str, str]] = before.items() ^ after.items()
    topics = {topic_id for pair in changed for topic_id in pair}
    if topics:
        recount_topics(db, guild_id, topics)
