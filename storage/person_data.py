"""Which columns hold a person's id, and their right to have all of it and to have none of it kept.

Declared once here: export and delete follow it, and a test compares it with the schema.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from storage import scores
from storage.erasing import erasing
from storage.worker import Repository, on_worker

Value = str | int | float | None
Rows = list[dict[str, Value]]

_ABOUT = (
    "Times are seconds since 1970 (UTC), points and goals hundredths of an hour; ids are Discord's."
    " Of an uploaded roadmap's text, which is its server's, there is only the length."
)


@dataclass(frozen=True, slots=True)
class PersonTable:
    """A table with a person's id in ``column``; deleting their data deletes the row, or clears the column."""

    column: str = "member_id"
    on_delete: Literal["row", "clear"] = "row"
    export: str | None = None  # a query of its own, where rows alone say too little


PERSON_TABLES: Mapping[str, PersonTable] = {
    "members": PersonTable(),
    "nudges": PersonTable(),
    # Before memberships: the groups a member is known in lead to their scores.
    "scores": PersonTable(
        export="SELECT guild_id, kind, key, scores.* FROM boards CROSS JOIN scores USING (board_id)"
        " WHERE guild_id IN (SELECT guild_id FROM memberships WHERE member_id = :member) AND scores.member_id = :member"
    ),
    "met_weeks": PersonTable(),
    "memberships": PersonTable(),
    "companions": PersonTable(),
    "topic_states": PersonTable(),
    "resource_marks": PersonTable(),
    "events": PersonTable(),
    # The text is the server's, not the person's, and ten of them are more than Discord takes as a file.
    "roadmaps": PersonTable(
        column="uploaded_by",
        on_delete="clear",
        export="SELECT roadmap_id, guild_id, name, length(yaml_text) AS yaml_text_characters, at, uploaded_by, name_zh,"
        " own_id FROM roadmaps WHERE uploaded_by = :member",
    ),
}


class MyDataRepository(Repository):
    """A member's rights over their data."""

    @on_worker
    def export(self, member_id: int) -> dict[str, str | int | dict[str, Rows]]:
        """Every row of every table that holds the member's id, ready for JSON: ``about``, ``member_id``, ``tables``."""
        with self._reading() as db:
            tables = {name: _rows(db, name, table, member_id) for name, table in PERSON_TABLES.items()}
            return {"about": _ABOUT, "member_id": member_id, "tables": tables}

    @on_worker
    def delete(self, member_id: int) -> None:
        """Leave no trace of the member in any table; boards are right at once, and the file is overwritten."""
        with erasing(self._worker.database.conn), self._writing() as db:
            for name, table in PERSON_TABLES.items():
                if name == "scores":
                    scores.remove_member(db, member_id)
                elif table.on_delete == "clear":
                    db.execute(f"UPDATE {name} SET {table.column} = NULL WHERE {table.column} = ?", (member_id,))  # noqa: S608
                else:
                    db.execute(f"DELETE FROM {name} WHERE {table.column} = ?", (member_id,))  # noqa: S608

    def person_columns(self) -> Mapping[str, tuple[str, ...]]:
        """Table to its columns that hold a person's id."""
        return {name: (table.column,) for name, table in PERSON_TABLES.items()}


def _rows(db: sqlite3.Connection, name: str, table: PersonTable, member_id: int) -> Rows:
    query = table.export or f"SELECT * FROM {name} WHERE {table.column} = :member"  # noqa: S608
    cursor = db.execute(query, {"member": member_id})
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor]
