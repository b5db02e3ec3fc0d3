"""An opened check as lines: the number four ways and how far off it may be, under the verdict with its reason.

df/dx: agree
  autograd     -0.24687537550926208
  forward      -0.24687537550926208
  symbolic     -0.24687536614856144641343005415347661163613189493747
  differences  -0.24687536614856144
  off by 0.6 ulp, rounding may make 13 ulp
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from derivtui.model.numbers import shown
from derivtui.model.phrases import WAYS, derivative_name, ulps_shown
from derivtui.model.report import AGREE, DIFFER, Check, Report

_INDENT: Final = "  "


def check_lines(report: Report) -> Iterator[tuple[str, str, str]]:
    """(verdict, what stands before, what is said) of each line; the verdict only where the line tells it."""
    among = len(report.variables)
    for name, check in (report.checks or {}).items():
        label = derivative_name([name], among)
        element = f" at {check.element}" if check.element not in ("", name) else ""
        yield check.verdict, f"{label}{element}: ", check.verdict.replace("_", " ")
        if check.reason:
            yield "", _INDENT, check.reason
        for way, number in _numbers(check).items():
            yield "", f"{_INDENT}{way:<13}", number
        if check.verdict in (AGREE, DIFFER) and check.ulps is not None and check.bound is not None:
            allowed = f"rounding may make {ulps_shown(check.bound)}"
            yield "", f"{_INDENT}off by ", f"{ulps_shown(check.ulps)}, {allowed}"


def _numbers(check: Check) -> dict[str, str]:
    """The four numbers with all their digits, by the words for the ways."""
    found = {
        "autograd": shown(check.autograd, None),
        "forward": shown(check.forward, None),
        "reference": check.reference or "",
        "difference": shown(check.difference, None),
    }
    return {WAYS[field]: number for field, number in found.items() if number}
