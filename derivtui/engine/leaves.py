"""The leaves: a tensor for each variable, from the values that a request gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import torch

from derivtui.engine.devices import Options
from derivtui.engine.language.scan import Span
from derivtui.engine.language.values import parse_value
from derivtui.model.errors import DerivtuiError, MissingValueError, ShapeError
from derivtui.model.request import Request


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Leaf:
    """One variable's tensor."""

    tensor: torch.Tensor
    assumed: bool = False
    """True where the request gave no value."""


def make_leaves(names: Sequence[str], request: Request, options: Options, spans: Mapping[str, Span]) -> dict[str, Leaf]:
    """A leaf for each name in order; `spans` tells where each first stands, for the error.

    Raises MissingValueError where a value is missing and may not be assumed, ShapeError for a ragged list, and what
    `parse_value` raises for text.
    """
    missing = [name for name in names if name not in request.at]
    if missing and request.missing != "assume":
        message = f"{' and '.join(missing)} {'has' if len(missing) == 1 else 'have'} no value"
        raise MissingValueError(f"{message}; give one, as in {missing[0]}=2.", span=spans.get(missing[0]))
    wanted = names if request.wrt is None else request.wrt
    leaves: dict[str, Leaf] = {}
    for name in names:
        assumed, span = name in missing, spans.get(name)
        value = missing.index(name) + 0.5 if assumed else _number(name, request.at[name], span)
        leaves[name] = Leaf(tensor=_tensor(name, value, name in wanted, options, span), assumed=assumed)
    return leaves


def _tensor(name: str, value: Any, requires_grad: bool, options: Options, span: Span | None) -> torch.Tensor:
    try:
        return options.tensor(value, requires_grad=requires_grad)
    except (ValueError, TypeError):
        raise ShapeError(f"The value of {name} is not a rectangular list of numbers.", span=span) from None


def _number(name: str, given: Any, span: Span | None) -> Any:
    if not isinstance(given, str):
        return given
    try:
        return parse_value(given)
    except DerivtuiError as error:
        raise type(error)(f"The value of {name}, {given!r}: {error.message}", span=span) from None
