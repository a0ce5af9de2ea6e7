"""The statements of an SQL script, one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from sqlite_utils import Database


def statements(script: str) -> Iterator[str]:
    """Each statement of a script in SQLite's words, a trigger with its body in one piece."""
    statement = ""
    for part in script.split(";")[:-1]:
        statement += f"{part};"
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


class Tables(Database):
    """The database in sqlite-utils' words, with scripts run a statement at a time inside a transaction.

    sqlite-utils asks after each character of a script whether it ends a statement, which takes longer than running it.
    """

    def executescript(self, sql: str) -> sqlite3.Cursor:
        """Run a script of statements that each end with a semicolon."""
        cursor = self.conn.cursor()
        for statement in statements(sql):
            cursor.execute(statement)
        return cursor
