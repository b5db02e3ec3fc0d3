"""The torch calls that evaluating a program makes, written down as they are made.

A call is what ties a term to its grad_fn node. An elementwise call made at most one node, and running it again on
detached inputs (see `engine.trace.local`) gives the node's local partials. A call on whole tensors may have made
several nodes; what it does to a gradient is said in words, by its `Form`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

import torch

from derivtui.engine.language.terms import Term
from derivtui.model.errors import DtypeError, ShapeError

Operand = torch.Tensor | int | float
Function = Callable[..., torch.Tensor]
Adapt = Callable[[Function, Operand], Operand]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What there is to say about a call that works on whole tensors."""

    takes: str
    """What shapes it takes, as a sentence without its end: `dot takes two vectors of one length`."""
    vjps: tuple[str, ...]
    """The gradient that each argument gets."""
    operation: str = ""
    """What is done: a function of the table, `nll_loss`, `list`, `index` or `slice`."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Call:
    """One torch call."""

    function: Function
    arguments: tuple[Operand, ...]
    reads: tuple[Term | None, ...]
    """The occurrence in the source that each argument comes from; None for one that only the spelling has."""
    owner: Term
    """The term that the call was made for."""
    result: torch.Tensor
    form: Form | None = None
    """None for an elementwise call, whose result has the arguments' shapes, broadcast."""


@dataclass(slots=True)
class Calls:
    """Makes torch calls and keeps them, in order."""

    like: torch.Tensor
    """Gives numbers that have to be tensors their dtype and device."""
    made: list[Call] = field(default_factory=list)
    adapt: Adapt = lambda function, operand: operand  # noqa: ARG005
    """What becomes of each argument before the call; forward mode gives constants a tangent here."""

    def make(
        self,
        function: Function,
        arguments: Sequence[Operand],
        reads: Sequence[Term | None],
        owner: Term,
        form: Form | None = None,
    ) -> torch.Tensor:
        """`function(*arguments)`, kept; raises ShapeError with every shape and the span where they do not fit."""
        if form is None:
            check_broadcast(arguments, owner)
        arguments = [self.adapt(function, argument) for argument in arguments]
        run = _elementwise if form is None else partial(_result, form=form)
        result = run(function, arguments, owner)
        self.made.append(
            Call(
                function=function,
                arguments=tuple(arguments),
                reads=tuple(reads),
                owner=owner,
                result=result,
                form=form,
            )
        )
        return result

    def tensor(self, operand: Operand) -> torch.Tensor:
        """The operand as a tensor."""
        if isinstance(operand, torch.Tensor):
            return operand
        return torch.tensor(float(operand), dtype=self.like.dtype, device=self.like.device)


def misfit(message: str, arguments: Sequence[Operand], owner: Term) -> ShapeError:
    """The error that says `message`, then which shapes were found."""
    shapes = [str(list(argument.shape)) for argument in arguments if isinstance(argument, torch.Tensor)]
    found = f"shape {shapes[0]}" if len(shapes) == 1 else f"shapes {', '.join(shapes[:-1])} and {shapes[-1]}"
    numbers = [argument for argument in arguments if isinstance(argument, torch.Tensor) and not argument.dim()]
    way_out = " A list is a value, too: [1, 2], or [[1, 2], [3, 4]] for a matrix." if numbers else ""
    return ShapeError(f"{message}; found {found}.{way_out}", span=owner.span)


def _elementwise(function: Function, arguments: Sequence[Operand], owner: Term) -> torch.Tensor:
    """The result of an elementwise call; torch refuses exponents and bounds past the dtype's range."""
    try:
        return function(*arguments)
    except RuntimeError as error:
        if "without overflow" not in str(error):
            raise
        message = "A number here is too large for this dtype; torch wants another, such as float64."
        raise DtypeError(message, span=owner.span) from error


def _result(function: Function, arguments: Sequence[Operand], owner: Term, form: Form) -> torch.Tensor:
    """The result of a call on whole tensors; what torch refuses becomes a sentence."""
    try:
        return function(*arguments)
    except torch.linalg.LinAlgError:  # type: ignore[attr-defined]
        raise ShapeError("This matrix is singular, so it has no inverse.", span=owner.span) from None
    except NotImplementedError:
        raise
    except (RuntimeError, IndexError, ValueError) as error:
        if "memory" in str(error):
            raise
        if "dtype" in str(error):
            raise NotImplementedError(str(error).rstrip(".")) from error
        raise misfit(form.takes, arguments, owner) from error


def check_broadcast(arguments: Sequence[Operand], owner: Term) -> None:
    """Raise ShapeError with the owner's span where the shapes do not broadcast."""
    shapes = [tuple(argument.shape) for argument in arguments if isinstance(argument, torch.Tensor)]
    try:
        torch.broadcast_shapes(*shapes)  # type: ignore[no-untyped-call]
    except RuntimeError:
        named = " and ".join(str(list(shape)) for shape in shapes)
        message = f"Shapes {named} do not broadcast: from the right, sizes must be equal or 1."
        raise ShapeError(message, span=owner.span) from None
