"""Every example of the language has its numbers, in float64."""

from __future__ import annotations

from typing import Any, Final

import mpmath
import pytest
import torch

from derivtui.engine.run import run
from derivtui.model.functions import FUNCTIONS
from derivtui.model.report import Value
from derivtui.model.request import Request
from tests.engine.language.examples import choices, functions, notation, statements, tensors

ROWS: Final = [*notation.ROWS, *statements.ROWS, *choices.ROWS, *tensors.ROWS]


def assert_close(found: Value | None, expected: Any) -> None:
    """Both have the same shape and, to eleven digits, the same elements."""
    assert found is not None
    tensors = [torch.tensor(value, dtype=torch.float64) for value in (found, expected)]
    torch.testing.assert_close(*tensors, rtol=1e-11, atol=1e-11, equal_nan=True)


@pytest.mark.parametrize(("source", "at", "value", "gradient"), ROWS)
def test_an_example_has_its_value_and_gradient(
    source: str, at: dict[str, Any], value: Any, gradient: dict[str, Any]
) -> None:
    report = run(Request(expression=source, at=at, dtype="float64"), ())
    assert_close(report.value, value)
    assert set(report.gradient) == set(gradient)
    for name, expected in gradient.items():
        assert_close(report.gradient[name], expected)


@pytest.mark.parametrize(("source", "point", "reference"), functions.ROWS)
def test_a_function_is_the_one_of_mpmath(source: str, point: tuple[float, ...], reference: functions.Reference) -> None:
    at = dict(zip("xy", point, strict=False))
    report = run(Request(expression=source, at={**at}, dtype="float64"), ())
    with mpmath.workdps(30):
        exact = [mpmath.mpf(value) for value in point]
        orders = [tuple(int(place == name) for place in range(len(point))) for name in range(len(point))]
        slopes = [
            mpmath.diff(reference, exact if len(exact) > 1 else exact[0], order if len(exact) > 1 else 1)
            for order in orders
        ]
        assert_close(report.value, float(reference(*exact)))
    for name, slope in zip(at, slopes, strict=True):
        assert report.gradient[name] == pytest.approx(float(slope), rel=1e-7, abs=1e-12)


@pytest.mark.parametrize(("source", "at", "wrt", "value"), statements.DERIVATIVES)
def test_a_derivative_asked_for_has_its_value(
    source: str, at: dict[str, Any], wrt: tuple[str, ...], value: float
) -> None:
    found = run(Request(expression=source, at=at, dtype="float64"), ()).derivative
    assert found is not None
    assert found.wrt == wrt
    assert found.value == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize(("source", "at", "dependent", "slope", "residual"), statements.CURVES)
def test_a_curve_has_its_slope(
    source: str, at: dict[str, Any], dependent: str, slope: dict[str, float], residual: float
) -> None:
    curve = run(Request(expression=source, at=at, dtype="float64"), ()).implicit
    assert curve is not None
    assert curve.dependent == dependent
    assert curve.slope == pytest.approx(slope, rel=1e-12)
    assert curve.residual == pytest.approx(residual)


def test_every_function_has_an_example() -> None:
    sources = " ".join(str(row[0]) for row in (*ROWS, *functions.ROWS))
    lacking = [row.name for row in FUNCTIONS if not any(f"{name}(" in sources for name in row.names)]
    assert lacking == []
