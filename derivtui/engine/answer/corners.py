"""Places that a function's text gives away: where it may bend or jump, and around which numbers its domain may lie."""

from __future__ import annotations

from derivtui.engine.language import spelling
from derivtui.engine.language.terms import Term, binary, postorder, substitute
from derivtui.model.functions import find

_MANY = 12
"""Numbers that are looked around."""


def corners(function: Term) -> list[Term]:
    """Terms that are 0 where the function may have no derivative: inside `abs`, on either side of a comparison."""
    found: list[Term] = []
    for term in postorder(function):
        row = find(term.name) if term.kind == "call" else None
        if row is not None and row.excluded is not None:
            bindings = dict(zip(row.params, term.children, strict=True))
            found.append(substitute(spelling.formula(row.excluded, row.params), bindings))
        elif term.kind == "compare":
            found.append(binary("sub", *term.children))
    return found


def centres(function: Term) -> list[float]:
    """The numbers in the function and their opposites: `log(x - 1000)` has a domain that points near 0 miss."""
    numbers = dict.fromkeys(float(term.name) for term in postorder(function) if term.kind == "number")
    return [sign * number for number in list(numbers)[:_MANY] if number > 1 for sign in (1.0, -1.0)]
