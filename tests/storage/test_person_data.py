from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path

from storage import BoardRow, GroupSettings, MemberSettings, NotUndone, Period, Recalled, Session, Study
from storage.members.mydata import PERSON_TABLES, Rows
from tests.storage.building import GROUP, NOON, OTHER_GROUP, REQUIRED, WEDNESDAY, entry
from tests.storage.engines import on_file
from tests.storage.face import Storage
from tests.storage.raw import cells_with, query, tables, views, wrong_scores

PERSON = 123_456_789_123
PERSON_COLUMNS = {name: table.column for name, table in PERSON_TABLES.items()}
OF_A_PERSON = re.compile(r"member|user|author|uploader|_by$|person|nick|display")


async def live_a_full_life(storage: Storage, member: int) -> None:
    await storage.progress.track(entry(member, hour=8), "kv-cache")
    await storage.progress.finish_resource(entry(member, hour=9), "kv-cache", "paged", 4.0, frozenset())
    await storage.progress.finish_topic(entry(member), "kv-cache", REQUIRED["kv-cache"])
    await storage.progress.finish_topic(entry(member, guild=OTHER_GROUP), "serving", REQUIRED["serving"])
    await storage.progress.know(entry(member, guild=None), "quantization")
    await storage.progress.undo(entry(member))
    await storage.log.add(entry(member), "serving", Study(1.0, resource_id="vllm", note="pages"), {"vllm": 6.0})
    await storage.members.save(member, MemberSettings(language="zh", nudges=True))
    await storage.members.seek_buddies(member, "kv-cache", on=True)
    await storage.members.choose_home(member, GROUP, None)
    await storage.members.offer_help(member, "kv-cache", on=True)
    await storage.members.nudge_sent(member, "stalled", NOON)
    vote = await storage.readings.vote_open(GROUP) or await storage.readings.open_vote(
        GROUP, ("kv-cache", "serving"), NOON, NOON + timedelta(days=1), 7, native=False
    )
    await storage.readings.cast(vote, member, "serving")
    await storage.database.write(lambda session: take_part(session, member))
    roadmap = await storage.roadmaps.save(GROUP, "ours", "id: ours", NOON, member)
    await storage.groups.save(GROUP, GroupSettings(roadmap_id=roadmap))


def take_part(session: Session, member: int) -> None:
    """Be in a session of the group in every way there is."""
    on = NOON.date()
    session.sessions.comes(GROUP, on, member, coming=True)
    session.sessions.volunteer(GROUP, member, NOON, on=True)
    session.sessions.give_on(GROUP, on, member)
    session.sessions.assign(GROUP, on + timedelta(days=member % 100))
    session.sessions.ask(GROUP, on, member, "why?", NOON)
    session.pods.wish(GROUP, member, "en", NOON)
    session.pods.form(GROUP, f"2026-{member % 100:02}", [[member]], NOON, NOON)
    session.pods.form(GROUP, f"2027-{member % 100:02}", [[member, 77]], NOON, NOON)
    pod = session.pods.of_member(GROUP, member)
    assert pod is not None
    session.pods.promise(pod.pod_id, member, "kv-cache", "paged", on, NOON)
    session.suggestions.add(GROUP, member, NOON, "https://kv.example", note="clear")
    session.opinions.say_worth(member, "paged", GROUP, "yes", NOON)
    session.reviews.answer(member, Recalled("kv-cache", "0a1b2c3d", NOON, 3))


def holders(path: Path | str, member: int) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for table, column in cells_with(path, member):
        found.setdefault(table, set()).add(column)
    found.pop("shown", None)  # a view
    return found


async def test_every_column_that_holds_a_person_is_declared(storage: Storage) -> None:
    declared = {name: {column} for name, column in PERSON_COLUMNS.items()}
    by_name = {
        (table, column)
        for table, columns in tables(storage.path).items()
        for column in columns
        if OF_A_PERSON.search(column) and table not in views(storage.path)
    }
    assert by_name == {(table, column) for table, columns in declared.items() for column in columns}
    await live_a_full_life(storage, PERSON)
    assert holders(storage.path, PERSON) == declared


async def test_the_export_is_json_and_has_every_row(storage: Storage) -> None:
    for member in (PERSON, 2):
        await live_a_full_life(storage, member)
    exported = json.loads(json.dumps(await storage.mydata.export(PERSON)))
    assert exported["member_id"] == PERSON
    for table, column in PERSON_COLUMNS.items():
        rows = exported["tables"][table]
        count = query(storage.path, f"SELECT count(*) FROM {table} WHERE {column} = ?", PERSON)[0][0]
        assert (table, len(rows)) == (table, count)
        assert count > 0
        assert {row[column] for row in rows} == {PERSON}
    week = [row for row in exported["tables"]["scores"] if row["kind"] == "week" and row["guild_id"] == GROUP]
    assert [(row["key"], row["points"]) for row in week] == [("2026-W47", 750)]


async def test_the_export_has_every_column_but_a_roadmaps_text(storage: Storage) -> None:
    await live_a_full_life(storage, PERSON)
    exported = _tables(await storage.mydata.export(PERSON))
    columns = tables(storage.path)
    for table in PERSON_COLUMNS:
        for row in exported[table]:
            assert set(columns[table]) - row.keys() == ({"yaml_text"} if table == "roadmaps" else set())
    (roadmap,) = exported["roadmaps"]
    assert roadmap["yaml_text_characters"] == len("id: ours")


async def test_deleting_leaves_nothing_and_touches_nobody_else(storage: Storage) -> None:
    for member in (PERSON, 2):
        await live_a_full_life(storage, member)
    of_other = await storage.mydata.export(2)
    await storage.mydata.delete(PERSON)
    assert holders(storage.path, PERSON) == {}
    assert await storage.mydata.export(2) == of_other
    assert (await storage.boards.page(GROUP, Period.week(WEDNESDAY))).rows == (BoardRow(1, 2, 7.5),)
    assert wrong_scores(storage.path, GROUP) == 0
    assert (await storage.groups.settings(GROUP)).roadmap_id is not None
    assert await storage.progress.undo(entry(PERSON, guild=None)) == NotUndone("nothing")


@on_file
async def test_deleted_bytes_are_not_left_in_the_file(storage: Storage, path: Path) -> None:
    secret = "a-topic-only-this-member-has-ever-heard-of"
    await storage.progress.track(entry(PERSON), secret)
    await storage.mydata.delete(PERSON)
    await storage.close()
    for file in path.parent.iterdir():
        assert secret.encode() not in file.read_bytes()


async def test_deleting_somebody_unknown_is_fine(storage: Storage) -> None:
    await storage.mydata.delete(404)
    assert all(rows == [] for rows in _tables(await storage.mydata.export(404)).values())


def _tables(exported: dict[str, str | int | dict[str, Rows]]) -> dict[str, Rows]:
    tables_of = exported["tables"]
    assert isinstance(tables_of, dict)
    return dict(tables_of)
