"""Where the laws of a term hold: what the function table excludes, no test compares."""

import mpmath
from mpmath import mpf

from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.spelling import formula
from derivtui.engine.language.terms import Term
from derivtui.model.functions import find


def laws_hold(values: dict[Term, mpf]) -> bool:
    """True where every term has a value and no function is at a point that its row excludes."""
    return all(
        mpmath.isfinite(value) and _is_allowed(term, [values[child] for child in term.children])
        for term, value in values.items()
    )


def _is_allowed(term: Term, arguments: list[mpf]) -> bool:
    row = find(term.name) if term.kind == "call" else None
    if row is None or row.excluded is None:
        return True
    return bool(evaluate(formula(row.excluded, row.params), dict(zip(row.params, arguments, strict=True))))
