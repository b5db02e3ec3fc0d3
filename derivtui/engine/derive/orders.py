"""Higher and mixed orders: each starts from the one before, simplified."""

from __future__ import annotations

import time
from typing import Final

from derivtui.engine.derive.derivation import Tape, derive
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.derive.simplify import simplified
from derivtui.engine.language.terms import Term, branches, postorder
from derivtui.engine.patience import OutOfPatienceError, patience

PATIENCE: Final = 5.0
"""Seconds that simplifying between all orders may take; a form that is not simple is better than none."""
LEAST: Final = 0.05
"""Seconds that each order gets, however long those before it took."""


def derive_order(target: Term, names: tuple[str, ...], seconds: float = PATIENCE) -> tuple[Tape, ...]:
    """One derivation an order: `("x", "y")` derives `target` by x, and what that comes to, simplified, by y."""
    end = time.monotonic() + seconds
    tapes: list[Tape] = []
    for place, name in enumerate(names):
        left = (end - time.monotonic()) / (len(names) - place)
        tapes.append(derive(_start(recompose(tapes[-1]), left) if tapes else target, name))
    return tuple(tapes)


def _start(answer: Term, seconds: float) -> Term:
    """What the next order derives: the answer simplified, unless that tells single points apart which it did not.

    SymPy writes the derivative of sinc as 0 at 0 and a quotient elsewhere: right as a value, but branch by branch its
    derivative at 0 would be that of the 0.
    """
    simple = simplified_within(answer, seconds)
    return answer if _points(simple) > _points(answer) else simple


def _points(root: Term) -> int:
    """How many conditions of a piecewise ask whether two numbers are equal."""
    choices = [term for term in postorder(root) if term.kind == "piecewise"]
    asked = [condition for term in choices for condition, _ in branches(term) if condition is not None]
    return sum(condition.kind == "compare" and condition.name in ("==", "!=") for condition in asked)


def simplified_within(term: Term, seconds: float) -> Term:
    """`term` simplified, or as it is where that takes longer."""
    try:
        with patience(max(seconds, LEAST)):
            return simplified(term)
    except OutOfPatienceError:
        return term
