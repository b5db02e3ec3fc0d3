"""Cancellation: sums and differences of nearly equal numbers, which lose the digits that these have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import mpmath

from derivtui.engine.check.better import better
from derivtui.engine.check.forward_errors import Error
from derivtui.engine.check.naming import named
from derivtui.engine.check.taken import Taken
from derivtui.engine.language.terms import Term, postorder

_WORTH_TELLING: Final = 2
"""Digits lost from which on a cancellation is named."""


def cancelled(error: Error, root: Term, taken: Taken, exact: Mapping[Term, mpmath.mpf]) -> str | None:
    """What cancels the number whose rounding is most of `error`, how many digits that costs, and a better form."""
    losing = [(_lost(term, exact), term) for term in taken.terms if term.kind in ("add", "sub")]
    worst = [
        (lost, term)
        for lost, term in losing
        if lost >= _WORTH_TELLING and error.source is not None and error.source in postorder(term)
    ]
    if not worst:
        return None
    lost, term = max(worst, key=lambda pair: pair[0])
    form = better(term, root)
    way_out = f"; {form[1]} in place of {form[0]} does not" if form else ""
    return f"{named(term)} cancels and loses about {lost} digits{way_out}"


def _lost(term: Term, exact: Mapping[Term, mpmath.mpf]) -> int:
    """Decimal digits that a sum has fewer than its terms; 0 where it is 0, for then there was nothing to lose."""
    total, parts = abs(exact[term]), [abs(exact[child]) for child in term.children]
    if not total or not all(mpmath.isfinite(part) for part in (total, *parts)):
        return 0
    return max(0, round(float(mpmath.log10(max(parts) / total))))
