"""Imports point down: what each layer loads in a fresh interpreter, and what its modules name.

The contracts of pyproject.toml say the same of the source; here nothing is loaded by a side door either.
"""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import grimp
import pytest

SLOW: Final = ("textual", "torch", "sympy", "mpmath", "numpy")
MATHEMATICS: Final = ("derivtui.engine", "torch", "sympy", "mpmath", "numpy")

REPORT: Final = "import sys; print(*sys.modules)"


def loaded_by(statement: str) -> set[str]:
    """Names of all modules that a fresh interpreter holds after `statement`."""
    command = [sys.executable, "-c", f"{statement}\n{REPORT}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_version_loads_nothing_slow() -> None:
    statement = "from derivtui.cli.main import run; assert run(['--version']) == 0"
    assert loaded_by(statement).isdisjoint(SLOW)


@pytest.mark.parametrize("module", ["derivtui.tui.app", "derivtui.history.library", "derivtui.service.client"])
def test_the_users_side_never_reaches_the_engine(module: str) -> None:
    assert loaded_by(f"import {module}").isdisjoint(MATHEMATICS)


def test_the_first_paint_waits_for_no_database() -> None:
    assert "sqlite3" not in loaded_by("import derivtui.tui.app")


def test_the_history_reaches_neither_screen_nor_service() -> None:
    modules = "derivtui.history.archive, derivtui.history.library, derivtui.history.replay"
    assert loaded_by(f"import {modules}").isdisjoint({"textual", "rich", "click", "pebble", *MATHEMATICS})


def test_the_engine_reaches_no_screen_and_no_store() -> None:
    assert loaded_by("import derivtui.engine.run").isdisjoint({"textual", "rich", "click", "sqlite3", "pebble"})


def test_the_engine_starts_no_process_of_its_own() -> None:
    """torch loads multiprocessing by itself, so this looks at what our own modules import."""
    graph = grimp.build_graph("derivtui", include_external_packages=True)
    engine = graph.find_descendants("derivtui.engine") | {"derivtui.engine"}
    named = {imported for module in engine for imported in graph.find_modules_directly_imported_by(module)}
    assert named.isdisjoint({"multiprocessing", "subprocess", "concurrent", "threading", "asyncio", "os", "pathlib"})


def test_the_model_loads_little_more_than_msgspec() -> None:
    modules = "derivtui.model.request, derivtui.model.report, derivtui.model.numbers, derivtui.model.functions"
    assert loaded_by(f"import {modules}").isdisjoint({*SLOW, "rich", "click", "pebble", "platformdirs"})
