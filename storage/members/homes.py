"""Which of their servers' roadmaps a member's direct messages are about."""

from __future__ import annotations

from collections.abc import Sequence

from storage.own_ids import number_of
from storage.sql import Connection, Row
from storage.values import Home

_OF_MEMBER = (
    "SELECT guild_id FROM memberships JOIN groups USING (guild_id)"
    " WHERE member_id = :member AND left_at IS NULL AND removed_at IS NULL"
)
_LIKELY = (
    "SELECT guild_id FROM groups WHERE guild_id = :likely AND removed_at IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM memberships WHERE memberships.guild_id = groups.guild_id AND member_id = :member)"
)
_ROADMAPS = (
    "SELECT used.guild_id, channel_id, used.roadmap_id, name, name_zh, number FROM"
    " (SELECT guild_id, NULL AS channel_id, roadmap_id FROM groups UNION ALL"
    "  SELECT guild_id, channel_id, roadmap_id FROM channel_roadmaps) AS used"
    " LEFT JOIN roadmaps ON roadmaps.roadmap_id = used.roadmap_id WHERE used.guild_id IN"
)


def of(db: Connection, member_id: int, likely: int | None) -> tuple[Home, ...]:
    """The roadmaps of the member's servers, each once a server, the one in use first."""
    member = {"member": member_id}
    rows = db.execute(f"{_ROADMAPS} ({_OF_MEMBER})", member).fetchall()
    if not rows and likely is not None:
        rows = db.execute(f"{_ROADMAPS} ({_LIKELY})", member | {"likely": likely}).fetchall()
    found: dict[tuple[int, int | None], Home] = {}
    for row in sorted(rows, key=_server_first):
        home = Home(row["guild_id"], row["channel_id"], row["roadmap_id"], row["name"], row["name_zh"], row["number"])
        found.setdefault((home.guild_id, home.roadmap_id), home)
    if len(found) < 2:
        return tuple(found.values())
    first = _chosen(db, member_id, rows) or _last_used(db, member_id, tuple(found.values()))
    return tuple(sorted(found.values(), key=lambda home: (home.guild_id, home.roadmap_id) != first))


def choose(db: Connection, member_id: int, guild_id: int, channel_id: int | None) -> None:
    """Keep what the member chose."""
    db.execute(
        "INSERT INTO homes (member_id, guild_id, channel_id) VALUES (:member, :guild, :channel)"
        " ON CONFLICT (member_id) DO UPDATE SET guild_id = excluded.guild_id, channel_id = excluded.channel_id",
        {"member": member_id, "guild": guild_id, "channel": channel_id},
    )


def _server_first(row: Row) -> tuple[int, int]:
    """By server; before the roadmaps of its channels its own."""
    return row["guild_id"], row["channel_id"] or 0


def _chosen(db: Connection, member_id: int, rows: Sequence[Row]) -> tuple[int, int | None] | None:
    """The server and roadmap that the member chose; None when they chose none that is still there."""
    chosen = db.execute(
        "SELECT guild_id, channel_id FROM homes WHERE member_id = :member", {"member": member_id}
    ).fetchone()
    if chosen is None:
        return None
    here = [row for row in rows if row["guild_id"] == chosen["guild_id"]]
    exact = [row for row in here if row["channel_id"] == chosen["channel_id"]]
    own = [row for row in here if row["channel_id"] is None]
    return next(((row["guild_id"], row["roadmap_id"]) for row in (*exact, *own)), None)


def _last_used(db: Connection, member_id: int, found: tuple[Home, ...]) -> tuple[int, int | None] | None:
    """The server and roadmap of what the member logged last."""
    servers = {home.guild_id for home in found}
    events = db.execute(
        "SELECT guild_id, topic_id FROM events WHERE member_id = :member AND guild_id IS NOT NULL"
        " ORDER BY event_id DESC LIMIT 100",
        {"member": member_id},
    )
    for event in events:
        if event["guild_id"] in servers:
            here = [home for home in found if home.guild_id == event["guild_id"]]
            number = number_of(event["topic_id"])
            home = next((home for home in here if home.number == number), here[0])
            return home.guild_id, home.roadmap_id
    return None
