"""What a group did in a week or month: the raw material of its digest, by a bounded set of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from heapq import nsmallest
from typing import NamedTuple

from storage.boards import pages, scores
from storage.boards.streaks import run_length
from storage.groups import renames
from storage.sql import Connection, member_ids, one, one_of
from storage.units import from_epoch, to_hours
from storage.values import GroupFacts, Period, Streak, TopicFinish

_FINISHES = 50
_TOP = 5
_NEW = 10
_SILENT_WEEKS = 3
_SHORTEST_STREAK = 2
_WEEKS_AT_ONCE = 26


class _Finish(NamedTuple):
    at: int
    member_id: int
    topic_id: str


def facts(db: Connection, guild_id: int, period: Period, previous: Period) -> GroupFacts:
    """The facts of ``period`` (a week or month); ``previous`` is what its hours are compared with."""
    first, last = period.days()
    board = scores.board_id(db, guild_id, period)
    hours, people = _sums(db, guild_id, period)
    finishes, finish_count = _finishes(db, guild_id, first, last)
    new_members, new_count = _new_members(db, guild_id, first, last)
    longest, longest_count = ((), 0) if board is None else _streaks(db, guild_id, board, Period.week(last))
    return GroupFacts(
        hours=hours,
        hours_before=_sums(db, guild_id, previous)[0],
        people=people,
        finishes=finishes,
        finish_count=finish_count,
        top=() if board is None else pages.ranked(db, board, period, pages.below(db, board, None, _TOP)),
        streaks=longest,
        longest_count=longest_count,
        comebacks=() if board is None else _comebacks(db, guild_id, board, period),
        new_members=new_members,
        new_count=new_count,
    )


def ready_counts(
    db: Connection, guild_id: int, needed: Mapping[str, tuple[str, ...]], active_since: date | None
) -> dict[str, int]:
    """Per topic: members who have all it needs done or known here, and not the topic itself."""
    active = member_ids(
        db,
        "shown WHERE guild_id = :guild AND last_on >= :since",
        {"guild": guild_id, "since": active_since.isoformat() if active_since else ""},
    )
    topics = {*needed, *(before for befores in needed.values() for before in befores)}
    have = {topic_id: _have(db, guild_id, topic_id) for topic_id in topics}
    return {
        topic_id: len(active.intersection(*(have[before] for before in befores)) - have[topic_id])
        for topic_id, befores in needed.items()
    }


def _have(db: Connection, guild_id: int, topic_id: str) -> set[int]:
    """Who has the topic done or known, under any id it had."""
    found: set[int] = set()
    for stored_id in renames.ids(db, guild_id, topic_id):
        found |= member_ids(
            db,
            "topic_states WHERE guild_id = :guild AND state IN ('done', 'known') AND topic_id = :topic",
            {"guild": guild_id, "topic": stored_id},
        )
    return found


def _sums(db: Connection, guild_id: int, period: Period) -> tuple[float, int]:
    """Hours and how many people have some; nobody has more than the period."""
    row = one(
        db,
        "SELECT coalesce(sum(CASE WHEN points < :most THEN points ELSE :most END), 0) AS points, count(*) AS people"
        " FROM scores WHERE board_id = :board AND listed = 1",
        {"board": scores.board_id(db, guild_id, period), "most": period.most(2**40)},
    )
    return to_hours(row["points"]), row["people"]


def _finishes(db: Connection, guild_id: int, first: date, last: date) -> tuple[tuple[TopicFinish, ...], int]:
    """Topics finished in these days and still done: firsts in the group first, then newest first."""
    stored = db.execute(
        "SELECT changed_at, member_id, topic_id FROM topic_states JOIN shown USING (guild_id, member_id)"
        " WHERE guild_id = :guild AND state = 'done' AND changed_on BETWEEN :first AND :last",
        {"guild": guild_id, "first": first.isoformat(), "last": last.isoformat()},
    )
    found = _once_a_topic(
        db, guild_id, [_Finish(row["changed_at"], row["member_id"], row["topic_id"]) for row in stored]
    )
    first_to = {topic_id: _first_to_finish(db, guild_id, topic_id) for topic_id in {each.topic_id for each in found}}
    notable = nsmallest(
        _FINISHES,
        found,
        key=lambda each: (first_to[each.topic_id] != each.member_id, -each.at, each.member_id, each.topic_id),
    )
    finishes = tuple(
        TopicFinish(each.member_id, each.topic_id, first_to[each.topic_id] == each.member_id, from_epoch(each.at))
        for each in notable
    )
    return finishes, len(found)


def _first_to_finish(db: Connection, guild_id: int, topic_id: str) -> int:
    topics, parameters = one_of("topic", renames.ids(db, guild_id, topic_id))
    return one(
        db,
        "SELECT member_id FROM topic_states JOIN shown USING (guild_id, member_id)"  # noqa: S608
        f" WHERE guild_id = :guild AND state = 'done' AND topic_id IN {topics} ORDER BY changed_at, member_id LIMIT 1",
        parameters | {"guild": guild_id},
    )["member_id"]


def _once_a_topic(db: Connection, guild_id: int, stored: Iterable[_Finish]) -> list[_Finish]:
    """By the topics' present ids, without who had finished one before under another id."""
    moves = renames.of_group(db, guild_id)
    if not moves:
        return list(stored)
    merged = set(moves.values())
    found = {each._replace(topic_id=moves.get(each.topic_id, each.topic_id)) for each in stored}
    first: dict[str, dict[int, int]] = {}
    for topic_id in {each.topic_id for each in found} & merged:
        rows = db.execute(*renames.on_topic(db, guild_id, topic_id))
        first[topic_id] = {row["member_id"]: row["changed_at"] for row in rows}
    return [each for each in found if each.topic_id not in merged or first[each.topic_id][each.member_id] == each.at]


def _new_members(db: Connection, guild_id: int, first: date, last: date) -> tuple[tuple[int, ...], int]:
    """Members who logged something here for the first time in these days, newest first."""
    where = "FROM shown WHERE guild_id = :guild AND first_on BETWEEN :first AND :last"
    parameters = {"guild": guild_id, "first": first.isoformat(), "last": last.isoformat()}
    count = one(db, f"SELECT count(*) AS members {where}", parameters)["members"]
    rows = db.execute(
        f"SELECT member_id {where} ORDER BY first_on DESC, member_id DESC LIMIT :limit", parameters | {"limit": _NEW}
    )
    return tuple(row["member_id"] for row in rows), count


def _comebacks(db: Connection, guild_id: int, board: int, period: Period) -> tuple[int, ...]:
    """Members with points again, after three weeks (a month, for a month) without, who were here before; best first."""
    silent = [period.previous()]
    while period.kind == "week" and len(silent) < _SILENT_WEEKS:
        silent.append(silent[-1].previous())
    boards, parameters = one_of("silent", [scores.board_id(db, guild_id, each) for each in silent])
    rows = db.execute(
        "SELECT scores.member_id FROM scores JOIN memberships ON guild_id = :guild"  # noqa: S608
        " AND memberships.member_id = scores.member_id"
        " WHERE board_id = :board AND listed = 1 AND first_on < :since AND NOT EXISTS"
        f" (SELECT 1 FROM scores AS silent WHERE silent.board_id IN {boards}"
        "  AND silent.member_id = scores.member_id)"
        " ORDER BY points DESC, scores.member_id LIMIT :limit",
        parameters | {"guild": guild_id, "board": board, "since": silent[-1].days()[0].isoformat(), "limit": _TOP},
    )
    return tuple(row["member_id"] for row in rows)


def _streaks(db: Connection, guild_id: int, board: int, current_week: Period) -> tuple[tuple[Streak, ...], int]:
    """The longest running streaks of two weeks or more among who has points in the period.

    And how many share the longest.
    """
    candidates = member_ids(db, "scores WHERE board_id = :board AND listed = 1", {"board": board})
    lengths = streaks(db, guild_id, candidates, current_week)
    runs = [Streak(member, length) for member, length in lengths.items() if length >= _SHORTEST_STREAK]
    longest = nsmallest(_TOP, runs, key=lambda run: (-run.weeks, run.member_id))
    return tuple(longest), sum(run.weeks == longest[0].weeks for run in runs)


def streaks(db: Connection, guild_id: int, members: Iterable[int], current_week: Period) -> dict[int, int]:
    """Members' running streaks, in weeks, as of a week. Looks back half a year at a time, while anybody's goes on."""
    day = current_week.days()[0]
    weeks = db.execute(
        "SELECT key, board_id FROM boards WHERE guild_id = :guild AND kind = 'week' AND key <= :week",
        {"guild": guild_id, "week": current_week.key},
    )
    boards = {(day - Period("week", row["key"]).days()[0]) // timedelta(weeks=1): row["board_id"] for row in weeks}
    running = dict.fromkeys(members, 0)
    lengths: dict[int, int] = {}
    known = 0
    while running:
        for member_id, met in _met(db, boards, known).items():
            if member_id in running:
                running[member_id] |= met << known
        known += _WEEKS_AT_ONCE
        last = known > max(boards, default=0)
        for member_id, met in list(running.items()):
            length = run_length(met, day, None if last else known)
            if length is not None:
                lengths[member_id] = length
                del running[member_id]
    return lengths


def _met(db: Connection, boards: Mapping[int, int], ago: int) -> dict[int, int]:
    """A bit for each of some weeks in which members met their goal, the one ``ago`` weeks before the lowest."""
    bits = {board: 1 << (week - ago) for week, board in boards.items() if ago <= week < ago + _WEEKS_AT_ONCE}
    listed, parameters = one_of("board", bits)
    cases = " ".join(f"WHEN {board} THEN {bit}" for board, bit in bits.items())
    if not bits:
        return {}
    rows = db.execute(
        f"SELECT scores.member_id, sum(CASE board_id {cases} END) AS met FROM scores LEFT JOIN members"  # noqa: S608
        f" ON members.member_id = scores.member_id WHERE board_id IN {listed}"
        " AND points >= coalesce(weekly_goal, 0) GROUP BY scores.member_id",
        parameters,
    )
    return {row["member_id"]: row["met"] for row in rows}
