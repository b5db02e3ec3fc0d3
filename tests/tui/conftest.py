"""What the screen's tests share: a home folder for each, so that each begins with an empty history."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forking import start_forkserver


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the history of this test goes."""
    start_forkserver()
    folder = tmp_path / "home"
    monkeypatch.setenv("DERIVTUI_HOME", str(folder))
    return folder
