"""Samples are the function and its derivatives, in a range where there is something to see, broken where it breaks."""

from __future__ import annotations

import math
import time
from typing import Any

import pytest

from derivtui.engine.run import run
from derivtui.model.report import Samples
from derivtui.model.request import Request, Sweep


def samples(expression: str, **more: Any) -> Samples:
    """The samples of an expression."""
    report = run(Request(expression=expression, missing="assume", **more), ("samples",))
    assert report.samples is not None
    return report.samples


def over(start: float, stop: float, count: int = 101) -> Sweep:
    """A range."""
    return Sweep(start=start, stop=stop, count=count)


def test_values_and_derivatives_are_those_of_the_function() -> None:
    found = samples("x^3", at={"x": 2}, derivative=("x", "x"), sweep=over(-1, 3, 5))
    assert found.x == (-1, 0, 1, 2, 3)
    assert found.values == {"f": (-1, 0, 1, 8, 27), "df/dx": (3, 0, 3, 12, 27), "d²f/dx²": (-6, 0, 6, 12, 18)}
    assert (found.point, found.at_point) == (2, (8, 12, 12))


def test_the_other_variables_stay_at_their_values() -> None:
    found = samples("x*y", at={"x": 3, "y": 2}, sweep=Sweep(variable="y", start=0, stop=2, count=3))
    assert found.values == {"f": (0, 3, 6), "∂f/∂y": (3, 3, 3)}


def test_many_samples_come_block_by_block_and_soon() -> None:
    before = time.monotonic()
    found = samples("sin(x)*x", sweep=over(0, 1, 300_000))
    assert time.monotonic() - before < 10
    assert found.x[131_071] < found.x[131_072]
    assert found.values["f"][-1] == pytest.approx(math.sin(1))


RANGES = (
    ("x^2", 9, 0, 18),
    ("x^2", 0.5, -4.5, 5.5),
    ("sin(x/(2*sqrt(2)))", 100, 100 - 6 * math.pi * math.sqrt(2), 100 + 6 * math.pi * math.sqrt(2)),
    ("log(x)", 2, -0.3, 7),
    ("asin(x)", 0.5, -1.1, 1.1),
    ("sqrt(x - 100)", 120, 99, 240),
)


@pytest.mark.parametrize(("expression", "point", "start", "stop"), RANGES)
def test_the_default_range_shows_the_function(expression: str, point: float, start: float, stop: float) -> None:
    found = samples(expression, at={"x": point})
    assert (found.start, found.stop) == pytest.approx((start, stop), abs=0.05 * (stop - start))
    assert found.start <= point <= found.stop


def test_one_end_may_be_given_alone() -> None:
    found = samples("x^2", at={"x": 9}, sweep=Sweep(start=8))
    assert (found.start, found.stop) == (8, 26)


BREAKS = (
    ("1/x", (0.0,)),
    ("1/x^2", (0.0,)),
    ("tan(x)", (-math.pi / 2, math.pi / 2)),
    ("floor(x)", (-2.0, -1.0, 0.0, 1.0, 2.0)),
    ("gamma(x)", (-2.0, -1.0, 0.0)),
    ("sign(x)*x^3", ()),
    ("atan(1000x)", ()),
    ("x^9", ()),
)


@pytest.mark.parametrize(("expression", "broken"), BREAKS)
def test_no_line_is_drawn_through_a_pole_or_a_jump(expression: str, broken: tuple[float, ...]) -> None:
    found = samples(expression, sweep=over(-2.7, 2.6, 200))
    series = found.values["f"]
    gaps = [x for x, value in zip(found.x, series, strict=True) if math.isnan(value)]
    assert gaps == pytest.approx(broken, abs=1e-5)


def test_a_corner_breaks_the_derivative_alone() -> None:
    found = samples("abs(x)", sweep=over(-2.5, 2.6))
    place = found.x.index(0.0)
    assert found.breaks == (0.0,)
    assert found.values["f"][place] == 0
    assert math.isnan(found.values["df/dx"][place])


def test_where_nothing_is_defined_there_is_a_gap() -> None:
    found = samples("sqrt(x)", sweep=over(-1, 1, 3))
    assert math.isnan(found.values["f"][0])
    assert found.values["f"][2] == 1


def test_a_piecewise_takes_its_branch_at_each_point() -> None:
    found = samples("piecewise(x < 0: -x, x > 1: sqrt(x))", at={"x": -1}, sweep=over(-2, 4, 7))
    assert found.values["f"][:2] == (2, 1)
    assert math.isnan(found.values["f"][3])
    assert found.values["df/dx"][-1] == 0.25


def test_tensors_may_stand_inside() -> None:
    found = samples("sum(A @ [x, 1])", at={"A": [[1, 2], [3, 4]], "x": 1}, wrt=("x",), sweep=over(0, 2, 3))
    assert found.values == {"f": (6, 10, 14), "∂f/∂x": (4, 4, 4)}


def test_a_grid_has_the_function_and_its_gradient() -> None:
    found = samples("x*y^2", at={"x": 1, "y": 2}, sweep=Sweep(variable="x", start=0, stop=1, against="y")).field
    assert found is not None
    assert (found.variable, found.point, found.start, found.stop) == ("y", 2, -3, 7)
    x, y = found.x[7], found.y[5]
    assert found.values[5][7] == pytest.approx(x * y * y)
    assert (found.along[5][7], found.up[5][7]) == pytest.approx((y * y, 2 * x * y))


def test_a_grid_of_a_piecewise_is_right_on_both_sides() -> None:
    expression = "piecewise(x < y: x, y^2)"
    found = samples(expression, at={"x": 1, "y": 2}, sweep=Sweep(variable="x", start=-1, stop=1, against="y")).field
    assert found is not None
    for row, y in enumerate(found.y):
        for column, x in enumerate(found.x):
            assert found.values[row][column] == pytest.approx(x if x < y else y * y)
            assert found.up[row][column] == pytest.approx(0 if x < y else 2 * y)


REFUSED: tuple[tuple[str, dict[str, Any], Sweep | None, str], ...] = (
    ("3 + 4", {}, None, "There is no variable to plot over."),
    ("x", {"x": 1}, Sweep(variable="q"), "'q' is not a variable here; the variables are x."),
    ("sum(x)", {"x": [1, 2]}, None, "A plot runs over a number, and x has shape [2]."),
    ("[x, 1]", {"x": 1}, None, "A plot shows a number, and this has shape [2]; plot one element."),
    ("x", {"x": 1}, Sweep(against="x"), "A plot against x takes another variable that is a number."),
    ("x", {"x": 1}, over(2, 1), "A range goes from a number to a larger one, and not from 2 to 1."),
    ("x", {"x": 1}, over(0, 1, 1), "A plot takes 2 to 10,000,000 samples here, and not 1."),
)


@pytest.mark.parametrize(("expression", "at", "sweep", "message"), REFUSED)
def test_what_cannot_be_plotted_says_so(expression: str, at: dict[str, Any], sweep: Sweep | None, message: str) -> None:
    report = run(Request(expression=expression, at=at, sweep=sweep), ("samples",))
    assert report.samples is None
    assert [note.message for note in report.notes if note.kind == "samples"] == [message]
