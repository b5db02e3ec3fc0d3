"""The slope of an implicit curve, as a teacher finds it: both sides derived, dy/dx gathered, the equation solved.

Input: the equation, and dy/dx as an unknown. The derivation of both sides is a tape as any other,
with dy/dx as an unknown in its lines; gathering and solving are done with what that tape comes to, so the answer is
again made of the steps alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from derivtui.engine.derive.build import ONE, ZERO, add, div, integer, mul, neg, sub
from derivtui.engine.derive.derivation import Tape, derive
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.language.terms import Term, branches, fold, with_values

Parts = tuple[Term, Term]
"""a and b of what is a + b·dy/dx."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope:
    """How the slope of a curve is found."""

    tape: Tape
    """Of both sides."""
    gathered: Term
    """The equation with everything times dy/dx on the left."""
    solved: Term
    """dy/dx = …"""

    @property
    def unknown(self) -> Term:
        """dy/dx."""
        return self.solved.children[0]

    @property
    def answer(self) -> Term:
        """What dy/dx is."""
        return self.solved.children[1]


def derive_slope(left: Term, right: Term, unknown: Term) -> Slope | None:
    """The slope `unknown` of left = right; None where it falls out, as in `0·y = x`."""
    tape = derive(_equation(left, right), unknown.children[1].name, unknown)
    (a, b), (c, d) = _linear(recompose(tape))
    factor, rest = sub(b, d), sub(c, a)
    if integer(factor) == 0:
        return None
    gathered = _equation(mul(factor, unknown), rest)
    return Slope(tape=tape, gathered=gathered, solved=_equation(unknown, _quotient(rest, factor)))


def _equation(left: Term, right: Term) -> Term:
    return Term(kind="equation", children=(left, right))


def _quotient(above: Term, below: Term) -> Term:
    if below.kind == "neg":
        above, below = neg(above), below.children[0]
    return neg(div(above.children[0], below)) if above.kind == "neg" else div(above, below)


def _linear(equation: Term) -> tuple[Parts, Parts]:
    """Both sides as a + b·dy/dx; every rule of calculus is linear in the derivatives that it takes."""
    found = fold([equation], _split)
    left, right = equation.children
    return found[left], found[right]


def _split(term: Term, parts: Sequence[Parts]) -> Parts:
    if term.kind == "slope":
        return ZERO, ONE
    if all(integer(b) == 0 for _, b in parts):
        return term, ZERO
    match term.kind:
        case "neg":
            ((a, b),) = parts
            return neg(a), neg(b)
        case "add" | "sub":
            (a, b), (c, d) = parts
            join = add if term.kind == "add" else sub
            return join(a, c), join(b, d)
        case "mul":
            (a, b), (c, d) = parts
            return mul(a, c), mul(b, c) if integer(d) == 0 else mul(a, d)
        case "div":
            (a, b), (c, _) = parts
            return div(a, c), div(b, c)
        case "piecewise" | "where":
            known = dict(zip(term.children, parts, strict=True))
            values = [known[value] for _, value in branches(term)]
            first, second = (with_values(term, side) for side in zip(*values, strict=True))
            return first, second
        case _:
            return term, ZERO
