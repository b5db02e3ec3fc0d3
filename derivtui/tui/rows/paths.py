"""A gradient as a sum over paths, in a line: `∂f/∂u = 4 + 4 along 2 paths`.

The summands stand in the order in which the backward pass brings them to the leaf. Of many the largest are written.
"""

from __future__ import annotations

from typing import Final

from derivtui.model.numbers import DIGITS, Digits, shown
from derivtui.model.phrases import derivative_name
from derivtui.model.report import Path, Paths, Report

SUMMANDS: Final = 8
"""Summands that are written out."""


def path_lines(report: Report, digits: Digits = DIGITS) -> list[str]:
    """A line for each leaf that several paths lead to."""
    upstream = report.upstream if isinstance(report.upstream, float) else 1.0
    among = len(report.variables)
    several = {name: paths for name, paths in (report.paths or {}).items() if paths.count > 1}
    return [f"{derivative_name([name], among)} = {_sum(paths, upstream, digits)}" for name, paths in several.items()]


def _sum(paths: Paths, upstream: float, digits: Digits) -> str:
    listed = sorted(paths.listed[:SUMMANDS], key=_arrival)
    written = _written([shown(upstream * path.product, digits) for path in listed])
    if paths.count > SUMMANDS:
        return f"{written} + … along {paths.count} paths, of which these are the largest"
    return f"{written} along {paths.count} paths"


def _written(numbers: list[str]) -> str:
    first, *rest = numbers
    return first + "".join(f" - {number[1:]}" if number.startswith("-") else f" + {number}" for number in rest)


def _arrival(path: Path) -> tuple[int, ...]:
    """When a path's contribution reaches the leaf: its nodes from the leaf up, by the order in which they ran."""
    return path.nodes[::-1]
