"""Whatever state the history is in, the app starts, says so in one sentence, and answers every key."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from textual.pilot import Pilot

from derivtui.history.archive import Archive
from derivtui.history.migrations import MIGRATIONS
from derivtui.paths import history_file
from derivtui.tui.panes.expression import ExpressionPane
from tests.history.entries import entry
from tests.tui.driving import ON_SQUARE, answered, app_on, editor_of, main_of, until


def newer(path: Path) -> None:
    """Let a newer derivtui have written the history."""
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.close()


def without_head(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(4096))


def cut_off(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


TROUBLES: Final[dict[str, tuple[Callable[[Path], None], str, bool]]] = {
    "damaged": (without_head, "The history was damaged: 30 entries were saved", True),
    "cut off": (cut_off, "The history was damaged: ", True),
    "newer": (newer, "The history was written by a newer derivtui", False),
    "no file": (a_folder, "The history cannot be ", False),
}
"""How it is spoilt, what is said, and whether things are recorded all the same."""


def record(count: int) -> None:
    """Record entries as an earlier session did."""
    archive = Archive(history_file())
    archive.call(lambda store: store.add_all(entry(f"x + {number}") for number in range(count)))
    archive.close()


def recorded(pilot: Pilot[None]) -> int | None:
    return main_of(pilot).query_one(ExpressionPane).recorded


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_the_app_starts_says_so_once_and_works(trouble: str) -> None:
    spoil, sentence, works = TROUBLES[trouble]
    record(30)
    spoil(history_file())
    async with app_on(ON_SQUARE).run_test(size=(120, 40), notifications=True) as pilot:
        await answered(pilot)
        await until(pilot, lambda: len(pilot.app._notifications) > 0)
        await pilot.press("enter")
        await until(pilot, lambda: recorded(pilot) is not None)
        assert bool(recorded(pilot)) == works
        await pilot.press("ctrl+r", "escape", "f4", "escape")
        await until(pilot, lambda: pilot.app.screen is main_of(pilot))
        told = [each.message for each in pilot.app._notifications if each.message.startswith(sentence)]
        assert told
        assert "\n" not in told[0]
        await pilot.press(*"+1")
        assert editor_of(pilot).text == "x**2+1"


async def test_keys_are_answered_while_another_process_holds_the_history() -> None:
    record(1)
    other = sqlite3.connect(history_file(), isolation_level=None)
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        other.execute("BEGIN IMMEDIATE")
        await pilot.press("enter", *"+1", "backspace", "backspace")
        assert editor_of(pilot).text == "x**2"
        assert recorded(pilot) is None
        await pilot.press("ctrl+r", "x", "escape", "f4", "escape")
        await until(pilot, lambda: pilot.app.screen is main_of(pilot))
        other.execute("ROLLBACK")
        await until(pilot, lambda: recorded(pilot) == 2)
    other.close()
