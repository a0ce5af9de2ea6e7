"""What members did: SQLite behind an async face. Knows nothing of chat nor of what there is to learn."""

from storage.values import Entry as Entry
