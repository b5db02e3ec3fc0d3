"""A function of the table as a torch call: its plain parameters given, its other arguments to come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

import torch

from derivtui.engine.lower.calls import Function, Operand
from derivtui.model.functions import FunctionSpec


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class RowFunction:
    """Callable with the arguments that are not plain, in the order of the row's parameters."""

    row: FunctionSpec
    function: Function
    """The torch function of all parameters."""
    plain: Mapping[int, Operand]
    """The plain parameters by their place."""

    def __call__(self, *arguments: Operand) -> torch.Tensor:
        return self.function(*self.parameters(arguments))

    def parameters(self, arguments: Sequence[Operand]) -> list[Operand]:
        """All parameters in the row's order."""
        given = iter(arguments)
        places = range(len(self.row.params))
        return [self.plain[place] if place in self.plain else next(given) for place in places]

    def place(self, argument: int) -> int:
        """The place among the row's parameters of an argument."""
        return [place for place in range(len(self.row.params)) if place not in self.plain][argument]


@cache
def in_torch(spelling: str) -> Function:
    """The function that a dotted name of the table, as `torch.nn.functional.relu`, stands for."""
    found: object = torch
    for part in spelling.split(".")[1:]:
        found = getattr(found, part)
    return cast(Function, found)
