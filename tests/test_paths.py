"""Where files go."""

from __future__ import annotations

from pathlib import Path

import pytest

from derivtui import paths

FILES = (paths.config_file, paths.themes_folder, paths.history_file, paths.draft_file, paths.log_file)


def test_one_variable_moves_everything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(paths.HOME, str(tmp_path))
    assert {file().parent for file in FILES} == {tmp_path}
    assert len({file() for file in FILES}) == len(FILES)


def test_else_each_goes_where_the_system_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.HOME)
    assert all(paths.NAME in file().parts for file in (paths.config_file, paths.history_file))


def test_asking_creates_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(paths.HOME, str(tmp_path / "new"))
    for file in FILES:
        file()
    assert not (tmp_path / "new").exists()
