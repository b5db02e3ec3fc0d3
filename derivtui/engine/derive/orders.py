"""Higher and mixed orders: each starts from the one before, simplified."""

from __future__ import annotations

import time
from typing import Final

from derivtui.engine.derive.derivation import Tape, derive
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.derive.simplify import simplified
from derivtui.engine.language.terms import Term
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
        tapes.append(derive(simplified_within(recompose(tapes[-1]), left) if tapes else target, name))
    return tuple(tapes)


def simplified_within(term: Term, seconds: float) -> Term:
    """`term` simplified, or as it is where that takes longer."""
    try:
        with patience(max(seconds, LEAST)):
            return simplified(term)
    except OutOfPatienceError:
        return term
