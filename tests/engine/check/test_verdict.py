"""Verdicts: agreement is judged by a rounding bound, and disagreement has a reason."""

import math

import pytest
import torch
from hypothesis import assume, given, reject

from derivtui.engine.check.measured import ulp
from derivtui.engine.run import run
from derivtui.model.errors import DtypeError
from derivtui.model.report import AGREE, DIFFER, NOT_DIFFERENTIABLE, Check
from derivtui.model.request import Request
from tests.engine.asking import Problem, ask, problems


def check_of(expression: str, at: dict[str, float], dtype: str = "float32") -> Check:
    checks = ask(expression, at, dtype).checks
    assert checks is not None
    return checks["x"]


def test_four_ways_agree_on_the_tutorials_sine() -> None:
    check = check_of("sin(x/(2*sqrt(2)))", {"x": 100})
    assert check.verdict == AGREE
    assert check.reference is not None
    assert check.reference.startswith("-0.24687536614856144641343005415")
    assert check.autograd == check.forward == pytest.approx(-0.24687537550926208, abs=0)
    assert check.difference == pytest.approx(-0.24687536614856144, rel=1e-11)
    assert check.ulps == pytest.approx(0.63, abs=0.01)


def test_many_ulps_of_rounding_agree_and_say_whose_rounding_it_is() -> None:
    check = check_of("sin(x/(2*sqrt(2)))", {"x": 100}, "float64")
    assert check.verdict == AGREE
    assert check.ulps is not None
    assert check.bound is not None
    assert 4 < check.ulps < check.bound
    assert "rounding of 2√2, amplified about 36 times" in check.reason


def test_what_torch_itself_computes_imprecisely_is_named() -> None:
    check = check_of("digamma(x)", {"x": 1.13}, "float64")
    assert check.verdict == AGREE
    assert "torch's own derivative of digamma" in check.reason


@pytest.mark.parametrize("x", [-9.0, -3.85, 3.85, 7.0])
@pytest.mark.parametrize("name", ["tanh", "sigmoid", "gelu", "silu", "mish", "softplus", "erf"])
def test_cancellation_inside_a_derivatives_formula_is_rounding(name: str, x: float) -> None:
    assert check_of(f"{name}(x)", {"x": x}).verdict == AGREE


AWKWARD = [
    ("abs(x)", 0, "float32", NOT_DIFFERENTIABLE, "torch takes 0; from the left -1, from the right 1"),
    ("relu(x)", 0, "float32", NOT_DIFFERENTIABLE, "torch takes 0; from the left 0, from the right 1"),
    ("sqrt(x)", 0, "float32", NOT_DIFFERENTIABLE, "torch takes inf; from the right inf"),
    ("asin(x)", 1, "float32", NOT_DIFFERENTIABLE, "torch takes inf; from the left inf"),
    ("log(x)", -1, "float32", NOT_DIFFERENTIABLE, "ln(x) is nan here, outside its domain"),
    ("log(x)", 0, "float32", NOT_DIFFERENTIABLE, "ln(x) is -inf here, a pole"),
    ("1/x", 0, "float32", NOT_DIFFERENTIABLE, "1/x is inf here, a pole"),
    ("x*log(x)", 0, "float32", NOT_DIFFERENTIABLE, "ln(x) is -inf here"),
    ("x^(1/3)", -8, "float32", NOT_DIFFERENTIABLE, "is nan here, outside its domain"),
    ("sqrt(x^2)", 0, "float32", NOT_DIFFERENTIABLE, "no derivative where x² = 0"),
    ("exp(x)", 100, "float32", DIFFER, "overflows float32"),
    ("log(1 + exp(x))", 1000, "float64", DIFFER, "exp(x) overflows float64"),
    ("x^2", 300, "float16", AGREE, "x² overflows float16: it is 90000, and became inf"),
    ("tan(x)", 1.5707963, "float32", AGREE, ""),
    ("9^9^9^9*x", 1, "float32", NOT_DIFFERENTIABLE, "too large for any dtype"),
    ("gamma(gamma(x))", 30, "float32", NOT_DIFFERENTIABLE, "too large for any dtype"),
    ("sqrt(x)*0 + x*log(x)", 0, "float32", NOT_DIFFERENTIABLE, "ln(x) is -inf here, a pole"),
]


@pytest.mark.parametrize(("expression", "x", "dtype", "verdict", "reason"), AWKWARD, ids=[row[0] for row in AWKWARD])
def test_an_awkward_point_gets_a_verdict_with_its_reason(
    expression: str, x: float, dtype: str, verdict: str, reason: str
) -> None:
    check = check_of(expression, {"x": x}, dtype)
    assert check.verdict == verdict
    assert reason in check.reason


LARGEST = {"float32": 1e9, "float64": 1e9, "bfloat16": 1e9, "float16": 100.0}
"""Values whose square, which torch's backward formulas take, still fits the dtype."""


@pytest.mark.parametrize("dtype", LARGEST)
@given(problem=problems())
def test_ordinary_points_raise_no_false_alarm(problem: Problem, dtype: str) -> None:
    try:
        report = ask(problem.source, problem.at, dtype)
    except DtypeError:  # torch lacks some function's gradient in this dtype
        reject()
    assert report.checks is not None
    assert report.terms is not None
    values = [term.value for term in report.terms if isinstance(term.value, float)]
    assume(max(map(abs, values)) < LARGEST[dtype])
    for check in report.checks.values():
        assume(check.autograd is not None and math.isfinite(check.autograd))
        assert check.verdict != DIFFER or "flow" in check.reason, check


def test_an_ulp_is_the_spacing_of_the_dtypes_numbers() -> None:
    assert ulp(1.0, torch.float32) == torch.finfo(torch.float32).eps
    assert ulp(-100.0, torch.float64) == math.ulp(100.0)
    assert ulp(0.0, torch.float32) == 2**-149


@pytest.mark.parametrize(("expression", "x"), [("x^2", 3.0), ("sin(x)", 1.0), ("abs(x)^3", 0.0), ("5", 1.0)])
@pytest.mark.parametrize("upstream", [5.0, -0.1, 0.0])
def test_all_four_numbers_are_times_the_upstream_gradient(expression: str, x: float, upstream: float) -> None:
    asked = Request(expression=f"{expression} + 0*x", at={"x": x}, upstream=upstream)
    checks = run(asked, ("checks",)).checks
    assert checks is not None
    check = checks["x"]
    assert check.verdict == AGREE
    assert check.reference is not None
    assert float(check.reference) == pytest.approx(check.autograd, rel=1e-5)
    assert check.forward == pytest.approx(check.autograd, rel=1e-5)
    assert check.difference == pytest.approx(check.autograd, rel=1e-5, abs=1e-6)


def test_a_kink_keeps_its_upstream_gradient_on_both_sides() -> None:
    checks = run(Request(expression="x*sign(x)", at={"x": 0}, upstream=5), ("checks",)).checks
    assert checks is not None
    assert checks["x"].verdict == NOT_DIFFERENTIABLE


def test_where_no_digit_is_right_the_reason_says_so() -> None:
    check = check_of("(1 - cos(x))/x^2", {"x": 1e-5})
    assert check.verdict == AGREE
    assert "ulp off: 1 - cos(x) cancels and loses about 10 digits" in check.reason


def test_a_reason_names_a_long_term_in_short() -> None:
    check = check_of("sin(" * 500 + "x" + ")" * 500, {"x": 1})
    assert check.verdict == AGREE
    assert "…" in check.reason
    assert len(check.reason) < 200


@pytest.mark.parametrize("x", ["1e39", "inf", "nan"])
def test_a_value_that_is_no_number_is_no_pole(x: str) -> None:
    check = check_of("x^2", {"x": float(x)})
    assert check.verdict == NOT_DIFFERENTIABLE
    assert check.reason == f"x is {'nan' if x == 'nan' else 'inf'} in float32: there is no derivative there."
