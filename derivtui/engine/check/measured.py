"""One gradient measured four ways, and what is known of the errors: what every verdict is made of."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import mpmath
import torch

from derivtui.engine.check.differences import Difference
from derivtui.engine.check.forward_errors import Error
from derivtui.model.report import UNAVAILABLE, Check

DIGITS: Final = 50
"""Significant digits of the reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The four numbers of one gradient and what is known about their errors."""

    autograd: float
    forward: float
    reference: mpmath.mpf
    difference: Difference
    error: Error
    """Rounding bound on autograd's number."""
    ulp: float
    """Unit in the last place of the dtype at the reference."""

    @property
    def ulps(self) -> float:
        """|autograd - reference| in ulps."""
        return float(abs(mpmath.mpf(self.autograd) - self.reference) / self.ulp)

    @property
    def bound(self) -> float:
        """The rounding bound in ulps."""
        return self.error.total / self.ulp


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A measured gradient and the verdict on it."""

    measured: Measured
    verdict: str
    reason: str

    def record(self, element: str = "") -> Check:
        """The report's record of it; `element` says of what in a tensor the numbers are."""
        return Check(
            autograd=self.measured.autograd,
            forward=self.measured.forward,
            reference=mpmath.nstr(self.measured.reference, DIGITS),
            difference=self.measured.difference.value,
            ulps=self.measured.ulps,
            bound=self.measured.bound,
            verdict=self.verdict,
            reason=self.reason,
            element=element,
        )


def unavailable(reason: str) -> Check:
    """The verdict where nothing can be compared."""
    return Check(
        autograd=None,
        forward=None,
        reference=None,
        difference=None,
        ulps=None,
        bound=None,
        verdict=UNAVAILABLE,
        reason=reason,
    )


def ulp(number: float, dtype: torch.dtype) -> float:
    """Spacing of the dtype's numbers at `number`; nan where `number` is not finite."""
    info = torch.finfo(dtype)
    if not math.isfinite(number):
        return math.nan
    exponent = math.frexp(max(abs(number), info.smallest_normal))[1] - 1
    return math.ldexp(info.eps, exponent)


def total(parts: Sequence[Measured], autograd: float, error: Error, dtype: torch.dtype) -> Measured:
    """The sum of several gradients, where `autograd` is torch's and `error` bounds it."""
    with mpmath.workdps(DIGITS):
        reference = mpmath.fsum(part.reference for part in parts)
    difference = Difference(
        value=math.fsum(part.difference.value for part in parts),
        error=math.fsum(part.difference.error for part in parts),
    )
    return Measured(
        autograd=autograd,
        forward=sum(part.forward for part in parts),
        reference=reference,
        difference=difference,
        error=error,
        ulp=ulp(float(reference), dtype),
    )
