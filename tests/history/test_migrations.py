"""Every step of the schema is tested on a file that the step before it left, with entries in it."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from derivtui.history.interchange import encode
from derivtui.history.migrations import MIGRATIONS, migrate, version_of
from derivtui.history.store import Store
from derivtui.model.entry import Entry
from tests.history.entries import entry

NOTED = entry("z = x\nsin(z)", note="why?", pinned=True)
LONG = entry("x+" * 300 + "x")


def write_plainly(db: sqlite3.Connection, each: Entry) -> None:
    """Write an entry as every version of the schema took it."""
    row = (each.key, each.when, each.session, each.request.expression, each.values, "cpu", each.note, each.pinned)
    columns = "key, moment, session, source, shown, device, note, pinned, line"
    db.execute(f"INSERT INTO entry ({columns}) VALUES ({', '.join('?' * 9)})", (*row, encode(each)))


@pytest.mark.parametrize("before", range(1, len(MIGRATIONS)))
def test_a_step_keeps_what_the_one_before_it_left(path: Path, before: int) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    migrate(db, before)
    write_plainly(db, NOTED)
    write_plainly(db, LONG)
    migrate(db, before + 1)
    assert version_of(db) == before + 1
    db.close()
    store = Store(path)
    store.prepare()
    assert [store.entry(1), store.entry(2)] == [NOTED, LONG]
    first, second = store.listing()
    assert (first.source, first.values, first.note, first.pinned) == ("z = x; sin(z)", "x=9", "why?", 1)
    assert second.source == LONG.request.expression[:200]
    store.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    db = sqlite3.connect(path, isolation_level=None)
    migrate(db, 1)
    broken = (MIGRATIONS[0], "CREATE TABLE half (a);\nNONSENSE;\n")
    monkeypatch.setattr("derivtui.history.migrations.MIGRATIONS", broken)
    with pytest.raises(sqlite3.OperationalError):
        migrate(db, 2)
    assert version_of(db) == 1
    assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone()[0] == 0
    db.close()


def test_several_may_take_the_steps_at_once(path: Path) -> None:
    failures: list[BaseException] = []

    def open_it() -> None:
        try:
            store = Store(path)
            store.prepare()
            store.add(entry())
            store.close()
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    store = Store(path)
    store.prepare()
    assert store.count() == 8
    store.close()
