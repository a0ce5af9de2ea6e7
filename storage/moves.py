"""Progress follows its topics and resources when a roadmap renames or merges them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from storage.ledger import FURTHEST
from storage.recount import recount_topic


def apply_moves(db: sqlite3.Connection, topic_moves: Mapping[str, str], resource_moves: Mapping[str, str]) -> None:
    """Move rows from old ids to new ones, each move once: made moves are remembered, so a start costs nothing.

    A member who has both keeps the furthest state, and a resource's earlier mark. Events keep their points.
    Raises ValueError when ids move in a circle.
    """
    for kind, moves, move in (("topic", topic_moves, _move_topic), ("resource", resource_moves, _move_resource)):
        made = dict(db.execute("SELECT old_id, new_id FROM moves WHERE kind = ?", (kind,)).fetchall())
        for old, new in _resolved(moves).items():
            if made.get(old) == new:
                continue
            move(db, old, new)
            db.execute("INSERT OR REPLACE INTO moves (kind, old_id, new_id) VALUES (?, ?, ?)", (kind, old, new))
            # The target is an id in use from now on; had it moved away before, it may do so again.
            db.execute("DELETE FROM moves WHERE kind = ? AND old_id = ?", (kind, new))


def _resolved(moves: Mapping[str, str]) -> dict[str, str]:
    """Each old id to where it ends up, through ids that moved on themselves."""
    ends: dict[str, str] = {}
    for old in moves:
        end, seen = moves[old], {old}
        while end in moves:
            if end in seen:
                message = f"{old!r} moves in a circle: correct renamed_from and merged_into in the roadmap"
                raise ValueError(message)
            seen.add(end)
            end = moves[end]
        ends[old] = end
    return ends


def _move_topic(db: sqlite3.Connection, old: str, new: str) -> None:
    ids = {"old": old, "new": new}
    # What undo would restore on one of two topics is not what was true of both: undo looks at what is left instead.
    db.execute(
        "UPDATE events SET before = json_set(before, '$.state', NULL)"
        " WHERE topic_id IN (:old, :new) AND before IS NOT NULL AND member_id IN"
        " (SELECT member_id FROM events WHERE topic_id = :old INTERSECT"
        "  SELECT member_id FROM events WHERE topic_id = :new)",
        ids,
    )
    db.execute("UPDATE events SET topic_id = :new WHERE topic_id = :old", ids)
    _merge_states(db, ids)
    db.execute("UPDATE topic_states SET topic_id = :new WHERE topic_id = :old", ids)
    db.execute("UPDATE resource_marks SET topic_id = :new WHERE topic_id = :old", ids)
    db.execute(
        "INSERT OR IGNORE INTO companions (member_id, topic_id, role)"
        " SELECT member_id, :new, role FROM companions WHERE topic_id = :old",
        ids,
    )
    db.execute("DELETE FROM companions WHERE topic_id = :old", ids)
    db.execute("UPDATE groups SET goal_topic = :new WHERE goal_topic = :old", ids)
    guilds = db.execute("SELECT guild_id FROM boards WHERE kind = 'topic' AND key = :old", ids).fetchall()
    for (guild_id,) in guilds:
        db.execute("DELETE FROM boards WHERE guild_id = ? AND kind = 'topic' AND key = ?", (guild_id, old))
        recount_topic(db, guild_id, new)


def _merge_states(db: sqlite3.Connection, ids: dict[str, str]) -> None:
    """Where a member has both topics, leave only one row: the furthest state, the earlier of two equal ones."""
    both = db.execute(
        "SELECT one.member_id, one.state, one.event_id, other.state, other.event_id,"
        " min(coalesce(one.started_at, other.started_at), coalesce(other.started_at, one.started_at))"
        " FROM topic_states AS one JOIN topic_states AS other USING (member_id)"
        " WHERE one.topic_id = :old AND other.topic_id = :new",
        ids,
    ).fetchall()
    for member_id, old_state, old_event, new_state, new_event, started_at in both:
        old_wins = (FURTHEST.index(old_state), old_event) < (FURTHEST.index(new_state), new_event)
        winner, loser = (ids["old"], ids["new"]) if old_wins else (ids["new"], ids["old"])
        db.execute("DELETE FROM topic_states WHERE member_id = ? AND topic_id = ?", (member_id, loser))
        db.execute(
            "UPDATE topic_states SET started_at = ? WHERE member_id = ? AND topic_id = ?",
            (started_at, member_id, winner),
        )


def _move_resource(db: sqlite3.Connection, old: str, new: str) -> None:
    ids = {"old": old, "new": new}
    db.execute("UPDATE events SET resource_id = :new WHERE resource_id = :old", ids)
    both = db.execute(
        "SELECT one.member_id, CASE WHEN one.event_id <= other.event_id THEN :new ELSE :old END"
        " FROM resource_marks AS one JOIN resource_marks AS other USING (member_id)"
        " WHERE one.resource_id = :old AND other.resource_id = :new",
        ids,
    ).fetchall()
    db.executemany("DELETE FROM resource_marks WHERE member_id = ? AND resource_id = ?", both)
    db.execute("UPDATE resource_marks SET resource_id = :new WHERE resource_id = :old", ids)
