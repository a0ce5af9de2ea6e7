"""Topics that a roadmap renamed or merged: rows keep the id they were logged with, and each group reads them its way.

Members and groups share rows, and two groups may use roadmaps of which one renamed a topic and the other did not. So
no row moves. ``renames`` has the old ids of each roadmap in use with the ids that took their place; the view
``group_renames`` has those of the roadmaps that a group uses, there and in channels. Of a member's records of one topic
the furthest counts.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager

from storage.boards.recount import recount
from storage.progress.ledger import FURTHEST
from storage.sql import Connection, Value, one_of

_PLACES = " ".join(f"WHEN '{state}' THEN {place}" for place, state in enumerate(FURTHEST))

_COUNTED = " UNION ALL ".join(
    f"SELECT '{state}' AS state, count(*) AS people FROM topic_states JOIN shown USING (guild_id, member_id)"  # noqa: S608
    f" WHERE guild_id = :guild AND topic_id = :topic AND state = '{state}'"
    for state in ("learning", "done")
)


def on_topic(db: Connection, guild_id: int, topic_id: str) -> tuple[str, dict[str, Value]]:
    """Each shown member's record of a topic, as logged in a group: a query and its parameters.

    Its columns are ``member_id``, ``state``, ``changed_at`` and ``changed_on``. Of the records of one member under
    several ids it has the furthest, the earlier of two equal ones.
    """
    return _on_any_of(guild_id, ids(db, guild_id, topic_id))


def counts_on(db: Connection, guild_id: int, topic_id: str) -> dict[str, int]:
    """How many shown members learn a topic or have done it, as logged in a group, by state.

    Where a topic has one id, as nearly every one has, each member has one record of it.
    """
    rows = db.execute(_COUNTED, {"guild": guild_id, "topic": topic_id})
    known = ids(db, guild_id, topic_id)  # waited for together with the rows
    if len(known) > 1:
        records, parameters = _on_any_of(guild_id, known)
        rows = db.execute(f"SELECT state, count(*) AS people FROM ({records}) AS here GROUP BY state", parameters)  # noqa: S608
    return {row["state"]: row["people"] for row in rows}


def _on_any_of(guild_id: int, topic_ids: Iterable[str]) -> tuple[str, dict[str, Value]]:
    topics, parameters = one_of("topic", topic_ids)
    query = (
        "SELECT member_id, state, changed_at, changed_on FROM"  # noqa: S608 (nothing but constants)
        " (SELECT member_id, state, changed_at, changed_on, row_number() OVER"
        f"  (PARTITION BY member_id ORDER BY CASE state {_PLACES} END, changed_at) AS place"
        "  FROM topic_states JOIN shown USING (guild_id, member_id)"
        "  WHERE guild_id = :guild AND state IN ('learning', 'done', 'known', 'skipped')"
        f" AND topic_id IN {topics}) AS records WHERE place = 1"
    )
    return query, parameters | {"guild": guild_id}


def ids(db: Connection, guild_id: int, topic_id: str) -> tuple[str, ...]:
    """The id of a topic in a roadmap of the group, and those it had before."""
    before = db.execute(
        "SELECT old_id FROM group_renames WHERE guild_id = :guild AND new_id = :topic",
        {"guild": guild_id, "topic": topic_id},
    )
    return topic_id, *(row["old_id"] for row in before)


def of_group(db: Connection, guild_id: int) -> dict[str, str]:
    """Old ids to present ones in the roadmaps a group uses."""
    rows = db.execute("SELECT old_id, new_id FROM group_renames WHERE guild_id = :guild", {"guild": guild_id})
    return {row["old_id"]: row["new_id"] for row in rows}


def of_roadmap(db: Connection, roadmap_id: int | None) -> dict[str, str]:
    """Old ids to present ones in a group's roadmap; None is the shipped one."""
    rows = db.execute(
        "SELECT old_id, new_id FROM renames WHERE coalesce(roadmap_id, 0) = :roadmap", {"roadmap": roadmap_id or 0}
    )
    return {row["old_id"]: row["new_id"] for row in rows}


def follow(db: Connection, roadmap_id: int | None, moves: Mapping[str, str]) -> None:
    """Keep a roadmap's renames, and build the topic boards anew that they change."""
    before = of_roadmap(db, roadmap_id)
    db.execute("DELETE FROM renames WHERE coalesce(roadmap_id, 0) = :roadmap", {"roadmap": roadmap_id or 0})
    db.executemany(
        "INSERT INTO renames (roadmap_id, old_id, new_id) VALUES (:roadmap, :old, :new)",
        [{"roadmap": roadmap_id, "old": old, "new": new} for old, new in moves.items()],
    )
    using = db.execute(
        "SELECT guild_id FROM groups WHERE coalesce(roadmap_id, 0) = :roadmap UNION"
        " SELECT guild_id FROM channel_roadmaps WHERE coalesce(roadmap_id, 0) = :roadmap",
        {"roadmap": roadmap_id or 0},
    ).fetchall()
    for row in using:
        rebuild(db, row["guild_id"], before, moves)


@contextmanager
def kept(db: Connection, guild_id: int) -> Generator[None]:
    """Whatever roadmaps a group uses afterwards, its topic boards are by what those renamed."""
    before = of_group(db, guild_id)
    yield
    rebuild(db, guild_id, before, of_group(db, guild_id))


def rebuild(db: Connection, guild_id: int, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    """Build those of a group's topic boards anew on which other renames than before have a say."""
    changed: Iterable[tuple[str, str]] = before.items() ^ after.items()
    topics = {topic_id for pair in changed for topic_id in pair}
    if topics:
        recount(db, guild_id, "topic", topics)
