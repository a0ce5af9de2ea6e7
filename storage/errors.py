"""What can go wrong with the database, as sentences that say what to do."""

from __future__ import annotations


class StorageError(Exception):
    """The database could not do what was asked. Nothing was half-done."""


class DatabaseUnreadable(StorageError):  # noqa: N818 (the name says what is the matter)
    """The path does not hold a database Nextup can use; it was left as it was."""


class DatabaseTooNew(StorageError):  # noqa: N818 (the name says what is the matter)
    """The database was written by a later version of Nextup; it was left as it was."""


class StorageClosed(StorageError):  # noqa: N818 (the name says what is the matter)
    """The database was closed before."""


class BackupFailed(StorageError):  # noqa: N818 (the name says what is the matter)
    """No copy was written; the live database is not touched by that."""


class RoadmapGone(StorageError):  # noqa: N818 (the name says what is the matter)
    """A group's roadmap was deleted, or never was."""


class StorageBusy(StorageError):  # noqa: N818 (the name says what is the matter)
    """More waits for the database than it can do soon; nothing was done."""


class DatabaseInUse(DatabaseUnreadable):
    """Another process runs on the same file."""


class DatabaseGone(StorageError):  # noqa: N818 (the name says what is the matter)
    """The file was deleted or replaced while it was open: what is written goes nowhere."""


class CopyFailed(StorageError):  # noqa: N818 (the name says what is the matter)
    """Nothing was copied: the target is as it was."""


class RestoreFailed(StorageError):  # noqa: N818 (the name says what is the matter)
    """No backup was put in place; what was there is as it was, or beside it as ``….replaced-…``."""
