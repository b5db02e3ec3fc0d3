"""Gradient descent: a step is x - rate·∂f/∂x, and the way back is exact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivtui.model.report import Variable
from derivtui.model.ulps import nearest
from derivtui.tui.descent import CannotStepError, Descent
from derivtui.tui.examples import EXAMPLES
from derivtui.tui.panes.editor import Editor
from derivtui.tui.panes.steps import StepsPane
from derivtui.tui.screens.main import MainScreen
from tests.tui.driving import ON_FUNCTION, ON_SQUARE, answered, app_on, main_of, until
from tests.tui.reports import FUNCTION, SQUARE


def test_a_step_goes_down_by_the_rate_times_the_gradient() -> None:
    assert Descent(rate=0.1).stepped({"x": "9"}, SQUARE).values == {"x": "7.2"}


def test_every_variable_that_requires_a_gradient_moves_and_no_other() -> None:
    values = {"u": "2", "v": "4", "other": "pi/4"}
    assert Descent(rate=0.5).stepped(values, FUNCTION).values == {"u": "-2", "v": "-21", "other": "pi/4"}
    fixed = msgspec.structs.replace(FUNCTION, gradient={"v": 50.0})
    assert Descent(rate=0.5).stepped(values, fixed).values == {"u": "2", "v": "-21", "other": "pi/4"}


@given(st.lists(st.floats(1e-6, 1e3), min_size=1, max_size=6), st.sampled_from(["9", "pi/4", "1e-300", "2**0.5"]))
def test_the_way_back_leads_through_the_very_same_texts(rates: list[float], start: str) -> None:
    descent, values, way = Descent(), {"x": start}, []
    for rate in rates:
        way.append(values)
        descent = msgspec_rate(descent, rate).stepped(values, SQUARE)
        values = descent.values
    for before in reversed(way):
        descent, values = descent.back()
        assert values == before
    with pytest.raises(CannotStepError):
        descent.back()


def msgspec_rate(descent: Descent, rate: float) -> Descent:
    """The same descent at another rate."""
    return Descent(rate=rate, values=descent.values, trail=descent.trail)


def test_a_tensor_moves_elementwise() -> None:
    report = msgspec.structs.replace(
        SQUARE,
        variables={"x": Variable(value=[1.0, 2.0], requires_grad=True, shape=(2,))},
        gradient={"x": [10.0, -10.0]},
    )
    assert Descent(rate=0.1).stepped({"x": "[1, 2]"}, report).values == {"x": "[0, 3]"}


@given(st.floats(-1e6, 1e6, width=32), st.floats(-1e6, 1e6, width=32), st.sampled_from(["float32", "float64"]))
def test_a_value_is_written_shortly_and_is_still_the_number_of_its_dtype(
    value: float, gradient: float, dtype: str
) -> None:
    variables = {"x": Variable(value=value, requires_grad=True, shape=())}
    report = msgspec.structs.replace(SQUARE, variables=variables, gradient={"x": gradient}, dtype=dtype)
    text = Descent(rate=0.1).stepped({"x": ""}, report).values["x"]
    assert nearest(float(text), dtype) == nearest(value - 0.1 * gradient, dtype)
    assert not text.endswith(".0")


@pytest.mark.parametrize(
    ("dtype", "said"), [("float32", "1.72"), ("float64", "1.7199999809265136"), ("bfloat16", "1.72")]
)
def test_no_digits_are_written_that_the_dtype_does_not_tell_apart(dtype: str, said: str) -> None:
    variables = {"x": Variable(value=1.7199999809265136, requires_grad=True, shape=())}
    report = msgspec.structs.replace(SQUARE, variables=variables, gradient={"x": 0.0}, dtype=dtype)
    assert Descent().stepped({"x": "1.72"}, report).values == {"x": said}


@pytest.mark.parametrize("gradient", [{"x": float("nan")}, {"x": float("inf")}, {}])
def test_without_a_finite_gradient_there_is_no_step(gradient: dict[str, float]) -> None:
    with pytest.raises(CannotStepError):
        Descent().stepped({"x": "9"}, msgspec.structs.replace(SQUARE, gradient=gradient))


def test_the_rate_climbs_a_ladder_and_stops_at_its_ends() -> None:
    rates = []
    descent = Descent(rate=0.1)
    for _ in range(4):
        descent = descent.with_rate(1)
        rates.append(descent.rate)
    assert rates == [0.2, 0.5, 1.0, 2.0]
    for _ in range(100):
        descent = descent.with_rate(-1)
    assert descent.rate == 1e-6


def test_no_step_moves_what_the_expression_itself_gives_a_value() -> None:
    bound = msgspec.structs.replace(SQUARE.variables["x"], bound=True)
    with pytest.raises(CannotStepError, match="itself says what x is"):
        Descent().stepped({}, msgspec.structs.replace(SQUARE, variables={"x": bound}))


ENDS: Final[dict[str, Callable[[MainScreen], object]]] = {
    "another text": lambda main: main.query_one(Editor).insert("*1"),
    "an example": lambda main: main.open_example(EXAMPLES[1]),
    "an entry": lambda main: main.stand(replace(ON_SQUARE, source="abs(x)"), 1),
    "a nudge": lambda main: main.variables.action_nudge(1),
    "a value": lambda main: main._change(main.state.with_value("x", "5")),
}
"""What ends a descent."""


@pytest.mark.parametrize("end", ENDS)
async def test_a_descent_ends_with_its_text_and_with_its_values(end: str) -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40), notifications=True) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        main.query_one(StepsPane).focus()
        await pilot.press("s")
        await until(pilot, lambda: str(main.variables.border_subtitle) == "descent 1 · rate 0.1")
        ENDS[end](main)
        await until(pilot, lambda: str(main.variables.border_subtitle) == "")
        values = main.state.values
        main.action_take_back()
        assert main.state.values == values
        await until(
            pilot, lambda: "no step to take back" in " ".join(note.message for note in pilot.app._notifications)
        )


@pytest.mark.parametrize("keys", [("o",), ("greater_than_sign",), ("n",), ("space",)])
async def test_a_descent_outlives_what_changes_neither(keys: tuple[str, ...]) -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        main.variables.table.focus()
        await pilot.press("s", *keys, "S")
        await until(pilot, lambda: main.state.values == {"x": "9"})


@pytest.mark.parametrize("key", ["ctrl+z", "U"])
async def test_undo_takes_back_the_steps_first_and_then_the_text(key: str) -> None:
    async with app_on(ON_FUNCTION).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        main.query_one(Editor).rewrite(SQUARE.source)
        main._change(main.state.with_value("x", "9"))
        await answered(pilot)
        main.variables.table.focus()
        for steps in (1, 2):
            await pilot.press("s")
            await until(pilot, lambda steps=steps: f"descent {steps}" in str(main.variables.border_subtitle))  # type: ignore[misc]
            await until(pilot, lambda: main._exchange.answers_latest)
        await pilot.press(key, key)
        await until(pilot, lambda: main.state.values["x"] == "9")
        assert main.query_one(Editor).text == SQUARE.source
        await pilot.press(key)
        await until(pilot, lambda: main.query_one(Editor).text == FUNCTION.source)


async def test_undo_in_the_text_is_of_the_text() -> None:
    async with app_on(ON_FUNCTION).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        main.query_one(Editor).rewrite(SQUARE.source)
        await answered(pilot)
        main.action_descend()
        main.query_one(Editor).focus()
        await pilot.press("ctrl+z")
        await until(pilot, lambda: main.query_one(Editor).text == FUNCTION.source)


async def test_what_has_no_results_has_no_way_down_and_says_so() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40), notifications=True) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        main.query_one(Editor).insert("+")
        await until(pilot, lambda: main._exchange.problem)
        main.action_descend()
        await until(pilot, lambda: "no results to step" in " ".join(note.message for note in pilot.app._notifications))
        assert main.state.values == {"x": "9"}
