"""When a group meets about what it reads: its plan, who comes and came, who presents, what was left open."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from storage.members import presence
from storage.sql import Connection, Row, Value, one, one_of
from storage.units import from_epoch, to_epoch
from storage.values import OpenQuestion, SessionChange, SessionPlan

_SHOWN = "JOIN shown USING (guild_id, member_id)"
_ITS = "guild_id = :guild AND on_date = :day"


class SessionsRepository:
    """A group has one plan of sessions; each is called by the date it would be on. Only shown members are in any."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def plan(self, guild_id: int) -> SessionPlan | None:
        """When the group meets."""
        row = self._db.execute("SELECT * FROM sessions WHERE guild_id = :guild", {"guild": guild_id}).fetchone()
        return _plan(row) if row else None

    def plans(self) -> tuple[SessionPlan, ...]:
        """The plans of all groups the bot is in, without those it stopped."""
        rows = self._db.execute(
            "SELECT sessions.* FROM sessions JOIN groups USING (guild_id)"
            " WHERE removed_at IS NULL AND blocked IS NULL ORDER BY guild_id"
        )
        return tuple(map(_plan, rows))

    def set(self, plan: SessionPlan) -> None:
        """Keep when the group meets, in place of what it was."""
        presence.ensure_group(self._db, plan.guild_id, to_epoch(plan.set_at))
        self._db.execute(
            "INSERT INTO sessions (guild_id, channel_id, first_on, minute, weekly, set_at, blocked)"
            " VALUES (:guild, :channel, :first, :minute, :weekly, :at, :blocked)"
            " ON CONFLICT (guild_id) DO UPDATE SET channel_id = excluded.channel_id, first_on = excluded.first_on,"
            " minute = excluded.minute, weekly = excluded.weekly, set_at = excluded.set_at, blocked = excluded.blocked",
            {
                "guild": plan.guild_id,
                "channel": plan.channel_id,
                "first": plan.first_on.isoformat(),
                "minute": plan.minute,
                "weekly": int(plan.weekly),
                "at": to_epoch(plan.set_at),
                "blocked": plan.blocked,
            },
        )

    def off(self, guild_id: int) -> bool:
        """Meet no more, and forget what was skipped or moved. False when there was no plan."""
        self.forget_changes(guild_id, ())
        return self._db.execute("DELETE FROM sessions WHERE guild_id = :guild", {"guild": guild_id}).rowcount > 0

    def changes(self, guild_id: int, since: date) -> tuple[SessionChange, ...]:
        """Sessions from a date on that are skipped or moved."""
        rows = self._db.execute(
            "SELECT * FROM session_changes WHERE guild_id = :guild AND on_date >= :day ORDER BY on_date",
            {"guild": guild_id, "day": since.isoformat()},
        )
        return tuple(
            SessionChange(
                on=date.fromisoformat(row["on_date"]),
                skipped=bool(row["skipped"]),
                moved_to=datetime.fromisoformat(row["moved_to"]) if row["moved_to"] else None,
                changed_at=from_epoch(row["changed_at"]),
            )
            for row in rows
        )

    def change(self, guild_id: int, change: SessionChange) -> None:
        """Skip or move a session. Who comes is reminded anew of one that was moved."""
        its = _session(guild_id, change.on)
        self._db.execute(
            "INSERT INTO session_changes (guild_id, on_date, skipped, moved_to, changed_at)"
            " VALUES (:guild, :day, :skipped, :moved, :at) ON CONFLICT (guild_id, on_date) DO UPDATE SET"
            " skipped = excluded.skipped, moved_to = excluded.moved_to, changed_at = excluded.changed_at",
            its
            | {
                "skipped": int(change.skipped),
                "moved": change.moved_to.isoformat(timespec="minutes") if change.moved_to else None,
                "at": to_epoch(change.changed_at),
            },
        )
        self.remind_anew(guild_id, change.on)

    def forget_changes(self, guild_id: int, but: Collection[date]) -> None:
        """Skip and move no session ``but`` those on these dates."""
        listed, parameters = one_of("kept", ["", *(day.isoformat() for day in but)])
        query = f"DELETE FROM session_changes WHERE guild_id = :guild AND on_date NOT IN {listed}"  # noqa: S608
        self._db.execute(query, parameters | {"guild": guild_id})

    def remind_anew(self, guild_id: int, on: date) -> None:
        """Who comes is reminded of a session whose time changed, also who was already."""
        self._db.execute(f"UPDATE attendance SET reminded = NULL WHERE {_ITS}", _session(guild_id, on))  # noqa: S608

    def comes(self, guild_id: int, on: date, member_id: int, *, coming: bool) -> None:
        """A member comes to a session, or not after all."""
        presence.known(self._db, guild_id, member_id)
        self._attend(guild_id, on, member_id, "coming", coming)

    def came(self, guild_id: int, on: date, member_id: int, *, came: bool) -> None:
        """A member was at a session, or not."""
        presence.known(self._db, guild_id, member_id)
        self._attend(guild_id, on, member_id, "came", came)

    def _attend(self, guild_id: int, on: date, member_id: int, column: str, value: bool) -> None:
        self._db.execute(
            f"INSERT INTO attendance (guild_id, on_date, member_id, {column}) VALUES (:guild, :day, :member, :value)"  # noqa: S608
            f" ON CONFLICT (guild_id, on_date, member_id) DO UPDATE SET {column} = excluded.{column}",
            _session(guild_id, on) | {"member": member_id, "value": int(value)},
        )

    def is_coming(self, guild_id: int, on: date, member_id: int) -> bool:
        """Whether the member comes."""
        return self._holds(f"attendance WHERE {_ITS} AND member_id = :member AND coming = 1", guild_id, on, member_id)

    def has_come(self, guild_id: int, on: date, member_id: int) -> bool:
        """Whether the member was there."""
        return self._holds(f"attendance WHERE {_ITS} AND member_id = :member AND came = 1", guild_id, on, member_id)

    def _holds(self, source: str, guild_id: int, on: date, member_id: int) -> bool:
        query = f"SELECT 1 AS found FROM {source}"  # noqa: S608
        return self._db.execute(query, _session(guild_id, on) | {"member": member_id}).fetchone() is not None

    def coming(self, guild_id: int, on: date) -> int:
        """How many come."""
        return self._count("coming = 1", guild_id, on)

    def there(self, guild_id: int, on: date, most: int) -> tuple[tuple[int, ...], int]:
        """Who was there, some of them, and how many they were."""
        rows = self._db.execute(
            f"SELECT member_id FROM attendance {_SHOWN} WHERE {_ITS} AND came = 1 ORDER BY member_id LIMIT :most",  # noqa: S608
            _session(guild_id, on) | {"most": most},
        )
        return tuple(row["member_id"] for row in rows), self._count("came = 1", guild_id, on)

    def _count(self, condition: str, guild_id: int, on: date) -> int:
        query = f"SELECT count(*) AS members FROM attendance {_SHOWN} WHERE {_ITS} AND {condition}"  # noqa: S608
        return one(self._db, query, _session(guild_id, on))["members"]

    def attended(self, guild_id: int, first: date, last: date) -> tuple[date, ...]:
        """Sessions called by these dates to which anybody came."""
        rows = self._db.execute(
            f"SELECT DISTINCT on_date FROM attendance {_SHOWN}"  # noqa: S608
            " WHERE guild_id = :guild AND came = 1 AND on_date BETWEEN :first AND :last ORDER BY on_date",
            {"guild": guild_id, "first": first.isoformat(), "last": last.isoformat()},
        )
        return tuple(date.fromisoformat(row["on_date"]) for row in rows)

    def reminders(self, guild_id: int, on: date) -> tuple[int, bool]:
        """How many reminders a session has, and whether nobody who comes is in one yet though somebody comes."""
        its = _session(guild_id, on)
        row = one(
            self._db,
            f"SELECT max(reminded) AS last, count(*) AS members FROM attendance {_SHOWN} WHERE {_ITS} AND coming = 1",  # noqa: S608
            its,
        )
        return (0 if row["last"] is None else row["last"] + 1), row["last"] is None and row["members"] > 0

    def plan_reminders(self, guild_id: int, on: date, most: int) -> int:
        """Put everybody who comes into reminders of at most so many members, once; gives how many these are."""
        count, undone = self.reminders(guild_id, on)
        if not undone:
            return count
        its = _session(guild_id, on)
        rows = self._db.execute(
            f"SELECT member_id FROM attendance {_SHOWN} WHERE {_ITS} AND coming = 1 ORDER BY member_id",  # noqa: S608
            its,
        ).fetchall()
        self._db.executemany(
            f"UPDATE attendance SET reminded = :number WHERE {_ITS} AND member_id = :member",  # noqa: S608
            [its | {"number": place // most, "member": row["member_id"]} for place, row in enumerate(rows)],
        )
        return -(-len(rows) // most)

    def reminded(self, guild_id: int, on: date, number: int) -> tuple[int, ...]:
        """Who is in the reminder of that number and still comes."""
        rows = self._db.execute(
            f"SELECT member_id FROM attendance {_SHOWN} WHERE {_ITS} AND coming = 1 AND reminded = :number"  # noqa: S608
            " ORDER BY member_id",
            _session(guild_id, on) | {"number": number},
        )
        return tuple(row["member_id"] for row in rows)

    def volunteers(self, guild_id: int, member_id: int) -> bool:
        """Whether the member is in the rota."""
        row = self._db.execute(
            "SELECT 1 AS found FROM presenters WHERE guild_id = :guild AND member_id = :member",
            {"guild": guild_id, "member": member_id},
        ).fetchone()
        return row is not None

    def volunteer(self, guild_id: int, member_id: int, at: datetime, *, on: bool) -> None:
        """Be in the rota of who presents, or no more."""
        presence.known(self._db, guild_id, member_id)
        self._db.execute(
            "INSERT INTO presenters (guild_id, member_id, since) VALUES (:guild, :member, :at) ON CONFLICT DO NOTHING"
            if on
            else "DELETE FROM presenters WHERE guild_id = :guild AND member_id = :member",
            {"guild": guild_id, "member": member_id} | ({"at": to_epoch(at)} if on else {}),
        )

    def presenter(self, guild_id: int, on: date) -> int | None:
        """Who presents at a session; None when nobody does, or they hid, left, or left the rota."""
        row = self._db.execute(
            f"SELECT turns.member_id FROM turns {_SHOWN} JOIN presenters USING (guild_id, member_id)"  # noqa: S608
            f" WHERE {_ITS} AND away = 0",
            _session(guild_id, on),
        ).fetchone()
        return row["member_id"] if row else None

    def has_given_on(self, guild_id: int, on: date, member_id: int) -> bool:
        """Whether the member gave their turn at a session to others."""
        return self._holds(f"turns WHERE {_ITS} AND member_id = :member AND away = 1", guild_id, on, member_id)

    def take_back(self, guild_id: int, on: date, member_id: int) -> None:
        """The member can present at a session after all."""
        self._db.execute(
            f"DELETE FROM turns WHERE {_ITS} AND member_id = :member AND away = 1",  # noqa: S608
            _session(guild_id, on) | {"member": member_id},
        )

    def rota(self, guild_id: int) -> int:
        """How many take turns."""
        query = f"SELECT count(*) AS members FROM presenters {_SHOWN} WHERE guild_id = :guild"  # noqa: S608
        return one(self._db, query, {"guild": guild_id})["members"]

    def assign(self, guild_id: int, on: date) -> int | None:
        """Who presents, chosen now when nobody is: who did so least often, then longest ago. None: nobody can."""
        chosen = self.presenter(guild_id, on)
        if chosen is not None:
            return chosen
        self.no_turn(guild_id, on)
        its = _session(guild_id, on)
        row = self._db.execute(
            "SELECT member_id FROM presenters JOIN shown USING (guild_id, member_id)"
            " LEFT JOIN (SELECT guild_id, member_id, count(*) AS times, max(on_date) AS last FROM turns"
            "  WHERE away = 0 GROUP BY guild_id, member_id) AS past USING (guild_id, member_id)"
            " WHERE guild_id = :guild AND NOT EXISTS (SELECT 1 FROM turns WHERE turns.guild_id = :guild"
            "  AND turns.on_date = :day AND turns.member_id = presenters.member_id)"
            " ORDER BY coalesce(times, 0), coalesce(last, ''), since, member_id LIMIT 1",
            its,
        ).fetchone()
        if row is None:
            return None
        self._db.execute(
            "INSERT INTO turns (guild_id, on_date, member_id) VALUES (:guild, :day, :member)",
            its | {"member": row["member_id"]},
        )
        return row["member_id"]

    def no_turn(self, guild_id: int, on: date) -> None:
        """Nobody presents at a session that does not take place, so it is no turn of anybody's."""
        self._db.execute(f"DELETE FROM turns WHERE {_ITS} AND away = 0", _session(guild_id, on))  # noqa: S608

    def give_on(self, guild_id: int, on: date, member_id: int) -> int | None:
        """The presenter cannot: whose turn it is now."""
        self._db.execute(
            f"UPDATE turns SET away = 1 WHERE {_ITS} AND member_id = :member",  # noqa: S608
            _session(guild_id, on) | {"member": member_id},
        )
        return self.assign(guild_id, on)

    def ask(self, guild_id: int, on: date, member_id: int, text: str, at: datetime) -> None:
        """Keep a question that a session left open."""
        presence.known(self._db, guild_id, member_id)
        self._db.execute(
            "INSERT INTO open_questions (guild_id, on_date, member_id, at, text)"
            " VALUES (:guild, :day, :member, :at, :text) ON CONFLICT DO NOTHING",
            _session(guild_id, on) | {"member": member_id, "at": to_epoch(at), "text": text},
        )

    def questions(self, guild_id: int, before: date, most: int) -> tuple[OpenQuestion, ...]:
        """What the last session before a date left open, by who is still shown; oldest first."""
        rows = self._db.execute(
            f"SELECT member_id, text FROM open_questions {_SHOWN} WHERE guild_id = :guild AND on_date ="  # noqa: S608
            " (SELECT max(on_date) FROM open_questions WHERE guild_id = :guild AND on_date < :day)"
            " ORDER BY at, member_id LIMIT :most",
            _session(guild_id, before) | {"most": most},
        )
        return tuple(OpenQuestion(row["member_id"], row["text"]) for row in rows)


def _session(guild_id: int, on: date) -> dict[str, Value]:
    return {"guild": guild_id, "day": on.isoformat()}


def _plan(row: Row) -> SessionPlan:
    return SessionPlan(
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        first_on=date.fromisoformat(row["first_on"]),
        minute=row["minute"],
        weekly=bool(row["weekly"]),
        set_at=from_epoch(row["set_at"]),
        blocked=row["blocked"],
    )
