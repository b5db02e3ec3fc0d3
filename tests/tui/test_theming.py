"""Themes are files; one that cannot be read never keeps the app from starting."""

from __future__ import annotations

from pathlib import Path

import pytest

from derivtui.tui.app import DerivtuiApp
from derivtui.tui.state import State
from derivtui.tui.theming import DEFAULT, SHIPPED, load_theme, register_themes


def test_our_theme_is_found_and_chosen() -> None:
    app = DerivtuiApp(State())
    assert app.theme == DEFAULT
    assert "textual-light" in app.available_themes


def test_every_theme_of_ours_loads() -> None:
    paths = list(SHIPPED.glob("*.toml"))
    assert paths
    assert all(load_theme(path).name == path.stem for path in paths)


def test_an_unknown_theme_falls_back() -> None:
    assert DerivtuiApp(State(), theme="[/]").theme == DEFAULT


@pytest.mark.parametrize(
    "text",
    ["primary = ", 'secondary = "#fff"', 'primary = "#fff"\ncolour = "red"', 'primary = "no colour"', "primary = 3"],
)
def test_a_broken_theme_is_left_out_and_named(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DERIVTUI_HOME", str(tmp_path))
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "broken.toml").write_text(text)
    (complaint,) = register_themes(DerivtuiApp(State()))
    assert "broken.toml" in complaint


def test_a_theme_of_the_users_own_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DERIVTUI_HOME", str(tmp_path))
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.toml").write_text('primary = "#ff8800"')
    assert DerivtuiApp(State(), theme="mine").theme == "mine"
