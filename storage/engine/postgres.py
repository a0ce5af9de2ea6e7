"""PostgreSQL: a server that several processes share, each with one connection that writes and some that read.

Transactions that write are SERIALIZABLE. One that another process got in the way of is run again, in the end with all
others held back, so that it comes through; and whether one was committed when the connection was lost before the
answer is looked up, so that it never acts twice.
"""

from __future__ import annotations

import logging
import random
import secrets
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep, time
from typing import Any

import psycopg
from psycopg.adapt import Loader
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import dict_row, tuple_row
from psycopg.types.numeric import Int8Dumper

from storage.engine.address import shown
from storage.engine.backup import write_backup
from storage.engine.checkup import COUNTED
from storage.engine.moving import Everything, Values, move
from storage.engine.postgres_rows import Connected, Rows
from storage.engine.postgres_schema import bring_up_to_date, steps_taken
from storage.engine.session import Session
from storage.engine.sqlite import SQLite
from storage.engine.threads import AnyJob, Inbox, Workers, answer, begin, fail, together
from storage.errors import DatabaseUnreadable, StorageBusy, StorageError
from storage.sql import one
from storage.values import Checkup

logger = logging.getLogger(__name__)
# It warns of what a failed statement left behind; the failure itself comes as an error.
logging.getLogger("psycopg").setLevel(logging.ERROR)


_READERS = 6
"""Each waits for the server most of the time."""
_MOST_READING = 8
"""Reads that share a snapshot: for more, the other threads would have nothing to do."""
_MOST_WRITING = 64
"""Changes in one transaction: the more there are, the sooner another process is in the way."""
_SIDE_BY_SIDE = 3
"""Tries beside other processes; after these the others wait."""
_MOST_TRIES = 6
_PATIENCE_SECONDS = 5.0
"""How long one who asked waits for a server that does not answer."""
_LONGEST_DOUBT_SECONDS = 60.0
"""How long one waits whose change may have been kept or not."""
_PAUSE_SECONDS = 0.02
_LONGEST_PAUSE_SECONDS = 0.5

_DEFAULTS = {
    # Of several hosts the one that takes changes, whichever that is after a failover.
    "target_session_attrs": "read-write",
    "connect_timeout": "3",
    "application_name": "nextup",
    # A server that went away without a word is noticed.
    "keepalives_idle": "10",
    "keepalives_interval": "3",
    "keepalives_count": "3",
    "tcp_user_timeout": "10000",
}
_SETTINGS = (
    "SET jit = off; SET enable_seqscan = off; SET idle_in_transaction_session_timeout = '10s';"
    " SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 3; SET tcp_keepalives_count = 3"
)
"""Short statements that find rows by index: a table read from end to end would be in the way of every other process."""

_READ = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_WRITE = b"BEGIN ISOLATION LEVEL SERIALIZABLE"
_NOTE = "INSERT INTO handled (key, at) VALUES (:key, :at) ON CONFLICT (key) DO NOTHING"


class _Whole(Loader):
    """A sum of whole numbers, which PostgreSQL gives as a decimal."""

    def load(self, data: Any) -> int:
        """The number."""
        return int(bytes(data))


def connect(url: str) -> Connected:
    """Connect to the server; every transaction is begun in so many words. Raises psycopg.Error."""
    given = _DEFAULTS | {key: str(value) for key, value in conninfo_to_dict(url).items()}
    connection = Connected.connect(make_conninfo(**given), autocommit=True, row_factory=dict_row)
    connection.prepared_max = 500
    connection.adapters.register_dumper(int, Int8Dumper)
    connection.adapters.register_loader("numeric", _Whole)
    connection.execute(_SETTINGS)
    return connection


class Postgres:
    """The database that a URL names. ``migrate``: its tables are made and brought up to date."""

    def __init__(self, url: str, *, migrate: bool = True) -> None:
        self.address = url
        self._name = shown(url)
        self._migrate = migrate

    def writers(self) -> Workers:
        """Bring the schema up to date and start the thread that writes."""
        try:
            with connect(self.address) as connection:
                bring_up_to_date(connection, self._name, migrate=self._migrate)
        except psycopg.Error as error:
            raise _refused(self._name, error) from error
        return Workers(self._serve_writes, threads=1)

    def readers(self) -> Workers:
        """Start the threads that read."""
        return Workers(self._serve_reads, threads=_READERS)

    def backup(self, to: Path) -> None:
        """Write everything into a file of SQLite's."""
        with TemporaryDirectory() as folder:
            file = SQLite(Path(folder) / "nextup.db")
            move(self.everything, file.all_anew, (self._name, str(to)))
            write_backup(file.address, to)

    def checkup(self) -> Checkup:
        """The schema's steps, size and counts; the server looks after the rest itself."""
        try:
            with connect(self.address) as connection:
                rows = Rows(connection)
                counts = {table: _number(rows, f"SELECT count(*) AS number FROM {table}") for table in COUNTED}  # noqa: S608
                size = _number(rows, "SELECT pg_database_size(current_database()) AS number")
                steps = steps_taken(connection)
        except psycopg.Error as error:
            raise _refused(self._name, error) from error
        return Checkup(problems=(), schema=steps, file_bytes=size, wal_bytes=0, counts=counts)

    @contextmanager
    def everything(self) -> Generator[Everything]:
        """All rows on one snapshot."""
        with self._in_transaction(_READ) as connection:
            yield _Everything(connection)

    @contextmanager
    def all_anew(self) -> Generator[Everything]:
        """All rows, to be filled in."""
        with self._in_transaction(b"BEGIN") as connection:
            connection.execute(b"SET CONSTRAINTS ALL DEFERRED")
            yield _Everything(connection)
            connection.execute(b"COMMIT")

    @contextmanager
    def _in_transaction(self, start: bytes) -> Generator[Connected]:
        try:
            with connect(self.address) as connection:
                bring_up_to_date(connection, self._name, migrate=self._migrate)
                connection.execute(b"SET idle_in_transaction_session_timeout = 0; SET enable_seqscan = on")
                connection.execute(start)
                yield connection
        except psycopg.Error as error:
            raise _refused(self._name, error) from error

    def release(self) -> None:
        """Several processes share a server: nobody waits."""

    def _serve_reads(self, inbox: Inbox, started: Future[None]) -> None:
        line = begin(lambda: _Line(self.address), started)
        if line is None:
            return
        while (job := inbox.get()) is not None:
            batch = together(job, inbox, _MOST_READING)
            del job
            _read(line, batch)
            answer(batch)
            batch.clear()
        line.close()

    def _serve_writes(self, inbox: Inbox, started: Future[None]) -> None:
        line = begin(lambda: _Line(self.address), started)
        if line is None:
            return
        writer = _Writer(line)
        while (job := inbox.get()) is not None:
            batch = together(job, inbox, _MOST_WRITING)
            del job
            writer.commit(batch)
            batch.clear()
        line.close()


@dataclass(frozen=True, slots=True)
class _Open:
    """A connection, as statements and as repositories use it."""

    connection: Connected
    rows: Rows
    session: Session


class _Line:
    """A connection that is made anew after it was lost. Raises StorageError when there is none at the start."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._lost = False
        self._taken_back = 0
        self._connection: Connected | None = None
        try:
            self._open()
        except psycopg.Error as error:
            raise _refused(shown(url), error) from error

    def _open(self) -> _Open:
        connection = connect(self._url)
        rows = Rows(connection)
        self._connection = connection
        self._made = _Open(connection, rows, Session(rows, erased=lambda: None))
        if self._lost:
            logger.info("The database is reached again")
            self._lost = False
        return self._made

    def get(self) -> _Open:
        """The connection and its session; made anew where it was lost. Raises psycopg.Error."""
        return self._open() if self._connection is None else self._made

    def after(self, error: psycopg.Error) -> None:
        """Take back what was begun when ``error`` came; a connection that does not do is given up."""
        if not _is_away(error) and self.take_back():
            return
        if not self._lost:
            self._lost = True
            logger.warning("The database is not reached (%s); trying again", type(error).__name__)
        self.close()

    def take_back(self) -> bool:
        """Take back what was begun; False when there is no connection that does it."""
        with suppress(psycopg.Error):
            if self._connection is not None:
                # psycopg forgets what it prepared, which may have failed with the rest, at a ROLLBACK new to it.
                self._taken_back += 1
                self._connection.execute(f"ROLLBACK -- {self._taken_back}".encode())
                return True
        return False

    def close(self) -> None:
        """End the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class _Patience:
    """Pauses between tries, each longer than the one before, until time is up."""

    def __init__(self, seconds: float) -> None:
        self._until = monotonic() + seconds
        self._longest = _PAUSE_SECONDS
        self.tries = 0

    def again(self) -> bool:
        """Wait a while and say True; False when there is no time left."""
        self.tries += 1
        pause = random.uniform(0.5, 1) * self._longest  # noqa: S311
        self._longest = min(2 * self._longest, _LONGEST_PAUSE_SECONDS)
        if monotonic() + pause > self._until:
            return False
        sleep(pause)
        return True


def _read(line: _Line, batch: Sequence[AnyJob]) -> None:
    """Run jobs on one snapshot; again, where the connection was lost meanwhile."""
    patience = _Patience(_PATIENCE_SECONDS)
    while True:
        try:
            opened = line.get()
            with opened.rows.in_a_row():
                opened.connection.execute(_READ, prepare=False)
                for job in batch:
                    job.run(opened.session)
                    if isinstance(job.error, psycopg.Error):
                        raise job.error
                opened.connection.execute(b"ROLLBACK", prepare=False)
        except psycopg.Error as error:
            line.after(error)
            if (_is_away(error) or _is_in_the_way(error)) and patience.again():
                continue
            if len(batch) > 1 and not _is_away(error):
                for job in batch:
                    _read(line, (job,))
                return
            for job in batch:
                job.error = _told(error)
        return


class _Writer:
    """The connection that writes."""

    def __init__(self, line: _Line) -> None:
        self._line = line

    def commit(self, batch: Sequence[AnyJob]) -> None:
        """Run the jobs, commit all of them durably, and only then answer.

        A job that raises is undone alone: all run again ``apart``, each in a savepoint, whose answers are waited for.
        Where the server refuses all together, each is tried alone.
        """
        patience = _Patience(_PATIENCE_SECONDS)
        alone = apart = False
        while True:
            key = f"commit-{secrets.token_hex(8)}"
            committing = False
            try:
                opened = self._line.get()
                with nullcontext() if apart else opened.rows.in_a_row():
                    self._begin(opened, key, alone=alone)
                    for job in batch:
                        if apart:
                            _run(opened, job, alone=alone)
                        else:
                            _run_in_a_row(opened, job)
                    # A server that waits for more of them is not idle, and would keep a lost connection's locks.
                    opened.rows.catch_up()
                    committing = True
                    opened.connection.execute(b"COMMIT", prepare=False)
                break
            except _RaisedError:
                self._line.take_back()
                apart = True
            except psycopg.Error as error:
                self._line.after(error)
                if committing and _is_away(error):
                    try:
                        if self._was_committed(key):
                            break
                    except StorageError as unknown:
                        fail(batch, unknown)
                        return
                if (_is_away(error) or _is_in_the_way(error)) and patience.tries < _MOST_TRIES and patience.again():
                    alone = alone or (not _is_away(error) and patience.tries >= _SIDE_BY_SIDE)
                elif not apart and not _is_away(error) and not _is_in_the_way(error):
                    apart = True
                elif _is_integrity(error) and not alone:
                    alone = True
                elif len(batch) > 1 and not _is_away(error):
                    for job in batch:
                        self.commit((job,))
                    return
                else:
                    fail(batch, _told(error))
                    return
        answer(batch)

    def _begin(self, opened: _Open, key: str, *, alone: bool) -> None:
        """Begin a transaction that is known by ``key``; ``alone``: no other begins until it ends."""
        opened.connection.execute(_WRITE, prepare=False)
        if alone:
            # Before the first statement that looks at anything: what others did is seen by this one.
            opened.connection.execute(b"LOCK TABLE handled IN EXCLUSIVE MODE", prepare=False)
        opened.rows.execute(_NOTE, {"key": key, "at": int(time())})

    def _was_committed(self, key: str) -> bool:
        """Whether a transaction whose commit got no answer is kept; if it is not, it never will be.

        Its key is unique: to note it waits for a transaction that still hangs, and keeps it from being committed.
        Asked of the server that is reached now, so it holds after a failover, too. Raises StorageError when no server
        is reached for a minute.
        """
        patience = _Patience(_LONGEST_DOUBT_SECONDS)
        while True:
            try:
                rows = self._line.get().rows
                rows.execute(_NOTE, {"key": key, "at": 0})
                (row,) = rows.execute("SELECT at FROM handled WHERE key = :key", {"key": key})
                return row["at"] > 0
            except psycopg.Error as error:
                self._line.after(error)
                if not patience.again():
                    raise StorageError(
                        "The connection to the database was lost before it answered: whether this was kept is not"
                        " known. Look before you repeat it."
                    ) from error


class _RaisedError(Exception):
    """A job raised something after it may have changed something."""


def _run_in_a_row(opened: _Open, job: AnyJob) -> None:
    """Run a job without waiting for its changes. Raises where the whole transaction has to be run again."""
    before = opened.rows.changes
    job.run(opened.session)
    if isinstance(job.error, psycopg.Error):
        raise job.error
    if job.error is not None and opened.rows.changes != before:
        raise _RaisedError


def _run(opened: _Open, job: AnyJob, *, alone: bool) -> None:
    """Run a job in a savepoint. Raises psycopg.Error where the whole transaction has to be run again."""
    connection = opened.connection
    connection.execute(b"SAVEPOINT job")
    job.run(opened.session)
    error = job.error
    if isinstance(error, psycopg.Error):
        if _is_away(error) or _is_in_the_way(error) or (_is_integrity(error) and not alone):
            raise error
        job.error = _told(error)
    if error is not None:
        connection.execute(b"ROLLBACK TO job")
    connection.execute(b"RELEASE job")


def _is_away(error: psycopg.Error) -> bool:
    """Whether the server is not reached, or not one that takes changes: another connection may do."""
    state = error.sqlstate
    if state is None and not isinstance(error, psycopg.errors.PipelineAborted):
        return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
    if state == "0A000" and "cached plan" in str(error):
        return True  # another process changed the schema under statements that are prepared on this connection
    # Connection lost; shut down, crashed or starting; out of connections; a replica; idle for too long.
    state = state or ""
    return state[:2] == "08" or state[:3] == "57P" or state in ("53300", "25006", "25P03")


def _is_in_the_way(error: psycopg.Error) -> bool:
    """Whether another transaction was in the way: serialization failure, deadlock, or a statement lost in one."""
    return (error.sqlstate or "")[:2] in ("40", "26")


def _is_integrity(error: psycopg.Error) -> bool:
    """Whether a constraint was violated; another transaction may have seen to that at the same time."""
    return (error.sqlstate or "")[:2] == "23"


class _Everything:
    """All rows of a database (:class:`storage.engine.moving.Everything`)."""

    def __init__(self, connection: Connected) -> None:
        self._connection = connection

    def tables(self) -> Mapping[str, tuple[str, ...]]:
        """The tables with their columns."""
        found: dict[str, tuple[str, ...]] = {}
        columns = self._connection.execute(
            "SELECT table_name, column_name FROM information_schema.columns JOIN information_schema.tables"
            " USING (table_schema, table_name) WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
            " AND table_name != 'nextup_steps' ORDER BY table_name COLLATE \"C\", ordinal_position"
        )
        for row in columns:
            found[row["table_name"]] = (*found.get(row["table_name"], ()), row["column_name"])
        return found

    def rows(self, table: str, columns: tuple[str, ...]) -> Iterator[Values]:
        """The rows of a table, some thousands at a time."""
        with self._connection.cursor("rows", row_factory=tuple_row) as cursor:
            cursor.itersize = 5000
            cursor.execute(f"SELECT {', '.join(columns)} FROM {table}".encode())  # noqa: S608
            yield from cursor

    def fill(self, table: str, columns: tuple[str, ...], rows: Iterable[Values]) -> None:
        """Add rows."""
        with (
            self._connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN".encode()) as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def last_numbers(self) -> Mapping[str, int]:
        """The last numbers given."""
        found: dict[str, int] = {}
        for table, (_, sequence) in self._numbered().items():
            (row,) = self._connection.execute(f"SELECT last_value, is_called FROM {sequence}".encode())  # noqa: S608
            if row["is_called"]:
                found[table] = row["last_value"]
        return found

    def count_on(self, numbers: Mapping[str, int]) -> None:
        """Number on."""
        for table, (column, sequence) in self._numbered().items():
            highest = _number(Rows(self._connection), f"SELECT coalesce(max({column}), 0) AS number FROM {table}")  # noqa: S608
            last = max(numbers.get(table, 0), highest)
            if last > 0:
                self._connection.execute("SELECT setval(%s, %s)", (sequence, last))

    def _numbered(self) -> dict[str, tuple[str, str]]:
        """The tables that number their rows, with the column and its sequence."""
        columns = self._connection.execute(
            "SELECT table_name, column_name, pg_get_serial_sequence(table_name, column_name) AS sequence"
            " FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES'"
            " AND table_name != 'nextup_steps'"
        ).fetchall()
        return {row["table_name"]: (row["column_name"], row["sequence"]) for row in columns}


def _told(error: psycopg.Error) -> StorageError:
    """What whoever asked is told, without what the statement carried."""
    if _is_away(error):
        told = StorageBusy("The database is not reached right now. Nothing was changed: try again soon.")
    elif _is_in_the_way(error):
        told = StorageBusy("The database has more to do than it can right now. Nothing was changed: try again soon.")
    else:
        told = StorageError(
            f"The database refused: {error.diag.message_primary or error}. Nothing was changed; look at the server"
            " with `nextup doctor`."
        )
    told.__cause__ = error
    return told


def _number(rows: Rows, sql: str) -> int:
    return one(rows, sql, {})["number"]


def _refused(name: str, error: psycopg.Error) -> DatabaseUnreadable:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return DatabaseUnreadable(
        f"The database {name} cannot be opened ({lines[-1].strip()}): check its address and the server."
    )
