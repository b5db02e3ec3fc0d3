"""A damaged store: what can be read of it goes into a new one, and the file is kept aside.

Two ways of reading, one after the other. SQLite itself is asked for every number, so that whatever its tree still
leads to keeps its number. Then the bytes of the file are searched for lines of entries, which stand in it as they
were written (`interchange`), so that even a file without a head loses little.

The new store is complete before it takes the old one's place, and one process at a time does all this. A process that
dies meanwhile leaves the new store under its temporary name, and the next one goes on from there.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Final

from derivtui.history.interchange import decode
from derivtui.history.store import Store
from derivtui.model.entry import Entry
from derivtui.model.errors import OptionError

DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""SQLite's codes for a file that is not as it should be."""
_BESIDE: Final = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file."""
_LOCKING: Final = 60.0
"""Seconds to wait for another process that rescues the same file."""


def primary(error: sqlite3.Error) -> int:
    """SQLite's code of an error, without what it says more closely; 0 where it has none."""
    try:
        return error.sqlite_errorcode & 0xFF
    except AttributeError:
        return 0


def identity(path: Path) -> tuple[int, int] | None:
    """Which file stands at a path; None where none does."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def rescue(path: Path, damaged: tuple[int, int] | None) -> str:
    """Put a new store with all that can be read in place of the damaged file; a sentence for the user.

    `damaged` is the file's identity: where another stands there by now, somebody else was quicker, and the sentence
    is empty. Raises OSError or sqlite3.Error where there is no room for a new store.
    """
    with _alone(path):
        if identity(path) != damaged:
            return ""
        new = _temporary(path)
        count = _salvage(path, new)
        aside = _free_name(path)
        for suffix in _BESIDE:
            with suppress(FileNotFoundError):
                _beside(path, suffix).rename(_beside(aside, suffix))
        path.rename(aside)
        new.rename(path)
    saved = "1 entry was" if count == 1 else f"{count} entries were"
    return f"The history was damaged: {saved} saved into a new one, and the damaged file is kept as {aside.name}."


def finish(path: Path) -> None:
    """Put in place what a process that died while rescuing had ready."""
    if not path.exists() and _temporary(path).exists():
        with _alone(path):
            if not path.exists():
                _temporary(path).rename(path)


def readable(path: Path) -> Iterator[tuple[int | None, Entry]]:
    """Every entry that can be read of a damaged file, with its number where it is known; some may come twice."""
    yield from _by_number(path)
    for file in (path, _beside(path, "-wal")):
        if file.exists():
            yield from ((None, entry) for entry in _carved(file.read_bytes()))


def _salvage(path: Path, new: Path) -> int:
    """Write into a new store what can be read of the damaged one; how many entries it has then."""
    new.touch(mode=0o600)
    try:
        store = Store(new)
        store.prepare()
    except sqlite3.DatabaseError as error:
        if primary(error) not in DAMAGE:
            raise
        new.unlink()
        new.touch(mode=0o600)
        store = Store(new)
        store.prepare()
    try:
        for number, entry in readable(path):
            store.keep(entry, number)
        return store.count()
    finally:
        store.close()


def _by_number(path: Path) -> Iterator[tuple[int | None, Entry]]:
    """What SQLite can still find, number by number."""
    with suppress(sqlite3.Error):
        db = sqlite3.connect(path, isolation_level=None)
        try:
            for number in range(1, _last_number(db) + 1):
                entry = _entry(db, number)
                if entry is not None:
                    yield number, entry
        finally:
            db.close()


def _last_number(db: sqlite3.Connection) -> int:
    found = [0]
    for query in ("SELECT seq FROM sqlite_sequence WHERE name = 'entry'", "SELECT max(number) FROM entry"):
        with suppress(sqlite3.Error):
            found += [row[0] or 0 for row in db.execute(query)]
    return min(max(found), 10_000_000)


def _entry(db: sqlite3.Connection, number: int) -> Entry | None:
    try:
        row = db.execute("SELECT line FROM entry WHERE number = ?", (number,)).fetchone()
        return None if row is None else decode(row[0])
    except (sqlite3.Error, OptionError):
        return None


def _carved(content: bytes) -> Iterator[Entry]:
    """The entries whose lines stand whole in these bytes."""
    for piece in content.split(b'{"key":"')[1:]:
        with suppress(ValueError, OptionError, RecursionError):
            text = '{"key":"' + piece.decode("utf-8", "replace")
            _, end = json.JSONDecoder().raw_decode(text)
            yield decode(text[:end])


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep other processes from doing the same; the lock goes with the process that holds it."""
    lock = sqlite3.connect(_beside(path, ".rescue"), timeout=_LOCKING, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        lock.close()


def _temporary(path: Path) -> Path:
    return _beside(path, ".new")


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _free_name(path: Path) -> Path:
    """A name for the damaged file that says when, and that nothing has."""
    moment = datetime.now().strftime("%Y-%m-%d-%H%M%S")
    endings = (moment, *(f"{moment}-{more}" for more in range(2, 100)))
    names = (path.with_name(f"{path.stem}-damaged-{ending}{path.suffix}") for ending in endings)
    return next(name for name in names if not os.path.lexists(name))
