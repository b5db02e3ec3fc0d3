"""Every row of the function table is true: in mpmath, in torch, in SymPy, and in its own words."""

from __future__ import annotations

from collections.abc import Sequence

import mpmath
import pytest
import torch
from hypothesis import assume, given
from hypothesis import strategies as st
from mpmath import mpf

from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.spelling import formula, partials
from derivtui.engine.language.symbolic import symbol, to_sympy
from derivtui.engine.language.terms import call, number, variable
from derivtui.engine.lower.forward import lower
from derivtui.model.functions import ELEMENTWISE, FUNCTIONS, FunctionSpec
from tests.counts import sample

WIDEST = 4.0
"""Points are drawn from the part of a domain within this of 0."""
NEAREST = 0.01
"""How near to a domain's end or an excluded point they may come."""

each_row = pytest.mark.parametrize("row", ELEMENTWISE, ids=lambda row: row.name)


def points(row: FunctionSpec) -> st.SearchStrategy[list[float]]:
    """A point inside the row's domain, away from its excluded points; plain parameters stand in the middle."""
    return st.tuples(*(_coordinate(row, place) for place in range(len(row.params)))).map(list)


def _coordinate(row: FunctionSpec, place: int) -> st.SearchStrategy[float]:
    low, high = row.domain[place]
    if row.params[place] in row.plain:
        return st.just((low + high) / 2)
    return st.floats(max(low, -WIDEST) + NEAREST, min(high, WIDEST) - NEAREST)


def variable_places(row: FunctionSpec) -> list[int]:
    return [place for place, name in enumerate(row.params) if name not in row.plain]


def away_from_excluded(row: FunctionSpec, point: Sequence[float]) -> bool:
    if row.excluded is None:
        return True
    distance = evaluate(formula(row.excluded, row.params), dict(zip(row.params, point, strict=True)))
    return bool(abs(distance) > NEAREST)


def exact(row: FunctionSpec, point: Sequence[object]) -> mpf:
    return evaluate(call(row.name, *map(variable, row.params)), dict(zip(row.params, point, strict=True)), 100)


def central_difference(row: FunctionSpec, point: Sequence[float], place: int) -> mpf:
    """∂/∂point[place] with a step of 1e-30 in 100 digits: right to about 60."""
    with mpmath.workdps(100):
        step = mpf(10) ** -30
        above, below = ([*point[:place], point[place] + h, *point[place + 1 :]] for h in (step, -step))
        return (exact(row, above) - exact(row, below)) / (2 * step)


def in_torch(row: FunctionSpec, point: Sequence[float]) -> tuple[float, list[float]]:
    """Value and gradient in float64."""
    places = variable_places(row)
    arguments = [variable(name) if i in places else number(f"{point[i]:g}") for i, name in enumerate(row.params)]
    leaves = {row.params[i]: torch.tensor(point[i], dtype=torch.float64, requires_grad=True) for i in places}
    root = call(row.name, *arguments)
    value = lower([root], leaves).values[root]
    assert isinstance(value, torch.Tensor)
    found = torch.autograd.grad(value, list(leaves.values()), allow_unused=True)
    return value.item(), [0.0 if gradient is None else gradient.item() for gradient in found]


@each_row
@sample(8)
@given(data=st.data())
def test_the_partials_are_the_derivatives_of_the_value(row: FunctionSpec, data: st.DataObject) -> None:
    point = data.draw(points(row))
    assume(away_from_excluded(row, point))
    for place in variable_places(row):
        slope = central_difference(row, point, place)
        partial = evaluate(partials(row)[place], dict(zip(row.params, point, strict=True)))
        assert mpmath.almosteq(partial, slope, rel_eps=1e-12, abs_eps=1e-12)


@each_row
@sample(8)
@given(data=st.data())
def test_torch_gives_the_value_and_the_partials(row: FunctionSpec, data: st.DataObject) -> None:
    point = data.draw(points(row))
    assume(away_from_excluded(row, point))
    value, gradient = in_torch(row, point)
    assert value == pytest.approx(float(exact(row, point)), rel=1e-9, abs=1e-12)
    for place, slope in zip(variable_places(row), gradient, strict=True):
        partial = float(evaluate(partials(row)[place], dict(zip(row.params, point, strict=True))))
        assert slope == pytest.approx(partial, rel=1e-7, abs=1e-9)


@each_row
@sample(8)
@given(data=st.data())
def test_sympy_means_the_same_function(row: FunctionSpec, data: st.DataObject) -> None:
    point = data.draw(points(row))
    assume(away_from_excluded(row, point))
    expression = to_sympy(call(row.name, *map(variable, row.params)))
    values = {symbol(name): mpf(value) for name, value in zip(row.params, point, strict=True)}
    assert complex(expression.subs(values).evalf(30)) == pytest.approx(float(exact(row, point)), rel=1e-9, abs=1e-12)


@each_row
def test_conventions_are_what_torch_returns(row: FunctionSpec) -> None:
    for point, expected in row.conventions:
        for near in (torch.float32, torch.float64):
            leaf = torch.tensor(point, dtype=near, requires_grad=True)
            root = call(row.name, variable(row.params[0]))
            value = lower([root], {row.params[0]: leaf}).values[root]
            assert isinstance(value, torch.Tensor)
            (gradient,) = torch.autograd.grad(value, leaf)
            assert gradient.item() == pytest.approx(expected)


def test_no_two_rows_share_a_name() -> None:
    names = [name for row in FUNCTIONS for name in row.names]
    assert len(names) == len(set(names))
