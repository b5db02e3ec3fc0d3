"""The Variables pane on the real engine: its rows, also of texts that fail; constants, shapes, nudges."""

from __future__ import annotations

import msgspec
import pytest
from textual.pilot import Pilot

from derivtui.service.client import Reply
from derivtui.tui.app import DerivtuiApp
from derivtui.tui.panes.results import ResultsPane
from derivtui.tui.state import State
from tests.tui.driving import answered, editor_of, main_of, mounted, painted, text_of, until, variables_of


def table(pilot: Pilot[None]) -> list[list[str]]:
    """The rows' words, without the mark."""
    lines = text_of(variables_of(pilot).table).splitlines()[1:]
    return [line.replace("▸", " ").replace("▌", " ").split() for line in lines if line.strip()]


async def test_a_constant_becomes_a_variable_by_a_value_and_a_constant_again() -> None:
    async with DerivtuiApp(State(source="pi*r^2", values={"r": "2"})).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await answered(pilot)
        await until(pilot, lambda: table(pilot) == [["r", "2", "12.57", "on"], ["pi", "3.142"]])
        variables_of(pilot).table.focus()
        await pilot.press("j", "space", "enter", "enter")
        await pilot.pause()
        assert main_of(pilot).state.values == {"r": "2"}
        await pilot.press("enter", *"3", "enter")
        await until(pilot, lambda: ["pi", "3", "4", "on"] in table(pilot))
        await until(pilot, lambda: ["r", "2", "12", "on"] in table(pilot))


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (24, 12)])
async def test_the_border_says_that_dim_values_are_assumed_while_there_is_one(size: tuple[int, int]) -> None:
    async with DerivtuiApp(State(source="pi*x*y", values={"x": "2"})).run_test(size=size) as pilot:
        await mounted(pilot)
        await answered(pilot)
        main_of(pilot).action_view("variables")
        await until(pilot, lambda: "dim: assumed" in painted(variables_of(pilot)))
        main_of(pilot)._change(main_of(pilot).state.with_value("y", "3"))
        await answered(pilot)
        await until(pilot, lambda: "dim" not in painted(variables_of(pilot)))


async def test_the_border_says_it_beside_a_descent_where_there_is_room() -> None:
    state = State(source="x*y", values={"x": "2"}, off=frozenset({"y"}), names=("x", "y"))
    async with DerivtuiApp(state).run_test(size=(40, 12)) as pilot:
        await mounted(pilot)
        await answered(pilot)
        main_of(pilot).action_view("variables")
        await pilot.press("s")
        await until(pilot, lambda: "descent 1·rate 0.1·dim: assumed" in painted(variables_of(pilot)))
        await pilot.resize_terminal(30, 12)
        await until(pilot, lambda: "descent 1 · rate 0.1 " in painted(variables_of(pilot)))
        await pilot.resize_terminal(200, 60)
        await until(pilot, lambda: "descent 1 · rate 0.1 · dim: assumed" in painted(variables_of(pilot)))


async def test_a_shape_stands_behind_the_name() -> None:
    async with DerivtuiApp(State(source="A @ x", values={"A": "eye(2)", "x": "[1, 2]"})).run_test() as pilot:
        await mounted(pilot)
        await until(pilot, lambda: [row[:2] for row in table(pilot)] == [["A", "2×2"], ["x", "2"]])


async def test_nudges_take_up_a_value_that_came_from_elsewhere() -> None:
    async with DerivtuiApp(State(source="x", values={"x": "1e-8"})).run_test() as pilot:
        await mounted(pilot)
        await answered(pilot)
        variables_of(pilot).table.focus()
        await pilot.press("plus", "plus")
        await until(pilot, lambda: main_of(pilot).state.values == {"x": "3e-8"})
        await pilot.press("minus", "minus")
        await until(pilot, lambda: main_of(pilot).state.values == {"x": "1e-8"})
        main_of(pilot)._change(main_of(pilot).state.with_value("x", "5"))
        await answered(pilot)
        await pilot.press("plus")
        await until(pilot, lambda: main_of(pilot).state.values == {"x": "6"})


async def test_what_fails_for_its_values_has_rows_to_give_it_others() -> None:
    async with DerivtuiApp(State(source="x*x")).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await answered(pilot)
        results = main_of(pilot).query_one(ResultsPane)
        editor_of(pilot).rewrite("sum(A@w) + log(x)")
        await until(pilot, lambda: "found shapes [] and []" in editor_of(pilot).sentence)
        assert table(pilot) == [["A", "0.5", "on"], ["w", "1.5", "on"], ["x", "2.5", "on"]]
        assert results.stale
        variables_of(pilot).table.focus()
        await pilot.press("k", "k", *"[[1,2],[3,4]]", "enter", "j", *"[1,1]", "enter")
        await answered(pilot)
        await until(pilot, lambda: table(pilot)[1][:3] == ["w", "2", "[1,1]"])
        assert not results.stale
        assert editor_of(pilot).sentence == ""


async def test_values_of_the_command_line_have_rows_though_the_text_fails() -> None:
    state = State(source="A@w", values={"A": "[[1, 2], [3, 4]]", "w": "[1, 2, 3]"})
    async with DerivtuiApp(state).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await until(pilot, lambda: "[2, 2] and [3]" in editor_of(pilot).sentence)
        assert [row[0] for row in table(pilot)] == ["A", "w"]
        variables_of(pilot).table.focus()
        await pilot.press("j", "enter", *"[5, 6]", "enter")
        await answered(pilot)
        assert main_of(pilot).query_one(ResultsPane).as_text().splitlines()[0].endswith("= [17, 39]")


async def test_the_name_of_a_function_that_is_being_called_is_no_variable() -> None:
    async with DerivtuiApp(State(source="x*x*sni")).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await until(pilot, lambda: [row[0] for row in table(pilot)] == ["x", "sni"])
        await pilot.press("left_parenthesis")
        await until(pilot, lambda: [row[0] for row in table(pilot)] == ["x"])


@pytest.mark.parametrize("text", ["import torch", "# a remark"])
async def test_a_text_with_nothing_to_evaluate_has_no_results_and_says_so(text: str) -> None:
    async with DerivtuiApp(State(source="x*x")).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await answered(pilot)
        editor_of(pilot).rewrite(text)
        await until(pilot, lambda: editor_of(pilot).sentence.startswith("There is no expression yet"))
        assert table(pilot) == []
        assert main_of(pilot).shown is None


@pytest.mark.parametrize("keys", [("enter",), ("5",), ("plus",), ("space",)])
async def test_a_value_in_the_text_is_changed_there_alone(keys: tuple[str, ...]) -> None:
    state = State(source="x = torch.tensor(9.0); x**2*y", values={"x": "5", "y": "2"})
    async with DerivtuiApp(state).run_test(size=(120, 40), notifications=True) as pilot:
        await mounted(pilot)
        await until(pilot, lambda: table(pilot) == [["x", "9", "–", "off"], ["y", "2", "81", "on"]])
        variables_of(pilot).table.focus()
        await pilot.press("k", *keys)
        await until(
            pilot, lambda: [note.message[:26] for note in pilot.app._notifications] == ["The expression itself says"]
        )
        assert variables_of(pilot).editing is None
        assert main_of(pilot).state.values == state.values


async def test_a_value_typed_ahead_does_not_go_to_what_the_text_gives_one() -> None:
    async with DerivtuiApp(State(source="x*y")).run_test(size=(120, 40), notifications=True) as pilot:
        await mounted(pilot)
        await answered(pilot)
        editor_of(pilot).rewrite("x = torch.tensor(9.0); x**2")
        await pilot.press("tab", "5", "enter")
        await until(pilot, lambda: table(pilot) == [["x", "9", "–", "off"]])
        await until(pilot, lambda: variables_of(pilot).editing is None)
        assert main_of(pilot).state.values == {}


async def test_the_cursor_stays_on_what_was_turned_off_though_columns_change() -> None:
    state = State(source="A@w", values={"A": "[[1, 2], [3, 4]]", "w": "[1, 2]"})
    async with DerivtuiApp(state).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await answered(pilot)
        variables_of(pilot).table.focus()
        await pilot.press("space")
        await until(pilot, lambda: [row[-1] for row in table(pilot)] == ["off", "on"])
        await until(pilot, lambda: variables_of(pilot).rows[0].partial == "")
        assert (variables_of(pilot).table.cursor_row, main_of(pilot).state.active) == (0, "w")


async def test_nudging_a_constant_up_and_down_restores_it_and_the_cursor_stays() -> None:
    async with DerivtuiApp(State(source="x*e^y")).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await answered(pilot)
        variables_of(pilot).table.focus()
        await pilot.press("j", "j")
        for _ in range(2):
            await pilot.press("plus")
            await until(pilot, lambda: [row[0] for row in table(pilot)] == ["x", "e", "y"])
            await until(pilot, lambda: main_of(pilot).state.active == "e")
            await pilot.press("minus")
            await until(pilot, lambda: [row[0] for row in table(pilot)] == ["x", "y", "e"])
            assert main_of(pilot).state.values == {}
            assert variables_of(pilot).table.cursor_row == 2


@pytest.mark.parametrize(
    ("keys", "value", "restored"),
    [
        (("minus", *"1"), "-1", {"x": "9"}),
        (("plus", "minus", "minus", "j", "minus", *"12"), "-12", {"x": "8"}),
        (("minus", "minus", *"5"), "5", {"x": "7"}),
        (("plus", "minus", *"5"), "5", {"x": "9"}),
        (("minus", "j", *"5"), "5", {"x": "8"}),
    ],
)
async def test_a_single_minus_right_before_a_digit_is_its_sign(
    keys: tuple[str, ...], value: str, restored: dict[str, str]
) -> None:
    async with DerivtuiApp(State(source="x*x", values={"x": "9"})).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await answered(pilot)
        variables_of(pilot).table.focus()
        await pilot.press(*keys)
        await until(pilot, lambda: variables_of(pilot).field.value == value)
        assert main_of(pilot).state.values == restored
        await pilot.press("escape")
        await until(pilot, lambda: variables_of(pilot).editing is None)
        assert main_of(pilot).state.values == restored
        await pilot.press("enter", *value, "enter")
        await until(pilot, lambda: main_of(pilot).state.values == {"x": value})


async def test_the_sign_of_a_constants_value_leaves_it_a_constant_until_it_is_kept() -> None:
    async with DerivtuiApp(State(source="x*e^y")).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await answered(pilot)
        variables = variables_of(pilot)
        variables.table.focus()
        await pilot.press("j", "j", "minus", "2")
        await until(pilot, lambda: [row[0] for row in table(pilot)] == ["x", "y", "e"])
        assert main_of(pilot).state.values == {}
        assert (variables.editing, variables.field.value) == ("e", "-2")
        assert variables.field.styles.offset.y.value == variables.table.value_place[1]
        await pilot.press("enter")
        await until(pilot, lambda: ["e", "-2"] in [row[:2] for row in table(pilot)])


async def test_a_negative_value_typed_ahead_of_its_row_is_kept() -> None:
    async with DerivtuiApp(State()).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await pilot.press(*"x", "tab", "minus", *"3", "enter")
        await until(pilot, lambda: main_of(pilot).state.values == {"x": "-3"})


async def test_a_constant_keeps_its_row_and_the_cursor_where_a_derivation_comes_before_the_terms() -> None:
    async with DerivtuiApp(State(source="x*e^y")).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        variables, main = variables_of(pilot), main_of(pilot)
        variables.table.focus()
        await pilot.press("j", "j")
        exchange = main._exchange
        assert exchange.request
        assert exchange.report
        early = msgspec.structs.replace(exchange.report, terms=None, graph=None)
        exchange.generation += 1
        exchange.hear(
            Reply(generation=exchange.generation, request=exchange.request, parts=("derivation",), answer=early)
        )
        main._present()
        assert [row.name for row in variables.rows] == ["x", "y", "e"]
        assert variables.table.current is not None
        assert variables.table.current.name == "e"


async def test_a_nudge_leads_to_no_value_that_was_assumed_in_another_text() -> None:
    async with DerivtuiApp(State(source="x")).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        variables_of(pilot).table.focus()
        await pilot.press("plus")
        await until(pilot, lambda: [row.value for row in variables_of(pilot).rows] == ["0.6"])
        await answered(pilot)
        editor_of(pilot).rewrite("a*x")
        await until(pilot, lambda: [row.value for row in variables_of(pilot).rows] == ["0.5", "0.6"])
        await answered(pilot)
        variables_of(pilot).table.move_cursor(row=1)
        await pilot.press("minus")
        await until(pilot, lambda: main_of(pilot).state.values == {"x": "0.5"})
