"""Checks of tensors: element by element, elementwise or not; the worst element speaks for all and is named."""

from typing import Any

import numpy as np
import pytest

from derivtui.engine.check.exact import exact_array, exact_values
from derivtui.engine.check.worst import MOST
from derivtui.engine.language.parse import parse
from derivtui.engine.run import run
from derivtui.model.errors import DtypeError
from derivtui.model.report import AGREE, DIFFER, NOT_DIFFERENTIABLE, UNAVAILABLE, Check
from derivtui.model.request import DTYPES, Request
from tests.engine.asking import traced
from tests.engine.tensors.lines import LINES, VALUES

EXPRESSIONS = [row[0] for row in LINES]


def checks_of(expression: str, at: dict[str, Any], dtype: str = "float32", **fields: Any) -> dict[str, Check]:
    checks = run(Request(expression=expression, at=at, dtype=dtype, **fields), ("checks",)).checks
    assert checks is not None
    return checks


def values_of(expression: str) -> dict[str, Any]:
    return {name: VALUES[name] for name in parse(expression, bound=frozenset(VALUES)).variables}


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_the_exact_value_of_an_operation_is_torchs(expression: str) -> None:
    trace = traced(expression, values_of(expression), "float64")
    target = trace.program.target
    exact = exact_values(target, {name: exact_array(leaf) for name, leaf in trace.leaves.items()}, 40)[target]
    assert exact.shape == trace.target.shape
    assert np.allclose(exact.astype(float), trace.target.detach().numpy(), rtol=1e-13)


@pytest.mark.parametrize("expression", EXPRESSIONS[::4])
def test_four_ways_agree_on_an_operation(expression: str) -> None:
    for check in checks_of(expression, values_of(expression)).values():
        assert check.verdict == AGREE, check
        assert None not in (check.autograd, check.forward, check.reference, check.difference)


@pytest.mark.long
@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_no_operation_raises_a_false_alarm_in_any_dtype(expression: str, dtype: str) -> None:
    try:
        checks = checks_of(expression, values_of(expression), dtype)
    except DtypeError:
        pytest.skip(f"torch lacks it in {dtype}")
    assert {check.verdict for check in checks.values()} == {AGREE}, checks


AWKWARD = [
    # expression, values, variable, verdict, element, part of the reason
    ("abs(x)", {"x": [1, 0, -2]}, "x", NOT_DIFFERENTIABLE, "x[1]", "x[1]: |x| has no derivative where x = 0"),
    ("where(x > 0, sqrt(x), 0)", {"x": [1, -2]}, "x", DIFFER, "x[1]", "torch.where also ran √x"),
    ("a*log(x)", {"a": 2, "x": [1, 0]}, "a", NOT_DIFFERENTIABLE, "a", "a: f[1]: ln(x) is -inf here, a pole"),
    ("sum(log(x))", {"x": [1, -1]}, "x", NOT_DIFFERENTIABLE, "x[0]", "ln(x) at [1] is nan here, outside its domain"),
    ("sum(exp(x))", {"x": [1, 100]}, "x", DIFFER, "x[1]", "exp(x) at [1] overflows float32: it is 2.688e43"),
    ("norm(x)", {"x": [0, 0]}, "x", NOT_DIFFERENTIABLE, "x[0]", "norm(x) has no derivative here: torch takes"),
    ("amax(x)", {"x": [2, 2, 1]}, "x", NOT_DIFFERENTIABLE, "x[0]", "torch takes 0.5; from the left 0, from the"),
    ("sum(relu(x))", {"x": [0, 1]}, "x", NOT_DIFFERENTIABLE, "x[0]", "from the left 0, from the right 1"),
    ("[a, sqrt(a)]", {"a": 0}, "a", NOT_DIFFERENTIABLE, "a", "√a has no derivative here: torch takes inf"),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "at", "name", "verdict", "element", "reason"), AWKWARD)
def test_the_worst_element_is_named_with_its_reason(  # noqa: PLR0913, PLR0917
    expression: str, at: dict[str, Any], name: str, verdict: str, element: str, reason: str
) -> None:
    check = checks_of(expression, at)[name]
    assert (check.verdict, check.element) == (verdict, element), check.reason
    assert reason in check.reason


def test_what_a_broadcast_variable_gets_from_each_element_adds_up() -> None:
    check = checks_of("a*x^2", {"a": 3, "x": [0.1, 0.2, 0.3]}, "float64", upstream=[1.0, -2.0, 0.5])["a"]
    assert check.verdict == AGREE
    assert check.reference is not None
    assert float(check.reference) == pytest.approx(0.01 - 2 * 0.04 + 0.5 * 0.09, rel=1e-12)
    assert check.difference == pytest.approx(float(check.reference), rel=1e-8)


def test_where_only_some_elements_are_checked_the_reason_says_so() -> None:
    count = MOST + 10
    check = checks_of("x^2", {"x": [0.5] * count})["x"]
    assert check.reason == f"Checked: {MOST} of {count} elements."


def test_what_is_not_finite_is_checked_among_many() -> None:
    values = [1.0] * (MOST + 10)
    values[-3] = 0.0
    check = checks_of("sqrt(x)", {"x": values})["x"]
    assert (check.verdict, check.element) == (NOT_DIFFERENTIABLE, f"x[{MOST + 7}]")


def test_too_large_a_product_is_not_checked() -> None:
    side = [[1.0] * 80] * 80
    check = checks_of("sum(A @ A)", {"A": side})["A"]
    assert check.verdict == UNAVAILABLE
    assert "too large to check" in check.reason
