"""Conditions and choices to torch: comparisons, `torch.where`, and Python's `if`.

Conditions are Python's own operators on numbers and tensors; they have no gradient, so they are no calls of the Trace.
`where` is torch's: both values have run by then, and its backward pass goes into both. A piecewise is Python's `if`: it
looks at one condition after the other and only the value taken runs.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

import torch

from derivtui.engine.language.terms import Term, branches
from derivtui.engine.lower.calls import Calls, Operand, check_broadcast
from derivtui.model.errors import MissingValueError, ShapeError

_COMPARISONS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}
_JUNCTIONS: Final[dict[str, Callable[[Any, Any], Any]]] = {"and": operator.and_, "or": operator.or_}


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Where:
    """`torch.where` with its condition given and its two values to come."""

    condition: torch.Tensor

    def __call__(self, value: Operand, other: Operand) -> torch.Tensor:
        return torch.where(self.condition, value, other)


def condition(term: Term, operands: Sequence[Operand]) -> Operand:
    """A condition of numbers as Python's bool, of tensors as a tensor of bools; raises ShapeError with the span."""
    check_broadcast(operands, term)
    match term.kind:
        case "truth":
            return term.name == "True"
        case "compare":
            return cast(Operand, _COMPARISONS[term.name](*operands))
        case "not":
            return ~operands[0] if isinstance(operands[0], torch.Tensor) else not operands[0]
        case _:
            return cast(Operand, _JUNCTIONS[term.kind](*operands))


def where(operands: Sequence[Operand], reads: Sequence[Term | None], owner: Term, calls: Calls) -> Operand:
    """One call of `torch.where`. Two numbers become tensors like the leaves: torch would make int64 or float32 of them.

    With numbers alone it is the number chosen.
    """
    chosen, *values = operands
    tensors = [isinstance(operand, torch.Tensor) for operand in operands]
    if not any(tensors):
        return values[0] if chosen else values[1]
    check_broadcast(operands, owner)
    if not any(tensors[1:]):
        values = [calls.tensor(value) for value in values]
    mask = chosen if isinstance(chosen, torch.Tensor) else torch.tensor(bool(chosen), device=calls.like.device)
    return calls.make(Where(condition=mask), values, reads[1:], owner)


def holds(value: Operand, condition: Term) -> bool:
    """Whether a condition with this value holds, as Python's `if` asks; raises ShapeError for more than one element."""
    if isinstance(value, torch.Tensor) and value.numel() != 1:
        message = (
            f"This condition has shape {list(value.shape)}, and piecewise takes one branch for all elements, as "
            "Python's if does; use where(condition, u, v) to choose for each."
        )
        raise ShapeError(message, span=condition.span)
    return bool(value)


def none_holds(piecewise: Term) -> MissingValueError:
    """The error for a piecewise that falls through, which Python's `if` leaves without a value, too."""
    message = "No condition of this piecewise holds here, so it has no value; end it with a value for all else."
    return MissingValueError(message, span=piecewise.span)


def each(piecewise: Term, operands: Sequence[Operand], calls: Calls) -> torch.Tensor:
    """A piecewise that chooses for each element by itself, nan where no condition holds: for values, not gradients."""
    given = dict(zip(piecewise.children, map(calls.tensor, operands), strict=True))
    chosen = calls.tensor(float("nan"))
    for condition, value in reversed(branches(piecewise)):
        chosen = given[value] if condition is None else torch.where(given[condition].bool(), given[value], chosen)
    return chosen
