"""What a group did in a week or month: the raw material of its digest, by a bounded set of queries."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import date
from heapq import nsmallest

from storage import met_weeks, pages, renames, scores
from storage.units import from_epoch, to_hours
from storage.values import GroupFacts, Period, Streak, TopicFinish

_FINISHES = 50
_TOP = 5
_NEW = 10
_SILENT_WEEKS = 3
_SHORTEST_STREAK = 2


def facts(db: sqlite3.Connection, guild_id: int, period: Period, previous: Period) -> GroupFacts:
    """The facts of ``period`` (a week or month); ``previous`` is what its hours are compared with."""
    first, last = period.days()
    board = scores.board_id(db, guild_id, period)
    hours, people = _sums(db, board)
    finishes, finish_count = _finishes(db, guild_id, first, last)
    new_members, new_count = _new_members(db, guild_id, first, last)
    longest, longest_count = ((), 0) if board is None else _streaks(db, guild_id, board, Period.week(last))
    return GroupFacts(
        hours=hours,
        hours_before=_sums(db, scores.board_id(db, guild_id, previous))[0],
        people=people,
        finishes=finishes,
        finish_count=finish_count,
        top=() if board is None else pages.ranked(db, board, pages.below(db, board, None, _TOP)),
        streaks=longest,
        longest_count=longest_count,
        comebacks=() if board is None else _comebacks(db, guild_id, board, period),
        new_members=new_members,
        new_count=new_count,
    )


def ready_counts(
    db: sqlite3.Connection, guild_id: int, needed: Mapping[str, tuple[str, ...]], active_since: date | None
) -> dict[str, int]:
    """Per topic: members who have all it needs done or known here, and not the topic itself."""
    since = active_since.isoformat() if active_since else ""
    active = _ids(db, "shown WHERE guild_id = ? AND last_on >= ?", guild_id, since)
    topics = {*needed, *(before for befores in needed.values() for before in befores)}
    has = "topic_states WHERE guild_id = ? AND state IN ('done', 'known') AND topic_id = ?"
    have: dict[str, set[int]] = {}
    for topic_id in topics:
        current, *before = renames.ids(db, guild_id, topic_id)
        have[topic_id] = _ids(db, has, guild_id, current)
        have[topic_id].update(*(_ids(db, has, guild_id, each) for each in before))
    return {
        topic_id: len(active.intersection(*(have[before] for before in befores)) - have[topic_id])
        for topic_id, befores in needed.items()
    }


def _ids(db: sqlite3.Connection, source: str, *values: object) -> set[int]:
    """The members in a table's rows."""
    # As one value: a row each would cost twice the time, most of it in handing rows over.
    (ids,) = db.execute(f"SELECT json_group_array(member_id) FROM {source}", values).fetchone()  # noqa: S608
    return set(json.loads(ids))


def _sums(db: sqlite3.Connection, board: int | None) -> tuple[float, int]:
    points, people = db.execute(
        "SELECT coalesce(sum(points), 0), count(*) FROM scores WHERE board_id = ? AND listed = 1", (board,)
    ).fetchone()
    return to_hours(points), people


def _finishes(db: sqlite3.Connection, guild_id: int, first: date, last: date) -> tuple[tuple[TopicFinish, ...], int]:
    """Topics finished in these days and still done: firsts in the group first, then newest first."""
    stored = db.execute(
        "SELECT changed_at, member_id, topic_id FROM topic_states JOIN shown USING (guild_id, member_id)"
        " WHERE guild_id = ? AND state = 'done' AND changed_on BETWEEN ? AND ?",
        (guild_id, first.isoformat(), last.isoformat()),
    ).fetchall()
    rows = _once_a_topic(db, guild_id, stored)
    first_to: dict[str, int] = {}
    for topic_id in {row[2] for row in rows}:
        first_to[topic_id] = min(
            row
            for stored_id in renames.ids(db, guild_id, topic_id)
            for row in db.execute(
                "SELECT changed_at, member_id FROM topic_states JOIN shown USING (guild_id, member_id)"
                " WHERE guild_id = ? AND state = 'done' AND topic_id = ? ORDER BY changed_at LIMIT 1",
                (guild_id, stored_id),
            )
        )[1]
    notable = nsmallest(_FINISHES, rows, key=lambda row: (first_to[row[2]] != row[1], -row[0], row[1], row[2]))
    finishes = tuple(
        TopicFinish(member_id, topic_id, first_to[topic_id] == member_id, from_epoch(at))
        for at, member_id, topic_id in notable
    )
    return finishes, len(rows)


def _once_a_topic(
    db: sqlite3.Connection, guild_id: int, stored: list[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """(time, member, topic) by the topics' present ids, without who had finished one before under another id."""
    moves = renames.of_group(db, guild_id)
    if not moves:
        return stored
    merged = set(moves.values())
    rows = {(at, member_id, moves.get(topic_id, topic_id)) for at, member_id, topic_id in stored}
    first: dict[str, dict[int, int]] = {}
    for topic_id in {row[2] for row in rows} & merged:
        states = db.execute(renames.ON_TOPIC, renames.on_topic(db, guild_id, topic_id))
        first[topic_id] = {member_id: changed_at for member_id, _, changed_at, *_ in states}
    return [row for row in rows if row[2] not in merged or first[row[2]].get(row[1]) == row[0]]


def _new_members(db: sqlite3.Connection, guild_id: int, first: date, last: date) -> tuple[tuple[int, ...], int]:
    """Members who logged something here for the first time in these days, newest first."""
    where = "FROM shown WHERE guild_id = ? AND first_on BETWEEN ? AND ?"
    values = (guild_id, first.isoformat(), last.isoformat())
    (count,) = db.execute(f"SELECT count(*) {where}", values).fetchone()
    rows = db.execute(f"SELECT member_id {where} ORDER BY first_on DESC, member_id DESC LIMIT {_NEW}", values)
    return tuple(row[0] for row in rows), count


def _comebacks(db: sqlite3.Connection, guild_id: int, board: int, period: Period) -> tuple[int, ...]:
    """Members with points again, after three weeks (a month, for a month) without, who were here before; best first."""
    silent = [period.previous()]
    while period.kind == "week" and len(silent) < _SILENT_WEEKS:
        silent.append(silent[-1].previous())
    numbers = [scores.board_id(db, guild_id, each) for each in silent]
    rows = db.execute(
        "SELECT scores.member_id FROM scores JOIN memberships ON guild_id = :guild"
        " AND memberships.member_id = scores.member_id"
        " WHERE board_id = :board AND listed = 1 AND first_on < :since AND NOT EXISTS"
        " (SELECT 1 FROM scores AS silent WHERE silent.board_id IN (:a, :b, :c)"
        "  AND silent.member_id = scores.member_id)"
        " ORDER BY points DESC, scores.member_id LIMIT :top",
        {
            "top": _TOP,
            "guild": guild_id,
            "board": board,
            "since": silent[-1].days()[0].isoformat(),
            **dict(zip("abc", (numbers * _SILENT_WEEKS)[:_SILENT_WEEKS], strict=True)),
        },
    )
    return tuple(row[0] for row in rows)


def _streaks(db: sqlite3.Connection, guild_id: int, board: int, current_week: Period) -> tuple[tuple[Streak, ...], int]:
    """The longest running streaks of two weeks or more among who has points in the period.

    And how many share the longest.
    """
    candidates = _ids(db, "scores WHERE board_id = ? AND listed = 1", board)
    lengths = met_weeks.streaks(db, guild_id, candidates, current_week)
    runs = [Streak(member, length) for member, length in lengths.items() if length >= _SHORTEST_STREAK]
    longest = nsmallest(_TOP, runs, key=lambda run: (-run.weeks, run.member_id))
    return tuple(longest), sum(run.weeks == longest[0].weeks for run in runs)
