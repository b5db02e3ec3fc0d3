"""Points without a derivative, or with one that torch misses: what each side says, and what torch takes."""

from __future__ import annotations

import pytest
from mpmath import mpf

from derivtui.engine.check.sides import sides
from derivtui.engine.check.verdict import check as checked
from derivtui.engine.derive.derivation import derive
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.language.parse import parse
from derivtui.model.report import AGREE, DIFFER, NOT_DIFFERENTIABLE, Check
from tests.engine.asking import ask, traced

POINTS = [
    # expression, x, verdict, part of the reason
    ("max(x, 2)", 2, NOT_DIFFERENTIABLE, "where x = 2: torch takes 0.5; from the left 0, from the right 1"),
    ("min(x, 2)", 2, NOT_DIFFERENTIABLE, "where x = 2: torch takes 0.5; from the left 1, from the right 0"),
    ("max(x, 2)", 3, AGREE, ""),
    ("max(x, -x, 0)", 0, NOT_DIFFERENTIABLE, "max(x, -x) has no derivative where x = 0, -x = 0"),
    ("max(x, x)", 3, AGREE, ""),
    ("clamp(x, -1, 1)", 1, NOT_DIFFERENTIABLE, "where x = 1: torch takes 1; from the left 1, from the right 0"),
    ("clamp(x, -1, 1)", -1, NOT_DIFFERENTIABLE, "where x = -1: torch takes 1; from the left 0, from the right 1"),
    ("clamp(x, -1, 1)", 2, AGREE, ""),
    ("floor(x)", 2, NOT_DIFFERENTIABLE, "the value jumps: from the left 1, here 2, from the right 2"),
    ("ceil(x)", 2, NOT_DIFFERENTIABLE, "the value jumps: from the left 2, here 2, from the right 3"),
    ("mod(x, 2)", 4, NOT_DIFFERENTIABLE, "the value jumps: from the left 2, here 0, from the right 0"),
    ("sign(x)", 0, NOT_DIFFERENTIABLE, "the value jumps: from the left -1, here 0, from the right 1"),
    ("floor(x)", 2.5, AGREE, ""),
    ("cos(2*pi*floor(x))", 2, AGREE, ""),
    ("sqrt(x)", 0, NOT_DIFFERENTIABLE, "torch takes inf; from the right inf"),
    ("hypot(x, 0)", 0, NOT_DIFFERENTIABLE, "torch takes nan; from the left -1, from the right 1"),
    ("3*relu(x - 1)", 1, NOT_DIFFERENTIABLE, "relu(x - 1) has no derivative where x - 1 = 0"),
    ("0*relu(x)", 0, AGREE, ""),
    ("x*relu(x)", 0, AGREE, ""),
    ("relu(x)^2", 0, AGREE, ""),
    ("abs(x)^3", 0, AGREE, ""),
    ("relu(x) - relu(-x)", 0, DIFFER, "The whole has a derivative here, 1."),
    ("sqrt(x^4)", 0, DIFFER, "SqrtBackward0"),
    # boundaries of conditions
    ("piecewise(x < 0: -x, x)", 0, NOT_DIFFERENTIABLE, "x < 0 changes where x = 0: from the left -1, from the right 1"),
    ("piecewise(x < 0: -x, x)", 1, AGREE, ""),
    ("piecewise(x < 0: 0, x^2)", 0, AGREE, ""),
    ("piecewise(x < 0: 0, 1)", 0, NOT_DIFFERENTIABLE, "the value jumps: from the left 0, here 1, from the right 1"),
    ("where(x > 1 and x < 2, x, x^2)", 1, NOT_DIFFERENTIABLE, "x > 1 changes where x = 1: from the left 2"),
    ("where(x > 1 or x > 0, x, x^2)", 1, AGREE, ""),
    ("piecewise(x == 0: 1, sin(x)/x)", 0, AGREE, ""),
    ("piecewise(x == 0: 0, sin(x)/x)", 0, NOT_DIFFERENTIABLE, "from the left 1, here 0, from the right 1"),
    ("piecewise(x == 0: 0, x)", 0, DIFFER, "x = 0 holds at this point alone: from the left 1, from the right 1"),
    ("piecewise(x != 0: x, 0)", 0, DIFFER, "x ≠ 0 fails at this point alone"),
    ("piecewise(x <= 0.1: x, 2x)", 0.1, DIFFER, "x ≤ 0.1 is True in float32 and False exactly"),
    ("piecewise(x > 0: log(x), x)", -1, AGREE, ""),
    ("piecewise(1/x < 0: 1, x)", 2, AGREE, ""),
]


def check_of(expression: str, x: float) -> Check:
    checks = ask(expression, {"x": x}).checks
    assert checks is not None
    return checks["x"]


@pytest.mark.parametrize(("expression", "x", "verdict", "reason"), POINTS)
def test_a_point_gets_its_verdict_and_both_sides(expression: str, x: float, verdict: str, reason: str) -> None:
    check = check_of(expression, x)
    assert check.verdict == verdict, check.reason
    assert reason in check.reason


def test_a_kink_in_one_variable_is_none_in_another() -> None:
    checks = ask("x*abs(y)", {"x": 2, "y": 0}).checks
    assert checks is not None
    assert [checks[name].verdict for name in "xy"] == [AGREE, NOT_DIFFERENTIABLE]


def test_a_tie_between_two_variables_is_told_by_each() -> None:
    checks = ask("max(x, y)", {"x": 1, "y": 1}).checks
    assert checks is not None
    reason = "max(x, y) has no derivative where x = 1, y = 1: torch takes 0.5, 0.5; from the left 0, from the right 1."
    assert [check.reason for check in checks.values()] == [reason, reason]


LEAKS = [
    # expression, x, verdict, the safe rewriting
    ("where(x > 0, sqrt(x), 0)", -1, DIFFER, "where(x > 0, sqrt(where(x > 0, x, 1)), 0)"),
    ("where(x > 0, sqrt(x), 0)", 0, NOT_DIFFERENTIABLE, "where(x > 0, sqrt(where(x > 0, x, 1)), 0)"),
    ("where(x > 0, log(x), 0)", 0, NOT_DIFFERENTIABLE, "where(x > 0, log(where(x > 0, x, 1)), 0)"),
    ("where(x > 0, x^2*log(x), 0)", 0, DIFFER, "where(x > 0, x^2*log(where(x > 0, x, 1)), 0)"),
    ("where(x < 1, x, 1/(x - 0.5) + sqrt(x - 2))", 0.5, DIFFER, "sqrt(where(x < 1, 1, x - 2))"),
    ("where(x > 0, sin(x), 1/x)", 1, AGREE, ""),
    ("where(x == 0, 1, sin(x)/x)", 0, DIFFER, "where(x == 0, 1, sin(x)/where(x == 0, 1, x))"),
    ("where(x < 2, x, acosh(x))", 1, DIFFER, "where(x < 2, x, acosh(where(x < 2, 2, x)))"),
    ("where(x < 1, x, atanh(x - 1))", 0, DIFFER, "where(x < 1, x, atanh(where(x < 1, 0, x - 1)))"),
    ("where(x < 100, x, exp(x - 0) + exp(10x))", 50, DIFFER, "exp(where(x < 100, 1, 10*x))"),
    ("s = sqrt(x); where(x > 0, s, 0)", -1, DIFFER, "where(x > 0, sqrt(where(x > 0, x, 1)), 0)"),
    ("where(x > 0, log(x), 0)", -1, AGREE, ""),
    ("where(x > 0, sqrt(x), 0)", 1, AGREE, ""),
    ("where(x > 0, x, x/(x - 1))*where(x > 3, 1/(x - 2), 1)", 2, DIFFER, "where(x > 3, 1/where(x > 3, x - 2, 1), 1)"),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "x", "verdict", "safe"), LEAKS)
def test_a_leak_through_where_is_named_with_a_safe_rewriting(
    expression: str, x: float, verdict: str, safe: str
) -> None:
    check = check_of(expression, x)
    assert check.verdict == verdict, check.reason
    assert ("torch.where also ran" in check.reason) is bool(safe)
    assert safe in check.reason


@pytest.mark.parametrize(("expression", "x"), [(row[0], row[1]) for row in LEAKS if row[2] == DIFFER])
def test_the_safe_rewriting_is_safe(expression: str, x: float) -> None:
    safe = check_of(expression, x).reason.rpartition("the gradient; ")[2].removesuffix(" is safe.")
    check = check_of(safe, x)
    assert check.verdict == AGREE


SIDES = [
    ("abs(x)", 0, (-1, 1), False),
    ("x^2", 3, (6, 6), True),
    ("piecewise(x < 0: 0, x^1.25)", 0, (0, 0), True),
    ("piecewise(x < 0: 0, x*log(x))", 0, (0, "-inf"), False),
    ("1e-30*abs(x)", 0, (-1e-30, 1e-30), False),
    ("cbrt(x)", 0, ("inf", "inf"), False),
]


@pytest.mark.parametrize(("expression", "x", "slopes", "smooth"), SIDES)
def test_slopes_from_either_side_are_limits(
    expression: str, x: float, slopes: tuple[float | str, float | str], smooth: bool
) -> None:
    target = parse(expression).target
    found = sides(target, recompose(derive(target, "x")), "x", {"x": mpf(x)})
    assert [float(slope) for slope in found.slopes] == pytest.approx([float(slope) for slope in slopes], abs=1e-45)
    assert found.smooth is smooth


def test_what_is_not_taken_adds_nothing_to_the_rounding_bound() -> None:
    trace = traced("where(x > 0, log(x), 3x)", {"x": -1})
    found = checked(trace, {"x": recompose(derive(trace.program.target, "x"))})["x"]
    assert found.bound is not None
    assert found.bound < 20
