"""Awkward points: for each the verdict and, word for word, the reason."""

# ruff: noqa: E501  (a reason is one sentence on one line)

from __future__ import annotations

from typing import Any

import mpmath
import pytest

from derivtui.engine.check.better import FORMS
from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.parse import parse
from derivtui.engine.language.whole import first_whole
from derivtui.engine.run import run
from derivtui.model.report import AGREE, DIFFER, NOT_DIFFERENTIABLE
from derivtui.model.request import Request

POINTS: list[tuple[str, dict[str, Any], str, str, str]] = [
    # expression, values, dtype, verdict by the first variable, reason
    ("abs(x)", {"x": 0}, "float32", NOT_DIFFERENTIABLE,
     "|x| has no derivative where x = 0: torch takes 0; from the left -1, from the right 1."),
    ("relu(x)", {"x": 0}, "float32", NOT_DIFFERENTIABLE,
     "relu(x) has no derivative where x = 0: torch takes 0; from the left 0, from the right 1."),
    ("sqrt(x)", {"x": 0}, "float32", NOT_DIFFERENTIABLE,
     "√x has no derivative where x = 0: torch takes inf; from the right inf."),
    ("x*log(x)", {"x": 0}, "float32", NOT_DIFFERENTIABLE,
     "ln(x) is -inf here, a pole: no derivative exists, whatever torch passes on."),
    ("x^(1/3)", {"x": -8}, "float32", NOT_DIFFERENTIABLE,
     "x^(1/3) is nan here, outside its domain: no derivative exists, whatever torch passes on."),
    ("log(x)", {"x": -1}, "float32", NOT_DIFFERENTIABLE,
     "ln(x) is nan here, outside its domain: no derivative exists, whatever torch passes on."),
    ("max(x, 2)", {"x": 2}, "float32", NOT_DIFFERENTIABLE,
     "max(x, 2) has no derivative where x = 2: torch takes 0.5; from the left 0, from the right 1."),
    ("asin(x)", {"x": 1}, "float32", NOT_DIFFERENTIABLE,
     "asin(x) has no derivative where x = 1: torch takes inf; from the left inf."),
    ("log1p(exp(x))", {"x": 1000}, "float64", DIFFER,
     "exp(x) overflows float64: it is 1.97e+434, and became inf. softplus(x) in place of log1p(exp(x)) avoids that."),
    ("sqrt(x^2)", {"x": 0}, "float32", NOT_DIFFERENTIABLE,
     "√(x²) has no derivative where x² = 0: torch takes inf, and the gradient becomes nan; from the left -1, from the right 1."),
    ("tan(x)", {"x": "pi/2"}, "float32", AGREE,
     ""),
    ("tan(x)", {"x": "pi/2"}, "float64", AGREE,
     ""),
    ("1/x", {"x": 0}, "float32", NOT_DIFFERENTIABLE,
     "1/x is inf here, a pole: no derivative exists, whatever torch passes on."),
    ("sinc(x)", {"x": 0}, "float32", AGREE,
     ""),
    ("sin(x)/x", {"x": 0}, "float32", NOT_DIFFERENTIABLE,
     "sin(x)/x is nan here, outside its domain: no derivative exists, whatever torch passes on."),
    ("x^x", {"x": 0}, "float32", NOT_DIFFERENTIABLE,
     "There is no derivative where x = 0: torch takes 0; from the right -inf."),
    ("atan2(y, x)", {"x": 0, "y": 0}, "float32", NOT_DIFFERENTIABLE,
     "There is no derivative where y = 0: torch takes 0; the value jumps: from the left -1.571, here 0, from the right 1.571."),
    ("floor(x)", {"x": 2}, "float32", NOT_DIFFERENTIABLE,
     "floor(x) has no derivative where x = 2: torch takes 0; the value jumps: from the left 1, here 2, from the right 2."),
    ("mod(x, 2)", {"x": 4}, "float32", NOT_DIFFERENTIABLE,
     "mod(x, 2) has no derivative where x = 4: torch takes 1; the value jumps: from the left 2, here 0, from the right 0."),
    ("where(x > 0, sqrt(x), 0)", {"x": -1}, "float32", DIFFER,
     "torch.where also ran √x, which is not taken here, and its nan leaks into the gradient; where(x > 0, sqrt(where(x > 0, x, 1)), 0) is safe."),
    ("x^2", {"x": 300}, "float16", AGREE,
     "x² overflows float16: it is 90000, and became inf. float32 holds it."),
    ("exp(x)", {"x": 12}, "float16", DIFFER,
     "exp(x) overflows float16: it is 1.628e5, and became inf. float32 holds it."),
    ("exp(x)", {"x": 100}, "float32", DIFFER,
     "exp(x) overflows float32: it is 2.688e43, and became inf. float64 holds it."),
    ("log(1 + exp(x))", {"x": 100}, "float32", DIFFER,
     "exp(x) overflows float32: it is 2.688e43, and became inf. softplus(x) in place of log(1 + exp(x)) avoids that."),
    ("log(exp(x) + exp(y))", {"x": 100, "y": 99}, "float32", DIFFER,
     "exp(x) overflows float32: it is 2.688e43, and became inf. logaddexp(x, y) in place of log(exp(x) + exp(y)) avoids that."),
    ("sqrt(x^2 + y^2)", {"x": 1e+25, "y": 1}, "float32", DIFFER,
     "x² overflows float32: it is 1e50, and became inf. hypot(x, y) in place of sqrt(x^2 + y^2) avoids that."),
    ("sqrt(x^2 + y^2)", {"x": 1e-25, "y": 1e-26}, "float32", DIFFER,
     "x² underflows float32: it is 1e-50, and became 0. hypot(x, y) in place of sqrt(x^2 + y^2) avoids that. The backward pass first makes inf in SqrtBackward0 of √(x² + y²), which received 1: 1 × inf."),
    ("1/(1 + exp(-x))", {"x": -100}, "float32", DIFFER,
     "exp(-x) overflows float32: it is 2.688e43, and became inf. sigmoid(x) in place of 1/(1 + exp(-x)) avoids that."),
    ("exp(-x)", {"x": 200}, "float32", AGREE,
     "The gradient underflows float32: it is -1.384e-87, and became 0. float64 holds it."),
    ("(1 - cos(x))/x^2", {"x": 0.0001}, "float32", AGREE,
     "No digit is right, 1.1e16 ulp off: 1 - cos(x) cancels and loses about 8 digits; 2*sin(x/2)^2 in place of 1 - cos(x) does not."),
    ("exp(x) - 1 - x", {"x": 0.0001}, "float32", AGREE,
     "Right to 3 digits, 1594 ulp off: exp(x) - 1 cancels and loses about 4 digits; expm1(x) in place of exp(x) - 1 does not."),
    ("sqrt(x + 1) - sqrt(x)", {"x": 1000000.0}, "float32", AGREE,
     "No digit is right, 1.479e6 ulp off: √(x + 1) - √x cancels and loses about 6 digits; 1/(sqrt(x + 1) + sqrt(x)) in place of sqrt(x + 1) - sqrt(x) does not."),
    ("x - sin(x)", {"x": 0.001}, "float32", AGREE,
     "Right to 1 digit, 407485 ulp off: x - sin(x) cancels and loses about 7 digits."),
    ("tanh(x)", {"x": 20}, "float32", AGREE,
     "No digit is right, 1.027e7 ulp off: the derivative of tanh(x) itself rounds to 0."),
    ("atan2(y, x)", {"x": 300, "y": 2}, "float16", DIFFER,
     "torch's own derivative of atan2(y, x) fails in float16: it takes 0 for 0.003333. float32 gets it right."),
    ("cbrt(x)", {"x": 0}, "float32", NOT_DIFFERENTIABLE,
     "∛(x) has no derivative where x = 0: torch takes nan; from the left inf, from the right inf."),
    ("hypot(x, y)", {"x": 0, "y": 0}, "float32", NOT_DIFFERENTIABLE,
     "hypot(x, y) has no derivative where x = 0, y = 0: torch takes nan, nan; from the left -1, from the right 1."),
    ("sign(x)", {"x": 0}, "float32", NOT_DIFFERENTIABLE,
     "sign(x) has no derivative where x = 0: torch takes 0; the value jumps: from the left -1, here 0, from the right 1."),
    ("clamp(x, -1, 1)", {"x": 1}, "float32", NOT_DIFFERENTIABLE,
     "clamp(x, -1, 1) has no derivative where x = 1: torch takes 1; from the left 1, from the right 0."),
    ("abs(x)^3", {"x": 0}, "float32", AGREE,
     ""),
    ("relu(x) - relu(-x)", {"x": 0}, "float32", DIFFER,
     "relu(x) has no derivative where x = 0: torch takes 0; from the left 0, from the right 1. The whole has a derivative here, 1."),
    ("piecewise(x < 0: -x, x)", {"x": 0}, "float32", NOT_DIFFERENTIABLE,
     "x < 0 changes where x = 0: from the left -1, from the right 1; torch takes 1."),
    ("piecewise(x == 0: 0, x)", {"x": 0}, "float32", DIFFER,
     "x = 0 holds at this point alone: from the left 1, from the right 1; torch takes 0. The whole has a derivative here, 1."),
    ("gamma(x)", {"x": -1}, "float32", NOT_DIFFERENTIABLE,
     "Γ(x) is nan here, outside its domain: no derivative exists, whatever torch passes on."),
    ("acosh(x)", {"x": 1}, "float32", NOT_DIFFERENTIABLE,
     "acosh(x) has no derivative where x = 1: torch takes inf; from the right inf."),
    ("exp(log(x))", {"x": 1e-42}, "float32", DIFFER,
     "torch's own derivative of ln(x) fails in float32: it takes inf for 9.995e41. float64 gets it right."),
    ("sin(x)", {"x": 1e+22}, "float64", AGREE,
     ""),
    ("sin(x/(2*sqrt(2)))", {"x": 100}, "float64", AGREE,
     "Right to 14 digits, 51 ulp off: rounding of 2√2, amplified about 36 times."),
    ("floor(Ei(x^2 + 0.5))", {"x": 2.5}, "float32", AGREE,
     ""),
    ("9^9^9^9*x", {"x": 1}, "float32", NOT_DIFFERENTIABLE,
     "9^9⁹ is inf here, too large for any dtype: no derivative exists, whatever torch passes on."),
    ("abs(0.1*3 - 0.3 + x)", {"x": 0}, "float32", NOT_DIFFERENTIABLE,
     "|0.1·3 - 0.3 + x| has no derivative where 0.1·3 - 0.3 + x = 0: torch takes 1; from the left -1, from the right 1."),
    ("sqrt(x) - sqrt(x)", {"x": 0}, "float32", NOT_DIFFERENTIABLE,
     "√x has no derivative where x = 0: torch takes inf, and the gradient becomes nan; from the right 0."),
    ("norm(x)", {"x": [0, 0]}, "float32", NOT_DIFFERENTIABLE,
     "x[0]: norm(x) has no derivative here: torch takes 0; from the left -1, from the right 1."),
    ("amax(x)", {"x": [2, 2]}, "float32", NOT_DIFFERENTIABLE,
     "x[0]: amax(x) has no derivative here: torch takes 0.5; from the left 0, from the right 1."),
    ("sum(log(x))", {"x": [1, 0]}, "float32", NOT_DIFFERENTIABLE,
     "x[1]: ln(x) at [1] is -inf here, a pole: no derivative exists, whatever torch passes on."),
    ("softmax(x)", {"x": [1, 2]}, "float32", AGREE,
     ""),
    ("log(sum(exp(x)))", {"x": [100, 99]}, "float32", DIFFER,
     "x[0]: exp(x) at [0] overflows float32: it is 2.688e43, and became inf. logsumexp(x) in place of log(sum(exp(x))) avoids that."),
    ("x*log(x)", {"x": [1, 0]}, "float32", NOT_DIFFERENTIABLE,
     "x[1]: ln(x) is -inf here, a pole: no derivative exists, whatever torch passes on."),
]  # fmt: skip


@pytest.mark.parametrize(("expression", "at", "dtype", "verdict", "reason"), POINTS)
def test_an_awkward_point_has_its_verdict_and_its_reason(
    expression: str, at: dict[str, Any], dtype: str, verdict: str, reason: str
) -> None:
    checks = run(Request(expression=expression, at=at, dtype=dtype), ("checks",)).checks
    assert checks is not None
    check = next(iter(checks.values()))
    assert (check.verdict, check.reason) == (verdict, reason)


SCALAR_FORMS = [pair for pair in FORMS if first_whole(parse(pair[0], frozenset("uv")).target) is None]


@pytest.mark.parametrize(("written", "instead"), SCALAR_FORMS)
@pytest.mark.parametrize("u", [0.3, 0.75])
def test_a_better_form_has_the_same_value(written: str, instead: str, u: float) -> None:
    one, other = (evaluate(parse(text, frozenset("uv")).target, {"u": u, "v": 0.6}) for text in (written, instead))
    assert mpmath.almosteq(one, other, 1e-40)


@pytest.mark.parametrize(
    ("expression", "at"),
    [(row[0], row[1]) for row in POINTS if " in place of " in row[4] and row[1] != {"x": 1e6}],
)
def test_the_better_form_is_better(expression: str, at: dict[str, Any]) -> None:
    """Put in place, it agrees at that point, and overflows, underflows or cancels there no more."""
    reason = next(row[4] for row in POINTS if (row[0], row[1]) == (expression, at))
    instead, _, rest = reason.partition(" in place of ")
    new, old = (
        instead.replace("; ", ". ").rpartition(". ")[2],
        rest.replace(" does not.", " avoids that.").partition(" avoids that.")[0],
    )
    plain = expression.replace(old, f"({new})")
    assert plain != expression
    checks = run(Request(expression=plain, at=at), ("checks",)).checks
    assert checks is not None
    check = next(iter(checks.values()))
    assert check.verdict == AGREE, check
    assert old not in check.reason
