"""An opened check as lines: the number four ways and how far off it may be, under the verdict with its reason.

df/dx: agree
  autograd     -0.24687538
  forward      -0.24687538
  symbolic     -0.24687536614856144641343005415141075011929165020002
  differences  -0.24687536614769376
  right to     7 digits, 0.6 ulp off
  allowed      38 ulp, by rounding

A number that a line has no room for ends in an ellipsis; where all digits are asked for, it goes on below.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from derivtui.model.numbers import DIGITS, Digits, shown, shown_exactly
from derivtui.model.phrases import WAYS, derivative_name, digits_shown, right_digits, ulps_shown
from derivtui.model.report import AGREE, DIFFER, Check, Report
from derivtui.tui.rows.line import elide, wrap

_INDENT: Final = "  "
_NAMES: Final = 13
"""Cells of the names before the numbers."""

CheckLine = tuple[str, str, str]
"""(verdict, what stands before, what is said); the verdict only where the line tells it."""


def check_lines(report: Report, width: int, digits: Digits = DIGITS) -> Iterator[CheckLine]:
    """The lines of all checks, each at most `width` cells wide where that can be."""
    among = len(report.variables)
    for name, check in (report.checks or {}).items():
        label = derivative_name([name], among)
        element = f" at {check.element}" if check.element not in ("", name) else ""
        yield check.verdict, f"{label}{element}: ", check.verdict.replace("_", " ")
        for part in textwrap.wrap(check.reason, max(1, width - len(_INDENT)), break_on_hyphens=False):
            yield "", _INDENT, part
        for way, number in _numbers(check, report.dtype).items():
            yield from _entry(way, number, width, cut=isinstance(digits, int))
        if check.verdict in (AGREE, DIFFER):
            for fact, said in _errors(check).items():
                yield from _entry(fact, said, width)


def _entry(name: str, text: str, width: int, *, cut: bool = False) -> Iterator[CheckLine]:
    """A name and what it is, cut to the line or going on below."""
    before = len(_INDENT) + _NAMES
    parts = [elide(text, width - before)] if cut else wrap(text, width - before)
    for place, part in enumerate(parts):
        yield "", f"{_INDENT}{name:<{_NAMES}}" if place == 0 else " " * before, part


def _numbers(check: Check, dtype: str) -> dict[str, str]:
    """The four numbers with all their digits, by the words for the ways."""
    found = {
        "autograd": shown(check.autograd, dtype),
        "forward": shown(check.forward, dtype),
        "reference": shown_exactly(check.reference or ""),
        "difference": shown(check.difference, None),
    }
    return {WAYS[field]: number for field, number in found.items() if number}


def _errors(check: Check) -> dict[str, str]:
    """How right autograd's number is, and how wrong rounding may make it."""
    if check.ulps is None or check.bound is None:
        return {}
    digits = right_digits(check.autograd, check.reference)
    off = f"{ulps_shown(check.ulps)} off"
    right = {} if digits is None else {"right to": digits_shown(digits) + (f", {off}" if check.ulps else "")}
    return right | {"allowed": f"{ulps_shown(check.bound)}, by rounding"}
