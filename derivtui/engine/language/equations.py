"""Equations, which are implicit curves: `x^2 + y^2 = 25` is F = left - right, and y depends on the other variables.

Whatever stands left of `=` makes an equation unless it is a name that the right side lacks, or a function's header.
"""

from __future__ import annotations

from typing import Final

from derivtui.engine.language.conditions import check_numbers
from derivtui.engine.language.scan import Span
from derivtui.engine.language.terms import Term, postorder
from derivtui.model.errors import LanguageError

_USUAL: Final = "y"
"""The dependent variable where it occurs."""


def residual(left: Term, right: Term, span: Span) -> Term:
    """F = left - right, which is what derivtui evaluates and differentiates; `span` is the equation's.

    Raises LanguageError where one side is a condition.
    """
    check_numbers([left, right])
    return Term(kind="sub", children=(left, right), span=span)


def dependent(target: Term) -> str:
    """The variable that depends on the others: y, else the last by name.

    Raises LanguageError where there are no others, since a slope takes two.
    """
    names = sorted({term.name for term in postorder(target) if term.kind == "variable"})
    if len(names) < 2:
        found = f"{names[0]} alone, and is not solved here" if names else "none"
        message = f"An equation is a curve where it has two variables or more; this one has {found}."
        raise LanguageError(message, span=target.span)
    return _USUAL if _USUAL in names else names[-1]
