"""Histories that are not as they should be: one sentence, nothing lost that can be read, and work goes on."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from typing import Final

import pytest

from derivtui.history.archive import Archive
from derivtui.history.migrations import MIGRATIONS
from derivtui.history.rescue import readable
from derivtui.history.store import Store
from derivtui.model.entry import Entry
from derivtui.model.errors import StoreError
from tests.history.entries import entry

LIMITED: Final = [sys.executable, "-m", "tests.history.scripts.limited"]
ROOT: Final = Path(__file__).parents[2]
PAGE: Final = 4096
NOBODY: Final = 65534
COUNT: Final = 400


@pytest.fixture
def kept(path: Path) -> list[Entry]:
    """A history of entries, some pinned and noted, at `path`; the file is closed."""
    entries = [entry(f"x**2 + {n}", note=f"note {n}" * (n % 3), pinned=n % 7 == 0) for n in range(COUNT)]
    store = Store(path)
    store.prepare()
    store.add_all(entries)
    store.close()
    return entries


def all_of(archive: Archive) -> list[bytes]:
    """The lines of every entry."""
    return archive.call(lambda store: [line for _, line in store.lines()])


def spoil(path: Path, *places: int) -> None:
    """Overwrite the pages at these places with noise."""
    with path.open("r+b") as file:
        for place in places:
            file.seek(place * PAGE)
            file.write(random.Random(place).randbytes(PAGE))


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size * 2 // 3)


DAMAGES: Final[dict[str, Callable[[Path], object]]] = {
    "no database at all": lambda path: path.write_bytes(b"These are no entries.\n" * 300),
    "without its first page": lambda path: spoil(path, 0),
    "with noise in the middle": lambda path: spoil(path, *range(20, 40)),
    "cut off": truncate,
}


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_kept_aside_and_told_in_one_sentence(path: Path, damage: str) -> None:
    told: list[str] = []
    DAMAGES[damage](path)
    before = path.read_bytes()
    archive = Archive(path, told.append)
    archive.check()
    number = archive.call(lambda store: store.add(entry("after it")))
    assert number >= 1
    (aside,) = path.parent.glob("history-damaged-*.sqlite3")
    assert aside.read_bytes() == before
    assert len(told) == 1
    assert told[0].startswith("The history was damaged: ")
    assert told[0].endswith(f"the damaged file is kept as {aside.name}.")
    assert archive.call(lambda store: store.check()) == ""
    archive.close()


@pytest.mark.parametrize("damage", ["without its first page", "with noise in the middle", "cut off"])
def test_every_entry_that_can_be_read_is_saved(path: Path, kept: list[Entry], damage: str) -> None:
    DAMAGES[damage](path)
    content = path.read_bytes()
    whole = [each for each in kept if f'"key":"{each.key}"'.encode() in content]
    lost = {each.key for _, each in readable(path)} ^ {each.key for each in whole}
    assert len(lost) <= 25, "only what a spoiled or missing page has cut in two"
    archive = Archive(path)
    archive.check()
    saved = archive.call(lambda store: [store.entry(each.number) for each in store.listing()])
    assert len(saved) >= len(whole) - 25
    assert len(saved) > COUNT // 3
    assert all(each in kept for each in saved)
    archive.close()


def test_noise_in_one_page_leaves_the_other_entries_their_numbers(path: Path, kept: list[Entry]) -> None:
    spoil(path, 30)
    archive = Archive(path)
    archive.check()
    numbers = {each.number for each in archive.call(lambda store: store.listing())}
    assert len(numbers) >= COUNT - 15
    assert all(archive.call(lambda store, n=n: store.entry(n)) == kept[n - 1] for n in list(numbers)[:50])  # type: ignore[misc]
    archive.close()


@pytest.mark.usefixtures("kept")
def test_damage_that_comes_while_it_is_open_is_mended(path: Path) -> None:
    told: list[str] = []
    archive = Archive(path, told.append)
    assert len(all_of(archive)) == COUNT
    spoil(path, *range(5, 60))
    sqlite3.connect(path).close()
    for _ in range(3):
        archive.check()
    assert len(told) == 1
    assert len(all_of(archive)) > 50
    archive.close()


@pytest.mark.usefixtures("kept")
def test_two_that_find_the_damage_rescue_it_once(path: Path) -> None:
    told: list[str] = []
    first, second = Archive(path, told.append), Archive(path, told.append)
    assert len(all_of(first)) == len(all_of(second)) == COUNT
    spoil(path, *range(20, 40))
    first.check()
    one, two = entry("one"), entry("two")
    first.call(lambda store: store.add(one))
    second.call(lambda store: store.add(two))
    second.check()
    assert len(told) == 1
    assert {one.key, two.key} <= {each.key for _, each in readable(path)}
    first.close()
    second.close()


@pytest.mark.usefixtures("kept")
def test_a_rescue_that_was_killed_halfway_is_finished(path: Path) -> None:
    new = path.with_name(path.name + ".new")
    path.rename(new)
    archive = Archive(path)
    assert len(all_of(archive)) == COUNT
    assert not new.exists()
    archive.close()


@pytest.mark.usefixtures("kept")
def test_a_file_that_is_moved_away_is_not_written_to_any_more(path: Path) -> None:
    archive = Archive(path)
    all_of(archive)
    path.rename(path.with_name("old"))
    assert archive.call(lambda store: store.add(entry("new"))) == 1
    assert len(all_of(archive)) == 1
    archive.close()


@pytest.mark.usefixtures("kept")
def test_a_newer_history_is_left_as_it_is(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()
    before = path.read_bytes()
    archive = Archive(path)
    for _ in range(2):
        with pytest.raises(StoreError, match="written by a newer derivtui"):
            archive.call(lambda store: store.add(entry()))
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*damaged*"))


def run_limited(path: Path, size: int, user: int = 0) -> list[str]:
    """What becomes of a history under a limit, as scripts/limited.py tells it."""
    command = [*LIMITED, str(path), str(size), str(user)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stderr == ""
    return done.stdout.splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of the system")
@pytest.mark.usefixtures("kept")
def test_a_full_disk_is_one_sentence_and_what_is_there_can_be_read(path: Path) -> None:
    size = path.stat().st_size
    why, count = run_limited(path, size + 50_000)
    assert why in ("The history cannot be written: the disk is full.", "The history cannot be used: disk I/O error.")
    assert int(count) >= COUNT
    archive = Archive(path)
    archive.check()
    assert len(all_of(archive)) == int(count)
    archive.close()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of the system")
def test_a_disk_that_is_full_from_the_start_is_one_sentence_too(path: Path) -> None:
    why, again = run_limited(path, 1000)
    assert why == again
    assert why.startswith("The history cannot be ")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="takes root to become nobody")
@pytest.mark.parametrize("folder_too", [False, True])
@pytest.mark.usefixtures("kept")
def test_a_read_only_history_is_read_and_not_written(path: Path, folder_too: bool) -> None:
    for folder in takewhile(lambda folder: folder != Path(tempfile.gettempdir()), path.parents):
        folder.chmod(0o755)
    path.chmod(0o444)
    if not folder_too:
        path.parent.chmod(0o777)
    why, count = run_limited(path, 0, user=NOBODY)
    assert why == "The history cannot be written: it is read-only."
    assert int(count) == COUNT


@pytest.mark.skipif(sys.platform == "win32", reason="modes of the system")
def test_the_history_is_its_owners_alone(path: Path) -> None:
    archive = Archive(path)
    archive.call(lambda store: store.add(entry()))
    assert {file.stat().st_mode & 0o777 for file in path.parent.glob("history*")} == {0o600}
    spoil(path, 0)
    archive.close()
    Archive(path).check()
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    archive = Archive(tmp_path / "file" / "history.sqlite3")
    with pytest.raises(StoreError, match="The history cannot be opened: "):
        archive.check()
