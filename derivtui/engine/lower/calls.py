"""The torch calls that evaluating a program makes, written down as they are made.

Each `Call` made at most one grad_fn node, so a call is what ties a term to its node; running a call again on detached
inputs (see `engine.trace.local`) gives the node's local partials.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import torch

from derivtui.engine.language.terms import Term
from derivtui.model.errors import ShapeError

Operand = torch.Tensor | int | float
Function = Callable[..., torch.Tensor]
Adapt = Callable[[Function, Operand], Operand]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Call:
    """One torch call. Elementwise: the result's shape is the arguments' shapes broadcast."""

    function: Function
    arguments: tuple[Operand, ...]
    reads: tuple[Term | None, ...]
    """The occurrence in the source that each argument comes from; None for one that only the spelling has."""
    owner: Term
    """The term that the call was made for."""
    result: torch.Tensor


@dataclass(slots=True)
class Calls:
    """Makes torch calls and keeps them, in order."""

    made: list[Call] = field(default_factory=list)
    adapt: Adapt = lambda function, operand: operand  # noqa: ARG005
    """What becomes of each argument before the call; forward mode gives constants a tangent here."""

    def make(
        self,
        function: Function,
        arguments: Sequence[Operand],
        reads: Sequence[Term | None],
        owner: Term,
    ) -> torch.Tensor:
        """`function(*arguments)`, kept; raises ShapeError with both shapes and the span where they do not broadcast."""
        _check_broadcast(arguments, owner)
        arguments = [self.adapt(function, argument) for argument in arguments]
        result = function(*arguments)
        call = Call(function=function, arguments=tuple(arguments), reads=tuple(reads), owner=owner, result=result)
        self.made.append(call)
        return result


def _check_broadcast(arguments: Sequence[Operand], owner: Term) -> None:
    shapes = [tuple(argument.shape) for argument in arguments if isinstance(argument, torch.Tensor)]
    try:
        torch.broadcast_shapes(*shapes)  # type: ignore[no-untyped-call]
    except RuntimeError:
        named = " and ".join(str(list(shape)) for shape in shapes)
        message = f"Shapes {named} do not broadcast: from the right, sizes must be equal or 1."
        raise ShapeError(message, span=owner.span) from None
