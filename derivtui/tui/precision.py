"""What another dtype makes of the gradient: `float64: the gradient is right to 14 digits; in float32 to 7.`"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from derivtui.model.phrases import how_right
from derivtui.model.report import AGREE, Report
from derivtui.model.request import Request
from derivtui.tui.exchange import Exchange


@dataclass(slots=True)
class Precision:
    """Compares each checked answer with the one before."""

    _before: tuple[Request, Report] | None = None
    """The last question whose gradients were checked, and its answer."""

    def hear(self, exchange: Exchange) -> str:
        """How many digits are right now and were before, where the dtype alone has changed; else nothing."""
        request, report = exchange.request, exchange.report
        if not exchange.answers_latest or request is None or report is None or report.checks is None:
            return ""
        before, self._before = self._before, (request, report)
        if before is None or before[0] == request or msgspec.structs.replace(before[0], dtype=request.dtype) != request:
            return ""
        return _said(before[1], report)


def _said(before: Report, report: Report) -> str:
    now, earlier = _how_right(report), _how_right(before)
    if not now or not earlier:
        return ""
    told = f"{report.dtype}: the gradient is right {now}"
    if now == earlier:
        return f"{told}, as in {before.dtype}."
    return f"{told}; in {before.dtype} {earlier.removesuffix(' digits') if now.endswith(' digits') else earlier}."


def _how_right(report: Report) -> str:
    checks = (report.checks or {}).values()
    return how_right(checks) if all(check.verdict == AGREE for check in checks) else ""
