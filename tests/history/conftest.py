"""A history of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from derivtui.history.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the history of this test lies."""
    return tmp_path / "history.sqlite3"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A store that is open."""
    opened = Store(path)
    opened.prepare()
    yield opened
    opened.close()
