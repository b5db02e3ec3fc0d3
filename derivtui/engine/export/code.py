"""A piece of Python text that computes one term, with what has to be known to put it into a larger one."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from derivtui.engine.language.printing.writer import ATOM, POWER, SIGN
from derivtui.engine.lower.constants import Number

CONDITIONAL: Final = 0
"""How tightly `a if c else b` binds: less than anything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """An expression."""

    text: str
    level: int = ATOM
    """How tightly it binds, as in `printing.writer`."""
    tensor: bool = True
    """False for a Python number, or a condition that is Python's bool."""
    value: Number | None = None
    """Of a number or bool, where it is known."""
    items: str = ""
    """Of a list of numbers: its brackets, which `torch.tensor` takes."""
    depth: int = 0
    """How many operations stand in one another."""

    @property
    def named(self) -> bool:
        """True for a name, which may be written twice without being computed twice."""
        return self.text.isidentifier()

    def within(self, level: int) -> str:
        """The text, in parentheses unless it binds at least as tightly as `level`."""
        return self.text if self.level >= level else f"({self.text})"

    def right(self, level: int) -> str:
        """As `within`, for what stands right of an operator: there a leading minus gets parentheses too."""
        return f"({self.text})" if self.text.startswith("-") else self.within(level)


def literal(value: Number) -> Code:
    """A number as Python writes it, `math.inf` and `math.nan` where it has no digits."""
    if math.isfinite(value):
        text = repr(value)
    else:
        text = "math.nan" if math.isnan(value) else "math.inf" if value > 0 else "-math.inf"
    return Code(text=text, level=SIGN if text.startswith("-") else ATOM, tensor=False, value=value)


def called(function: str, *arguments: str, tensor: bool = True, value: Number | None = None) -> Code:
    """`function(arguments…)`."""
    return Code(text=f"{function}({', '.join(arguments)})", tensor=tensor, value=value)


def binary(sign: str, left: Code, right: Code, level: int) -> str:
    """`left sign right`, where the operator binds as tightly as `level`; powers stand close and go right to left."""
    if level == POWER:
        return f"{left.within(POWER + 1)}{sign}{right.right(POWER)}"
    return f"{left.within(level)} {sign} {right.right(level + 1)}"


def is_pythons(kind: str, value: Number, *operands: Number) -> bool:
    """True where Python itself gives this value of an operator, without raising or leaving torch's whole numbers."""
    if not math.isfinite(value):
        return False
    exact = all(isinstance(operand, int) for operand in operands)
    return isinstance(value, int) or not exact or kind == "div" or (kind == "pow" and operands[1] < 0)
