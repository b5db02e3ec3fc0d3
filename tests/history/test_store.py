"""The store: numbers, notes, pins, limits, lists and searches."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec
import pytest

from derivtui.history.store import Store
from derivtui.model.entry import Entry, Listed
from tests.history.entries import entry


def noted(note: str) -> Entry:
    """An entry with a note."""
    return entry(note=note)


def sources(listed: tuple[Listed, ...]) -> list[str]:
    """The expressions of a list."""
    return [each.source for each in listed]


def test_entries_are_numbered_in_order_and_come_back(store: Store) -> None:
    one, two = entry("x"), entry("y")
    assert [store.add(one), store.add(two)] == [1, 2]
    assert [store.entry(1), store.entry(2), store.entry(3)] == [one, two, None]


def test_an_entry_that_is_there_keeps_its_number(store: Store) -> None:
    one = entry()
    assert [store.add(one), store.add(entry()), store.add(one)] == [1, 2, 1]
    assert store.count() == 2


def test_a_number_is_never_given_twice(store: Store) -> None:
    store.add(entry())
    store.delete(store.add(entry()))
    assert store.add(entry()) == 3


def test_a_deleted_entry_comes_back_in_its_place(store: Store) -> None:
    one = entry()
    number = store.add(one)
    store.add(entry())
    store.delete(number)
    store.keep(one, number)
    assert [each.number for each in store.listing()] == [1, 2]
    assert store.entry(number) == one


def test_an_entry_whose_number_was_taken_gets_another(store: Store) -> None:
    store.add(entry())
    store.keep(entry("y"), 1)
    assert sources(store.listing()) == ["x**2", "y"]


def test_a_note_and_a_pin_are_kept_and_listed(store: Store) -> None:
    number = store.add(entry())
    changed = store.change(number, lambda known: msgspec.structs.replace(known, note="why?", pinned=True))
    assert store.entry(number) == changed
    (listed,) = store.listing("WHY")
    assert (listed.note, listed.pinned) == ("why?", True)
    assert store.change(99, lambda known: known) is None


def test_old_entries_make_room_but_pins_stay(path: Path) -> None:
    store = Store(path, max_entries=3)
    store.prepare()
    store.add(entry("first", pinned=True))
    store.add_all(entry(f"x+{number}") for number in range(5))
    assert store.prune() == 3
    assert sources(store.listing()) == ["first", "x+3", "x+4"]
    store.close()


def test_a_history_of_pins_alone_stays_past_its_limit(path: Path) -> None:
    store = Store(path, max_entries=1)
    store.prepare()
    store.add_all(entry(pinned=True) for _ in range(3))
    assert store.prune() == 0
    assert store.count() == 3
    store.close()


def test_size_is_a_limit_as_well(path: Path) -> None:
    store = Store(path, max_bytes=1 << 20)
    store.prepare()
    store.add_all(entry(value=[float(number)] * 1000) for number in range(1000))
    assert 0 < store.prune() < 1000
    assert store.prune() == 0
    store.close()


def test_clear_leaves_nothing_of_any_entry_in_the_file(store: Store, path: Path) -> None:
    store.add_all(entry("secret + x", note=f"secret {number}") for number in range(50))
    assert store.clear() == 50
    assert store.count() == 0
    store.close()
    assert b"secret" not in path.read_bytes()


def test_adding_again_adds_nothing(store: Store) -> None:
    entries = [entry() for _ in range(1500)]
    assert store.add_all(entries) == 1500
    assert store.add_all([*entries, entry()]) == 1


def test_lines_are_the_last_ones_the_oldest_first(store: Store) -> None:
    store.add_all(entry() for _ in range(250))
    assert [number for number, _ in store.lines()] == list(range(1, 251))
    assert [number for number, _ in store.lines(last=3)] == [248, 249, 250]
    assert len(list(store.lines(last=900))) == 250
    assert list(store.lines(last=0)) == []


def test_every_word_of_a_listing_has_to_be_there(store: Store) -> None:
    store.add_all([entry("sin(x)"), entry("sin(x)", note="100% sure_"), entry("cos(x)", note="sure")])
    assert sources(store.listing("sure SIN")) == ["sin(x)"]
    assert len(store.listing("0% e_")) == 1
    assert store.listing("%") == store.listing("0%")


def test_search_finds_letters_in_order_and_the_closest_first(store: Store) -> None:
    store.add_all([entry("s*(i+n)"), entry("sin(x)"), entry("cos(x)")])
    assert sources(store.search("sin")) == ["sin(x)", "s*(i+n)"]
    assert sources(store.search("")) == ["cos(x)", "sin(x)", "s*(i+n)"]
    assert store.search("q") == ()


def test_search_finds_the_text_itself_however_old_it_is(store: Store) -> None:
    store.add(entry("tanh(w)"))
    store.add_all(entry(f"t*a*n*h*w + {number}") for number in range(300))
    assert sources(store.search("tanh(w", limit=10)) == ["tanh(w)"]
    assert sources(store.search("tanh", limit=10))[0] == "tanh(w)"


def test_search_shows_a_request_once(store: Store) -> None:
    store.add_all(entry() for _ in range(3))
    assert [each.number for each in store.search("x")] == [3]


@pytest.mark.parametrize(
    ("number", "prefix", "older", "found"),
    [(None, "", True, 3), (3, "", True, 2), (1, "", True, None), (1, "", False, 2), (3, "", False, None),
     (None, "sin", True, 3), (3, "sin", True, 1), (1, "sin", False, 3), (None, "sin(x)+", True, None)],
)  # fmt: skip
def test_the_entry_beside_begins_with_what_was_typed(
    store: Store, number: int | None, prefix: str, older: bool, found: int | None
) -> None:
    store.add_all([entry("sin(x)"), entry("cos(x)"), entry("sin(2x)")])
    beside = store.beside(number, prefix, older=older)
    assert (beside and beside[0]) == found


def test_every_commit_is_synced_and_the_log_is_apart(store: Store, path: Path) -> None:
    assert store._db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert store._db.execute("PRAGMA synchronous").fetchone()[0] == 2
    store.add(entry())
    assert path.with_name(path.name + "-wal").exists()


def test_a_write_that_fails_leaves_no_transaction_open(store: Store) -> None:
    def broken(_: Entry) -> Entry:
        raise sqlite3.OperationalError("no")

    number = store.add(entry())
    with pytest.raises(sqlite3.OperationalError):
        store.change(number, broken)
    assert store.add(entry()) == 2
