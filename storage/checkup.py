"""The database's health, for ``nextup doctor``."""

from __future__ import annotations

from pathlib import Path

from storage.migrations import migrations
from storage.values import Checkup
from storage.worker import Repository, on_worker

_COUNTED = ("members", "groups", "events")


class CheckupRepository(Repository):
    """Reads everything, changes nothing."""

    @on_worker
    def look(self, path: Path) -> Checkup:
        """SQLite's check of structure and references, the schema's steps, sizes and counts."""
        database = self._worker.database
        with self._reading() as db:
            problems = [row[0] for row in db.execute("PRAGMA quick_check(20)") if row[0] != "ok"]
            problems += [
                f"a row of {table} refers to {parent}, which has no such row"
                for table, _, parent, _ in db.execute("PRAGMA foreign_key_check").fetchmany(20)
            ]
            counts = {table: db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in _COUNTED}  # noqa: S608
            return Checkup(
                problems=tuple(problems),
                schema=tuple(step.name for step in migrations.applied(database)),
                file_bytes=path.stat().st_size,
                wal_bytes=wal.stat().st_size if (wal := path.with_name(path.name + "-wal")).exists() else 0,
                counts=counts,
            )
