"""The Hessian and the Jacobian as aligned lines, out of a Report.

    Hessian  x  y
    x        6  4
    y        4  0

One too large to travel whole is a line that says how large it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from derivtui.model.numbers import DIGITS, shown
from derivtui.model.phrases import derivative_name, elements
from derivtui.model.report import Report, Summary, Value


def matrix_lines(report: Report, digits: int | None = DIGITS) -> list[str]:
    """The matrices that a report has, one below the other."""
    return [*_hessian(report, digits), *_jacobian(report, digits)]


def _hessian(report: Report, digits: int | None) -> list[str]:
    if report.hessian is None:
        return []
    rows, labels = report.hessian.rows, report.hessian.labels
    if isinstance(rows, Summary):
        return [f"Hessian  {shown(rows, digits)}"]
    return _aligned("Hessian", labels, labels, _rows(rows, len(labels)), digits)


def _jacobian(report: Report, digits: int | None) -> list[str]:
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
    return _aligned("Jacobian", names, columns, [list(chain(*row)) for row in zip(*parts, strict=True)], digits)


def _rows(part: Value, count: int) -> list[list[float]]:
    """The numbers of a nested list in so many rows."""
    numbers = list(_numbers(part))
    width = len(numbers) // count if count else 0
    return [numbers[row * width : (row + 1) * width] for row in range(count)]


def _aligned(
    name: str, rows: Sequence[str], columns: Sequence[str], numbers: Sequence[Sequence[float]], digits: int | None
) -> list[str]:
    body = ([label, *(shown(number, digits) for number in row)] for label, row in zip(rows, numbers, strict=True))
    cells = [[name, *columns], *body]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join([first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))])
        for first, *rest in cells
    ]


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
