"""Points where the whole may have no derivative: a function's own, and the boundaries of conditions.

A function stands on such a point where its row's `excluded` is exactly zero at the exact arguments, or on one of its
`conventions`; a condition, where both sides of a comparison are equal. Whether the whole has a derivative all the same
(`relu(x)^2`) is for `engine.check.sides` to say.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

import mpmath
import torch
from mpmath import mpf

from derivtui.engine.check.naming import named
from derivtui.engine.check.sides import Sides, sides
from derivtui.engine.check.taken import Taken, is_true
from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.spelling import formula, partials
from derivtui.engine.language.terms import Term, call, depends_on, variable
from derivtui.engine.lower.forward import lower
from derivtui.engine.trace.nodes import node_of
from derivtui.engine.trace.tracing import Trace
from derivtui.model.functions import FunctionSpec, find
from derivtui.model.numbers import shown

Exact = Mapping[Term, mpf]
"""The value of each term at the exact values of the variables."""
_AT_ONE_POINT: Final = {"==": "holds at this point alone", "!=": "fails at this point alone"}


def kinks(trace: Trace, taken: Taken, exact: Exact) -> list[Term]:
    """The calls and comparisons that stand on such a point; first those that the gradient goes through."""
    calls = [term for term in taken.terms if term.kind == "call" and _stands(term, exact)]
    reached = [term for term in calls if _is_reached(term, trace)]
    boundaries = [term for term in taken.comparisons if exact[term.children[0]] == exact[term.children[1]]]
    return [*reached, *boundaries, *(term for term in calls if term not in reached)]


def kink_of(found: list[Term], name: str) -> Term | None:
    """The first of them that the variable `name` has to do with."""
    return next((term for term in found if depends_on(term, name)), None)


def told(kink: Term, trace: Trace, exact: Exact, whole: Sides, gradient: float) -> str:
    """What is known about a kink, without a full stop; `whole` and `gradient` are the target's by the variable."""
    place = ", ".join(
        f"{named(child)} = {shown(float(exact[child]))}" for child in kink.children if _is_variable(child, trace)
    )
    if kink.kind == "compare":
        how = _AT_ONE_POINT.get(kink.name, f"changes where {place}")
        return f"{named(kink)} {how}: {whole.told()}; torch takes {shown(gradient)}"
    torch_takes = _torch_takes(kink, trace)
    own = _own_sides(kink, exact) if sum(_is_variable(child, trace) for child in kink.children) == 1 else whole
    if math.isnan(gradient) and "nan" not in torch_takes:
        torch_takes, own = f"{torch_takes}, and the gradient becomes nan", whole
    return f"{named(kink)} has no derivative where {place}: torch takes {torch_takes}; {own.told()}"


def misjudged(trace: Trace, taken: Taken, exact: Exact) -> str | None:
    """A sentence about the first comparison that comes out otherwise in the dtype than for the exact numbers."""
    for term in taken.comparisons:
        found = is_true(trace.lowered.values[term])
        if found != bool(exact[term]):
            dtype = str(trace.options.dtype).removeprefix("torch.")
            return f"{named(term)} is {found} in {dtype} and {not found} exactly: torch took another branch."
    return None


def stands_on_point(row: FunctionSpec, arguments: Sequence[mpf], value: mpf) -> bool:
    """True where a function of the table may have no derivative at these arguments."""
    if not mpmath.isfinite(value):
        return False
    if len(arguments) == 1 and float(arguments[0]) in dict(row.conventions):
        return bool(arguments[0] == float(arguments[0]))
    if row.excluded is None:
        return False
    given = dict(zip(row.params, arguments, strict=True))
    return bool(evaluate(formula(row.excluded, row.params), given) == 0)


def _stands(term: Term, exact: Exact) -> bool:
    row = find(term.name)
    return row is not None and stands_on_point(row, [exact[child] for child in term.children], exact[term])


def _is_reached(term: Term, trace: Trace) -> bool:
    """True where a gradient other than zero arrives."""
    value = trace.lowered.values[term]
    if not isinstance(value, torch.Tensor) or not value.requires_grad:
        return False
    upstream = trace.watched.upstream.get(node_of(value))
    return upstream is not None and bool((upstream != 0).any())


def _is_variable(term: Term, trace: Trace) -> bool:
    return isinstance(trace.lowered.values[term], torch.Tensor)


def _own_sides(term: Term, exact: Exact) -> Sides:
    """The function by itself around its one argument that varies."""
    row = find(term.name)
    assert row is not None
    place = next(index for index, child in enumerate(term.children) if child.kind != "number")
    given = {name: exact[child] for name, child in zip(row.params, term.children, strict=True)}
    return sides(_alone(row), partials(row)[place], row.params[place], given)


def _torch_takes(term: Term, trace: Trace) -> str:
    """The local partials that torch has for a call, by each argument that has a gradient."""
    row = find(term.name)
    assert row is not None
    arguments = [trace.lowered.values[child] for child in term.children]
    leaves = {
        name: value.detach().clone().requires_grad_() if isinstance(value, torch.Tensor) else value
        for name, value in zip(row.params, arguments, strict=True)
    }
    wanted = [leaf for leaf in leaves.values() if isinstance(leaf, torch.Tensor)]
    whole = _alone(row)
    value = lower([whole], leaves).values[whole]
    if not isinstance(value, torch.Tensor) or not value.requires_grad:
        return "0"
    found = torch.autograd.grad(value, wanted, allow_unused=True)
    return ", ".join("0" if partial is None else shown(partial.item()) for partial in found)


def _alone(row: FunctionSpec) -> Term:
    return call(row.name, *map(variable, row.params))
