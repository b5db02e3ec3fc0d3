"""What the value is made of at this point: the terms that feed it, and the comparisons that chose them.

`where` runs both its values and takes one; what is not taken has no part in the value, though torch goes back through
it. Scalars only.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch

from derivtui.engine.language.terms import Term, branches, postorder
from derivtui.engine.lower.calls import Operand
from derivtui.engine.lower.forward import Lowered
from derivtui.engine.trace.tracing import Trace


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Taken:
    """One way through a program's conditions."""

    terms: tuple[Term, ...]
    """Those that feed the target, children first."""
    comparisons: tuple[Term, ...]
    """Those whose outcome chose among the branches, in that order."""
    untaken: dict[Term, Term]
    """By each `where` among `terms`, the value that ran and was not taken."""


def taken(trace: Trace) -> Taken:
    """What feeds the target, as torch decided the conditions."""
    values = trace.lowered.values
    terms = postorder(trace.program.target, below=lambda term: _below(term, trace.lowered))
    conditions = [condition for term in terms for condition in _asked(term, trace)]
    return Taken(
        terms=tuple(terms),
        comparisons=tuple(term for term in postorder(*conditions) if term.kind == "compare"),
        untaken={term: _values(term, values)[1] for term in terms if term.kind == "where"},
    )


def is_true(value: Operand) -> bool:
    """A condition's value as a bool."""
    return bool(value.item() if isinstance(value, torch.Tensor) else value)


def _below(term: Term, lowered: Lowered) -> tuple[Term, ...]:
    if term.kind == "where":
        return _values(term, lowered.values)[:1]
    if term.kind == "piecewise":
        return (branches(term)[lowered.taken[term]][1],)
    return term.children


def _values(where: Term, values: dict[Term, Operand]) -> tuple[Term, Term]:
    """The value taken and the other one."""
    condition, value, other = where.children
    return (value, other) if is_true(values[condition]) else (other, value)


def _asked(term: Term, trace: Trace) -> list[Term]:
    """The conditions that decided a choice: of a piecewise, those up to the first that held."""
    if term.kind == "where":
        return [term.children[0]]
    found = branches(term)[: trace.lowered.taken[term] + 1] if term.kind == "piecewise" else []
    return [condition for condition, _ in found if condition is not None]
