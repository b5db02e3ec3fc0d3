"""Operations on whole tensors to torch: products of matrices, lists, indices, and the table's rows without partials.

Each makes the calls that a person's line makes: `A @ x` is `torch.matmul`, `[x, y]` is `torch.stack`, and `x[0, 1]`
selects twice, as torch does. Numbers become tensors of the leaves' dtype. A function that is more than one call has a
function here or in `losses`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final, cast

import torch

from derivtui.engine.language.indices import Item, items
from derivtui.engine.language.terms import Term
from derivtui.engine.lower import losses
from derivtui.engine.lower.calls import Calls, Form, Operand, misfit
from derivtui.engine.lower.row_function import in_torch
from derivtui.model.errors import ShapeError
from derivtui.model.functions import FunctionSpec, find

Reads = Sequence[Term | None]

_STACKED: Final = "A list takes items of one shape"
_SELECTED: Final = Form(takes="An index takes a tensor", vjps=("x̄ = ȳ at the place, 0 elsewhere",), operation="index")
_SLICED: Final = Form(takes="An index takes a tensor", vjps=("x̄ = ȳ inside the slice, 0 elsewhere",), operation="slice")


def stack(operands: Sequence[Operand], reads: Reads, owner: Term, calls: Calls) -> torch.Tensor:
    """`[u, v, …]`: one more dimension, in front. Raises ShapeError where the items differ in shape."""
    form = Form(takes=_STACKED, vjps=tuple(f"x̄ = ȳ[{place}]" for place in range(len(operands))), operation="list")
    return calls.make(_stack, [calls.tensor(operand) for operand in operands], reads, owner, form)


def index(text: str, operand: Operand, read: Term | None, owner: Term, calls: Calls) -> torch.Tensor:
    """`u[text]`. Raises ShapeError for an index out of range.

    As in torch, each item is a call by itself but slices of everything beside others, and nothing at all is an alias.
    """
    found = items(text)
    value, dimension = calls.tensor(operand), 0
    shaped, reads = value, [read]
    for item in found:
        _check_item(item, value, dimension, shaped, owner)
        if len(found) == 1 or not _is_everything(item, value.shape[dimension]):
            chosen = (*[slice(None)] * dimension, item) if dimension else item
            form = _SLICED if isinstance(item, slice) else _SELECTED
            value, reads = calls.make(partial(_item, chosen=chosen), [value], reads, owner, form), [None]
        dimension += isinstance(item, slice)
    if value is shaped:
        value = calls.make(partial(_item, chosen=tuple(found)), [value], reads, owner, _SLICED)
    return value


def function(row: FunctionSpec, operands: Sequence[Operand], reads: Reads, owner: Term, calls: Calls) -> torch.Tensor:
    """A row that is not elementwise. Raises ShapeError for shapes that it does not take."""
    given = dict(zip(row.params, operands, strict=False))
    places = [place for place, name in enumerate(row.params[: len(operands)]) if name not in row.plain]
    tensors = [calls.tensor(operands[place]) for place in places]
    form = Form(takes=f"{row.name} takes {row.takes}", vjps=row.vjps, operation=row.name)
    if row.name in losses.LOSSES:
        return losses.LOSSES[row.name](tensors, reads, owner, calls, form)
    wanted = {name: given.get(name, default) for name, default in row.optional}
    options = {name: value for name, value in wanted.items() if value is not None}
    _check_dimensions(row, given, tensors[0], owner)
    return calls.make(partial(in_torch(row.torch), **options), tensors, [reads[place] for place in places], owner, form)


def matmul(operands: Sequence[Operand], reads: Reads, owner: Term, calls: Calls) -> torch.Tensor:
    """`A @ B`."""
    return function(cast(FunctionSpec, find("matmul")), operands, reads, owner, calls)


def _stack(*tensors: torch.Tensor) -> torch.Tensor:
    return torch.stack(tensors)


def _item(tensor: torch.Tensor, *, chosen: Item | tuple[Item, ...]) -> torch.Tensor:
    return tensor[chosen]


def _is_everything(item: Item, size: int) -> bool:
    return isinstance(item, slice) and item.indices(size) == (0, size, 1)


def _check_item(item: Item, value: torch.Tensor, dimension: int, shaped: torch.Tensor, owner: Term) -> None:
    """Raise ShapeError where `value`, what earlier items left of `shaped`, has no such place."""
    if dimension >= value.dim():
        raise misfit("This index has more items than there are dimensions", [shaped], owner)
    size = value.shape[dimension]
    if isinstance(item, int) and not -size <= item < size:
        allowed = f"which is 0 to {size - 1}" if size else "since there are no elements"
        raise misfit(f"Index {item} is out of range, {allowed}", [shaped], owner)


def _check_dimensions(row: FunctionSpec, given: Mapping[str, Operand], tensor: torch.Tensor, owner: Term) -> None:
    """Raise ShapeError where a parameter that names a dimension is no whole number or names none."""
    for name in row.plain:
        value = given.get(name, 0)
        if not isinstance(value, int):
            raise ShapeError(f"{row.signature} takes a whole number for {name}.", span=owner.span)
        dimensions = max(tensor.dim(), 1)
        if not -dimensions <= value < dimensions:
            raise misfit(f"{row.name} has no dimension {value} here", [tensor], owner)
