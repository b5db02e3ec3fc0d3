"""The history as one thread uses it: opened when first needed, and put right when its file is not.

    archive.call(lambda store: store.add(entry))

Where the store raises `sqlite3.Error`, a damaged file is rescued and the operation done again; all else is a StoreError
in one sentence. What a person should know besides is told by `tell`, once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from derivtui.history.migrations import MIGRATIONS
from derivtui.history.rescue import DAMAGE, finish, identity, primary, rescue
from derivtui.history.store import Store
from derivtui.model.errors import StoreError

T = TypeVar("T")

_UNWRITABLE: Final = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)
"""SQLite's codes where it may read a file but write nothing, not even beside it."""
_REASONS: Final = {sqlite3.SQLITE_READONLY: "it is read-only", sqlite3.SQLITE_FULL: "the disk is full"}
_TRIES: Final = 3
"""How often an operation is begun again on another file."""


class Archive:
    """The history at one path. Like a Store it belongs to the thread that first uses it."""

    def __init__(self, path: Path, tell: Callable[[str], None] = lambda _: None) -> None:
        self._path = path
        self._tell = tell
        self._store: Store | None = None
        self._file: tuple[int, int] | None = None
        """Which file `_store` has open."""
        self._refusal = ""
        """Why the file is left alone for good."""

    def call(self, operation: Callable[[Store], T]) -> T:
        """Do something with the store; raises StoreError.

        The file may be moved away meanwhile, by a rescue or by its owner. Then what was done went to the wrong one,
        and is done again: an entry has a key, so that it is never there twice.
        """
        for _ in range(_TRIES):
            try:
                result = operation(self._opened())
                if identity(self._path) == self._file:
                    return result
                self.close()
            except sqlite3.Error as error:
                self._mend(error)
            except OSError as error:
                raise StoreError(f"The history cannot be opened: {error.strerror}.") from error
        raise StoreError(f"The history at {self._path} is moved again and again; nothing was done.")

    def check(self) -> None:
        """Look the file through, have it rescued if need be, and raise StoreError where it cannot be written."""
        self.call(_checked)

    def close(self) -> None:
        """Let the file go; the next operation opens it again."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _opened(self) -> Store:
        if self._refusal:
            raise StoreError(self._refusal)
        if self._store is not None and identity(self._path) == self._file:
            return self._store
        self.close()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        finish(self._path)
        self._file = identity(self._path)
        if self._file is None:
            self._path.touch(mode=0o600)  # its owner's alone; SQLite gives what it keeps beside it the same mode
        try:
            self._store = self._prepared(Store(self._path))
        except sqlite3.OperationalError as error:
            if primary(error) not in _UNWRITABLE or self._file is None:
                raise
            self._store = self._prepared(Store(f"{self._path.absolute().as_uri()}?immutable=1"))
        self._file = identity(self._path)
        return self._store

    def _prepared(self, store: Store) -> Store:
        try:
            self._refuse_newer(store)
            store.prepare()
        except BaseException:
            store.close()
            raise
        return store

    def _refuse_newer(self, store: Store) -> None:
        if store.version > len(MIGRATIONS):
            self._refusal = (
                f"The history was written by a newer derivtui (version {store.version}, this one knows "
                f"{len(MIGRATIONS)}): it is left as it is, and nothing is recorded."
            )
            raise StoreError(self._refusal)

    def _mend(self, error: sqlite3.Error) -> None:
        """Rescue a damaged file; raise StoreError for all else."""
        self.close()
        if primary(error) not in DAMAGE:
            known = _REASONS.get(primary(error))
            sentence = f"cannot be written: {known}" if known else f"cannot be used: {str(error).rstrip('.')}"
            raise StoreError(f"The history {sentence}.") from error
        try:
            sentence = rescue(self._path, self._file)
        except (OSError, sqlite3.Error) as failure:
            raise StoreError(f"The history is damaged, and no new one could be made: {failure}.") from failure
        if sentence:
            self._tell(sentence)


def _checked(store: Store) -> None:
    found = store.check()
    if found:
        damage = sqlite3.DatabaseError(found)
        damage.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise damage
    store.check_writable()
    store.prune()
