"""The answers as they are written down: what a student would write, factors in the order of the steps."""

import pytest

from tests.engine.derive.asking import answer

ANSWERS = {
    # constants and sums
    "7": "0",
    "pi^2": "0",
    "x": "1",
    "-x": "-1",
    "x + 1": "1",
    "1 - x": "-1",
    "x - 3": "1",
    "x + x": "2",
    "2*x - 5*x": "-3",
    "x + sin(x) + cos(x)": "1 + cos(x) - sin(x)",
    # constant multiples
    "3*x": "3",
    "x*3": "3",
    "x/2": "1/2",
    "a*x": "a",
    "x/a": "1/a",
    "3*x*y": "3*y",
    "-3*x": "-3",
    "2*sin(x)": "2*cos(x)",
    "sin(x/(2*sqrt(2)))": "cos(x/(2*sqrt(2)))*(1/(2*sqrt(2)))",
    # powers
    "x^2": "2*x",
    "x^3": "3*x^2",
    "x^1": "1",
    "x^0": "0",
    "x^-1": "-x^(-2)",
    "x^-2": "-2*x^(-3)",
    "x^n": "n*x^(n - 1)",
    "x^0.5": "0.5*x^(0.5 - 1)",
    "x^(1/2)": "1/2*x^(1/2 - 1)",
    "3*x^2": "6*x",
    "(2*x + 1)^2": "2*(2*x + 1)*2",
    "(x^2 + 1)^5": "5*(x^2 + 1)^4*(2*x)",
    "sin(x)^2": "2*sin(x)*cos(x)",
    "x^3 + 2*x^2 - 5*x + 1": "3*x^2 + 4*x - 5",
    # products and quotients
    "x*x": "x + x",
    "x*sin(x)": "sin(x) + x*cos(x)",
    "x^2*exp(x)": "2*x*exp(x) + x^2*exp(x)",
    "(x + 1)*(x - 1)": "x - 1 + (x + 1)",
    "1/x": "-(1/x^2)",
    "3/x": "-(3/x^2)",
    "1/(1 + x)": "-(1/(1 + x)^2)",
    "sin(x)/x": "(cos(x)*x - sin(x))/x^2",
    "x/(1 + x)": "(1 + x - x)/(1 + x)^2",
    # exponentials and logarithms
    "e^x": "e^x",
    "e^(2*x)": "e^(2*x)*2",
    "2^x": "2^x*log(2)",
    "2^(x^2)": "2^x^2*log(2)*(2*x)",
    "x^x": "x^x*(log(x) + x/x)",
    "exp(x)": "exp(x)",
    "exp(-x^2)": "exp(-x^2)*(-(2*x))",
    "log(x)": "1/x",
    "log(x^2)": "1/x^2*(2*x)",
    "log10(x)": "1/(x*log(10))",
    # functions and the chain rule
    "cos(x)": "-sin(x)",
    "cos(2*x)": "-sin(2*x)*2",
    "tan(x)": "1 + tan(x)^2",
    "sqrt(x)": "1/(2*sqrt(x))",
    "sqrt(1 - x^2)": "1/(2*sqrt(1 - x^2))*(-(2*x))",
    "abs(x)": "sign(x)",
    "relu(3*x)": "heaviside(3*x)*3",
    "sign(x)*x": "sign(x)",
    "sigmoid(x)": "sigmoid(x)*(1 - sigmoid(x))",
    "sin(cos(x))": "cos(cos(x))*(-sin(x))",
    "sin(sin(sin(x)))": "cos(sin(sin(x)))*(cos(sin(x))*cos(x))",
    "atan2(x, 2)": "2/(2^2 + x^2)",
    "clamp(x, 0, 1)": "heaviside(x)*heaviside(1 - x)",
    "polygamma(1, x)": "polygamma(2, x)",
    "atan2(2, x)": "-2/(x^2 + 2^2)",
    # definitions and functions of the user's
    "z = x^2; sin(z)": "cos(z)*(2*x)",
    "z = x^2; z*z": "2*x*z + z*(2*x)",
    "f(t) = t^2; f(sin(x))": "2*sin(x)*cos(x)",
}

OF_OTHER_VARIABLES = {
    ("f(u, v) = uv + u^2 + v^3", "u"): "v + 2*u",
    ("f(u, v) = uv + u^2 + v^3", "v"): "u + 3*v^2",
    ("z = w*x + b; a = sigmoid(z); (a - t)^2", "w"): "2*(a - t)*(sigmoid(z)*(1 - sigmoid(z))*x)",
    ("z = w*x + b; a = sigmoid(z); (a - t)^2", "b"): "2*(a - t)*(sigmoid(z)*(1 - sigmoid(z)))",
    ("z = w*x + b; a = sigmoid(z); (a - t)^2", "t"): "2*(a - t)*(-1)",
}


@pytest.mark.parametrize("source", ANSWERS)
def test_the_derivative_by_x(source: str) -> None:
    assert answer(source) == ANSWERS[source]


@pytest.mark.parametrize(("source", "name"), OF_OTHER_VARIABLES)
def test_the_derivative_by_another_variable(source: str, name: str) -> None:
    assert answer(source, name) == OF_OTHER_VARIABLES[source, name]
