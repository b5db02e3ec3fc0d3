"""The rule of each function of the table, made from its partials.

For `sin` the row says that the partial is `cos(u)`; out of that come both `(sin u)′ = cos u · u′` and its combination.
A function of several parameters sums over its partials. A new function needs nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from derivtui.engine.derive.build import ZERO, add, integer, mul, put_in
from derivtui.engine.derive.rules import Rule
from derivtui.engine.language.printing import pretty
from derivtui.engine.language.spelling import partials
from derivtui.engine.language.terms import Term, call, substitute, variable
from derivtui.model.errors import InternalError
from derivtui.model.functions import FunctionSpec, find

_BARE: Final = re.compile(r"(\w\w+)\((\w+)\)([⁰¹²³⁴⁵⁶⁷⁸⁹]*)")
"""A name of two letters or more applied to one name, perhaps raised to a power: `cos(u)`, `tan(u)²`."""


@lru_cache(maxsize=1000)
def function_rule(function: str, shape: str, name: str) -> Rule:
    """The rule for a call whose arguments look like `shape` (as in `rules`), deriving with respect to `name`."""
    row = find(function)
    if row is None:
        raise InternalError(f"The function table has no row for {function!r}.")
    form = _form(row, shape)
    chained = "u" in form
    return Rule(
        name=f"{row.name}, chain rule" if chained else row.name,
        law=_law(row, form, name),
        kind="call",
        form=form,
        combine=_combination(row, form),
    )


def _form(row: FunctionSpec, shape: str) -> str:
    """`shape` with c where the partial is 0, and with x only where every argument that matters is the variable."""
    letters = ["c" if integer(partial) == 0 else letter for letter, partial in zip(shape, partials(row), strict=True)]
    form = "".join(letters).replace("e", "c")
    return form.replace("x", "u") if "u" in form else form


def _combination(row: FunctionSpec, form: str) -> Callable[..., Term]:
    """`∂f/∂u · u′`, summed over the arguments that depend on the variable."""

    def combine(*given: Term) -> Term:
        arguments, derivatives = given[: len(form)], iter(given[len(form) :])
        bindings = dict(zip(row.params, arguments, strict=True))
        total = ZERO
        for letter, partial in zip(form, partials(row), strict=True):
            if letter == "c":
                continue
            local = put_in(partial, bindings)
            total = add(total, mul(local, next(derivatives)) if letter == "u" else local)
        return total

    return combine


def _law(row: FunctionSpec, form: str, name: str) -> str:
    """The law written out for one real parameter; with ∂ for several."""
    places = [place for place, parameter in enumerate(row.params) if parameter not in row.plain]
    if len(places) > 1:
        rates = " + ".join(f"∂{row.name}/∂{parameter} · {parameter}′" for parameter in row.params)
        return f"{row.signature}′ = {rates}"
    (place,) = places
    partial, letter = partials(row)[place], name if form[place] == "x" else "u"
    bindings = {row.params[place]: variable(letter)}
    applied = _textbook(substitute(call(row.name, *map(variable, row.params)), bindings))
    local = _textbook(substitute(partial, bindings))
    if form[place] != "u":
        return f"({applied})′ = {local}"
    return f"({applied})′ = ({local}) · u′" if partial.kind in ("add", "sub") else f"({applied})′ = {local} · u′"


def _textbook(term: Term) -> str:
    """As a textbook sets a law: `cos u`, `tan² u`, but `σ(u)`."""
    return _BARE.sub(r"\1\3 \2", pretty(term)).replace("-", "−")
