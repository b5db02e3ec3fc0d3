"""What the screen looks like, at four sizes and in every theme, on stored Reports."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from derivtui.tui.panes.status import StatusBar
from derivtui.tui.state import State
from derivtui.tui.theming import DEFAULT, SHIPPED
from tests.tui.driving import (
    ON_FUNCTION,
    ON_KINK,
    ON_SINE,
    ON_SQUARE,
    ON_TENSOR,
    app_on,
    editor_of,
    main_of,
    mounted,
    still,
    until,
)

Compare = Callable[..., bool]
"""`snap_compare`: runs an app and compares its picture with the stored one."""


def after(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Press keys once everything stands still."""

    async def act(pilot: Pilot[Any]) -> None:
        await still(pilot)
        await pilot.press(*keys)
        await pilot.pause()
        await still(pilot)

    return act


def test_a_wide_screen_with_a_selected_term(snap_compare: Compare) -> None:
    assert snap_compare(app_on(ON_SINE), terminal_size=(120, 40), run_before=after("escape", "j"))


def test_a_terminal_of_ordinary_size(snap_compare: Compare) -> None:
    assert snap_compare(app_on(ON_FUNCTION), terminal_size=(80, 24), run_before=after("enter"))


def test_a_very_small_screen(snap_compare: Compare) -> None:
    assert snap_compare(app_on(ON_SQUARE), terminal_size=(40, 12), run_before=after())


def test_a_very_large_screen(snap_compare: Compare) -> None:
    assert snap_compare(app_on(ON_FUNCTION), terminal_size=(200, 60), run_before=after("escape", "j", "j"))


THEMES = sorted(path.stem for path in SHIPPED.glob("*.toml") if path.stem != DEFAULT)


@pytest.mark.parametrize("theme", THEMES)
def test_a_kink_in_every_other_theme(snap_compare: Compare, theme: str) -> None:
    opened = after("escape", "shift+tab", "enter")
    assert snap_compare(app_on(ON_KINK, theme), terminal_size=(100, 32), run_before=opened)


def test_a_tensor_and_its_backward_pass(snap_compare: Compare) -> None:
    assert snap_compare(app_on(ON_TENSOR), terminal_size=(120, 40), run_before=after("escape", "j"))


def test_marks_are_seen_without_colour(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app_on(ON_SINE), terminal_size=(100, 32), run_before=after("escape", "j"))


def on_view(name: str, *keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Show a view, and press keys in it."""

    async def act(pilot: Pilot[Any]) -> None:
        await still(pilot)
        main_of(pilot).action_view(name)
        plot, code = main_of(pilot).asked_panes
        await until(pilot, lambda: plot.samples if name == "plot" else code.code)
        await pilot.press(*keys)
        await still(pilot)

    return act


def test_the_plot_beside_steps(snap_compare: Compare) -> None:
    assert snap_compare(app_on(ON_SQUARE), terminal_size=(120, 40), run_before=on_view("plot", "right", "right"))


def test_the_plot_by_itself(snap_compare: Compare) -> None:
    assert snap_compare(app_on(ON_SQUARE), terminal_size=(80, 24), run_before=on_view("plot"))


def test_the_plot_on_a_very_small_screen(snap_compare: Compare) -> None:
    assert snap_compare(app_on(ON_SQUARE), terminal_size=(40, 12), run_before=on_view("plot"))


def test_the_code_beside_steps(snap_compare: Compare) -> None:
    assert snap_compare(app_on(ON_SQUARE), terminal_size=(120, 40), run_before=on_view("code"))


def test_the_code_by_itself(snap_compare: Compare) -> None:
    assert snap_compare(app_on(ON_SQUARE), terminal_size=(80, 24), run_before=on_view("code"))


def test_an_error_in_its_place(snap_compare: Compare) -> None:
    async def fail(pilot: Pilot[Any]) -> None:
        await mounted(pilot)
        await until(pilot, lambda: editor_of(pilot).sentence)
        await until(pilot, lambda: main_of(pilot).query_one(StatusBar).engine == "idle")

    assert snap_compare(app_on(State(source="sinn(x)")), terminal_size=(80, 33), run_before=fail)
