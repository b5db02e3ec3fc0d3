"""Rows of cells as aligned lines."""

from __future__ import annotations

from collections.abc import Sequence


def aligned(rows: Sequence[Sequence[str]], sides: str, *, gap: str = "  ") -> list[str]:
    """One line a row; `sides` has `<` or `>` a column, for left or right. Trailing blanks are dropped."""
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(len(sides))]
    shown = [column for column, width in enumerate(widths) if width]
    return [gap.join(f"{row[at]:{sides[at]}{widths[at]}}" for at in shown).rstrip() for row in rows]
