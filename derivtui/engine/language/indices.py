"""What stands between the brackets of `x[0]`, `x[-1]`, `A[0, 1]`, `A[:, 1:3]`: whole numbers and slices."""

from __future__ import annotations

import re
from typing import Final

Item = int | slice

MAX_INDEX_DIGITS: Final = 9
"""Digits of a number in an index: far more than any tensor here has elements."""

_ITEM: Final = re.compile(r"-?\d+|(?:-?\d+)?:(?:-?\d+)?(?::\d+)?")


def normalised(text: str) -> str | None:
    """The index as `Term.name` holds it, as `0, 1:3`; None where it is none."""
    parts = ["".join(part.split()) for part in text.split(",")]
    if not all(_ITEM.fullmatch(part) for part in parts):
        return None
    return ", ".join(":".join(_whole(number) for number in part.split(":")) for part in parts)


def items(text: str) -> list[Item]:
    """What a normalised index selects, dimension by dimension."""
    return [_item(part) for part in text.split(", ")]


def _item(part: str) -> Item:
    if ":" not in part:
        return int(part)
    return slice(*(int(number) if number else None for number in part.split(":")))


def _whole(number: str) -> str:
    return str(int(number)) if number else ""
