"""Numbers for lines that are only half derived."""

from __future__ import annotations

import mpmath
from mpmath import mpf

from derivtui.engine.derive.derivation import derive
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.derive.rewrite import rewritten
from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.terms import Term


def value_at(term: Term, values: dict[str, mpf], digits: int, unknown: Term | None = None) -> mpf:
    """The value of a term that may hold `derivative` terms: each of these is derived by itself first.

    Where a variable depends on another, `values` holds its slope `unknown`.
    """
    return evaluate(without_derivatives(term, unknown), values, digits)


def without_derivatives(term: Term, unknown: Term | None = None) -> Term:
    """The term with each `derivative` in it replaced by what it comes to."""

    def derived(part: Term) -> Term | None:
        return recompose(derive(part.children[0], part.name, unknown)) if part.kind == "derivative" else None

    return rewritten(term, derived)


def slope_at(target: Term, values: dict[str, mpf], unknown: Term, digits: int) -> mpf:
    """-F_x/F_y of the curve `target` = 0, by differences to many digits: no rule of ours has part in it."""
    dependent, by = (variable.name for variable in unknown.children)

    def partial(name: str) -> mpf:
        return mpmath.diff(lambda u: evaluate(target, {**values, name: u}, mpmath.mp.dps), values[name])

    with mpmath.workdps(digits):
        return -partial(by) / partial(dependent)
