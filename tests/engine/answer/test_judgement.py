"""An answer is right, right under a condition, or wrong at a point that shows it; and a hint tells why."""

from __future__ import annotations

import math
from typing import Any

import pytest
import sympy
from hypothesis import assume, given
from hypothesis import strategies as st

from derivtui.engine.derive.derivation import derive
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import text
from derivtui.engine.language.symbolic import to_sympy
from derivtui.engine.language.terms import Term, depends_on
from derivtui.engine.run import run
from derivtui.model.errors import DerivtuiError
from derivtui.model.functions import ELEMENTWISE
from derivtui.model.report import RIGHT, RIGHT_IF, UNDECIDED, WRONG, Judgement
from derivtui.model.request import Request
from tests.counts import sample
from tests.strategies import expressions

SMOOTH = tuple(row for row in ELEMENTWISE if not row.excluded and row.name not in ("besselj", "besseli", "polygamma"))
REWRITINGS = (sympy.expand, sympy.factor, sympy.trigsimp, sympy.together)


def judged(expression: str, answer: str, **more: Any) -> Judgement:
    """The judgement on an answer."""
    report = run(Request(expression=expression, answer=answer, missing="leave", **more), ("answer",))
    assert report.answer is not None
    return report.answer


RIGHT_ANSWERS = (
    ("x^2", "2x"),
    ("x^2", "x + x"),
    ("x^2", "f'(x) = 2x"),
    ("x^2", "dy/dx = 2*x"),
    ("sin(x)^2", "sin(2x)"),
    ("tan(x)", "sec^2 x"),
    ("tan(x)", r"\frac{1}{\cos^2 x}"),
    ("x^x", "x^x (ln x + 1)"),
    ("log(x)", "1/abs(x)"),
    ("abs(x)", "x/abs(x)"),
    ("gamma(x)", "gamma(x) digamma(x)"),
    ("asin(x - 1000)", "1/sqrt(1 - (x - 1000)^2)"),
    ("z = x^2 + 1; a = exp(z); a^2", "4x a^2"),
    ("piecewise(x < 0: -x, x^2)", "piecewise(x < 0: -1, 2x)"),
    ("x^2 + y^2 = 25", "-x/y"),
    ("d^2/dx^2 x^3", "6x"),
)


@pytest.mark.parametrize(("expression", "answer"), RIGHT_ANSWERS)
def test_right_answers_are_right_however_they_are_written(expression: str, answer: str) -> None:
    judgement = judged(expression, answer)
    assert judgement.verdict == RIGHT
    assert judgement.compared >= 40
    assert judgement.point is None


CONDITIONS = (
    ("sqrt(x^2)", "1", "x > 0"),
    ("relu(x)", "1", "x > 0"),
    ("abs(x - 1)", "-1", "x < 1"),
    ("abs(x^2 - 1)", "2x", "x < -1 or x > 1"),
    ("abs(x^2 - 4)", "-2x", "-2 < x < 2"),
    ("abs(sin(x/1000))", "cos(x/1000)/1000", "x > 0"),
    ("x^3", "3x^2*sqrt(x)/sqrt(x)", "x > 0"),
    ("x^2 + y^2 = 25", "-x/sqrt(25 - x^2)", "y > 0"),
)


@pytest.mark.parametrize(("expression", "answer", "condition"), CONDITIONS)
def test_an_answer_that_holds_somewhere_says_where(expression: str, answer: str, condition: str) -> None:
    judgement = judged(expression, answer)
    assert judgement.verdict == RIGHT_IF
    assert judgement.condition == condition
    assert judgement.sentence.startswith(f"Right where {condition}; at ")


def test_a_condition_may_be_one_side_of_a_corner() -> None:
    assert judged("abs(x - y)", "1", wrt=("x",)).condition == "x - y > 0"


MISTAKES = (
    ("sin(2x)", "cos(2x)", "At sin(2x) the inner derivative, of 2x, is missing."),
    ("(x^2 + 1)^3", "3(x^2 + 1)^2", "At (x² + 1)³ the inner derivative, of x² + 1, is missing."),
    ("exp(x^2)", "exp(x^2)", "At exp(x²) the inner derivative, of x², is missing."),
    ("cos(x)", "sin(x)", "The derivative of cos(x) has the other sign."),
    ("x^3", "3x^3", "At x³ the exponent goes down by one."),
    ("x^3", "x^2", "At x³ the exponent comes down as a factor."),
    ("x^2", "x^3/3", "x² is integrated here, not differentiated."),
    ("5x^2", "2x", "The constant factor of 5x² is missing."),
    ("x*sin(x)", "cos(x)", "The derivative of the product x·sin(x) is not the product of the derivatives."),
    ("sin(x)/x", "(sin(x) - x cos(x))/x^2", "The quotient rule for sin(x)/x is u′v − uv′, in this order."),
    ("2^x", "x*2^(x - 1)", "In 2^x the variable is the exponent: the power rule is for bases."),
    ("2^x", "2^x", "At 2^x the factor ln of the base is missing."),
    ("x^2", "2x + 1", "The constant 1 is too much: the derivative of a constant is 0."),
    ("x^2 + x", "-2x - 1", "The sign is the other way round."),
    ("x^2 + x", "6x + 3", "It is 3 times what it should be."),
    ("x^2 + x", "x^2 + x", "This is what was to be differentiated."),
    ("sin(x)/3", "cos(x)*0.3333", "It is close everywhere: a number in it was rounded."),
)


@pytest.mark.parametrize(("expression", "answer", "hint"), MISTAKES)
def test_a_common_mistake_is_called_by_its_name(expression: str, answer: str, hint: str) -> None:
    judgement = judged(expression, answer)
    assert (judgement.verdict, judgement.hint) == (WRONG, hint)


def test_a_number_read_off_is_called_a_number() -> None:
    judgement = judged("x*sin(x)", "0.9182", at={"x": 0.5})
    assert judgement.hint == "This is the number at x = 0.5; the derivative is a formula, which holds everywhere."


def test_the_derivative_by_another_variable_is_told() -> None:
    assert judged("x^2 y", "x^2", wrt=("x",)).hint == "This is the derivative by y, not by x."


def test_a_right_answer_shows_a_shorter_form() -> None:
    judgement = judged("log(x)", "1/x*sqrt(x)/sqrt(x)")
    assert judgement.sentence == "Right: this is df/dx; simplified, it is 1/x."
    assert judgement.simplified == "1/x"


def test_the_point_that_was_asked_about_is_compared_first() -> None:
    judgement = judged("x^2", "3x", at={"x": 7})
    assert judgement.sentence == "Wrong: at x = 7 df/dx is 14, and this is 21."
    assert judgement.point == {"x": 7}


def test_without_a_value_anywhere_nothing_is_decided() -> None:
    judgement = judged("sqrt(-x^2 - 1)", "x")
    assert judgement.verdict == UNDECIDED
    assert judgement.sentence == "Undecided: of 600 points tried, there was something to compare at none."


REFUSED = (
    ("x*y", "y", "Say by which variable the answer is the derivative: x or y."),
    ("3 + 4", "0", "There is no variable to differentiate by."),
    ("sum(x)", "1", "Answers are checked for functions of numbers; sum(x) works on whole tensors."),
    ("x^2", "2q", "q does not occur in the expression."),
    ("x^2", "2x +", "The expression ends here; expected a number, a name or (."),
    ("x^2", "x = 2", "An answer is an expression that has been differentiated."),
    ("x^2", "d/dx x^2", "An answer is an expression that has been differentiated."),
)


@pytest.mark.parametrize(("expression", "answer", "message"), REFUSED)
def test_what_is_no_answer_is_refused(expression: str, answer: str, message: str) -> None:
    with pytest.raises(DerivtuiError) as caught:
        judged(expression, answer)
    assert caught.value.message == message


def test_a_wrong_answers_place_is_in_its_own_text() -> None:
    with pytest.raises(DerivtuiError) as caught:
        judged("x^2", "f'(x) = 2x + sinn(x)")
    problem = caught.value.problem("x^2")
    assert problem.span is not None
    assert problem.source[slice(*problem.span)] == "sinn"


def _derivative(term: Term) -> Term:
    return recompose(derive(term, "x"))


@given(expressions(variables=("x",), functions=SMOOTH, max_leaves=4), st.sampled_from(REWRITINGS))
@sample(25)
def test_rewritten_right_answers_are_right(term: Term, rewrite: Any) -> None:
    assume(depends_on(term, "x"))
    answer = str(rewrite(to_sympy(_derivative(term))))
    try:
        parse(answer, frozenset({"x"}))
    except DerivtuiError:
        assume(False)
    for right in (text(_derivative(term)), answer):
        judgement = judged(text(term), right)
        assert judgement.verdict in (RIGHT, UNDECIDED), judgement
        assert judgement.verdict == RIGHT or judgement.compared < 5


@given(
    expressions(variables=("x",), functions=SMOOTH, max_leaves=4),
    st.sampled_from(("{} + 1", "2*({}) + x", "({}) - x", "-({}) + 3")),
)
@sample(25)
def test_a_wrong_answer_comes_with_a_true_counterexample(term: Term, change: str) -> None:
    assume(depends_on(term, "x"))
    derivative = _derivative(term)
    wrong = parse(change.format(text(derivative)), frozenset({"x"})).target
    judgement = judged(text(term), text(wrong))
    assume(judgement.verdict != UNDECIDED)
    if judgement.point is None:  # only where the change happens to change nothing
        points = [0.3 * place for place in range(1, 12)]
        assert all(math.isclose(evaluate(wrong, {"x": at}), evaluate(derivative, {"x": at})) for at in points)
        return
    expected, found = (float(evaluate(one, judgement.point)) for one in (derivative, wrong))
    assert (judgement.expected, judgement.found) == pytest.approx((expected, found), rel=1e-12, nan_ok=True)
    assert not math.isclose(expected, found, rel_tol=1e-13)
