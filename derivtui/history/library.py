"""The history as the screen uses it: nothing here waits. Each method hands its work to a thread and returns a Future.

One thread writes and one reads, each with a connection of its own, so that a search never waits for a recording.
SQLite is loaded there, too. A Future may fail with StoreError.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from derivtui.model.entry import Entry, Listed
from derivtui.model.errors import StoreError

if TYPE_CHECKING:
    from derivtui.history.archive import Archive
    from derivtui.history.store import Store

T = TypeVar("T")

PRUNE_EVERY: Final = 500
"""Recordings after which room is made."""


class Library:
    """The history at one path; with `session_file`, what this Library records is kept in that file as well."""

    def __init__(self, path: Path, *, tell: Callable[[str], None], session_file: Path | None = None) -> None:
        """`tell` is called on a thread of the library's with a sentence for the user."""
        self._writing = _Hand(path, tell)
        self._reading = _Hand(path, tell)
        self._tell = tell
        self._session_file = session_file
        self._session: dict[int, Entry] = {}
        """What was recorded here, by number; below 0 where the store refused it. Belongs to the writing thread."""
        self._recorded = 0

    def check(self) -> Future[None]:
        """Look the whole file through, rescue it if need be; fails where nothing can be recorded."""
        return self._writing.do(lambda archive: archive.check())

    def record(self, entry: Entry) -> Future[int]:
        """Write an entry; its number, once it is there to stay."""
        return self._writing.do(partial(self._record, entry))

    def change(self, number: int, *, note: str | None = None, pinned: bool | None = None) -> Future[Entry | None]:
        """Give an entry another note, or pin it or not; what it is then, None where it is gone."""

        def changed(entry: Entry) -> Entry:
            return msgspec.structs.replace(
                entry,
                note=entry.note if note is None else note,
                pinned=entry.pinned if pinned is None else pinned,
            )

        def change(archive: Archive) -> Entry | None:
            entry = archive.call(lambda store: store.change(number, changed))
            self._keep_session(number, entry)
            return entry

        return self._writing.do(change)

    def delete(self, number: int) -> Future[Entry | None]:
        """Delete an entry; what it was, None where there was none."""

        def delete(archive: Archive) -> Entry | None:
            entry = archive.call(lambda store: store.entry(number))
            archive.call(lambda store: store.delete(number))
            self._keep_session(number, None)
            return entry

        return self._writing.do(delete)

    def restore(self, number: int, entry: Entry) -> Future[None]:
        """Bring a deleted entry back in its place."""

        def restore(archive: Archive) -> None:
            archive.call(lambda store: store.keep(entry, number))
            self._keep_session(number, entry)

        return self._writing.do(restore)

    def entry(self, number: int) -> Future[Entry | None]:
        """An entry; None where there is none."""
        return self._read(lambda store: store.entry(number))

    def listing(self, text: str = "") -> Future[tuple[Listed, ...]]:
        """Every entry with all words of `text`, the oldest first."""
        return self._read(lambda store: store.listing(text))

    def search(self, text: str) -> Future[tuple[Listed, ...]]:
        """Entries that have the letters of `text` in this order, the best first."""
        return self._read(lambda store: store.search(text))

    def beside(self, number: int | None, prefix: str, *, older: bool) -> Future[tuple[int, Entry] | None]:
        """The entry recorded before or after a number, None being after all, that begins with `prefix`."""
        return self._read(lambda store: store.beside(number, prefix, older=older))

    def close(self) -> None:
        """Finish what was begun, on the threads; nothing may be asked afterwards."""
        self._reading.close()
        self._writing.close()

    def _read(self, operation: Callable[[Store], T]) -> Future[T]:
        return self._reading.do(lambda archive: archive.call(operation))

    def _record(self, entry: Entry, archive: Archive) -> int:
        try:
            number = archive.call(lambda store: store.add(entry))
        except StoreError:
            self._keep_session(-1 - len(self._session), entry, fresh=True)
            raise
        self._keep_session(number, entry, fresh=True)
        self._recorded += 1
        if self._recorded % PRUNE_EVERY == 0:
            archive.call(lambda store: store.prune())
        return number

    def _keep_session(self, number: int, entry: Entry | None, *, fresh: bool = False) -> None:
        """Write the session's file anew where an entry of the session is other than before."""
        if self._session_file is None or not (fresh or number in self._session):
            return
        from derivtui.history.interchange import encode, write_file

        if entry is None:
            self._session.pop(number, None)
        else:
            self._session[number] = entry
        try:
            write_file(map(encode, self._session.values()), self._session_file)
        except OSError as error:
            self._tell(f"{self._session_file.name} cannot be written: {error.strerror}.")


class _Hand:
    """A thread with an Archive."""

    def __init__(self, path: Path, tell: Callable[[str], None]) -> None:
        self._path = path
        self._tell = tell
        self._thread = ThreadPoolExecutor(1, "history")
        self._archive: Archive | None = None

    def do(self, work: Callable[[Archive], T]) -> Future[T]:
        return self._thread.submit(self._do, work)

    def close(self) -> None:
        self._thread.submit(self._close)
        self._thread.shutdown(wait=False)

    def _do(self, work: Callable[[Archive], T]) -> T:
        if self._archive is None:
            from derivtui.history.archive import Archive

            self._archive = Archive(self._path, self._tell)
        return work(self._archive)

    def _close(self) -> None:
        if self._archive is not None:
            self._archive.close()
