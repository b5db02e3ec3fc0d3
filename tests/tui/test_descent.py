"""Gradient descent: a step is x - rate·∂f/∂x, and the way back is exact."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivtui.model.report import Variable
from derivtui.tui.descent import CannotStepError, Descent
from tests.tui.reports import FUNCTION, SQUARE


def test_a_step_goes_down_by_the_rate_times_the_gradient() -> None:
    assert Descent(rate=0.1).stepped({"x": "9"}, SQUARE).values == {"x": "7.2"}


def test_every_variable_that_requires_a_gradient_moves_and_no_other() -> None:
    values = {"u": "2", "v": "4", "other": "pi/4"}
    assert Descent(rate=0.5).stepped(values, FUNCTION).values == {"u": "-2.0", "v": "-21.0", "other": "pi/4"}
    fixed = msgspec.structs.replace(FUNCTION, gradient={"v": 50.0})
    assert Descent(rate=0.5).stepped(values, fixed).values == {"u": "2", "v": "-21.0", "other": "pi/4"}


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


def test_a_value_changed_by_hand_begins_a_new_way() -> None:
    descent = Descent().stepped({"x": "9"}, SQUARE).stepped({"x": "3"}, SQUARE)
    assert descent.trail == ({"x": "3"},)


def test_a_tensor_moves_elementwise() -> None:
    report = msgspec.structs.replace(
        SQUARE,
        variables={"x": Variable(value=[1.0, 2.0], requires_grad=True, shape=(2,))},
        gradient={"x": [10.0, -10.0]},
    )
    assert Descent(rate=0.1).stepped({"x": "[1, 2]"}, report).values == {"x": "[0.0, 3.0]"}


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
