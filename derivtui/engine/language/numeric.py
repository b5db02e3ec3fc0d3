"""The value of a term by mpmath, to as many digits as one asks: what the checks measure torch against.

Real numbers only. What has no real value is nan (`log(-1)`, `(-8)^(1/3)`, `0/0`), a pole is an infinity (`1/0`,
`log(0)`), and what leaves the range up to 2^`MAX_BITS` is an infinity or 0, as in floating point. No result is
complex and none raises. nan also stands where mpmath cannot tell. A condition is 1 or 0.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import mpmath
from mpmath import mp, mpf
from mpmath.libmp import NoConvergence

from derivtui.engine.language import spelling
from derivtui.engine.language.terms import Term, branches, fold
from derivtui.model.functions import find
from derivtui.model.functions.spec import is_name

DIGITS: Final = 50
"""Significant digits unless asked otherwise."""
FLOAT64_DIGITS: Final = 20
"""Enough to round once to float64."""
GUARD: Final = 15
"""Digits computed beyond those asked for."""
MAX_BITS: Final = 1 << 16
"""Binary exponents past this are infinite, or zero: far past every dtype, and still quick to compute with."""
_ROUGH: Final = 53
"""Bits of precision that tell whether a power leaves the range."""
REACH: Final = 10_000
"""Arguments and orders up to which the functions of `_QUICK` are computed."""
_QUICK: Final[Mapping[str, Callable[[mpf, mpf], bool]]] = {
    "besselj": lambda order, u: abs(order) < REACH and abs(u) < REACH,
    "besseli": lambda order, u: abs(order) < REACH and abs(u) < REACH,
    "polygamma": lambda order, u: order < REACH and u > -REACH,
}
"""Where mpmath's functions do not sum so long that it looks like hanging; elsewhere they are nan."""
_COMPARISONS: Final[Mapping[str, Callable[[mpf, mpf], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}

_CONSTANTS: Final = {"pi": lambda: +mp.pi, "e": lambda: +mp.e, "tau": lambda: 2 * mp.pi}


def evaluate(term: Term, values: Mapping[str, Any], digits: int = DIGITS) -> mpf:
    """The value of `term` where its variables have `values`, mpf or anything that mpmath converts to it.

    Each operation is computed to `digits` + `GUARD` digits; cancellation between operations still costs digits, so
    who needs all of them asks for more. Raises KeyError for a variable without a value.
    """
    return evaluate_all([term], values, digits)[term]


def evaluate_all(terms: Sequence[Term], values: Mapping[str, Any], digits: int = DIGITS) -> dict[Term, mpf]:
    """The value of each of `terms` and of everything below them, as `evaluate`."""

    def visit(term: Term, parts: Sequence[mpf]) -> mpf:
        return applied(term, parts, values)

    with mp.workdps(digits + GUARD):
        found = fold(terms, visit)
    with mp.workdps(digits):
        return {term: +value for term, value in found.items()}


def applied(term: Term, parts: Sequence[mpf], values: Mapping[str, Any]) -> mpf:
    """The value of `term` from those of its children, at mpmath's present precision."""
    return _in_range(_value(term, parts, values))


def _value(term: Term, parts: Sequence[mpf], values: Mapping[str, Any]) -> mpf:
    match term.kind:
        case "number":
            return mpf(f"0{term.name}")  # mpmath cannot read ".0"
        case "constant":
            return _CONSTANTS[term.name]()
        case "variable" | "slope":
            return mp.convert(values[term.name])
        case "use":
            return parts[0]
        case "call":
            return _real(_function(term.name), parts)
        case "derivative":
            raise ValueError("a derivative has no value of its own; derive it first")
        case "truth":
            return mpf(term.name == "True")
        case "compare":
            return mpf(_COMPARISONS[term.name](*parts))
        case "where" | "piecewise":
            return _chosen(term, parts)
        case kind:
            return _real(_OPERATORS[kind], parts)


def _real(function: Callable[..., Any], parts: Sequence[mpf]) -> mpf:
    """function(parts…); nan where that is no real number or mpmath finds none, inf where it is a pole."""
    try:
        value = function(*parts)
    except ZeroDivisionError:
        return mpmath.inf
    except (ValueError, TypeError, OverflowError, NoConvergence):
        return mpmath.nan
    return value if isinstance(value, mpf) else mpmath.nan


def _function(name: str) -> Callable[..., Any]:
    row = find(name)
    assert row is not None
    if is_name(row.mpmath):
        function = _bessel(row.mpmath) if row.mpmath.startswith("bessel") else getattr(mpmath, row.mpmath)
        quick = _QUICK.get(row.mpmath)
        return function if quick is None else lambda *parts: function(*parts) if quick(*parts) else mpmath.nan
    formula = spelling.formula(row.mpmath, row.params)
    return lambda *parts: evaluate(formula, dict(zip(row.params, parts, strict=True)), mp.dps)


def _bessel(name: str) -> Callable[..., Any]:
    """J or I by its positive order where the order is an integer (DLMF 10.4.1, 10.27.1): mpmath is slow below 0."""
    function = getattr(mpmath, name)

    def reflected(order: mpf, u: mpf) -> Any:
        if order >= 0 or not mpmath.isint(order):
            return function(order, u)
        return -function(-order, u) if name == "besselj" and order % 2 else function(-order, u)

    return reflected


def _chosen(term: Term, parts: Sequence[mpf]) -> mpf:
    """The value under the first condition that holds; nan where none does."""
    known = dict(zip(term.children, parts, strict=True))
    holding = (value for condition, value in branches(term) if condition is None or known[condition])
    chosen = next(holding, None)
    return mpmath.nan if chosen is None else known[chosen]


def _quotient(u: mpf, v: mpf) -> mpf:
    return u / v if v else u * mpmath.inf


def _power(u: mpf, v: mpf) -> mpf:
    if u == 0 and v < 0:
        return mpmath.inf
    if u and mpmath.isfinite(u) and mpmath.isfinite(v):
        with mp.workprec(_ROUGH):
            bits = v * mpmath.log(abs(u), 2)
        if abs(bits) > MAX_BITS:
            return (mpmath.inf if bits > 0 else mpf(0)) * _sign_of_power(u, v)
    return u**v


def _sign_of_power(u: mpf, v: mpf) -> mpf:
    if u > 0 or not mpmath.isint(v):
        return mpf(1) if u > 0 else mpmath.nan
    return mpf(-1) if v % 2 else mpf(1)


def _in_range(value: mpf) -> mpf:
    if not mpmath.isfinite(value) or not value or abs(mpmath.mag(value)) <= MAX_BITS:
        return value
    return mpmath.sign(value) * (mpmath.inf if mpmath.mag(value) > 0 else 0)


_OPERATORS: Final[Mapping[str, Callable[..., Any]]] = {
    "neg": lambda u: -u,
    "add": lambda u, v: u + v,
    "sub": lambda u, v: u - v,
    "mul": lambda u, v: u * v,
    "div": _quotient,
    "pow": _power,
    "not": lambda u: mpf(not u),
    "and": lambda u, v: u and v,
    "or": lambda u, v: u or v,
}
