"""The expressions whose derivations are held to be true step by step: every function three times, and every form.

`x` is what they are derived by; `a`, `n` and `y` are other variables.
"""

from __future__ import annotations

from typing import Final

from tests.engine.derive.test_answers import ANSWERS

FUNCTIONS: Final = (
    "exp(x^2 - a*x)", "x*exp(sin(3*x))", "exp(x*y + 1)^2/(3 + x^2)", "exp2(x^2 - a*x)", "x*exp2(sin(3*x))",
    "exp2(x*y + 1)^2/(3 + x^2)", "expm1(x^2 - a*x)", "x*expm1(sin(3*x))", "expm1(x*y + 1)^2/(3 + x^2)",
    "log(x^2 + 1)", "x*log(exp(x)/2)", "log(hypot(x, y))^2/(3 + x^2)", "log2(x^2 + 1)", "x*log2(exp(x)/2)",
    "log2(hypot(x, y))^2/(3 + x^2)", "log10(x^2 + 1)", "x*log10(exp(x)/2)", "log10(hypot(x, y))^2/(3 + x^2)",
    "log1p(x^2)", "x*log1p(exp(x) - 1/2)", "log1p(abs(x)*y^2)^2/(3 + x^2)", "logaddexp(x^2 - a*x, cos(x) + y)",
    "x*logaddexp(sin(3*x), cos(x) + y)", "logaddexp(x*y + 1, cos(x) + y)^2/(3 + x^2)", "sqrt(x^2 + 1)",
    "x*sqrt(exp(x)/2)", "sqrt(hypot(x, y))^2/(3 + x^2)", "cbrt(x^2 - a*x)", "x*cbrt(sin(3*x))",
    "cbrt(x*y + 1)^2/(3 + x^2)", "hypot(x^2 - a*x, cos(x) + y)", "x*hypot(sin(3*x), cos(x) + y)",
    "hypot(x*y + 1, cos(x) + y)^2/(3 + x^2)", "sin(x^2 - a*x)", "x*sin(sin(3*x))", "sin(x*y + 1)^2/(3 + x^2)",
    "cos(x^2 - a*x)", "x*cos(sin(3*x))", "cos(x*y + 1)^2/(3 + x^2)", "tan(x^2 - a*x)", "x*tan(sin(3*x))",
    "tan(x*y + 1)^2/(3 + x^2)", "sec(x^2 - a*x)", "x*sec(sin(3*x))", "sec(x*y + 1)^2/(3 + x^2)", "csc(x^2 - a*x)",
    "x*csc(sin(3*x))", "csc(x*y + 1)^2/(3 + x^2)", "cot(x^2 - a*x)", "x*cot(sin(3*x))", "cot(x*y + 1)^2/(3 + x^2)",
    "asin(x/(1 + x^2))", "x*asin(sin(x)/2)", "asin(x*y/5)^2/(3 + x^2)", "acos(x/(1 + x^2))", "x*acos(sin(x)/2)",
    "acos(x*y/5)^2/(3 + x^2)", "atan(x^2 - a*x)", "x*atan(sin(3*x))", "atan(x*y + 1)^2/(3 + x^2)", "asec(x^2 + 2)",
    "x*asec(cosh(x) + 1)", "asec(1.5 + abs(x))^2/(3 + x^2)", "acsc(x^2 + 2)", "x*acsc(cosh(x) + 1)",
    "acsc(1.5 + abs(x))^2/(3 + x^2)", "acot(x^2 - a*x)", "x*acot(sin(3*x))", "acot(x*y + 1)^2/(3 + x^2)",
    "atan2(x^2 - a*x, x^2 + 3)", "x*atan2(sin(3*x), x^2 + 3)", "atan2(x*y + 1, x^2 + 3)^2/(3 + x^2)",
    "sinc(x^2 - a*x)", "x*sinc(sin(3*x))", "sinc(x*y + 1)^2/(3 + x^2)", "sinh(x^2 - a*x)", "x*sinh(sin(3*x))",
    "sinh(x*y + 1)^2/(3 + x^2)", "cosh(x^2 - a*x)", "x*cosh(sin(3*x))", "cosh(x*y + 1)^2/(3 + x^2)",
    "tanh(x^2 - a*x)", "x*tanh(sin(3*x))", "tanh(x*y + 1)^2/(3 + x^2)", "asinh(x^2 - a*x)", "x*asinh(sin(3*x))",
    "asinh(x*y + 1)^2/(3 + x^2)", "acosh(x^2 + 2)", "x*acosh(cosh(x) + 1)", "acosh(1.5 + abs(x))^2/(3 + x^2)",
    "atanh(x/(1 + x^2))", "x*atanh(sin(x)/2)", "atanh(x*y/5)^2/(3 + x^2)", "sech(x^2 - a*x)", "x*sech(sin(3*x))",
    "sech(x*y + 1)^2/(3 + x^2)", "csch(x^2 - a*x)", "x*csch(sin(3*x))", "csch(x*y + 1)^2/(3 + x^2)",
    "coth(x^2 - a*x)", "x*coth(sin(3*x))", "coth(x*y + 1)^2/(3 + x^2)", "asech(1/(2 + x^2))", "x*asech(sigmoid(x))",
    "asech(x^2/(1 + x^2))^2/(3 + x^2)", "acsch(x^2 - a*x)", "x*acsch(sin(3*x))", "acsch(x*y + 1)^2/(3 + x^2)",
    "acoth(x^2 + 2)", "x*acoth(cosh(x) + 1)", "acoth(1.5 + abs(x))^2/(3 + x^2)", "abs(x^2 - a*x)", "x*abs(sin(3*x))",
    "abs(x*y + 1)^2/(3 + x^2)", "sign(x^2 - a*x)", "x*sign(sin(3*x))", "sign(x*y + 1)^2/(3 + x^2)",
    "heaviside(x^2 - a*x)", "x*heaviside(sin(3*x))", "heaviside(x*y + 1)^2/(3 + x^2)", "max(x^2 - a*x, cos(x) + y)",
    "x*max(sin(3*x), cos(x) + y)", "max(x*y + 1, cos(x) + y)^2/(3 + x^2)", "min(x^2 - a*x, cos(x) + y)",
    "x*min(sin(3*x), cos(x) + y)", "min(x*y + 1, cos(x) + y)^2/(3 + x^2)", "clamp(x^2 - a*x, -1, 1.5)",
    "x*clamp(sin(3*x), -1, 1.5)", "clamp(x*y + 1, -1, 1.5)^2/(3 + x^2)", "floor(x^2 - a*x)", "x*floor(sin(3*x))",
    "floor(x*y + 1)^2/(3 + x^2)", "ceil(x^2 - a*x)", "x*ceil(sin(3*x))", "ceil(x*y + 1)^2/(3 + x^2)",
    "mod(x^2 - a*x, x^2 + 3)", "x*mod(sin(3*x), x^2 + 3)", "mod(x*y + 1, x^2 + 3)^2/(3 + x^2)", "erf(x^2 - a*x)",
    "x*erf(sin(3*x))", "erf(x*y + 1)^2/(3 + x^2)", "erfc(x^2 - a*x)", "x*erfc(sin(3*x))", "erfc(x*y + 1)^2/(3 + x^2)",
    "gamma(x^2 + 1)", "x*gamma(exp(x)/2)", "gamma(hypot(x, y))^2/(3 + x^2)", "lgamma(x^2 + 1)", "x*lgamma(exp(x)/2)",
    "lgamma(hypot(x, y))^2/(3 + x^2)", "digamma(x^2 + 1)", "x*digamma(exp(x)/2)", "digamma(hypot(x, y))^2/(3 + x^2)",
    "polygamma(1, x^2 + 1)", "x*polygamma(1, exp(x)/2)", "polygamma(1, hypot(x, y))^2/(3 + x^2)",
    "beta(x^2 + 1, x^2 + 3)", "x*beta(exp(x)/2, x^2 + 3)", "beta(hypot(x, y), x^2 + 3)^2/(3 + x^2)", "factorial(x^2)",
    "x*factorial(exp(x) - 1/2)", "factorial(abs(x)*y^2)^2/(3 + x^2)", "besselj(2, x^2 - a*x)",
    "x*besselj(2, sin(3*x))", "besselj(2, x*y + 1)^2/(3 + x^2)", "j0(x^2 - a*x)", "x*j0(sin(3*x))",
    "j0(x*y + 1)^2/(3 + x^2)", "j1(x^2 - a*x)", "x*j1(sin(3*x))", "j1(x*y + 1)^2/(3 + x^2)", "besseli(2, x^2 - a*x)",
    "x*besseli(2, sin(3*x))", "besseli(2, x*y + 1)^2/(3 + x^2)", "i0(x^2 - a*x)", "x*i0(sin(3*x))",
    "i0(x*y + 1)^2/(3 + x^2)", "i1(x^2 - a*x)", "x*i1(sin(3*x))", "i1(x*y + 1)^2/(3 + x^2)", "Si(x^2 - a*x)",
    "x*Si(sin(3*x))", "Si(x*y + 1)^2/(3 + x^2)", "Ci(x^2 + 1)", "x*Ci(exp(x)/2)", "Ci(hypot(x, y))^2/(3 + x^2)",
    "Ei(x^2 + 1)", "x*Ei(exp(x)/2)", "Ei(hypot(x, y))^2/(3 + x^2)", "li(x^2 + 2)", "x*li(cosh(x) + 1)",
    "li(1.5 + abs(x))^2/(3 + x^2)", "sigmoid(x^2 - a*x)", "x*sigmoid(sin(3*x))", "sigmoid(x*y + 1)^2/(3 + x^2)",
    "logit(1/(2 + x^2))", "x*logit(sigmoid(x))", "logit(x^2/(1 + x^2))^2/(3 + x^2)", "softplus(x^2 - a*x)",
    "x*softplus(sin(3*x))", "softplus(x*y + 1)^2/(3 + x^2)", "softsign(x^2 - a*x)", "x*softsign(sin(3*x))",
    "softsign(x*y + 1)^2/(3 + x^2)", "relu(x^2 - a*x)", "x*relu(sin(3*x))", "relu(x*y + 1)^2/(3 + x^2)",
    "relu6(x^2 - a*x)", "x*relu6(sin(3*x))", "relu6(x*y + 1)^2/(3 + x^2)", "leaky_relu(x^2 - a*x)",
    "x*leaky_relu(sin(3*x))", "leaky_relu(x*y + 1)^2/(3 + x^2)", "elu(x^2 - a*x)", "x*elu(sin(3*x))",
    "elu(x*y + 1)^2/(3 + x^2)", "selu(x^2 - a*x)", "x*selu(sin(3*x))", "selu(x*y + 1)^2/(3 + x^2)", "gelu(x^2 - a*x)",
    "x*gelu(sin(3*x))", "gelu(x*y + 1)^2/(3 + x^2)", "silu(x^2 - a*x)", "x*silu(sin(3*x))",
    "silu(x*y + 1)^2/(3 + x^2)", "mish(x^2 - a*x)", "x*mish(sin(3*x))", "mish(x*y + 1)^2/(3 + x^2)",
    "hardtanh(x^2 - a*x)", "x*hardtanh(sin(3*x))", "hardtanh(x*y + 1)^2/(3 + x^2)", "hardsigmoid(x^2 - a*x)",
    "x*hardsigmoid(sin(3*x))", "hardsigmoid(x*y + 1)^2/(3 + x^2)", "hardswish(x^2 - a*x)", "x*hardswish(sin(3*x))",
    "hardswish(x*y + 1)^2/(3 + x^2)",
)  # fmt: skip
"""Each function of numbers in turn: of something, times something, and squared over something."""

FORMS: Final = (
    # powers of everything
    "x^x", "(x^2 + 1)^x", "x^(x^x)", "x^sin(x)", "sin(x)^x^2", "a^(x*y)", "(a*x)^n", "e^(x^2)", "e^x^2/x", "(e^x)^e",
    "x^-n", "x^(1/3)", "root(x, 5)", "(x^2)^(1/2)", "1/x^3", "(1 + 1/x)^x", "2^x^2", "pi^x*x^pi", "-x^2", "(-x)^3",
    "x^0*x", "x!",
    # sums, products and quotients in one another
    "x - (1 - (x - 2))", "(x + 1)*(x + 2)*(x + 3)", "x*x*x*x", "x/(x/(x + 1))", "1/(1/(1/x))",
    "(x + 1)/(x - 5)/(x + 7)", "(x^2 - 1)/(x + 3)^2", "-(x/(-x - 1))", "x*exp(x)*sin(x)", "x/2/3/a", "2*(3*(4*x))",
    "(x*y)/(y*x + 1)", "-(-(-x))", "x*a*x*n", "0*x + 1*x", "((x + 1)^2 + 1)^2", "(x - y)^2/(x^2 + y^2)",
    "1 - x + x^2/2 - x^3/6", "3.5*x^2.5", "x*1e-3",
    # functions in functions
    "sin(cos(tan(x/5)))", "log(log(x^2 + 3))", "exp(exp(x/3))", "sqrt(1 + sqrt(1 + x^2))", "sin(x)*sin(x)",
    "sin(x^2)*x^2", "tanh(x)^2 + sech(x)^2", "log(x^2, 3)", "atan2(sin(x), cosh(x))", "sin^2(x) + cos^2(x)",
    "abs(x^3 - x)", "x*abs(x)", "max(x, x^2, 1/2)", "min(sin(x), cos(x))", "mod(x^2, 3)*x", "floor(x)*x^2",
    "sign(x)*exp(x)", "relu(x)^2", "erf(x)/x", "gamma(x^2 + 1)/gamma(x^2 + 2)", "besselj(2, x)*x^2",
    "softplus(-x)*sigmoid(x)", "log1p(exp(-abs(x)))", "sinc(x)*x",
    # definitions, and functions of the user's
    "z = x^2; w = sin(z)*z; w/z + z", "u = x + 1; v = u*u; u*v*v", "s = sin(x); c = cos(x); s^2 - c^2",
    "z = y^2; z*x", "f(t) = t^2 + t; f(f(x))", "f(t) = sin(t)/t; g(t) = t^2 + 1; f(g(x))",
    "g(u, v) = u*v + u; g(x, g(x, x))", "f(x) = x^2*exp(-x); f(2*x)", "f(u) = u^u; x*f(x^2)",
    "p(t) = t*a; q(t) = p(t) + p(2*t); q(x)^2",
    # choices
    "piecewise(x < 0: -x, x)", "piecewise(x < 0: x^2, x < 1: x^3, x^x)", "piecewise(x > y: sin(x), True: cos(x))",
    "where(x > 0, x^2, -x^3)", "where(sin(x) > 0.5 or x < 0, x*y, x/y)", "where(x > 0, 3, 3)*x",
    "where(0 < x < 1, x, 1/x)", "piecewise(x < 1: piecewise(x < 0: x, 2*x), x^2)",
    "where(x != 1, where(y < 0, x, 2*x), 0)*x", "x*where(a > x, x, a)", "piecewise(not (x < 0): exp(x), exp(-x))",
    "abs(where(x >= 2, x - 3, x + 3))", "clamp(x^2, 0, 1)*where(x < 1, x, 1)",
)  # fmt: skip
"""Operators, powers, definitions, functions of the user's and choices, alone and in one another."""

EXPRESSIONS: Final = (*ANSWERS, *FUNCTIONS, *FORMS)
"""All of them."""
