"""A PostgreSQL server that is restarted, away, full, or fails over in the middle of changes.

Whoever asked is answered or told; what was acknowledged is kept; nothing acts twice; it goes on by itself.
"""

from __future__ import annotations

import asyncio
import socket
import subprocess
import threading
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress

import psycopg
import pytest

from storage import Database, Session, StorageBusy, StorageError, Undone
from storage.engine import postgres
from tests.postgres import Cluster, cluster_folder, missing, programs
from tests.storage.building import GROUP, NOON, entry
from tests.storage.raw import query, wrong_scores

WRITES = 120


LONG = 600.0
"""Seconds that are only a bound on hanging."""


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine, what is asked for is waited for; a test that is about giving up says so."""
    monkeypatch.setattr(postgres, "_PATIENCE_SECONDS", LONG)
    monkeypatch.setattr(postgres, "_LONGEST_DOUBT_SECONDS", LONG)
    monkeypatch.setattr(postgres, "_MOST_TRIES", 10_000)


@pytest.fixture(scope="module")
def made() -> Iterator[Cluster]:
    """A server of these tests' own, to be stopped and started."""
    if programs() is None:
        missing("there is no PostgreSQL to start and stop: install Debian's postgresql")
    with cluster_folder() as folder:
        made = Cluster(folder)
        made.make()
        made.start()
        with made.ended_with_this():
            yield made


@pytest.fixture
def cluster(made: Cluster) -> Cluster:
    """The server with an empty database, whatever the last test left it in."""
    with suppress(subprocess.CalledProcessError):
        made.stop()
    made.start()
    with psycopg.connect(url_of(made, name="postgres"), autocommit=True) as admin:
        admin.execute("DROP DATABASE IF EXISTS faults WITH (FORCE)")
        admin.execute("CREATE DATABASE faults")
    return made


def url_of(*clusters: Cluster, name: str = "faults") -> str:
    hosts = ",".join(str(cluster.folder) for cluster in clusters)
    return f"postgresql://nextup@/{name}?host={hosts}"


def finish(number: int) -> Callable[[Session], bool]:
    """A command that acts once: finishing a resource of a topic."""

    def job(session: Session) -> bool:
        fresh = session.once(f"press-{number}", NOON)
        if fresh:
            session.progress.finish_resource(entry(number), "kv-cache", "paged", 4.0, frozenset())
        return fresh

    return job


async def commands(database: Database, numbers: range) -> list[bool | BaseException]:
    """Each command is used, one after the other, by eight members at once."""
    waiting, told = list(numbers), dict[int, bool | BaseException]()

    async def member() -> None:
        while waiting:
            number = waiting.pop()
            try:
                told[number] = await database.write(finish(number))
            except StorageError as error:
                told[number] = error

    await asyncio.gather(*(member() for _ in range(8)))
    return [told[number] for number in numbers]


def acted(url: str) -> Counter[int]:
    return Counter(member for (member,) in query(url, "SELECT member_id FROM events"))


def check(url: str, told: list[bool | BaseException], numbers: range) -> None:
    """What was acknowledged is there once; what was refused is not there."""
    times = acted(url)
    for number, answer in zip(numbers, told, strict=True):
        assert not isinstance(answer, BaseException) or isinstance(answer, StorageBusy), answer
        assert times[number] == (answer is True), (number, answer)
    assert wrong_scores(url, GROUP) == 0


async def test_a_restart_in_the_middle_of_commands_loses_and_doubles_nothing(cluster: Cluster) -> None:
    url = url_of(cluster)
    database = Database.open(url)
    running = asyncio.create_task(commands(database, range(1, WRITES)))
    for _ in range(2):
        await database.write(lambda _: None)
        await asyncio.to_thread(cluster.stop)
        await asyncio.to_thread(cluster.start)
    told = await running
    later = await commands(database, range(WRITES, WRITES + 8))
    await database.close()
    check(url, told, range(1, WRITES))
    assert later == [True] * 8


async def test_while_it_is_gone_members_are_told_and_afterwards_it_goes_on(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(postgres, "_PATIENCE_SECONDS", 0.2)
    url = url_of(cluster)
    database = Database.open(url)
    assert await commands(database, range(1, 4)) == [True] * 3
    await asyncio.to_thread(cluster.stop, "fast")
    for told in await commands(database, range(4, 9)):
        assert isinstance(told, StorageBusy)
        assert "not reached right now. Nothing was changed" in str(told)
    with pytest.raises(StorageBusy, match="not reached"):
        await database.read(lambda session: session.progress.of(1))
    monkeypatch.setattr(postgres, "_PATIENCE_SECONDS", LONG)
    await asyncio.to_thread(cluster.start)
    assert await commands(database, range(1, 9)) == [False] * 3 + [True] * 5
    assert (await database.read(lambda session: session.progress.of(1))).points == 4.0
    await database.close()
    assert acted(url) == Counter(range(1, 9))
    assert caplog.text.count("is reached again") <= 4  # one a connection
    assert "nextup@" not in caplog.text


async def test_without_a_free_connection_it_waits_for_one(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "_PATIENCE_SECONDS", 0.2)
    url = url_of(cluster)
    await asyncio.to_thread(cluster.stop, "fast")
    await asyncio.to_thread(cluster.start, "-c max_connections=12 -c superuser_reserved_connections=0")
    database = Database.open(url)
    others: list[psycopg.Connection] = []
    with psycopg.connect(url, autocommit=True) as admin:
        # With a bound it waits for their end: a place that is given back later would be the bot's.
        admin.execute(
            "SELECT pg_terminate_backend(pid, 600000) FROM pg_stat_activity WHERE application_name = 'nextup'"
        )
        with suppress(psycopg.OperationalError):
            while True:
                others.append(psycopg.connect(url))
        (told,) = await commands(database, range(1, 2))
        assert isinstance(told, StorageBusy)
        monkeypatch.setattr(postgres, "_PATIENCE_SECONDS", LONG)
        for other in others:
            other.close()
    assert await commands(database, range(1, 9)) == [True] * 8
    await database.close()
    assert acted(url) == Counter(range(1, 9))


class Wire:
    """Stands between the bot and the server, and cuts the connection at the commit of one transaction."""

    def __init__(self, cluster: Cluster) -> None:
        self.to = str(cluster.folder / ".s.PGSQL.5432")
        self.cut_at: str = ""
        self.cuts = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self.address = self._server.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._server.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self.to)
                threading.Thread(target=self._forth, args=(client, server), daemon=True).start()
                threading.Thread(target=self._back, args=(client, server), daemon=True).start()

    def _forth(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := client.recv(65536):
                if b"COMMIT" in data and self.cut_at:
                    where, self.cut_at = self.cut_at, ""
                    self.cuts += 1
                    client.shutdown(socket.SHUT_RDWR)  # an answer finds nobody
                    if where == "after":
                        server.sendall(data)
                    elif where == "before":
                        server.shutdown(socket.SHUT_RDWR)
                    return
                server.sendall(data)
            server.shutdown(socket.SHUT_RDWR)

    @staticmethod
    def _back(client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                client.sendall(data)
            client.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        with suppress(OSError):  # closed already
            self._server.shutdown(socket.SHUT_RDWR)  # a thread that accepts is woken by this alone
        self._server.close()


@contextmanager
def wire(cluster: Cluster) -> Generator[Wire]:
    between = Wire(cluster)
    try:
        yield between
    finally:
        between.close()


@pytest.mark.parametrize("cut_at", ["before", "hanging", "after"])
async def test_a_commit_that_got_no_answer_acts_once(
    cluster: Cluster, cut_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before: it never came to the server. Hanging: nor did word of the end. After: the server did it in silence."""
    monkeypatch.setattr(postgres, "_SETTINGS", "SET idle_in_transaction_session_timeout = '1s'")
    url = url_of(cluster)
    with wire(cluster) as between:
        database = Database.open(f"postgresql://nextup@127.0.0.1:{between.address}/faults")

        def know(session: Session) -> int | None:
            return session.progress.know(entry(7), "kv-cache").event

        await database.write(lambda _: None)
        between.cut_at = cut_at
        event = await database.write(know)
        undone = await database.write(lambda session: session.progress.undo(entry(7)))
        assert between.cuts == 1
        await database.close()
    assert query(url, "SELECT event_id, kind, reverses FROM events ORDER BY event_id")[-1][1:] == ("undo", event)
    assert acted(url) == Counter({7: 2})
    assert isinstance(undone, Undone)


async def test_where_it_stays_unknown_that_is_what_is_told(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "_LONGEST_DOUBT_SECONDS", 0.2)
    with wire(cluster) as between:
        database = Database.open(f"postgresql://nextup@127.0.0.1:{between.address}/faults")
        await database.write(lambda _: None)
        between.cut_at = "before"
        between.close()
        (told,) = await commands(database, range(1, 2))
        await database.close()
    assert isinstance(told, StorageError)
    assert "not known" in str(told)


async def test_a_replica_with_another_address_takes_over(cluster: Cluster) -> None:
    with cluster_folder() as folder:
        replica = Cluster(folder)
        data = str(folder / "data")
        replica.call("pg_basebackup", "-D", data, "-R", "-c", "fast", "-d", f"{url_of(cluster)}&application_name=two")
        cluster.stop("fast")
        # What is acknowledged is on both, from the first change on.
        cluster.start("-c synchronous_standby_names='*' -c synchronous_commit=remote_apply")
        replica.start()
        with replica.ended_with_this():
            database = Database.open(url_of(cluster, replica))
            running = asyncio.create_task(commands(database, range(1, WRITES)))
            await database.write(lambda _: None)
            await asyncio.to_thread(cluster.stop)
            await asyncio.to_thread(replica.call, "pg_ctl", "-D", data, "-w", "promote")
            told = await running
            assert await commands(database, range(WRITES, WRITES + 8)) == [True] * 8
            await database.close()
            check(url_of(replica), told, range(1, WRITES))
