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
    given: Any
    """The number or nested list that it was made of."""
    assumed: bool = False
    """True where the request gave no value."""


def assumed_values(names: Sequence[str], request: Request) -> dict[str, float | None]:
    """By name the value that a variable without one gets, 0.5, 1.5, … by its place; None for one that has a value."""
    return {name: None if name in request.at else place + 0.5 for place, name in enumerate(names)}


def make_leaves(names: Sequence[str], request: Request, options: Options, spans: Mapping[str, Span]) -> dict[str, Leaf]:
    """A leaf for each name in order; `spans` tells where each first stands, for the error.

    Raises MissingValueError where a value is missing and may not be assumed, ShapeError for a ragged list, and what
    `parse_value` raises for text.
    """
    assumed = assumed_values(names, request)
    missing = [name for name in names if assumed[name] is not None]
    if missing and request.missing != "assume":
        message = f"{' and '.join(missing)} {'has' if len(missing) == 1 else 'have'} no value"
        raise MissingValueError(f"{message}; give one, as in {missing[0]}=2.", span=spans.get(missing[0]))
    wanted = names if request.wrt is None else request.wrt
    leaves: dict[str, Leaf] = {}
    for name in names:
        span = spans.get(name)
        whose = f"The value of {name}"
        given = given_value(whose, request.at[name], span) if assumed[name] is None else assumed[name]
        tensor = given_tensor(whose, given, options, span)
        leaves[name] = Leaf(tensor=tensor.requires_grad_(name in wanted), given=given, assumed=name in missing)
    return leaves


def given_tensor(whose: str, given: Any, options: Options, span: Span | None = None) -> torch.Tensor:
    """A fresh tensor of a number, a nested list, or a constant expression as text.

    Errors say `whose` it is: ShapeError for a ragged list, and what `parse_value` raises for text.
    """
    value = given_value(whose, given, span)
    try:
        return options.tensor(value)
    except (ValueError, TypeError):
        raise ShapeError(f"{whose} is not a rectangular list of numbers.", span=span) from None


def given_value(whose: str, given: Any, span: Span | None = None) -> Any:
    """The number or nested list that is given, perhaps as text; errors as in `given_tensor`."""
    if not isinstance(given, str):
        return given
    try:
        return parse_value(given)
    except DerivtuiError as error:
        raise type(error)(f"{whose}, {given!r}: {error.message}", span=span) from None
