"""Where a program on whole tensors may have no derivative: a corner of a function, a tie, a length of 0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from derivtui.engine.check.exact import Array
from derivtui.engine.check.kinks import stands_on_point
from derivtui.engine.language.terms import Term
from derivtui.model.functions import find

_EXTREMES: Final = ("amax", "amin")


def kink_among(exact: Mapping[Term, Array]) -> Term | None:
    """The first call, in post-order, that stands on such a place at some element."""
    return next((term for term in exact if term.kind == "call" and _stands(term, exact)), None)


def _stands(term: Term, exact: Mapping[Term, Array]) -> bool:
    row = find(term.name)
    given = [exact[child] for child in term.children]
    if row is None:
        return False
    if row.elementwise:
        spread = np.broadcast_arrays(*given, exact[term])
        points = zip(*(array.flat for array in spread), strict=True)
        return any(stands_on_point(row, arguments, value) for *arguments, value in points)
    if row.name == "norm":
        return any(length == 0 for length in exact[term].flat)
    if row.name in _EXTREMES:
        return sum(element in list(exact[term].flat) for element in given[0].flat) > exact[term].size
    return False
