"""The store's schema, as the steps that lead to it. `PRAGMA user_version` counts the steps that a file has taken.

To change the schema, append a step. Those that stand here were run on people's histories and are never changed;
tests/history/test_migrations.py runs each on a file that the one before it left.
"""

from __future__ import annotations

import sqlite3
from typing import Final

MIGRATIONS: Final = (
    # 1: entries. `line` is the whole entry as `interchange` writes it; the other columns repeat what lists show.
    """
    CREATE TABLE entry (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        key TEXT NOT NULL UNIQUE,
        moment TEXT NOT NULL,
        session TEXT NOT NULL,
        source TEXT NOT NULL,
        shown TEXT NOT NULL,
        device TEXT NOT NULL,
        note TEXT NOT NULL,
        pinned INTEGER NOT NULL,
        line BLOB NOT NULL
    );
    CREATE INDEX entry_source ON entry (source);
    """,
    # 2: what lists and searches read, apart from the long lines, so that 100,000 entries are looked through in 20 ms.
    """
    CREATE TABLE listed (
        number INTEGER PRIMARY KEY,
        moment TEXT NOT NULL,
        session TEXT NOT NULL,
        source TEXT NOT NULL,
        shown TEXT NOT NULL,
        device TEXT NOT NULL,
        note TEXT NOT NULL,
        pinned INTEGER NOT NULL,
        searched TEXT NOT NULL
    );
    INSERT INTO listed
        SELECT number, moment, session, substr(replace(source, char(10), '; '), 1, 200), substr(shown, 1, 200), device,
            note, pinned, substr(source, 1, 400) || ' ' || substr(shown, 1, 200) || ' ' || note
        FROM entry;
    CREATE TRIGGER entry_added AFTER INSERT ON entry BEGIN
        INSERT INTO listed VALUES (
            new.number, new.moment, new.session, substr(replace(new.source, char(10), '; '), 1, 200),
            substr(new.shown, 1, 200), new.device, new.note, new.pinned,
            substr(new.source, 1, 400) || ' ' || substr(new.shown, 1, 200) || ' ' || new.note
        );
    END;
    CREATE TRIGGER entry_changed AFTER UPDATE ON entry BEGIN
        UPDATE listed SET note = new.note, pinned = new.pinned,
            searched = substr(new.source, 1, 400) || ' ' || substr(new.shown, 1, 200) || ' ' || new.note
        WHERE number = new.number;
    END;
    CREATE TRIGGER entry_gone AFTER DELETE ON entry BEGIN
        DELETE FROM listed WHERE number = old.number;
    END;
    """,
)


def version_of(connection: sqlite3.Connection) -> int:
    """How many steps a file has taken; 0 is an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection, to: int = len(MIGRATIONS)) -> None:
    """Take the steps that a file lacks, each with its count in one transaction; several processes may do so at once."""
    while version_of(connection) < to:
        connection.execute("BEGIN IMMEDIATE")
        try:
            done = version_of(connection)
            if done < to:
                for statement in _statements(MIGRATIONS[done]):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {done + 1}")
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")


def _statements(script: str) -> list[str]:
    """The statements of a script: `executescript` would end the transaction."""
    statements, rest = [], ""
    for line in script.splitlines(keepends=True):
        rest += line
        if sqlite3.complete_statement(rest):
            statements.append(rest)
            rest = ""
    return statements
