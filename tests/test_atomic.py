"""A file is written as a whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from derivtui import atomic


def test_a_file_and_its_folder_come_to_be(tmp_path: Path) -> None:
    atomic.write(tmp_path / "new" / "file", "text")
    assert (tmp_path / "new" / "file").read_text() == "text"


def test_a_failure_leaves_the_former_text_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no")

    file = tmp_path / "file"
    file.write_text("former")
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no"):
        atomic.write(file, "text")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert file.read_text() == "former"


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("former")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    atomic.write(tmp_path / "link", "text")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "text"
