"""Every elementwise function at an ordinary point: the same function in mpmath, which also gives the gradient."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from mpmath import mp

Reference = Callable[..., Any]

ELEMENTARY: Final[list[tuple[str, tuple[float, ...], Reference]]] = [
    ("exp(x)", (0.5,), mp.exp),
    ("exp2(x)", (1.5,), lambda x: 2**x),
    ("expm1(x)", (1e-3,), mp.expm1),
    ("log(x)", (2.5,), mp.log),
    ("ln(x)", (2.5,), mp.log),
    ("log(x, 3)", (2.5,), lambda x: mp.log(x, 3)),
    ("log(x, y)", (2.5, 7.0), mp.log),
    ("log2(x)", (5.0,), lambda x: mp.log(x, 2)),
    ("log10(x)", (5.0,), mp.log10),
    ("log1p(x)", (0.25,), lambda x: mp.log(1 + x)),
    ("logaddexp(x, y)", (0.5, 1.25), lambda x, y: mp.log(mp.exp(x) + mp.exp(y))),
    ("sqrt(x)", (3.0,), mp.sqrt),
    ("√x", (3.0,), mp.sqrt),
    ("cbrt(x)", (2.0,), mp.cbrt),
    ("cbrt(x)", (-2.0,), lambda x: -mp.cbrt(-x)),
    ("root(x, 3)", (2.0,), mp.cbrt),
    ("root(x, y)", (2.0, 5.0), lambda x, y: x ** (1 / y)),
    ("hypot(x, y)", (3.0, 4.0), mp.hypot),
    ("pow(x, 2)", (3.0,), lambda x: x**2),
    ("pow(x, y)", (3.0, 2.5), mp.power),
    ("square(x)", (3.0,), lambda x: x**2),
    ("factorial(x)", (2.5,), mp.factorial),
    ("x!", (2.5,), mp.factorial),
]

TRIGONOMETRIC: Final[list[tuple[str, tuple[float, ...], Reference]]] = [
    ("sin(x)", (0.7,), mp.sin),
    ("cos(x)", (0.7,), mp.cos),
    ("tan(x)", (0.7,), mp.tan),
    ("tg(x)", (0.7,), mp.tan),
    ("sec(x)", (0.7,), mp.sec),
    ("csc(x)", (0.7,), mp.csc),
    ("cosec(x)", (0.7,), mp.csc),
    ("cot(x)", (0.7,), mp.cot),
    ("asin(x)", (0.3,), mp.asin),
    ("arcsin(x)", (0.3,), mp.asin),
    ("acos(x)", (0.3,), mp.acos),
    ("atan(x)", (0.3,), mp.atan),
    ("asec(x)", (2.0,), mp.asec),
    ("arcsec(x)", (2.0,), mp.asec),
    ("acsc(x)", (2.0,), mp.acsc),
    ("acot(x)", (2.0,), mp.acot),
    ("atan2(y, x)", (1.5, -2.0), lambda x, y: mp.atan2(y, x)),
    ("atan2(x, y)", (1.5, -2.0), mp.atan2),
    ("sinh(x)", (0.7,), mp.sinh),
    ("cosh(x)", (0.7,), mp.cosh),
    ("tanh(x)", (0.7,), mp.tanh),
    ("asinh(x)", (0.7,), mp.asinh),
    ("acosh(x)", (1.7,), mp.acosh),
    ("atanh(x)", (0.7,), mp.atanh),
    ("arctanh(x)", (0.7,), mp.atanh),
    ("sech(x)", (0.7,), mp.sech),
    ("csch(x)", (0.7,), mp.csch),
    ("coth(x)", (0.7,), mp.coth),
    ("asech(x)", (0.7,), mp.asech),
    ("acsch(x)", (0.7,), mp.acsch),
    ("acoth(x)", (1.7,), mp.acoth),
]

CORNERS: Final[list[tuple[str, tuple[float, ...], Reference]]] = [
    ("abs(x)", (-1.5,), abs),
    ("Abs(x)", (-1.5,), abs),
    ("|x|", (-1.5,), abs),
    ("sign(x)", (-1.5,), mp.sign),
    ("heaviside(x)", (1.5,), lambda _: mp.one),
    ("max(x, y)", (1.5, 2.5), max),
    ("Max(x, 0)", (1.5,), lambda x: max(x, 0)),
    ("max(x, y, x*y)", (1.5, 2.5), lambda x, y: x * y),
    ("min(x, y)", (1.5, 2.5), min),
    ("Min(x, y, 9)", (1.5, 2.5), lambda x, _: x),
    ("clamp(x, 0, 1)", (0.25,), lambda x: x),
    ("clamp(x, 0, 1)", (2.25,), lambda _: mp.one),
    ("floor(x)", (2.5,), mp.floor),
    ("ceil(x)", (2.5,), mp.ceil),
    ("mod(x, y)", (7.5, 2.0), lambda x, y: x - 3 * y),
    ("mod(x, 3)", (-1.0,), lambda x: x + 3),
]

SPECIAL: Final[list[tuple[str, tuple[float, ...], Reference]]] = [
    ("erf(x)", (0.7,), mp.erf),
    ("erfc(x)", (0.7,), mp.erfc),
    ("gamma(x)", (2.5,), mp.gamma),
    ("gamma(x)", (-0.5,), mp.gamma),
    ("lgamma(x)", (2.5,), mp.loggamma),
    ("loggamma(x)", (2.5,), mp.loggamma),
    ("digamma(x)", (2.5,), mp.digamma),
    ("polygamma(2, x)", (2.5,), lambda x: mp.polygamma(2, x)),
    ("beta(x, y)", (2.5, 1.5), mp.beta),
    ("sinc(x)", (0.7,), lambda x: mp.sin(x) / x),
    ("j0(x)", (1.5,), lambda x: mp.besselj(0, x)),
    ("j1(x)", (1.5,), lambda x: mp.besselj(1, x)),
    ("i0(x)", (1.5,), lambda x: mp.besseli(0, x)),
    ("i1(x)", (1.5,), lambda x: mp.besseli(1, x)),
    ("besselj(2, x)", (1.5,), lambda x: mp.besselj(2, x)),
    ("besseli(2, x)", (1.5,), lambda x: mp.besseli(2, x)),
    ("Si(x)", (1.5,), mp.si),
    ("Ci(x)", (1.5,), mp.ci),
    ("Ei(x)", (1.5,), mp.ei),
    ("Ei(x)", (-1.5,), mp.ei),
    ("li(x)", (2.5,), mp.li),
]


def _sigmoid(x: Any) -> Any:
    return 1 / (1 + mp.exp(-x))


def _softplus(x: Any) -> Any:
    return mp.log(1 + mp.exp(x))


ACTIVATIONS: Final[list[tuple[str, tuple[float, ...], Reference]]] = [
    ("relu(x)", (1.5,), lambda x: x),
    ("leaky_relu(x)", (-1.5,), lambda x: mp.mpf("0.01") * x),
    ("elu(x)", (-1.5,), mp.expm1),
    ("selu(x)", (-1.5,), lambda x: mp.mpf("1.0507009873554805") * mp.mpf("1.6732632423543772") * mp.expm1(x)),
    ("gelu(x)", (-0.5,), lambda x: x * mp.ncdf(x)),
    ("silu(x)", (0.7,), lambda x: x * _sigmoid(x)),
    ("swish(x)", (0.7,), lambda x: x * _sigmoid(x)),
    ("mish(x)", (0.7,), lambda x: x * mp.tanh(_softplus(x))),
    ("softplus(x)", (0.7,), _softplus),
    ("softsign(x)", (-0.7,), lambda x: x / (1 - x)),
    ("sigmoid(x)", (0.7,), _sigmoid),
    ("logit(x)", (0.7,), lambda x: mp.log(x / (1 - x))),
    ("hardtanh(x)", (0.7,), lambda x: x),
    ("hardsigmoid(x)", (0.7,), lambda x: x / 6 + 0.5),
    ("hardswish(x)", (0.7,), lambda x: x * (x + 3) / 6),
    ("relu6(x)", (7.5,), lambda _: mp.mpf(6)),
]

ROWS: Final = [*ELEMENTARY, *TRIGONOMETRIC, *CORNERS, *SPECIAL, *ACTIVATIONS]
"""What is typed, the values of x and y, and the function in mpmath."""
