"""100,000 entries: nobody has to wait for them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import msgspec
import pytest
from textual.app import App, ComposeResult

from derivtui.history.library import Library
from derivtui.history.store import Store
from derivtui.model.entry import Entry, Listed, new_key
from derivtui.tui.panes.entries import EntryList
from tests.history.entries import entry

COUNT = 100_000


def many() -> Iterator[Entry]:
    """Entries of several sessions, every ninth with a note."""
    names = ("sin", "cos", "exp", "log", "sqrt", "tanh")
    for at in range(COUNT):
        source = f"{names[at % 6]}(x/{at % 997}) + {names[at % 5]}(w*y^{at % 7 + 2})"
        plain = entry(source, session=f"{at // 50:032x}", note="why?" if at % 9 == 0 else "")
        yield msgspec.structs.replace(plain, key=new_key(), variables={"x": float(at), "y": 2.0, "w": 3.0})


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history of 100,000 entries."""
    path = tmp_path_factory.mktemp("large") / "history.sqlite3"
    store = Store(path)
    store.prepare()
    assert store.add_all(many()) == COUNT
    store.close()
    return path


def best_of(times: int, ask: Any) -> float:
    """Seconds that an answer takes, when nothing else keeps the machine busy."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        answer: Future[object] = ask()
        answer.result()
        taken.append(time.perf_counter() - start)
    return min(taken)


@pytest.mark.long
@pytest.mark.parametrize("typed", ["s", "sn", "snx9tan", "zzz", "x7y4y9y", "tanh(x/9", "why?", ""])
def test_search_as_you_type_takes_less_than_50_ms(large: Path, typed: str) -> None:
    library = Library(large, tell=print)
    assert best_of(5, lambda: library.search(typed)) < 0.05
    library.close()


@pytest.mark.long
@pytest.mark.parametrize("prefix", ["", "sin", "zzz"])
def test_recall_takes_less_than_50_ms(large: Path, prefix: str) -> None:
    library = Library(large, tell=print)
    assert best_of(5, lambda: library.beside(None, prefix, older=True)) < 0.05
    library.close()


class ListApp(App[None]):
    """The list alone."""

    def compose(self) -> ComposeResult:
        yield EntryList()


async def test_a_list_of_100_000_entries_is_laid_out_and_scrolled_at_once() -> None:
    rows = tuple(
        Listed(
            number, "2026-11-22T12:00:00.000Z", f"{number // 50}", "sin(x)", "x=1", "cpu", "why?" * (number % 9 == 0)
        )
        for number in range(1, COUNT + 1)
    )
    async with ListApp().run_test(size=(60, 20)) as pilot:
        entries = pilot.app.query_one(EntryList)
        start = time.thread_time()
        entries.load(rows)
        assert time.thread_time() - start < 0.2
        slowest = 0.0
        for place in range(0, COUNT, 997):
            start = time.thread_time()
            entries.put_cursor(place)
            for y in range(entries.size.height):
                entries.render_line(y)
            slowest = max(slowest, time.thread_time() - start)
        assert slowest < 0.05
        await pilot.pause()
        assert entries.stack.height == COUNT + len(range(9, COUNT + 1, 9))
