"""The simplified form is SymPy's where that is shorter, and always one of our terms."""

import pytest
from mpmath import mpf

from derivtui.engine.derive.derivation import derive
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.derive.simplify import TERMS, simplified
from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import text
from derivtui.engine.language.terms import binary, postorder, variable
from tests.engine.derive.test_answers import ANSWERS

VALUES = {"x": mpf("0.7"), "a": mpf("0.8"), "n": mpf("2.5"), "y": mpf("-1.2")}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x + x", "2*x"),
        ("3*(2*x)", "6*x"),
        ("2*sin(x)*cos(x)", "sin(2*x)"),
        ("-2*x^(-3)", "-2/x^3"),
        ("(1 + x - x)/(1 + x)^2", "1/(x + 1)^2"),
        ("1/2*x^(1/2 - 1)", "1/(2*sqrt(x))"),
        ("x/sqrt(x^2)", "x/abs(x)"),
        ("cos(x/(2*sqrt(2)))*(1/(2*sqrt(2)))", "sqrt(2)*cos(sqrt(2)*x/4)/4"),
        ("z = x^2; 2*x*z + z*(2*x)", "4*x*z"),
        ("e*x*e", "x*exp(2)"),
    ],
)
def test_shorter_forms_are_taken(source: str, expected: str) -> None:
    assert text(simplified(parse(source).target)) == expected


@pytest.mark.parametrize("source", ["sigmoid(x)*(1 - sigmoid(x))", "relu(x)*x", "log2(x)", "tau*x", "softplus(x)"])
def test_what_sympy_would_write_out_stays(source: str) -> None:
    term = parse(source).target
    assert simplified(term) is term


@pytest.mark.parametrize("source", ["sin(x) + x*cos(x)", "1/(1 + x)", "v + 2*u"])
def test_what_sympy_would_only_reorder_stays(source: str) -> None:
    term = parse(source).target
    assert simplified(term) is term


@pytest.mark.parametrize("name", ["I", "E", "S", "beta", "lambda", "θ", "x_2"])
def test_names_that_mean_something_to_sympy_stay_variables(name: str) -> None:
    term = parse(f"{name} + {name}", frozenset({name})).target
    assert text(simplified(term)) == f"2*{name}"


def test_a_definition_keeps_its_name_and_its_meaning() -> None:
    use = next(part for part in postorder(simplified(parse("z = x^2; z + z").target)) if part.kind == "use")
    assert text(use.children[0]) == "x^2"


def test_what_is_not_real_stays() -> None:
    term = parse("x*log(-1) + 0*x").target
    assert simplified(term) is term


def test_large_terms_stay() -> None:
    term = variable("x")
    for _ in range(TERMS):
        term = binary("add", term, variable("x"))
    assert simplified(term) is term


@pytest.mark.parametrize("source", ANSWERS)
def test_the_simplified_answer_has_the_same_value(source: str) -> None:
    answer = recompose(derive(parse(source).target, "x"))
    difference = evaluate(simplified(answer), VALUES) - evaluate(answer, VALUES)
    assert abs(difference) < mpf("1e-40")
