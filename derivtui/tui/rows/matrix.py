"""The Hessian and the Jacobian as aligned lines, out of a Report.

    Hessian  x  y
    x        6  4
    y        4  0

Columns that a line has no room for follow below, under their own heading. A matrix too large to travel whole is a line
that says how large it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from derivtui.model.numbers import DIGITS, Digits, shown
from derivtui.model.phrases import derivative_name, elements
from derivtui.model.report import Report, Summary, Value


def matrix_lines(report: Report, digits: Digits = DIGITS, width: int | None = None) -> list[str]:
    """The matrices that a report has, one below the other, in lines of at most `width` cells where that can be."""
    return [*_hessian(report, digits, width), *_jacobian(report, digits, width)]


def _hessian(report: Report, digits: Digits, width: int | None) -> list[str]:
    if report.hessian is None:
        return []
    rows, labels = report.hessian.rows, report.hessian.labels
    if isinstance(rows, Summary):
        return [f"Hessian  {shown(rows, digits)}"]
    return _aligned("Hessian", labels, labels, _cells(_rows(rows, len(labels)), digits), width)


def _jacobian(report: Report, digits: Digits, width: int | None) -> list[str]:
    """All variables' columns beside one another."""
    found = report.jacobian or {}
    if any(isinstance(part, Summary) for part in (report.value, *found.values())):
        return [f"{derivative_name([name], len(found))}  {shown(part, digits)}" for name, part in found.items()]
    if not found:
        return []
    shapes = {name: report.variables[name].shape for name in found}
    columns = [label for name, shape in shapes.items() for label in elements(name, shape)]
    names = list(elements("f", _shape(report.value)))
    parts = [_rows(part, len(names)) for part in found.values()]
    rows = [list(chain(*row)) for row in zip(*parts, strict=True)]
    return _aligned("Jacobian", names, columns, _cells(rows, digits), width)


def _rows(part: Value, count: int) -> list[list[float]]:
    """The numbers of a nested list in so many rows."""
    numbers = list(_numbers(part))
    width = len(numbers) // count if count else 0
    return [numbers[row * width : (row + 1) * width] for row in range(count)]


def _cells(rows: Sequence[Sequence[float]], digits: Digits) -> list[list[str]]:
    return [[shown(number, digits) for number in row] for row in rows]


def _aligned(
    name: str, rows: Sequence[str], columns: Sequence[str], cells: Sequence[Sequence[str]], width: int | None
) -> list[str]:
    """The matrix under the labels of its columns, in blocks of as many columns as fit."""
    first = max(map(len, (name, *rows)))
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    lines = []
    for start, end in _blocks(widths, None if width is None else width - first):
        for label, row in zip((name, *rows), (columns, *cells), strict=True):
            right = (cell.rjust(size) for cell, size in zip(row[start:end], widths[start:end], strict=True))
            lines.append("  ".join([label.ljust(first), *right]).rstrip())
    return lines


def _blocks(widths: Sequence[int], room: int | None) -> Iterator[tuple[int, int]]:
    """Where each block of columns starts and ends; a block has one column at least."""
    start, used = 0, 0
    for place, size in enumerate(widths):
        if room is not None and place > start and used + size + 2 > room:
            yield start, place
            start, used = place, 0
        used += size + 2
    yield start, len(widths)


def _numbers(value: Value) -> Iterator[float]:
    """The numbers of a nested list, in order."""
    rest: list[Value] = [value]
    while rest:
        item = rest.pop()
        if isinstance(item, list):
            rest.extend(reversed(item))
        elif not isinstance(item, Summary):
            yield float(item)


def _shape(value: Value | None) -> list[int]:
    """The shape of a nested list; [] of a number."""
    shape: list[int] = []
    while isinstance(value, list):
        shape.append(len(value))
        value = value[0] if value else 0.0
    return shape
