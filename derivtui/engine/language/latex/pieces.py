"""Pieces of our own text, each with how tightly it binds, so that parentheses stand only where they are needed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple

from derivtui.engine.language.scan import Span

Level = int
LOOSE: Final = 0
SUM: Final = 1
PRODUCT: Final = 2
SIGN: Final = 3
POWER: Final = 4
ATOM: Final = 5
"""How tightly a piece binds, loosest first; what has a comma or an equals sign is loose."""

_DERIVATIVE: Final = re.compile(r"(d|∂)(?:\^(\d+))?(?:\*(.+)|(\(.+\)))?", re.DOTALL)
_BY: Final = re.compile(r"(?:(?:^|\*)(d|∂)\*\w+(?:\^\d+)?)+")


class Sign(NamedTuple):
    """`+`, `*`, `,` …"""

    text: str
    level: Level


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """A finished piece."""

    text: str
    level: Level = ATOM
    kind: Literal["number", "name", "bracket", "applied", "prefix", "other"] = "other"
    """What matters for what may stand beside it; `applied` is a function with its argument, `prefix` a d/dx."""
    base: str = ""
    """Of a power, what was raised; and"""
    power: Factor | None = None
    """its exponent."""

    def within(self, level: Level) -> str:
        """The text, in parentheses unless it binds at least as tightly as `level`."""
        return self.text if self.level >= level else f"({self.text})"

    def called(self, function: str, *others: Factor) -> Factor:
        """`function(this, others…)`."""
        inside = self.text[1:-1] if self.kind == "bracket" else self.text
        arguments = ", ".join((inside, *(other.text for other in others)))
        return Factor(text=f"{function}({arguments})", kind="applied")

    def subscripted(self, subscript: str) -> Factor:
        """The name with a subscript, as `x_1`."""
        return replace(self, text=f"{self.text}_{subscript}")


@dataclass(slots=True, kw_only=True)
class Function:
    """A function that waits for its argument."""

    name: str
    shown: str
    """As LaTeX spells it, for errors."""
    span: Span
    power: Factor | None = None
    base: Factor | None = None
    """The base of a logarithm."""

    def applied(self, argument: Factor) -> Factor:
        """The function of this argument, raised to its power."""
        called = self._called(argument)
        return called if self.power is None else replace(raised(called, self.power), kind="applied")

    def _called(self, argument: Factor) -> Factor:
        if self.base is None:
            return argument.called(self.name)
        short = f"log{self.base.text}"
        return argument.called(short) if short in ("log2", "log10") else argument.called("log", self.base)


def raised(base: Factor, exponent: Factor) -> Factor:
    """base^exponent."""
    text = f"{base.within(ATOM)}^{exponent.within(ATOM)}"
    return Factor(text=text, level=POWER, base=base.text, power=exponent)


def fraction(arguments: Sequence[Factor]) -> Factor:
    """above/below; `d/dx` where that is what stands there."""
    above, below = arguments
    derivative = _DERIVATIVE.fullmatch(above.text)
    by = _BY.fullmatch(below.text)
    if derivative and by and derivative[1] == by[1]:
        order = "" if derivative[2] is None else f"^{derivative[2]}"
        operator = f"{derivative[1]}{order}/{_run_together(below.text)} "
        operand = derivative[4] or (derivative[3] and f"({derivative[3]})")
        return Factor(text=operator + (operand or ""), kind="other" if operand else "prefix")
    return Factor(text=f"{above.within(PRODUCT)}/{below.within(POWER)}", level=PRODUCT)


def _run_together(differentials: str) -> str:
    """`d*x` as `dx`, `∂*x*∂*y` as `∂x∂y`."""
    return differentials.replace("*", "")
