"""Which elements of a tensor are checked, and which of them speaks for all."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

import msgspec
import torch

from derivtui.engine.check.measured import Judged
from derivtui.model.report import AGREE, DIFFER, NOT_DIFFERENTIABLE, Check

MOST: Final = 128
"""Elements of a variable that are checked, and of the target that one gradient may add up over."""
_SEVERITY: Final = (DIFFER, NOT_DIFFERENTIABLE, AGREE)


def chosen(gradient: torch.Tensor, most: int = MOST) -> list[int]:
    """Places of at most `most` elements of a flat gradient: what is not finite first, then spread evenly."""
    count = gradient.numel()
    odd = (~gradient.isfinite()).nonzero().flatten().tolist()
    even = [count * k // most for k in range(most)] if count > most else range(count)
    return list(dict.fromkeys([*odd, *even]))[:most]


def worst(judged: Mapping[str, Judged]) -> Check:
    """The check of the element that is judged hardest or else is farthest off, by the names of elements."""
    element, found = min(judged.items(), key=lambda item: _rank(item[1]))
    reason = f"{element}: {found.reason}" if found.reason else ""
    return msgspec.structs.replace(found.record(element), reason=reason)


def sampled(check: Check, checked: int, count: int) -> Check:
    """The check, which says so where not all elements were checked."""
    if checked == count:
        return check
    told = f"{check.reason} " if check.reason else ""
    return msgspec.structs.replace(check, reason=f"{told}Checked: {checked} of {count} elements.")


def _rank(judged: Judged) -> tuple[int, float]:
    ulps = judged.measured.ulps
    return _SEVERITY.index(judged.verdict), 0.0 if math.isnan(ulps) else -ulps
