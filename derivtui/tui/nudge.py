"""Nudging a value: `nudged(text, steps)` is the value so many units of its last written digit away.

Numbers move in decimal arithmetic (0.5, 0.6, 0.7; 1e-8, 2e-8), in a list each by a unit of its own; any other constant
expression gets the change written after it (`pi/4 + 0.1`), in steps of its leading digit. Text that is nudged by 0
comes back as it was, so a nudge up and one down restore exactly. `Nudges` remembers where each row began.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal, InvalidOperation
from typing import Final

from derivtui.tui.variable_rows import VariableRow

_NUMBER: Final = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_LIST: Final = re.compile(rf"[\[\],\s]*(?:{_NUMBER.pattern}[\[\],\s]*)+")
_UNIT: Final = Decimal("0.1")
"""What one nudge adds to an expression that comes to 0."""


class Nudges:
    """Which rows were nudged how far, so that the way back is exact."""

    def __init__(self) -> None:
        self._way: dict[str, tuple[VariableRow, int, frozenset[str]]] = {}
        """By name the row before the first nudge, how far it has come, and the values on the way there."""

    def nudged(self, row: VariableRow, change: int) -> str:
        """The value of a row `change` units further; empty where an assumed one is reached again."""
        start, steps, given = self._way.get(row.name, (row, 0, frozenset()))
        if row.value not in given:
            start, steps = row, 0
        steps += change
        text = nudged(start.value, steps, start.number)
        self._way[row.name] = (start, steps, given | {start.value, text})
        return "" if steps == 0 and start.assumed else text

    def forget(self, name: str) -> None:
        """Let a row begin anew."""
        self._way.pop(name, None)


def nudged(text: str, steps: int, value: float | None = None) -> str:
    """`text` moved by `steps` units of its last digit; `value` is its number, where that is known.

    What can be moved by no number, as `zeros(3)`, stays as it is.
    """
    if steps == 0:
        return text
    if text.lstrip().startswith("["):
        return _NUMBER.sub(lambda item: _moved(item[0], steps), text) if _LIST.fullmatch(text) else text
    if _NUMBER.fullmatch(text.strip()):
        return _moved(text, steps)
    if value is None or not math.isfinite(value):
        return text
    size = Decimal(10) ** math.floor(math.log10(abs(value))) if value else _UNIT
    return f"{text} {'+' if steps > 0 else '-'} {_written(abs(steps) * size)}"


def _moved(text: str, steps: int) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    unit = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return _written(number + steps * unit)


def _written(number: Decimal) -> str:
    """As a person writes it: `2e-8`, and 0 without an exponent."""
    text = str(number).replace("E", "e").replace("e+", "e")
    return "0" if not number and "e" in text else text
