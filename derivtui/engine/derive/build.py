"""Smart constructors: how a derivation writes sums, products and powers down.

Each takes terms and gives the term that a student would write at once: `0 + u` is u, `1·u` is u, `0·u` is 0, `u¹` is u,
two signs make one, and small integers are worked out. Nothing else is simplified: like terms stay apart and factors
keep their order, so every factor of the answer can still be found in the step that brought it in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from derivtui.engine.language.terms import Term, binary, call, fold, number
from derivtui.engine.language.terms import neg as negation

SMALL: Final = 10**6
"""Integers up to here, sign aside, are worked out; larger ones stay as they stand."""

ZERO: Final = number(0)
ONE: Final = number(1)


def integer(term: Term) -> int | None:
    """The value of a small integer, with or without a minus sign; None for every other term."""
    if term.kind == "neg":
        value = integer(term.children[0]) if term.children[0].kind == "number" else None
        return None if value is None else -value
    if term.kind != "number" or not term.name.isdecimal() or len(term.name) > len(str(SMALL)):
        return None
    return int(term.name) if int(term.name) <= SMALL else None


def add(u: Term, v: Term) -> Term:
    """u + v."""
    if integer(u) == 0:
        return v
    if integer(v) == 0:
        return u
    return sub(u, v.children[0]) if v.kind == "neg" and integer(v) is None else _folded("add", u, v)


def sub(u: Term, v: Term) -> Term:
    """u - v."""
    if integer(v) == 0:
        return u
    if integer(u) == 0:
        return neg(v)
    return add(u, v.children[0]) if v.kind == "neg" and integer(v) is None else _folded("sub", u, v)


def neg(u: Term) -> Term:
    """-u; of an integer, the integer of the other sign."""
    value = integer(u)
    if value is not None:
        return number(-value)
    return u.children[0] if u.kind == "neg" else negation(u)


def mul(u: Term, v: Term) -> Term:
    """u·v."""
    one, other = integer(u), integer(v)
    if 0 in (one, other):
        return ZERO
    if one == 1:
        return v
    if other == 1:
        return u
    if one == -1:
        return neg(v)
    if one is not None and v.kind == "mul" and integer(v.children[0]) is not None:
        return mul(_folded("mul", u, v.children[0]), v.children[1])
    return _folded("mul", u, v)


def div(u: Term, v: Term) -> Term:
    """u/v."""
    if integer(u) == 0:
        return ZERO
    return u if integer(v) == 1 else binary("div", u, v)


def power(u: Term, v: Term) -> Term:
    """u to the v."""
    exponent = integer(v)
    if exponent == 0:
        return ONE
    return u if exponent == 1 else binary("pow", u, v)


def log(u: Term) -> Term:
    """ln u."""
    return call("log", u)


def put_in(formula: Term, bindings: dict[str, Term]) -> Term:
    """A formula of the function table with terms for its variables: `polygamma(n + 1, u)` at n = 1 has a 2."""

    def visit(term: Term, children: Sequence[Term]) -> Term:
        if term.kind == "variable":
            return bindings[term.name]
        if all(new is old for new, old in zip(children, term.children, strict=True)):
            return term
        build = _BUILDERS.get(term.kind)
        return build(*children) if build else Term(kind=term.kind, name=term.name, children=tuple(children))

    return fold([formula], visit)[formula]


def _folded(kind: str, u: Term, v: Term) -> Term:
    """u ∘ v, worked out where both are small integers and so is what comes out."""
    one, other = integer(u), integer(v)
    plain = binary(kind, u, v)  # type: ignore[arg-type]
    if one is None or other is None:
        return plain
    value = {"add": one + other, "sub": one - other, "mul": one * other}[kind]
    return number(value) if abs(value) <= SMALL else plain


_BUILDERS: Final[dict[str, Callable[..., Term]]] = {
    "neg": neg, "add": add, "sub": sub, "mul": mul, "div": div, "pow": power,
}  # fmt: skip
