"""Backing the live database up into one file that stands on its own, and putting a backup in its place."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from storage.engine.copying import copied, sync
from storage.engine.files import files_of, is_one_of, log_of
from storage.engine.lock import Lock
from storage.engine.opening import inspect
from storage.errors import BackupFailed, DatabaseTooNew, DatabaseUnreadable, RestoreFailed


def backup_file(source: Path, to: Path) -> None:
    """Copy the database at ``source``, which may be in use, to ``to``: complete or not at all.

    An earlier backup at ``to`` is replaced. Raises BackupFailed (nothing at ``source``, ``to`` is anything but a
    backup, such as a database in use or a device, no room, no permission) and what opening ``source`` would.
    """
    if not inspect(source):
        message = f"There is no database at {source}: check the setting for its path."
        raise BackupFailed(message)
    write_backup(source, to)


def write_backup(source: Path, to: Path) -> None:
    """As :func:`backup_file`, of a database that is open in this process.

    It is read by SQLite alone: a file that this process opens and closes itself would lose SQLite's locks on it.
    """
    if to.is_dir():
        message = f"{to} is a folder: name a file for the backup."
        raise BackupFailed(message)
    if is_one_of(to, files_of(source)):
        message = f"{to} is the live database: name another file for the backup."
        raise BackupFailed(message)
    if to.exists():
        _check_replaceable(to)
    try:
        with copied(source, beside=to) as part:
            part.replace(to)
    except (OSError, sqlite3.Error) as error:
        message = f"The backup to {to} failed ({error}): check the space on the disk and the permissions there."
        raise BackupFailed(message) from error


def _check_replaceable(to: Path) -> None:
    """Raises BackupFailed when what is there is anything but a backup that Nextup wrote."""
    if not to.is_file():  # looked at first: opening a pipe would wait for a writer
        message = f"{to} is no regular file: name another file for the backup."
        raise BackupFailed(message)
    if any(file.exists() for file in files_of(to)[1:]):
        message = f"{to} is a database that a bot runs or ran on, no backup: name another file for the backup."
        raise BackupFailed(message)
    try:
        inspect(to, to_write=False)
    except (DatabaseUnreadable, DatabaseTooNew) as error:
        message = f"{to} is there and no backup of this version: name another file, or move this one away."
        raise BackupFailed(message) from error


def restore_database(path: Path, backup: Path) -> Path | None:
    """Put a copy of ``backup`` in the place of the database at ``path``; no bot may run on it.

    What it replaces is kept beside it with its log, under a name with the time, which is returned (None when there
    was nothing). Raises DatabaseUnreadable and DatabaseTooNew for a backup that is none, DatabaseInUse, and
    RestoreFailed.
    """
    if is_one_of(backup, files_of(path)):
        message = f"{backup} is the database itself: name a backup."
        raise RestoreFailed(message)
    for file in (backup, path):
        if file.exists() and not file.is_file():
            message = f"{file} is no regular file: name a file, for the backup and for the database."
            raise RestoreFailed(message)
    if not inspect(backup, to_write=False):
        message = f"There is no backup at {backup}: check its name."
        raise RestoreFailed(message)
    lock = Lock(path)
    try:
        with copied(backup, beside=path) as part:
            lock.take()
            lock.note("")
            kept = _set_aside(path)
            part.replace(path)
    except (OSError, sqlite3.Error) as error:
        message = f"{backup} could not be put in the place of {path} ({error}): check the disk and the permissions."
        raise RestoreFailed(message) from error
    finally:
        lock.release()
    return kept


def _set_aside(path: Path) -> Path | None:
    """Rename the database and its log, so that they can be opened under the new name."""
    _, log, *others, _ = files_of(path)
    kept = path.with_name(f"{path.name}.replaced-{datetime.now().astimezone():%Y%m%d-%H%M%S-%f}")
    there = [(file, to) for file, to in ((path, kept), (log, log_of(kept))) if file.exists() and file.stat().st_size]
    # The file first: a log that is left alone is refused when the database is opened, one without it is not missed.
    for file, to in there:
        file.rename(to)
    for file in (path, log, *others):
        file.unlink(missing_ok=True)
    sync(path.parent)
    return kept if there else None
