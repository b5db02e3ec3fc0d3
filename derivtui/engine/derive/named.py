"""A call of the forward pass on the names of one place: what formulas of the backward pass are written with."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import partial
from typing import Any

import torch

from derivtui.engine.language.printing import pretty
from derivtui.engine.language.printing.writer import ATOM, binding
from derivtui.engine.language.terms import Term
from derivtui.engine.lower.calls import Call


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A call on names."""

    call: Call
    result: str
    """The name of its result."""
    operands: tuple[Term, ...]
    """What its arguments are called: variables, and constants as they are."""

    def text(self, argument: int) -> str:
        """An argument's name, in parentheses where it is no name but a constant made of several."""
        return atom(self.operands[argument])

    def shape(self, argument: int) -> tuple[int, ...]:
        """An argument's shape; that of one number for a Python number."""
        found = self.call.arguments[argument]
        return tuple(found.shape) if isinstance(found, torch.Tensor) else ()

    def option(self, name: str) -> Any:
        """A keyword that the torch function was called with; None where it was not."""
        function = self.call.function
        return function.keywords.get(name) if isinstance(function, partial) else None


def bar(name: str) -> str:
    """The gradient of what has this name: x̄, Ā, t̄₁."""
    return unicodedata.normalize("NFC", f"{name[:1]}\u0304{name[1:]}")


def atom(term: Term) -> str:
    """The term on one line, in parentheses where it is made of several."""
    return pretty(term) if binding(term) >= ATOM else f"({pretty(term)})"
