"""A database of any released version is brought up to date with everything in it, after a copy of it was made."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database as Tables

from storage import BackupFailed, BoardRow, Database, Period, Session, Undone
from storage.engine.migrations import migrations
from tests.storage.building import GROUP, NOON, WEDNESDAY, entry
from tests.storage.raw import query, tables, wrong_scores

RELEASED = ("m001_first", "m002_renames", "m003_met_weeks", "m004_roadmap_names")
AT = int(NOON.timestamp())

# What each version wrote for: 1 finished kv-cache (4 h) in the group, 2 too and hid, 3 tracked it in a direct message.
DATA = f"""
    INSERT INTO groups (guild_id, joined_at, timezone, digest_channel, digest_weekday, digest_hour)
        VALUES ({GROUP}, {AT}, 'Asia/Tokyo', 99, 6, 20);
    INSERT INTO members (member_id, hidden, weekly_goal) VALUES (1, 0, 200), (2, 1, NULL);
    INSERT INTO nudges VALUES (1, 'goal', {AT});
    INSERT INTO memberships (guild_id, member_id, verified_at, first_on, last_on)
        VALUES ({GROUP}, 1, {AT}, '2026-11-18', '2026-11-18'), ({GROUP}, 2, {AT}, '2026-11-18', '2026-11-18');
    INSERT INTO companions VALUES (1, 'kv-cache', 'helps');
    INSERT INTO events (event_id, member_id, guild_id, kind, topic_id, points, at, local_date, after, before) VALUES
        (1, 1, {GROUP}, 'finish_topic', 'kv-cache', 400, {AT}, '2026-11-18', 'done',
            '{{"state": "todo", "event": null, "started_at": null, "mark_event": null}}'),
        (2, 2, {GROUP}, 'finish_topic', 'kv-cache', 400, {AT}, '2026-11-18', 'done',
            '{{"state": "todo", "event": null, "started_at": null, "mark_event": null}}'),
        (3, 3, NULL, 'track', 'kv-cache', 0, {AT}, '2026-11-18', 'learning',
            '{{"state": "todo", "event": null, "started_at": null, "mark_event": null}}');
    INSERT INTO topic_states (member_id, topic_id, state, event_id, guild_id, started_at, changed_at, changed_on) VALUES
        (1, 'kv-cache', 'done', 1, {GROUP}, NULL, {AT}, '2026-11-18'),
        (2, 'kv-cache', 'done', 2, {GROUP}, NULL, {AT}, '2026-11-18'),
        (3, 'kv-cache', 'learning', 3, NULL, {AT}, {AT}, '2026-11-18');
    INSERT INTO resource_marks VALUES (1, 'paged', 'kv-cache', 400, 1), (2, 'paged', 'kv-cache', 400, 2);
    INSERT INTO boards VALUES (1, {GROUP}, 'week', '2026-W47'), (2, {GROUP}, 'month', '2026-11'),
        (3, {GROUP}, 'all', 'all'), (4, {GROUP}, 'topic', 'kv-cache');
    INSERT INTO scores SELECT board_id, member_id, 400, member_id = 1
        FROM boards, (SELECT 1 AS member_id UNION SELECT 2);
    INSERT INTO levels SELECT board_id, level, 400 >> (6 * level), 1
        FROM boards, (SELECT 0 AS level UNION SELECT 1 UNION SELECT 2);
    INSERT INTO roadmaps (roadmap_id, guild_id, name, yaml_text, at, uploaded_by)
        VALUES (5, {GROUP}, 'Ours', 'id: ours', {AT}, 1);
    INSERT INTO digests (guild_id, edition, period_key, state, message_id, closed_at)
        VALUES ({GROUP}, 'weekly', '2026-W46', 'sent', 77, {AT});
    INSERT INTO unmatched VALUES ({GROUP}, 'best pizza', 3, {AT});
    INSERT INTO notes VALUES ('commands', 'hash');
"""


def released(path: Path, version: str, data: str = DATA) -> None:
    """A database as a released version left it."""
    later = RELEASED[RELEASED.index(version) + 1 :]
    with closing(sqlite3.connect(path)) as connection:
        migrations.apply(Tables(connection), stop_before=[*later[:1], "m005_once"])
        connection.executescript(data)
        if version >= "m003" and data:
            connection.execute("INSERT INTO met_weeks VALUES (?, 1763, 1, 8), (?, 1763, 2, 8)", (GROUP, GROUP))
        connection.commit()


def copies(folder: Path) -> list[Path]:
    return list(folder.glob("nextup.db.before-*"))


@pytest.mark.parametrize("version", RELEASED)
async def test_everything_is_there_after_it_and_in_a_copy_from_before(path: Path, tmp_path: Path, version: str) -> None:
    released(path, version)
    before = tables(path)
    database = Database.open(path, exclusive=True)

    def look(session: Session) -> None:
        assert session.boards.page(GROUP, Period.week(WEDNESDAY)).rows == (BoardRow(1, 1, 4.0),)
        assert session.boards.row(GROUP, Period.all_time(), 2) == BoardRow(1, 2, 4.0)
        assert (session.progress.of(1).state("kv-cache"), session.progress.of(1).points) == ("done", 4.0)
        assert session.progress.of(1).hours_on("paged") == 4.0
        assert session.progress.of(3).state("kv-cache") == "learning"
        assert session.members.settings(1).weekly_goal_hours == 2.0
        assert session.members.settings(2).hidden
        assert session.members.open_to(1) == (frozenset(), frozenset({"kv-cache"}))
        assert session.groups.settings(GROUP).timezone == "Asia/Tokyo"
        assert [group for group, _ in session.groups.all_with_digest()] == [GROUP]
        assert session.roadmaps.get(5).yaml_text == "id: ours"
        assert session.posts.last(GROUP, "weekly") is not None
        assert [each.text for each in session.unmatched.top(GROUP)] == ["best pizza"]
        assert session.notes.get("commands") == "hash"

    await database.read(look)
    assert wrong_scores(path, GROUP) == 0
    assert await database.write(lambda session: session.progress.undo(entry(1), 1)) == Undone(
        "finish_topic", "kv-cache", None, 4.0, "todo"
    )
    assert (await database.checkup()).schema[-1] == "m016_channel_roadmaps"
    await database.close()
    assert wrong_scores(path, GROUP) == 0
    (copy,) = copies(tmp_path)
    assert tables(copy) == before
    assert query(copy, "SELECT count(*) FROM events") == [(3,)]
    await Database.open(path).close()
    assert copies(tmp_path) == [copy]


def test_a_file_without_data_is_not_copied(path: Path, tmp_path: Path) -> None:
    released(path, "m004_roadmap_names", data="")
    asyncio.run(Database.open(path).close())
    assert copies(tmp_path) == []


def test_without_a_copy_nothing_is_changed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    released(path, "m004_roadmap_names")
    before = tables(path)

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("storage.engine.copying.sync", full)
    with pytest.raises(BackupFailed, match=r"not brought up to date.*No space left"):
        Database.open(path)
    assert tables(path) == before


def test_what_was_deleted_before_leaves_the_file_with_it(path: Path) -> None:
    released(path, "m004_roadmap_names")
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("INSERT INTO notes VALUES ('secret', 'only-in-a-deleted-row')")
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA secure_delete = OFF")
        db.execute("DELETE FROM notes WHERE name = 'secret'")
    assert b"only-in-a-deleted-row" in path.read_bytes()
    asyncio.run(Database.open(path).close())
    assert b"only-in-a-deleted-row" not in path.read_bytes()
