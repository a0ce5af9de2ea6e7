"""What members did: SQLite behind an async face. Knows nothing of chat nor of what there is to learn."""

from storage.backup import backup_database
from storage.database import Storage
from storage.errors import BackupFailed, DatabaseTooNew, DatabaseUnreadable, StorageClosed, StorageError

__all__ = [
    "BackupFailed",
    "DatabaseTooNew",
    "DatabaseUnreadable",
    "Storage",
    "StorageClosed",
    "StorageError",
    "backup_database",
]
