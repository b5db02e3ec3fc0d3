"""Higher and mixed orders: each starts from the one before, simplified."""

from __future__ import annotations

from derivtui.engine.derive.derivation import Tape, derive
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.derive.simplify import simplified
from derivtui.engine.language.terms import Term


def derive_order(target: Term, names: tuple[str, ...]) -> tuple[Tape, ...]:
    """One derivation an order: `("x", "y")` derives `target` by x, and what that comes to, simplified, by y."""
    tapes: list[Tape] = []
    for name in names:
        start = simplified(recompose(tapes[-1])) if tapes else target
        tapes.append(derive(start, name))
    return tuple(tapes)
