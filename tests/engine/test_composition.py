"""Functions of functions: `f(g(x))` for pairs of rows of the table, its value and derivative found four ways."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Final

import mpmath
import pytest
from mpmath import mpf

from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.printing import text
from derivtui.engine.language.terms import Term, variable
from derivtui.engine.run import run
from derivtui.model.functions import ELEMENTWISE, FunctionSpec
from derivtui.model.report import AGREE, NOT_DIFFERENTIABLE
from derivtui.model.request import Request
from tests.strategies import applied

PAIRS: Final = list(product(ELEMENTWISE, ELEMENTWISE))
"""Every f with every g."""
SAMPLE: Final = 120
"""Pairs in `make test`."""
STEP: Final = mpf(10) ** -30
LARGEST: Final = 1e12
"""Values and slopes past this are left out: there hardly a digit of the inner function counts."""


def composed(outer: FunctionSpec, inner: FunctionSpec) -> Term:
    """`outer(inner(x))`, each inside its domain."""
    return applied(outer, [applied(inner, [variable("x")])])


def central_difference(term: Term, at: float) -> mpf:
    """The slope by 100 digits of mpmath, which knows nothing of our derivatives."""
    with mpmath.workdps(100):
        above, below = (evaluate(term, {"x": mpf(at) + step}, 100) for step in (STEP, -STEP))
        return (above - below) / (2 * STEP)


def disagreement(outer: FunctionSpec, inner: FunctionSpec, at: float) -> str | None:
    """What is wrong with `outer(inner(x))` there, in float64; None where all agree.

    Steep stairs look like a slope to central differences, whose steps are wide, so these may object there.
    """
    term = composed(outer, inner)
    value, slope = evaluate(term, {"x": at}), central_difference(term, at)
    if not all(mpmath.isfinite(number) and abs(number) < LARGEST for number in (value, slope)):
        return None
    report = run(Request(expression=text(term), at={"x": at}, dtype="float64"), ("checks",))
    assert report.checks is not None
    check = report.checks["x"]
    stairs = outer.partials == ("0",)
    if check.verdict == NOT_DIFFERENTIABLE:
        return None
    if (check.verdict != AGREE and not stairs) or not mpmath.almosteq(
        mpf(check.reference), slope, rel_eps=1e-12, abs_eps=1e-12
    ):
        return f"{text(term)} at {at}: slope {mpmath.nstr(slope, 20)}, {check}"
    if report.value != pytest.approx(float(value), rel=1e-6, abs=1e-9):
        return f"{text(term)} at {at}: {report.value} is not {mpmath.nstr(value, 20)}"
    return None


def disagreements(pairs: list[tuple[FunctionSpec, FunctionSpec]], seed: int) -> list[str]:
    random = Random(seed)
    told = (disagreement(outer, inner, random.uniform(-2, 2)) for outer, inner in pairs)
    return [one for one in told if one]


def test_functions_of_functions_have_the_derivative_of_the_chain_rule() -> None:
    assert disagreements(Random(0).sample(PAIRS, SAMPLE), seed=0) == []


@pytest.mark.long
@pytest.mark.parametrize("row", ELEMENTWISE, ids=lambda row: row.name)
def test_each_function_of_every_function_has_the_derivative_of_the_chain_rule(row: FunctionSpec) -> None:
    assert disagreements([(row, inner) for inner in ELEMENTWISE], seed=len(row.name)) == []
