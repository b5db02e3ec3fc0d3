"""Terms to SymPy expressions, for what SymPy does best: simplifying, LaTeX, and checking our own derivations.

Symbols are real, so that `Abs` and `sign` differentiate as on the real line. SymPy reorders and simplifies as it
builds; what the user should see as typed is printed from terms instead (`printing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import sympy

from derivtui.engine.language import spelling
from derivtui.engine.language.terms import Term, branches, fold
from derivtui.model.functions import find
from derivtui.model.functions.spec import is_name

_LARGE: Final = 10_000
"""Bits of a whole number that SymPy may compute; larger powers stay powers."""
_FAR: Final = 10_000
"""Where SymPy is not asked for the value of a function any more: `gamma(10^7)` would have 65 million digits."""
_CONSTANTS: Final = {"pi": sympy.pi, "e": sympy.E, "tau": 2 * sympy.pi}

_RELATIONS: Final = {
    "<": sympy.Lt, "<=": sympy.Le, ">": sympy.Gt, ">=": sympy.Ge, "==": sympy.Eq, "!=": sympy.Ne,
}  # fmt: skip


def symbol(name: str) -> sympy.Symbol:
    """The SymPy symbol that stands for the variable `name`."""
    return sympy.Symbol(name, real=True)


def to_sympy(term: Term) -> sympy.Expr:
    """`term` as a SymPy expression; numbers are exact, so `0.1` is 1/10, and definitions are written out."""
    return fold([term], _built)[term]


def _built(term: Term, parts: Sequence[sympy.Expr]) -> sympy.Expr:
    match term.kind:
        case "number":
            return sympy.Rational(term.name)
        case "constant":
            return _CONSTANTS[term.name]
        case "variable" | "slope":
            return symbol(term.name)
        case "use":
            return parts[0]
        case "call":
            return _call(term, parts)
        case "truth":
            return sympy.true if term.name == "True" else sympy.false
        case "compare":
            return _RELATIONS[term.name](*parts)
        case "where" | "piecewise":
            return _choice(term, parts)
        case "derivative":
            return sympy.Derivative(parts[0], symbol(term.name))
        case _:
            return _operator(term.kind, parts)


def _operator(kind: str, parts: Sequence[sympy.Expr]) -> sympy.Expr:
    first, last = parts[0], parts[-1]
    match kind:
        case "neg":
            return -first
        case "add":
            return first + last
        case "sub":
            return first - last
        case "mul":
            return first * last
        case "div":
            return first / last
        case "not":
            return sympy.Not(first)
        case "and":
            return sympy.And(first, last)
        case "or":
            return sympy.Or(first, last)
        case _:
            return sympy.Pow(first, last, evaluate=not _is_large(first, last))


def _choice(term: Term, parts: Sequence[sympy.Expr]) -> sympy.Expr:
    known = dict(zip(term.children, parts, strict=True))
    pairs = [(known[value], True if condition is None else known[condition]) for condition, value in branches(term)]
    return sympy.Piecewise(*pairs)


def _call(term: Term, parts: Sequence[sympy.Expr]) -> sympy.Expr:
    row = find(term.name)
    assert row is not None
    if all(part.is_number for part in parts) and any(part.is_Rational and abs(part) > _FAR for part in parts):
        return sympy.Function(row.name, real=True)(*parts)
    if is_name(row.sympy):
        return getattr(sympy, row.sympy)(*parts)
    formula = to_sympy(spelling.formula(row.sympy, row.params))
    return formula.subs(dict(zip(map(symbol, row.params), parts, strict=True)), simultaneous=True)


def _is_large(base: sympy.Expr, exponent: sympy.Expr) -> bool:
    if not (base.is_Rational and exponent.is_Rational):
        return False
    bits = max(abs(base.p).bit_length(), base.q.bit_length())
    return bool(abs(exponent) * bits > _LARGE)
