"""Which columns hold a person's id, and their right to have all of it and to have none of it kept.

Declared once here: export and delete follow it, and a test compares it with the schema.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from storage.boards import scores
from storage.sql import Connection, Value

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
        export="SELECT guild_id, kind, key, scores.* FROM boards CROSS JOIN scores"
        " WHERE boards.board_id = scores.board_id AND scores.member_id = :member"
        " AND guild_id IN (SELECT guild_id FROM memberships WHERE member_id = :member)"
    ),
    "memberships": PersonTable(),
    "homes": PersonTable(),
    "companions": PersonTable(),
    "ballots": PersonTable(),
    "attendance": PersonTable(),
    "presenters": PersonTable(),
    "turns": PersonTable(),
    "open_questions": PersonTable(),
    "pod_wishes": PersonTable(),
    "pod_waits": PersonTable(),
    "pod_members": PersonTable(),
    "promises": PersonTable(),
    "suggestions": PersonTable(),
    "opinions": PersonTable(),
    "topic_states": PersonTable(),
    "resource_marks": PersonTable(),
    "resource_hours": PersonTable(),
    "log_entries": PersonTable(),
    "reviews": PersonTable(),
    "events": PersonTable(),
    # The text is the server's, not the person's, and ten of them are more than Discord takes as a file.
    "roadmaps": PersonTable(
        column="uploaded_by",
        on_delete="clear",
        export="SELECT roadmap_id, guild_id, name, length(yaml_text) AS yaml_text_characters, at, uploaded_by, name_zh,"
        " own_id, number FROM roadmaps WHERE uploaded_by = :member",
    ),
}


class MyDataRepository:
    """A member's rights over their data."""

    def __init__(self, db: Connection, erased: Callable[[], None]) -> None:
        self._db = db
        self._erased = erased

    def export(self, member_id: int) -> dict[str, str | int | dict[str, Rows]]:
        """Every row of every table that holds the member's id, ready for JSON: ``about``, ``member_id``, ``tables``."""
        tables = {name: self._rows(name, table, member_id) for name, table in PERSON_TABLES.items()}
        return {"about": _ABOUT, "member_id": member_id, "tables": tables}

    def _rows(self, name: str, table: PersonTable, member_id: int) -> Rows:
        query = table.export or f"SELECT * FROM {name} WHERE {table.column} = :member"  # noqa: S608
        return [dict(row) for row in self._db.execute(f"{query} ORDER BY 1, 2, 3", {"member": member_id})]

    def delete(self, member_id: int) -> None:
        """Leave no trace of the member in any table, nor in any file; boards are right at once."""
        gone = 0
        for name, table in PERSON_TABLES.items():
            if name == "scores":
                gone += scores.remove_member(self._db, member_id)
                continue
            change = f"UPDATE {name} SET {table.column} = NULL" if table.on_delete == "clear" else f"DELETE FROM {name}"  # noqa: S608
            gone += self._db.execute(f"{change} WHERE {table.column} = :member", {"member": member_id}).rowcount
        if gone:
            self._erased()
