"""`derivtui eval` on the real engine."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Derivtui

SINE = "sin(x/(2*sqrt(2)))"
FUNCTION = "f(u,v) = uv + u^2 + v^3"


def test_the_square_of_nine(derivtui: Derivtui) -> None:
    outcome = derivtui("eval", "x**2", "--at", "x=9")
    assert outcome.status == 0
    assert outcome.err == ""
    value, gradient, graph, *_ = outcome.out.splitlines()
    assert value.endswith("= 81")
    assert gradient.endswith("= 18")
    assert graph == "graph: PowBackward0 → AccumulateGrad (x)"


def test_the_sine_of_the_tutorial(derivtui: Derivtui) -> None:
    lines = derivtui("eval", SINE, "--at", "x=100").out.splitlines()
    assert lines[0].endswith("= -0.7158")
    assert lines[1].endswith("= -0.2469")
    assert lines[2] == "graph: SinBackward0 → DivBackward0 → AccumulateGrad (x)"


def test_a_function_of_two_variables(derivtui: Derivtui) -> None:
    lines = derivtui("eval", FUNCTION, "--at", "u=2", "--at", "v=4").out.splitlines()
    assert [line.rpartition("= ")[2] for line in lines[:3]] == ["76", "8", "50"]
    assert lines[3:5] == ["graph:", "  AddBackward0"]


def test_an_equation_has_a_slope(derivtui: Derivtui) -> None:
    line = ("eval", "x^2 + y^2 = 25", "--at", "x=3", "--at", "y=4")
    assert "dy/dx = -2x/(2y) = -0.75" in derivtui(*line).out.splitlines()
    report = derivtui(*line, "--json").json
    assert report["implicit"].pop("derivation")["x"]["result"] == "-(2*x/(2*y))"
    assert report["implicit"] == {"dependent": "y", "slope": {"x": -0.75}, "residual": 0.0}
    assert "implicit" not in derivtui("eval", "x", "--at", "x=3", "--json").json


def test_latex_is_read_and_shown_as_text(derivtui: Derivtui) -> None:
    report = derivtui("eval", r"\frac{x}{2}", "--at", "x=3", "--json").json
    assert (report["source"], report["value"]) == ("x/2", 1.5)
    wrong = derivtui("eval", r"\frac{x}{2} + \operatorname{sinn}(x)", "--at", "x=3")
    assert wrong.status == 2
    assert wrong.err.splitlines()[:2] == ["x/2 + sinn(x)", "      ^^^^"]


def test_json_is_one_line_with_the_fields_of_the_contract(derivtui: Derivtui) -> None:
    report = derivtui("eval", "x**2", "--at", "x=9", "--json").json
    assert {"id", "source", "expression", "device", "dtype", "variables", "value", "gradient"} <= report.keys()
    assert {"terms", "graph", "derivation", "checks", "notes", "versions"} <= report.keys()
    assert (report["value"], report["gradient"]) == (81.0, {"x": 18.0})
    assert report["checks"]["x"]["verdict"] == "agree"


def test_json_writes_what_json_lacks_as_strings(derivtui: Derivtui) -> None:
    report = derivtui("eval", "1/x", "--at", "x=0", "--json").json
    assert (report["value"], report["gradient"]) == ("inf", {"x": "-inf"})


@pytest.mark.parametrize(
    "line",
    [
        ("eval", "-x^2", "--at", "x=3"),
        ("eval", "--at", "x=3", "-x^2"),
        ("--at", "x=3", "eval", "-x^2"),
        ("eval", "--at=x=3", "--", "-x^2"),
    ],
)
def test_an_expression_may_begin_with_a_dash_wherever_it_stands(derivtui: Derivtui, line: tuple[str, ...]) -> None:
    assert derivtui(*line).out.startswith("f     = -9\n")


def test_dtype_decides_the_rounding(derivtui: Derivtui) -> None:
    values = {
        dtype: derivtui("eval", "x", "--at", "x=0.1", "--dtype", dtype, "--json").json["value"]
        for dtype in ("float32", "float64")
    }
    assert values == {"float32": 0.10000000149011612, "float64": 0.1}


def test_wrt_chooses_what_is_differentiated(derivtui: Derivtui) -> None:
    report = derivtui("eval", "x*y", "--at", "x=2", "--at", "y=3", "--wrt", "y", "--json").json
    assert report["gradient"] == {"y": 2.0}


def test_order_gives_a_higher_derivative_besides(derivtui: Derivtui) -> None:
    report = derivtui("eval", "x^3", "--at", "x=2", "--order", "2", "--json").json
    assert report["gradient"] == {"x": 12.0}
    assert (report["derivative"]["wrt"], report["derivative"]["value"]) == (["x", "x"], 12.0)


def test_order_with_several_wrt_is_mixed(derivtui: Derivtui) -> None:
    line = ("eval", "x^2 y", "--at", "x=2", "--at", "y=3", "--wrt", "x", "--wrt", "y", "--order", "2")
    assert "∂²f/∂x∂y" in derivtui(*line).out


def test_order_says_which_variables_it_lacks(derivtui: Derivtui) -> None:
    outcome = derivtui("eval", "x*y", "--at", "x=1", "--at", "y=1", "--order", "2")
    assert outcome.status == 2
    assert "--wrt" in outcome.err


def test_a_value_that_nothing_uses_is_a_note(derivtui: Derivtui) -> None:
    outcome = derivtui("eval", "x", "--at", "x=1", "--at", "rate=4")
    assert outcome.status == 0
    assert any(line.startswith("note:") and "rate" in line for line in outcome.out.splitlines())


@pytest.mark.parametrize(
    ("expression", "at", "option", "status"),
    [
        ("log(x)", "x=-1", "nan", 1),
        ("log(x)", "x=[1, -1]", "nan", 1),
        ("log(x)", "x=2", "nan", 0),
        ("log(x)", "x=0", "nan", 0),
        ("log(x)", "x=-1", "differ", 0),
        ("x^2", "x=2", "differ", 0),
    ],
)
def test_fail_on_turns_an_answer_into_a_failure(
    derivtui: Derivtui, expression: str, at: str, option: str, status: int
) -> None:
    outcome = derivtui("eval", expression, "--at", at, "--fail-on", option)
    assert outcome.status == status
    assert bool(outcome.err) == bool(status)
    assert outcome.out.startswith("f ")


def test_matrices_and_a_direction_on_request(derivtui: Derivtui) -> None:
    line = ("eval", "x^2*y", "--at", "x=2", "--at", "y=3", "--hessian", "--jacobian", "--direction", "x=1")
    lines = derivtui(*line).out.splitlines()
    assert lines[3:8] == ["∇f·d  = 12     d: x=1", "Hessian  x  y", "x        6  4", "y        4  0", "Jacobian   x  y"]
    report = derivtui(*line, "--json").json
    assert report["hessian"] == {"labels": ["x", "y"], "rows": [[6.0, 4.0], [4.0, 0.0]]}
    assert report["jacobian"] == {"x": 12.0, "y": 4.0}
    assert report["directional"] == {"direction": {"x": 1.0}, "value": 12.0}


def test_an_upstream_gradient_is_a_constant_expression(derivtui: Derivtui) -> None:
    lines = derivtui("eval", "[x, x^2]", "--at", "x=3", "--upstream", "[1, 2^-1]").out.splitlines()
    assert lines[:3] == ["f        = [3, 9]", "upstream = [1, 0.5]", "df/dx    = 4"]
    wrong = derivtui("eval", "[x, x^2]", "--at", "x=3", "--upstream", "one")
    assert (wrong.status, "The upstream gradient, 'one'" in wrong.err) == (2, True)
