"""One connection to the SQLite file that holds the history: what can be asked of it, each in a short transaction.

Everything raises `sqlite3.Error`; `archive` knows what to make of that. A Store belongs to the thread that made it,
but any number of processes may have one on the same file.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice, starmap
from pathlib import Path
from typing import Final

from derivtui.history import fuzzy
from derivtui.history.interchange import decode, encode
from derivtui.history.migrations import migrate, version_of
from derivtui.model.entry import Entry, Listed

PATIENCE: Final = 10.0
"""Seconds to wait for another process that writes."""
MAX_ENTRIES: Final = 100_000
MAX_BYTES: Final = 512 << 20
"""What the history may come to; past either limit the oldest entries go that are not pinned."""
BATCH: Final = 1_000
"""Entries that one transaction adds or deletes at most."""

_LAST: Final = (1 << 63) - 1
_LISTED: Final = "number, moment, session, source, shown, device, note, pinned"


class Store:
    """The history in one file. Entries are told by their number."""

    def __init__(self, path: Path | str, *, max_entries: int = MAX_ENTRIES, max_bytes: int = MAX_BYTES) -> None:
        """Open or create it, without migrating it. `path` may be a `file:` URI."""
        uri = isinstance(path, str)
        self._db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, uri=uri)
        self._limits = (max_entries, max_bytes)

    def prepare(self) -> None:
        """Take the steps that the file lacks, and make every commit last: docs/design/0007 says how."""
        if self._db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")
        self._db.execute("PRAGMA fullfsync = ON")
        self._db.execute("PRAGMA secure_delete = ON")
        migrate(self._db)

    @property
    def version(self) -> int:
        """The schema's version; 0 is an empty file."""
        return version_of(self._db)

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def check(self) -> str:
        """What SQLite finds wrong with the file, read from end to end; empty where nothing is."""
        found = str(self._db.execute("PRAGMA quick_check(1)").fetchone()[0])
        return "" if found == "ok" else found

    def check_writable(self) -> None:
        """Raise what writing would raise."""
        with self._transaction():
            self._db.execute("UPDATE entry SET note = note WHERE number = -1")

    # Writing

    def add(self, entry: Entry, number: int | None = None) -> int:
        """Write an entry, at a number or at the next; its number. Whatever has its key already stays as it is."""
        with self._transaction():
            done = self._insert(entry, number)
            if done.rowcount:
                return int(done.lastrowid or 0)
            return int(self._db.execute("SELECT number FROM entry WHERE key = ?", (entry.key,)).fetchone()[0])

    def add_all(self, entries: Iterable[Entry]) -> int:
        """Write entries, a thousand a transaction; how many there were not before."""
        added = 0
        rest = iter(entries)
        while batch := tuple(islice(rest, BATCH)):
            with self._transaction():
                added += sum(self._insert(entry).rowcount for entry in batch)
        return added

    def keep(self, entry: Entry, number: int | None) -> None:
        """Write an entry that was saved from elsewhere: at its number if that is free, once if it comes twice."""
        with self._transaction():
            taken = self._db.execute("SELECT 1 FROM entry WHERE number = ?", (number,)).fetchone()
            self._insert(entry, None if taken else number)

    def change(self, number: int, change: Callable[[Entry], Entry]) -> Entry | None:
        """Change note or pin of an entry; what it is then, None where it is gone."""
        with self._transaction():
            known = self.entry(number)
            if known is None:
                return None
            entry = change(known)
            row = (entry.note, entry.pinned, encode(entry), number)
            self._db.execute("UPDATE entry SET note = ?, pinned = ?, line = ? WHERE number = ?", row)
        return entry

    def delete(self, number: int) -> None:
        """Delete an entry, and overwrite what the file had of it."""
        with self._transaction():
            self._db.execute("DELETE FROM entry WHERE number = ?", (number,))

    def clear(self) -> int:
        """Delete all entries, and overwrite what the file had of them; how many."""
        cleared = self._delete_oldest(self.count(), "1")
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return cleared

    def prune(self) -> int:
        """Delete the oldest entries past the limits, but no pinned ones; how many."""
        pruned = 0
        while deleted := self._delete_oldest(self._excess(), "NOT pinned"):
            pruned += deleted
        return pruned

    # Reading

    def count(self) -> int:
        """How many entries there are."""
        return int(self._db.execute("SELECT count(*) FROM listed").fetchone()[0])

    def entry(self, number: int) -> Entry | None:
        """An entry; None where there is none. Raises OptionError where it holds what a newer derivtui wrote."""
        found = self._db.execute("SELECT line FROM entry WHERE number = ?", (number,)).fetchone()
        return None if found is None else decode(found[0])

    def lines(self, last: int | None = None) -> Iterator[tuple[int, bytes]]:
        """Number and line of every entry, or of the last ones, the oldest first. Holds no lock between two."""
        start = 0
        if last is not None:
            query = "SELECT number FROM listed ORDER BY number DESC LIMIT 1 OFFSET ?"
            found = self._db.execute(query, (last,)).fetchone()
            start = found[0] if found else 0
        query = "SELECT number, line FROM entry WHERE number > ? ORDER BY number LIMIT 100"
        while rows := self._db.execute(query, (start,)).fetchall():
            yield from rows
            start = rows[-1][0]

    def listing(self, text: str = "") -> tuple[Listed, ...]:
        """Every entry that has each word of `text` somewhere, capitals or not, the oldest first."""
        words = [f"%{fuzzy.escaped(word)}%" for word in text.split()]
        where = " AND ".join(["searched LIKE ? ESCAPE '\\'"] * len(words)) or "1"
        query = f"SELECT {_LISTED} FROM listed WHERE {where} ORDER BY number"
        return tuple(starmap(Listed, self._db.execute(query, words)))

    def search(self, text: str, limit: int = 50) -> tuple[Listed, ...]:
        """Entries that have the letters of `text` in this order, the best first; the latest for no text."""
        query = f"SELECT {_LISTED} FROM listed WHERE searched LIKE ? ESCAPE '\\' ORDER BY number DESC LIMIT ?"
        found = self._db.execute(query, (fuzzy.pattern(text), 2 * limit)).fetchall()
        if len(found) == 2 * limit:  # there are more, and better ones may be older: those that have the text itself
            found += self._db.execute(query, (f"%{fuzzy.escaped(text.strip())}%", limit)).fetchall()
        return fuzzy.ranked(starmap(Listed, found), text)[:limit]

    def beside(self, number: int | None, prefix: str, *, older: bool) -> tuple[int, Entry] | None:
        """The next entry before or after a number, None being after all, whose source begins with `prefix`."""
        edge, place = ("max(number)", "number < ?") if older else ("min(number)", "number > ?")
        begins = "source >= ? AND source < ?" if prefix else "1"
        given = (_LAST if number is None else number, *((prefix, prefix + chr(sys.maxunicode)) if prefix else ()))
        found = self._db.execute(f"SELECT {edge} FROM entry WHERE {place} AND {begins}", given).fetchone()[0]
        entry = None if found is None else self.entry(found)
        return None if entry is None else (found, entry)

    def _insert(self, entry: Entry, number: int | None = None) -> sqlite3.Cursor:
        row = (
            number, entry.key, entry.when, entry.session, entry.request.expression, entry.values,
            entry.request.device, entry.note, entry.pinned, encode(entry),
        )  # fmt: skip
        holders = ", ".join("?" * len(row))
        return self._db.execute(f"INSERT INTO entry VALUES ({holders}) ON CONFLICT (key) DO NOTHING", row)

    def _delete_oldest(self, count: int, condition: str) -> int:
        """Delete the oldest entries that fit, so many at most; how many."""
        oldest = f"SELECT number FROM listed WHERE {condition} ORDER BY number LIMIT ?"
        deleted = 0
        while deleted < count:
            with self._transaction():
                batch = (min(BATCH, count - deleted),)
                done = self._db.execute(f"DELETE FROM entry WHERE number IN ({oldest})", batch).rowcount
            if not done:
                break
            deleted += done
        return deleted

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        finally:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")

    def _excess(self) -> int:
        """How many entries too many there are."""
        entries, size = self._limits
        count = self.count()
        pages, free, page = (
            self._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        used = (pages - free) * page
        return max(count - entries, 0 if used <= size else 1 + count * (used - size) // used)
