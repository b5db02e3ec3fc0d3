"""What Results says where a person has asked once more, so that they see that something was done: `again ×2 · 9 ms`."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from derivtui.model.report import Report
from derivtui.tui.exchange import Exchange


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """One more evaluation of what has been answered, or failed, before."""

    before: Report | None
    """The answer that was there."""
    since: float
    """When it was asked for, on the monotonic clock."""
    times: int = 1
    """How often in a row."""

    @staticmethod
    def asked(exchange: Exchange, earlier: Again | None) -> Again:
        """One more, after an `earlier` one."""
        times = earlier.times + 1 if earlier else 1
        return Again(before=exchange.report, since=monotonic(), times=times)

    def said(self, exchange: Exchange) -> str:
        """How it came out, and how long it took."""
        took = f"again ×{self.times} · {1000 * (monotonic() - self.since):.0f} ms"
        if exchange.problem is not None:
            return f"{took} · no result"
        return f"{took} · {'same' if _numbers(exchange.report) == _numbers(self.before) else 'other'} numbers"


def _numbers(report: Report | None) -> str:
    """Value and gradient as text, in which nan is like nan."""
    return repr((report.value, report.gradient)) if report else ""
