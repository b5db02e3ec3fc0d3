"""The formulas of the function table, parsed: partials, and spellings that are expressions.

They are written in our own syntax over the row's parameters, parsed once and kept. Their terms have spans of the
formula's text, which no view shows; `substitute` puts arguments in.
"""

from __future__ import annotations

from functools import cache

from derivtui.engine.language.parse import parse
from derivtui.engine.language.terms import Term
from derivtui.model.functions import FunctionSpec


@cache
def partials(row: FunctionSpec) -> tuple[Term, ...]:
    """The row's partial derivatives over its parameters, one a parameter."""
    return tuple(formula(text, row.params) for text in row.partials)


@cache
def formula(text: str, params: tuple[str, ...]) -> Term:
    """`text`, a formula of the table over `params`, as a term."""
    return parse(text, frozenset(params)).target
