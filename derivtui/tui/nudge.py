"""Nudging a value: `nudged(text, steps)` is the value so many units of its last written digit away.

Numbers move in decimal arithmetic (0.5, 0.6, 0.7); any other constant expression gets the change written after it
(`pi/4 + 0.1`). Text that is nudged by 0 comes back as it was, so a nudge up and one down restore exactly.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Final

_UNIT: Final = Decimal("0.1")
"""What one nudge adds to a value that is no plain number."""


def nudged(text: str, steps: int) -> str:
    """`text` moved by `steps` units of its last digit."""
    if steps == 0:
        return text
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        return f"{text} {'+' if steps > 0 else '-'} {abs(steps) * _UNIT}"
    unit = Decimal(1).scaleb(int(number.as_tuple().exponent))
    return str(number + steps * unit)
