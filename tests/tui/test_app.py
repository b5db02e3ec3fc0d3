"""The app under a person's hands: real service, stored Reports, what the screen shows."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from derivtui.tui.panes.expression import ExpressionPane
from derivtui.tui.panes.graph import GraphPane
from derivtui.tui.panes.results import ResultsPane
from derivtui.tui.panes.status import StatusBar
from derivtui.tui.panes.steps import StepsPane
from derivtui.tui.panes.table import VariableTable
from derivtui.tui.screens import asking
from derivtui.tui.screens.choose import ChooseScreen
from derivtui.tui.screens.help import HelpScreen
from derivtui.tui.screens.layout import PANES
from derivtui.tui.state import State
from tests.tui.driving import (
    ON_FUNCTION,
    ON_SINE,
    ON_SQUARE,
    answered,
    app_on,
    editor_of,
    main_of,
    text_of,
    until,
    variables_of,
)
from tests.tui.graphs import INDETERMINATE, report
from tests.tui.stored import HANG, SLOW


def recorded(pilot: Pilot[None]) -> int | None:
    """What the Expression's border says was recorded."""
    return main_of(pilot).query_one(ExpressionPane).recorded


def dimmed(pilot: Pilot[None]) -> set[bool]:
    """Whether the panes that show results are dim."""
    shown = main_of(pilot)
    variables, results = variables_of(pilot), shown.query_one(ResultsPane)
    return {variables.stale, results.stale, shown.query_one(GraphPane).stale, shown.query_one(StepsPane).stale}


async def test_the_first_paint_waits_for_no_engine() -> None:
    async with app_on(State()).run_test() as pilot:
        assert main_of(pilot).query_one(StatusBar).engine == "starting"
        await pilot.press("x", "[", "slash", "]")
        assert editor_of(pilot).text == "x[/]"


async def test_typing_is_answered_live_and_recorded_by_enter_once() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.press(*"x", "asterisk", "asterisk", *"2")
        await answered(pilot)
        await until(pilot, lambda: "81" in text_of(main_of(pilot).query_one("#lines", Static)))
        assert recorded(pilot) is None
        await pilot.press("enter")
        await until(pilot, lambda: recorded(pilot) == 1)
        await pilot.press("enter")
        await pilot.pause()
        assert recorded(pilot) == 1
        assert editor_of(pilot).text == "x**2"


async def test_enter_does_not_overtake_what_was_typed_before_it() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for key in (*"rate", "enter"):
            pilot.app.simulate_key(key)
        await until(pilot, lambda: recorded(pilot) == 1)
        assert main_of(pilot).state.source == "rate"


async def test_enter_records_whatever_is_typed_next() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for key in (*"rate", "enter", "backspace", "s", "ctrl+q"):
            pilot.app.simulate_key(key)
        main = main_of(pilot)
        await until(pilot, lambda: pilot.app._exit)
        assert main.state.source == "rats"
        assert main._recorder.last is not None
        assert main._recorder.last.expression == "rate"


async def test_a_value_entered_and_left_at_once_is_recorded_with_its_own_expression() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for key in (*"rate", "tab", "4", "2", "enter", "shift+tab", "backspace"):
            pilot.app.simulate_key(key)
        main = main_of(pilot)
        await until(pilot, lambda: main.state.source == "rat" and main._recorder.last is not None)
        assert main._recorder.last is not None
        assert (main._recorder.last.expression, main._recorder.last.at) == ("rate", {"rate": "42"})


async def test_moving_in_the_graph_marks_the_source_and_the_step() -> None:
    async with app_on(ON_SINE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.press("escape", "j")
        await until(pilot, lambda: editor_of(pilot).selected == (4, 17))
        await until(pilot, lambda: "    ▔▔▔▔▔▔▔▔▔▔▔▔▔" in text_of(editor_of(pilot)))
        steps = main_of(pilot).query_one(StepsPane)
        await until(pilot, lambda: [row[:4] for row in text_of(steps).split("\n") if "▌" in row] == ["2 ▌ "])


async def test_moving_in_the_steps_marks_the_graph() -> None:
    async with app_on(ON_SINE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        main_of(pilot).query_one(StepsPane).focus()
        await pilot.press("j", "j")
        await until(pilot, lambda: editor_of(pilot).selected == (4, 5))
        graph = main_of(pilot).query_one(GraphPane)
        await until(
            pilot, lambda: [row.split()[3:5] for row in text_of(graph).split("\n") if "▌" in row] == [["x", "(leaf)"]]
        )


async def test_alt_right_selects_terms_in_reading_order() -> None:
    async with app_on(ON_SINE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.press("alt+right")
        await until(pilot, lambda: editor_of(pilot).selected == (0, 18))
        await pilot.press("alt+right", "alt+right")
        await until(pilot, lambda: editor_of(pilot).selected == (4, 5))
        await pilot.press("alt+left")
        await until(pilot, lambda: editor_of(pilot).selected == (4, 17))


async def test_a_click_in_the_source_selects_the_term_under_it() -> None:
    async with app_on(ON_SINE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.click(editor_of(pilot), offset=(13, 0))
        await until(pilot, lambda: editor_of(pilot).selected == (9, 16))


async def test_moving_in_the_variables_marks_the_first_use() -> None:
    async with app_on(ON_FUNCTION).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        variables_of(pilot).table.focus()
        await pilot.press("j")
        await until(pilot, lambda: editor_of(pilot).selected == (10, 11))
        assert main_of(pilot).query_one(StepsPane).variable == "v"
        assert variables_of(pilot).marked == "v"


async def test_an_error_at_the_end_leaves_the_last_results_dimmed() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.press("end", "space", "plus")
        results = main_of(pilot).query_one(ResultsPane)
        await until(pilot, lambda: results.stale)
        await until(pilot, lambda: "81" in text_of(main_of(pilot).query_one("#lines", Static)))
        assert editor_of(pilot).sentence == ""
        await pilot.press("enter")
        await until(pilot, lambda: editor_of(pilot).sentence == "The expression ends here.")
        assert recorded(pilot) is None


async def test_an_error_at_the_end_is_shown_to_who_leaves_the_text() -> None:
    async with app_on(State(source="x +")).run_test(size=(120, 40)) as pilot:
        main = main_of(pilot)
        await until(pilot, lambda: main._exchange.problem)
        assert editor_of(pilot).sentence == ""
        await pilot.press("tab")
        await until(pilot, lambda: editor_of(pilot).sentence == "The expression ends here.")


async def test_an_error_dims_everything_that_shows_the_last_results() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await until(pilot, lambda: dimmed(pilot) == {False})
        await pilot.press("end", "plus")
        await until(pilot, lambda: dimmed(pilot) == {True})
        await pilot.press("backspace")
        await until(pilot, lambda: dimmed(pilot) == {False})


async def test_a_question_that_is_seen_to_wait_dims_the_last_results() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        editor_of(pilot).text = HANG
        await until(pilot, lambda: dimmed(pilot) == {True})
        editor_of(pilot).text = "x**2"
        await until(pilot, lambda: dimmed(pilot) == {False})


async def test_no_row_and_no_title_outlive_the_text() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        steps = main_of(pilot).query_one(StepsPane)
        assert str(steps.border_title) == "Steps · d/dx"
        editor_of(pilot).text = ""
        await until(pilot, lambda: variables_of(pilot).rows == ())
        assert str(steps.border_title) == "Steps"


async def test_ctrl_c_tells_once_how_to_quit() -> None:
    async with app_on(State()).run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press("ctrl+c", "ctrl+c", "ctrl+c")
        await until(pilot, lambda: len(pilot.app.screen.query("Toast")) == 1)


async def test_another_error_is_shown_after_a_pause_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PAUSE", 3600.0)
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.press(*"sinn", "left_parenthesis", "x")
        await until(pilot, lambda: main_of(pilot)._exchange.problem)
        assert editor_of(pilot).sentence == ""
        monkeypatch.setattr(asking, "PAUSE", 0.4)
        await pilot.press("right_parenthesis")
        await until(pilot, lambda: editor_of(pilot).sentence)
        shown = text_of(editor_of(pilot)).split("\n")
        assert [row.strip() for row in shown] == ["sinn(x)", "^^^^", "There is no function sinn; did you mean sin?"]


async def test_a_new_name_has_no_row_until_it_is_finished(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "PAUSE", 3600.0)
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.press(*"rate")
        await answered(pilot)
        assert variables_of(pilot).rows == ()
        await pilot.press("enter")
        await until(pilot, lambda: [row.name for row in variables_of(pilot).rows] == ["rate"])


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_small_screen_makes_room_for_the_error(size: tuple[int, int]) -> None:
    async with app_on(State(source="sinn(x)")).run_test(size=size) as pilot:
        await until(pilot, lambda: editor_of(pilot).sentence)
        await until(pilot, lambda: "mean sin?" in text_of(editor_of(pilot)))
        editor_of(pilot).text = "x**2"
        await answered(pilot)
        await until(pilot, lambda: main_of(pilot).query_one(ExpressionPane).size.height == 1)


async def test_a_digit_opens_the_cell_and_enter_records() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        variables_of(pilot).table.focus()
        await pilot.press("4", "2", "enter")
        await until(pilot, lambda: recorded(pilot) == 1)
        assert main_of(pilot).state.values == {"x": "42"}
        assert variables_of(pilot).table.has_focus


async def test_a_value_typed_faster_than_the_cell_opens_is_whole() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        variables_of(pilot).table.focus()
        await pilot.pause()
        for key in ("4", "2", "enter"):
            pilot.app.simulate_key(key)
        await until(pilot, lambda: main_of(pilot).state.values == {"x": "42"})


async def test_keys_after_tab_go_to_the_next_pane_even_before_it_has_rows() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        for key in (*"rate", "tab", "4", "2", "enter"):
            pilot.app.simulate_key(key)
        await until(pilot, lambda: main_of(pilot).state.values == {"rate": "42"})
        await until(pilot, lambda: recorded(pilot) == 1)
        assert main_of(pilot).state.source == "rate"


async def test_a_value_typed_ahead_goes_to_the_row_that_comes_and_not_to_the_one_that_goes() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        editor_of(pilot).text = ""
        for key in (*"rate", "tab", "4", "2", "tab"):
            pilot.app.simulate_key(key)
        await until(pilot, lambda: main_of(pilot).state.values == {"x": "9", "rate": "42"})
        assert recorded(pilot) is None


async def test_what_is_typed_after_a_value_that_waits_for_its_row_waits_too() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        variables = variables_of(pilot)
        editor_of(pilot).text = HANG
        for key in ("tab", "4", "enter", "5"):
            pilot.app.simulate_key(key)
        await until(pilot, lambda: variables.owes)
        editor_of(pilot).text = "x**2"
        await until(pilot, lambda: main_of(pilot).state.values == {"x": "4"})
        await until(pilot, lambda: (variables.editing, variables.field.value) == ("x", "5"))


async def test_a_value_typed_ahead_of_no_row_is_dropped() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        editor_of(pilot).text = "sinn(x)"
        for key in ("tab", "4", "enter"):
            pilot.app.simulate_key(key)
        await until(pilot, lambda: editor_of(pilot).sentence)
        await until(pilot, lambda: not variables_of(pilot).field.display)


async def test_shift_tab_goes_back() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.press("tab", "shift+tab", "x")
        assert editor_of(pilot).text == "x**2x"


async def test_escape_restores_the_cell() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        variables_of(pilot).table.focus()
        await pilot.press("enter")
        await until(pilot, lambda: variables_of(pilot).field.has_focus)
        assert variables_of(pilot).field.selected_text == "9"
        await pilot.press("7", "escape")
        await until(pilot, lambda: variables_of(pilot).table.has_focus)
        assert main_of(pilot).state.values == {"x": "9"}
        assert not pilot.app.screen.query_one(Input).display


async def test_brackets_in_a_cell_are_text() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        variables_of(pilot).table.focus()
        await pilot.press("[", "slash", "]", "enter")
        await until(pilot, lambda: main_of(pilot).state.values == {"x": "[/]"})
        await until(pilot, lambda: "[/]" in text_of(variables_of(pilot).table))


async def test_nudging_up_and_down_restores_exactly() -> None:
    state = State(source="x**2", values={"x": "pi/4"})
    async with app_on(state).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        variables_of(pilot).table.focus()
        await pilot.press("plus")
        await until(pilot, lambda: main_of(pilot).state.values == {"x": "pi/4 + 1"})
        await pilot.press("minus")
        await until(pilot, lambda: main_of(pilot).state.values == {"x": "pi/4"})
        assert recorded(pilot) is None


async def test_space_turns_requires_grad_off_and_on() -> None:
    async with app_on(ON_FUNCTION).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        variables_of(pilot).table.focus()
        await pilot.press("space")
        shown = main_of(pilot)
        await until(pilot, lambda: shown.shown is not None and "u" not in shown.shown.gradient)
        await until(pilot, lambda: "off" in text_of(variables_of(pilot).table))
        await pilot.press("space")
        await until(pilot, lambda: shown.shown is not None and "u" in shown.shown.gradient)


async def test_the_active_variable_turned_off_hands_on_and_the_cursor_stays() -> None:
    async with app_on(ON_FUNCTION).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        variables_of(pilot).table.focus()
        await pilot.press("space")
        await until(pilot, lambda: variables_of(pilot).active == "v")
        await answered(pilot)
        assert variables_of(pilot).table.cursor_row == 0
        await pilot.press("w")
        await pilot.pause()
        assert variables_of(pilot).active == "v"


async def test_w_makes_the_next_variable_active_from_any_view() -> None:
    async with app_on(ON_FUNCTION).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.press("escape", "w")
        await until(pilot, lambda: main_of(pilot).query_one(StepsPane).variable == "v")
        await until(pilot, lambda: "▸" in text_of(variables_of(pilot).table).split("\n")[2])


async def test_o_asks_for_a_higher_order() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.press("escape", "o")
        await until(pilot, lambda: main_of(pilot).state.request().derivative == ("x", "x"))
        await pilot.press("O")
        await until(pilot, lambda: main_of(pilot).state.order == 1)


async def test_n_and_p_walk_the_graph_from_other_panes() -> None:
    async with app_on(ON_SINE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        main_of(pilot).query_one(StepsPane).focus()
        await pilot.press("n", "n", "p")
        assert main_of(pilot).query_one(GraphPane).stop == 0
        assert main_of(pilot).query_one(StepsPane).has_focus


async def test_an_exclamation_mark_finds_nan_from_any_pane_and_shows_the_graph() -> None:
    async with app_on(ON_SINE).run_test(size=(80, 24), notifications=True) as pilot:
        await answered(pilot)
        main_of(pilot).action_view("steps")
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: any("is finite" in toast.message for toast in pilot.app._notifications))
        graph = main_of(pilot).query_one(GraphPane)
        assert not graph.region
        graph.show(report(INDETERMINATE))
        await pilot.press("exclamation_mark")
        await until(pilot, lambda: graph.region and graph.has_focus)
        assert graph.cursor == 2


async def test_an_exclamation_mark_leaves_the_focus_where_the_graph_is_seen() -> None:
    async with app_on(ON_SINE).run_test(size=(80, 24)) as pilot:
        await answered(pilot)
        graph, results = main_of(pilot).query_one(GraphPane), main_of(pilot).query_one(ResultsPane)
        graph.show(report(INDETERMINATE))
        results.focus()
        await pilot.press("exclamation_mark")
        assert graph.cursor == 2
        assert results.has_focus


async def test_n_shows_the_graph_that_it_walks() -> None:
    async with app_on(ON_SINE).run_test(size=(40, 12)) as pilot:
        await answered(pilot)
        main_of(pilot).focus_pane("results")
        await pilot.press("n")
        graph = main_of(pilot).query_one(GraphPane)
        await until(pilot, lambda: graph.region and graph.has_focus)
        assert graph.stop == 0


@pytest.mark.parametrize(
    ("size", "keys"),
    [
        ((120, 40), "⏎ record  F1 help  F6 pane  ^P commands  F2 cpu  F3 float32  F5 again  F4 replay  ^Q quit"),
        ((80, 24), "⏎ record  F1 help  F6 pane  ^P commands  F2 cpu  F3 float32  ^Q quit"),
        ((40, 12), "F1 help  F6 pane  ^Q quit"),
        ((20, 6), "^Q quit"),
    ],
)
async def test_quit_help_and_view_are_the_last_keys_to_go(size: tuple[int, int], keys: str) -> None:
    async with app_on(ON_SQUARE).run_test(size=size) as pilot:
        await answered(pilot)
        status = main_of(pilot).query_one(StatusBar)
        await until(pilot, lambda: status.engine == "idle")
        assert text_of(status).split("●")[0].strip() == keys


async def test_the_pane_with_the_focus_has_a_frame_of_its_own() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        main_of(pilot).query_one(StepsPane).focus()
        await pilot.pause()
        frames = {pane.id: pane.styles.border_top[0] for pane in main_of(pilot).query(".pane")}
        assert [name for name, frame in frames.items() if frame == "heavy"] == ["steps"]


async def test_values_persist_by_name() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        editor_of(pilot).text = ""
        await until(pilot, lambda: main_of(pilot).shown is None)
        editor_of(pilot).text = "x**2"
        await answered(pilot)
        assert main_of(pilot).state.request().at == {"x": "9"}


async def test_the_dtype_is_chosen_from_a_list() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.press("f3")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        assert pilot.app.screen.query_one(OptionList).highlighted == 0
        await pilot.press("down", "enter")
        await until(pilot, lambda: main_of(pilot).state.dtype == "float64")
        await until(pilot, lambda: "float64" in str(main_of(pilot).query_one(ResultsPane).border_title))


async def test_f1_explains_the_pane_that_has_the_focus() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        variables_of(pilot).table.focus()
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await until(pilot, lambda: "requires_grad" in text_of(pilot.app.screen.query(Static).first()))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is main_of(pilot))


async def test_f1_on_a_function_shows_its_row_first() -> None:
    async with app_on(State(source="asin(x)")).run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: editor_of(pilot).text)
        editor_of(pilot).move_cursor((0, 2))
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await until(pilot, lambda: "inverse sine" in text_of(pilot.app.screen.query_one("#function")))
        assert text_of(pilot.app.screen.query(Static).first()) == "asin(u)"
        words = text_of(pilot.app.screen.query_one("#function")).split("\n")
        assert "also written  arcsin" in words
        assert "d/du          1/sqrt(1 - u^2)" in words
        assert "where         -1 < u < 1" in words
        assert "torch returns inf at u = -1, inf at u = 1" in words
        assert "source        DLMF 4.24.7" in words
        await pilot.press("escape")
        editor_of(pilot).move_cursor((0, 6))
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        assert not pilot.app.screen.query("#function")


async def test_a_full_stop_shows_all_digits_in_every_view_and_four_again() -> None:
    async with app_on(ON_SINE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        views = [main_of(pilot).query_one(kind) for kind in (VariableTable, "#lines", GraphPane, StepsPane)]
        await pilot.press("escape", "full_stop")
        await until(pilot, lambda: all("-0.24687" in text_of(view) for view in views))
        await pilot.press("full_stop")
        await until(pilot, lambda: not any("-0.24687" in text_of(view) for view in views))
        variables_of(pilot).table.focus()
        await pilot.press("full_stop")
        await until(pilot, lambda: all("-0.24687" in text_of(view) for view in views))


async def test_the_palette_offers_what_the_registry_has() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.press("escape", "colon")
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
        await pilot.press(*"floating")
        await until(pilot, lambda: pilot.app.screen.query_one(OptionList).option_count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))


async def test_the_footer_can_be_clicked() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        status = main_of(pilot).query_one(StatusBar)
        await pilot.click(status, offset=(text_of(status).index("help"), 0))
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))


async def test_f6_shows_one_pane_after_the_other_where_there_is_little_room() -> None:
    async with app_on(ON_SQUARE).run_test(size=(40, 12)) as pilot:
        await answered(pilot)
        seen = []
        for _ in range(len(PANES) + 1):
            await pilot.press("f6")
            await pilot.pause()
            seen.append([name for name in PANES if main_of(pilot).query_one(f"#{name}").region])
            assert [main_of(pilot).focused_pane.id] == seen[-1]
        assert seen == [[name] for name in (*PANES, PANES[0])]


@pytest.mark.parametrize(
    ("size", "first", "following"),
    [((120, 40), "graph", "steps"), ((80, 24), "graph", "steps"), ((40, 12), "results", "variables")],
)
async def test_f6_goes_from_the_expression_to_the_pane_that_shows_at_any_size(
    size: tuple[int, int], first: str, following: str
) -> None:
    async with app_on(ON_SQUARE).run_test(size=size) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        for pane in (first, following):
            await pilot.press("f6", "o")
            await until(pilot, lambda pane=pane: main.focused_pane.id == pane and main.current == pane)  # type: ignore[misc]
        await pilot.press("e", "f6")
        await until(pilot, lambda: main.focused_pane.id == following and main.query_one(f"#{following}").region)
        assert editor_of(pilot).text == ON_SQUARE.source


async def test_f6_goes_on_from_where_a_click_or_tab_led() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        main.query_one("#steps").focus()
        await pilot.press("f6")
        await until(pilot, lambda: main.focused_pane.id == "plot")


async def test_escape_cancels_what_hangs_and_the_next_question_is_answered() -> None:
    async with app_on(State(source=HANG)).run_test(size=(120, 40)) as pilot:
        status = main_of(pilot).query_one(StatusBar)
        await until(pilot, lambda: status.engine == "busy")
        await pilot.press("end", "x")
        assert editor_of(pilot).text == HANG + "x"
        editor_of(pilot).text = HANG
        await until(pilot, lambda: status.engine == "busy")
        await pilot.press("escape")
        await until(pilot, lambda: status.engine == "idle")
        assert editor_of(pilot).text == HANG
        editor_of(pilot).text = "x**2"
        await answered(pilot)


async def test_escape_leaves_the_expression_while_its_answer_is_only_simplified() -> None:
    async with app_on(State(source=SLOW, values={"x": "9"})).run_test(size=(120, 40)) as pilot:
        status = main_of(pilot).query_one(StatusBar)
        await answered(pilot)
        await until(pilot, lambda: status.engine == "busy")
        await pilot.press("escape", "j")
        assert not editor_of(pilot).has_focus
        assert editor_of(pilot).text == SLOW
        assert status.engine == "busy"
        await pilot.press("escape")
        await until(pilot, lambda: status.engine == "idle")


async def test_q_quits_outside_text_and_is_text_inside() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.press("q")
        assert editor_of(pilot).text == "x**2q"
        await pilot.press("backspace", "escape", "q")
        assert pilot.app.return_code == 0


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (200, 60), (20, 6)])
async def test_every_size_is_laid_out(size: tuple[int, int]) -> None:
    async with app_on(ON_FUNCTION).run_test(size=size) as pilot:
        await answered(pilot)
        assert main_of(pilot).query_one("#expression").region
