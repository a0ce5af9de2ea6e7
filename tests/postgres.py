"""A PostgreSQL server of the tests' own, and a new database on it for each test.

Debian's ``postgresql`` package brings the programs; or ``NEXTUP_TEST_POSTGRES`` is the URL of a server on which the
tests may make databases. Where there is neither, what needs it is skipped, or with ``NEXTUP_TEST_NEEDS_POSTGRES``
fails.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import count
from pathlib import Path
from typing import NoReturn

import psycopg
import pytest

_ORDINARY = ("postgres", "nobody")
"""Users whom the server may run as: it refuses to run as root."""
_QUICK = "-c fsync=off -c full_page_writes=off -c shared_buffers=32MB -c max_connections=60"


def programs() -> Path | None:
    """The folder of ``initdb`` and ``pg_ctl``, of the newest version there is."""
    found = shutil.which("pg_ctl")
    if found:
        return Path(found).resolve().parent
    versions = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")]
    return max(versions, key=lambda path: int(re.sub(r"\D.*", "", path.parent.name)), default=None)


@dataclass
class Server:
    """A running server. ``url`` takes the name of a database."""

    url: str
    _numbers: Iterator[int] = field(default_factory=count)

    @cached_property
    def _shared(self) -> str:
        return self.empty()

    def database(self) -> str:
        """The URL of a database without any rows. It is one for all tests, as to make one takes long."""
        url = self._shared
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid != pg_backend_pid()"
            )
            found = connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename != 'nextup_steps'"
            ).fetchall()
            tables = [str(name) for (name,) in found]
            if connection.info.parameter_status("is_superuser") == "on":
                # A hundredth of what TRUNCATE costs, which makes new files for every table and index.
                connection.execute("SET session_replication_role = replica")  # without triggers and references
                connection.execute(";".join(f"DELETE FROM {table}" for table in tables).encode())
                connection.execute(
                    "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)"
                    " FROM pg_sequences WHERE last_value IS NOT NULL"
                )
            elif tables:
                connection.execute(f"TRUNCATE {', '.join(tables)} RESTART IDENTITY".encode())
        return url

    def empty(self) -> str:
        """The URL of a new database with nothing in it."""
        name = f"nextup_{os.getpid()}_{next(self._numbers)}"
        with psycopg.connect(self.url.format("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'".encode())
        return self.url.format(name)

    def drop_all(self) -> None:
        """Drop the databases that were made here."""
        with psycopg.connect(self.url.format("postgres"), autocommit=True) as connection:
            for number in range(next(self._numbers)):
                name = f"nextup_{os.getpid()}_{number}"
                connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


class Cluster:
    """The server's own life: started, stopped, started again."""

    def __init__(self, folder: Path) -> None:
        found = programs()
        assert found is not None
        self._programs = found
        self.folder = folder

    def call(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs, as an ordinary user. Raises CalledProcessError."""
        subprocess.run(
            [self._programs / program, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            user=_ordinary_user(),
        )

    def make(self) -> None:
        """Make an empty cluster."""
        self.call("initdb", "-D", str(self.folder / "data"), "-U", "nextup", "-A", "trust", "-E", "UTF8", "--no-sync")

    def start(self, more: str = "") -> None:
        """Start it; it listens on a socket in its folder, so that no port can be taken."""
        options = f"{_QUICK} -c listen_addresses='' -k {self.folder} {more}"
        log = str(self.folder / "log")
        self.call("pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", log, "-o", options, "start")

    @contextmanager
    def ended_with_this(self) -> Generator[None]:
        """Stops it in the end, also when this process is killed: the pipe to the one that waits for it closes then."""
        command = 'read -r _; "$0" -D "$1" -m immediate stop; rm -rf "$2"'
        arguments = [self._programs / "pg_ctl", self.folder / "data", self.folder]
        with subprocess.Popen(
            ["/bin/sh", "-c", command, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self.folder,
            user=_ordinary_user(),
        ):
            yield

    def stop(self, mode: str = "immediate") -> None:
        """Stop it."""
        self.call("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", mode, "stop")


def _ordinary_user() -> str | None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return None
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in _ORDINARY if name in known)


@contextmanager
def cluster_folder() -> Generator[Path]:
    """A folder that belongs to the user whom the server runs as."""
    with tempfile.TemporaryDirectory(prefix="nextup-pg-", ignore_cleanup_errors=True) as name:
        user = _ordinary_user()
        if user:
            shutil.chown(name, user)
        yield Path(name)


@cache
def server() -> Server:
    """The server of this process, which ends with it."""
    given = os.environ.get("NEXTUP_TEST_POSTGRES")
    if given:
        base, _, options = given.partition("?")
        found = Server(f"{base.rpartition('/')[0]}/{{}}?{options}")
        atexit.register(found.drop_all)
        return found
    if programs() is None:
        missing("there is no PostgreSQL: install Debian's postgresql, or set NEXTUP_TEST_POSTGRES to a server's URL")
    until_the_end = ExitStack()
    atexit.register(until_the_end.close)
    cluster = Cluster(until_the_end.enter_context(cluster_folder()))
    cluster.make()
    cluster.start()
    until_the_end.enter_context(cluster.ended_with_this())
    return Server(f"postgresql://nextup@/{{}}?host={cluster.folder}")


def missing(what: str) -> NoReturn:
    """Skip what needs PostgreSQL, or fail where it must be there."""
    if os.environ.get("NEXTUP_TEST_NEEDS_POSTGRES"):
        pytest.fail(what)
    pytest.skip(what)


both_engines = pytest.mark.parametrize("engine", ["sqlite", "postgres"], indirect=True)
"""For tests of the whole bot that are run on a file and on a server."""


def address_on(engine: str, path: Path) -> Path | str:
    """Where a test's new database is: ``path``, or on the server."""
    return path if engine == "sqlite" else server().database()
