"""Every action has a help text, a place in the palette or a reason for none, and a test that presses its key.

`HERE` are tried below: keys that lead there, then what the screen must show. `ELSEWHERE` names the test that presses
the key. A new action goes into one of them.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Static

from derivtui.tui.actions import ACTIONS, UNLISTED
from derivtui.tui.app import DerivtuiApp
from derivtui.tui.panes.graph import GraphPane
from derivtui.tui.panes.steps import StepsPane
from derivtui.tui.screens.choose import ChooseScreen
from derivtui.tui.screens.help import HelpScreen
from derivtui.tui.screens.main import MainScreen
from derivtui.tui.screens.welcome import WelcomeScreen
from tests.tui.driving import ON_FUNCTION, answered, app_on, editor_of, main_of, until, variables_of

Shows = Callable[[MainScreen, DerivtuiApp], object]

FOLDER: Final = Path(__file__).parent


class Case(NamedTuple):
    """How an action is tried: where the focus is, what is pressed, what must come of it."""

    focus: str
    keys: tuple[str, ...]
    shows: Shows


def toasts(app: DerivtuiApp) -> str:
    """All that was told."""
    return " ".join(toast.message for toast in app._notifications)


def graph(main: MainScreen) -> GraphPane:
    return main.query_one(GraphPane)


def steps(main: MainScreen) -> StepsPane:
    return main.query_one(StepsPane)


HERE: Final[dict[str, Case]] = {
    "new-line": Case("editor", ("end", "alt+enter"), lambda main, _: editor(main).endswith("\n")),
    "clear": Case("editor", ("ctrl+l",), lambda main, _: editor(main) == "" and main.query_one("#editor").has_focus),
    "undo": Case("graph", ("E", "escape", "U"), lambda main, _: editor(main) == ON_FUNCTION.source),
    "complete": Case("editor", ("end", *"+si", "ctrl+@"), lambda main, _: main.query_one("#editor").offer),  # type: ignore[attr-defined]
    "nudge-up": Case("variables", ("plus",), lambda main, _: main.state.values["u"] > "2"),
    "walk-on": Case("graph", ("n", "n"), lambda main, _: graph(main).stop == 1),
    "walk-back": Case("graph", ("n", "n", "p"), lambda main, _: graph(main).stop == 0),
    "play": Case("graph", ("space",), lambda main, _: graph(main).playing),
    "leave-walk": Case("graph", ("n", "escape"), lambda main, _: graph(main).stop is None),
    "node-details": Case("graph", ("enter",), lambda main, _: graph(main).opened == {0}),
    "first-nonfinite": Case("graph", ("exclamation_mark",), lambda _, app: "is finite" in toasts(app)),
    "step-details": Case("steps", ("enter",), lambda main, _: steps(main).opened == {0}),
    "hide-steps": Case("steps", ("r",), lambda main, _: steps(main).revealed == 1),
    "reveal-step": Case("steps", ("r", "space"), lambda main, _: steps(main).revealed == 2),
    "next-variable": Case("graph", ("w",), lambda main, _: main.state.active == "v"),
    "raise-order": Case("graph", ("o",), lambda main, _: main.state.order == 2),
    "lower-order": Case("graph", ("o", "o", "O"), lambda main, _: main.state.order == 2),
    "move-down": Case("graph", ("j",), lambda main, _: graph(main).cursor == 1),
    "move-up": Case("graph", ("j", "j", "k"), lambda main, _: graph(main).cursor == 1),
    "move-left": Case("graph", ("h",), lambda main, _: graph(main).closed == {0}),
    "move-right": Case("graph", ("l",), lambda main, _: graph(main).cursor == 1),
    "page-down": Case("graph", ("pagedown",), lambda main, _: graph(main).cursor == len(graph(main).rows) - 1),
    "page-up": Case("graph", ("G", "pageup"), lambda main, _: graph(main).cursor == 0),
    "move-first": Case("graph", ("G", "g"), lambda main, _: graph(main).cursor == 0),
    "move-last": Case("graph", ("G",), lambda main, _: graph(main).cursor == len(graph(main).rows) - 1),
    "expression": Case("graph", ("e",), lambda main, _: main.query_one("#editor").has_focus),
    "all-digits": Case("graph", ("full_stop",), lambda main, _: main.all_digits),
    "zoom": Case("graph", ("z",), lambda main, _: main.zoomed == "graph" and not main.query_one("#results").display),
    "escape": Case("graph", ("z", "escape"), lambda main, _: not main.zoomed),
    "copy": Case("graph", ("y",), lambda _, app: "AddBackward0" in app.clipboard and "OSC 52" in toasts(app)),
    "copy-as": Case("graph", ("Y", "enter"), lambda _, app: "v + 2·u" in app.clipboard),
    "descend": Case("graph", ("s",), lambda main, _: main.state.values == {"u": "1.2", "v": "-1"}),
    "descend-back": Case("graph", ("s", "S"), lambda main, _: main.state.values == {"u": "2", "v": "4"}),
    "faster": Case("graph", ("greater_than_sign",), lambda main, _: "rate 0.2" in str(main.variables.border_subtitle)),
    "slower": Case("graph", ("less_than_sign",), lambda main, _: "rate 0.05" in str(main.variables.border_subtitle)),
    "examples": Case("graph", ("x", "enter"), lambda main, _: main.state.source == "x**2" and "18" in main.look),
    "help": Case("graph", ("question_mark",), lambda _, app: isinstance(app.screen, HelpScreen)),
    "next-view": Case("graph", ("V",), lambda main, _: not graph(main).has_focus),
    "next-pane": Case("editor", ("tab",), lambda main, _: main.variables.table.has_focus),
    "previous-pane": Case("editor", ("tab", "shift+tab"), lambda main, _: main.query_one("#editor").has_focus),
    "palette": Case("graph", ("colon",), lambda _, app: isinstance(app.screen, CommandPalette)),
    "device": Case("graph", ("D",), lambda _, app: isinstance(app.screen, ChooseScreen)),
    "dtype": Case("graph", ("T", "down", "enter"), lambda main, _: main.state.dtype == "float64"),
    "again": Case("graph", ("A",), lambda main, _: main._exchange.generation > 1),
    "quit": Case("graph", ("q",), lambda _, app: app._exit),
}
"""Actions that have a key, each by itself on f(u, v) = uv + u² + v³ at u = 2, v = 4."""

ELSEWHERE: Final = {
    "record": "test_app.py: test_typing_is_answered_live_and_recorded_by_enter_once",
    "recall-older": "test_recall.py: test_up_and_down_walk_through_the_history_and_end_at_what_was_typed",
    "recall-newer": "test_recall.py: test_up_and_down_walk_through_the_history_and_end_at_what_was_typed",
    "search-history": "test_recall.py: test_ctrl_r_searches_as_one_types_and_enter_takes",
    "term-left": "test_app.py: test_alt_right_selects_terms_in_reading_order",
    "term-right": "test_app.py: test_alt_right_selects_terms_in_reading_order",
    "decline": "test_offers.py: test_escape_closes_only_the_list_and_for_this_name",
    "edit-value": "test_app.py: test_escape_restores_the_cell",
    "toggle-grad": "test_app.py: test_space_turns_requires_grad_off_and_on",
    "nudge-down": "test_app.py: test_nudging_up_and_down_restores_exactly",
    "keep-value": "test_app.py: test_escape_restores_the_cell",
    "restore": "test_app.py: test_escape_restores_the_cell",
    "open-checks": "test_results.py: test_enter_opens_the_checks_and_closes_them",
    "hessian": "test_results.py: test_matrices_and_paths_come_on_request",
    "jacobian": "test_results.py: test_matrices_and_paths_come_on_request",
    "path-sum": "test_results.py: test_matrices_and_paths_come_on_request",
    "direction": "test_results.py: test_a_direction_is_typed_and_taken_away",
    "upstream": "test_results.py: test_the_upstream_gradient_is_shown_and_edited",
    "check-answer": "test_answers.py: test_answers_are_judged_one_after_the_other",
    "plot-read-left": "panes/test_plot.py: test_the_cursor_reads_off_and_escape_takes_it_away",
    "plot-read-right": "panes/test_plot.py: test_the_cursor_reads_off_and_escape_takes_it_away",
    "plot-leave-cursor": "panes/test_plot.py: test_the_cursor_reads_off_and_escape_takes_it_away",
    "pan-left": "panes/test_plot.py: test_pan_zoom_and_back",
    "pan-right": "panes/test_plot.py: test_pan_zoom_and_back",
    "zoom-in": "panes/test_plot.py: test_pan_zoom_and_back",
    "zoom-out": "panes/test_plot.py: test_pan_zoom_and_back",
    "default-range": "panes/test_plot.py: test_pan_zoom_and_back",
    "heat-map": "panes/test_plot.py: test_f_shows_a_heat_map_over_two_variables_and_the_curve_again",
    "theme": "test_theming.py: test_choosing_a_theme_shows_it_at_once_and_saves_it",
    "screenshot": "test_every_action.py: test_a_picture_is_saved_and_told_where",
    "welcome": "test_every_action.py: test_the_welcome_opens_an_example_or_lets_one_type",
    "window-close": "test_windows.py: test_help_closes_by_the_keys_that_open_it_too",
    "window-take": "test_recall.py: test_ctrl_r_searches_as_one_types_and_enter_takes",
    "window-down": "test_windows.py: test_help_is_read_by_lines_pages_and_ends",
    "window-up": "test_windows.py: test_help_is_read_by_lines_pages_and_ends",
    "window-page-down": "test_windows.py: test_help_is_read_by_lines_pages_and_ends",
    "window-page-up": "test_windows.py: test_help_is_read_by_lines_pages_and_ends",
    "window-first": "test_windows.py: test_help_is_read_by_lines_pages_and_ends",
    "window-last": "test_windows.py: test_help_is_read_by_lines_pages_and_ends",
    "search-next": "test_recall.py: test_ctrl_r_goes_on_while_one_searches",
    "help-close": "test_windows.py: test_help_closes_by_the_keys_that_open_it_too",
    "replay": "test_replay.py: test_it_opens_paused_at_this_sessions_first_entry",
    "replay-play": "test_replay.py: test_space_plays_and_pauses_and_signs_change_the_speed",
    "replay-next": "test_replay.py: test_stops_are_typed_value_each_node_each_step_and_the_comparison",
    "replay-back": "test_replay.py: test_past_the_last_stop_comes_the_next_entry_and_back_again",
    "replay-down": "test_replay.py: test_arrows_letters_and_ends_go_from_entry_to_entry",
    "replay-up": "test_replay.py: test_arrows_letters_and_ends_go_from_entry_to_entry",
    "replay-first": "test_replay.py: test_arrows_letters_and_ends_go_from_entry_to_entry",
    "replay-last": "test_replay.py: test_arrows_letters_and_ends_go_from_entry_to_entry",
    "replay-faster": "test_replay.py: test_space_plays_and_pauses_and_signs_change_the_speed",
    "replay-slower": "test_replay.py: test_space_plays_and_pauses_and_signs_change_the_speed",
    "replay-edit": "test_replay.py: test_enter_takes_the_entry_to_the_editor_and_f4_comes_back_to_the_same_stop",
    "replay-filter": "test_replay.py: test_a_slash_filters_as_one_types_and_escape_shows_all",
    "replay-jump": "test_replay.py: test_a_number_goes_to_its_entry_or_says_that_there_is_none",
    "replay-note": "test_replay.py: test_notes_and_pins_are_kept",
    "replay-pin": "test_replay.py: test_notes_and_pins_are_kept",
    "replay-delete": "test_replay.py: test_a_deleted_entry_comes_back_with_u",
    "replay-undo": "test_replay.py: test_a_deleted_entry_comes_back_with_u",
    "replay-digits": "test_replay.py: test_help_and_all_digits",
    "replay-help": "test_replay.py: test_help_and_all_digits",
    "replay-leave": "test_replay.py: test_enter_takes_the_entry_to_the_editor_and_f4_comes_back_to_the_same_stop",
}
"""The test of each other action, as `file: test`."""


def editor(main: MainScreen) -> str:
    """What stands in the expression."""
    return main.state.source


def named_in(file: str) -> set[str]:
    """The names of a file's tests."""
    tree = ast.parse((FOLDER / file).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize("id", HERE)
async def test_an_action_does_what_it_says(id: str) -> None:
    case = HERE[id]
    app = app_on(ON_FUNCTION)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        places: dict[str, Callable[[], Any]] = {
            "editor": editor_of(pilot).focus,
            "variables": variables_of(pilot).table.focus,
            "graph": graph(main).focus,
            "steps": steps(main).focus,
        }
        places[case.focus]()
        await pilot.press(*case.keys)
        await until(pilot, lambda: case.shows(main, app))


def test_every_action_is_tried_somewhere() -> None:
    assert HERE.keys().isdisjoint(ELSEWHERE)
    assert HERE.keys() | ELSEWHERE.keys() == {action.id for action in ACTIONS}


@pytest.mark.parametrize("id", HERE)
def test_what_is_tried_here_is_tried_by_its_own_key(id: str) -> None:
    action = next(action for action in ACTIONS if action.id == id)
    assert set(HERE[id].keys) & {*action.keys, *action.plain}


@pytest.mark.parametrize("place", sorted(set(ELSEWHERE.values())))
def test_the_tests_elsewhere_exist(place: str) -> None:
    file, _, test = place.partition(": ")
    assert test in named_in(file)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_has_help_and_a_palette_entry_or_a_reason(action: Any) -> None:
    assert action.help.endswith(".")
    assert bool(action.palette) != bool(action.unlisted or action.owner in UNLISTED)


async def test_a_picture_is_saved_and_told_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    app = app_on(ON_FUNCTION)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await answered(pilot)
        main_of(pilot).action_picture()
        (file,) = tmp_path.glob("*.svg")
        assert "AddBackward0" in file.read_text(encoding="utf-8")
        await until(pilot, lambda: str(file) in toasts(app))


async def test_the_welcome_opens_an_example_or_lets_one_type() -> None:
    app = app_on(ON_FUNCTION)
    async with app.run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        main.action_welcome()
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        await pilot.press("enter")
        await until(
            pilot, lambda: main.state.source == "x**2" and "18" in str(main.query_one("#look", Static).render())
        )
        main.action_welcome()
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen))
        await pilot.press("plus", "1")
        await until(pilot, lambda: main.state.source == "x**2+1")
        assert main.look == ""
        assert isinstance(pilot, Pilot)
