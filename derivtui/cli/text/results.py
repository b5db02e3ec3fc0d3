"""Value, gradients, graph, checks and notes as text: what `derivtui eval` prints.

f      = -0.7158
df/dx  = cos(x/(2√2))·1/(2√2) = -0.2469
graph: SinBackward0 → DivBackward0 → AccumulateGrad (x)
✓ autograd, forward, symbolic, differences agree · 0.6 ulp
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from derivtui.cli.text.columns import aligned
from derivtui.cli.text.graph import chain
from derivtui.model.numbers import shown
from derivtui.model.phrases import after_formula, agreement, along, derivative_name, equation, slopes
from derivtui.model.report import AGREE, DIFFER, NOT_DIFFERENTIABLE, Check, Graph, Note, Report
from derivtui.tui.rows.matrix import matrix_lines

SIGNS: Final = {DIFFER: "✗", NOT_DIFFERENTIABLE: "!"}
"""What the line of a verdict begins with; `?` for any other that is no agreement."""


def results(report: Report) -> list[str]:
    """Everything that the report knows, line by line."""
    return [
        *_numbers(report),
        *matrix_lines(report),
        *_graph(report.graph),
        *_checks(report.checks or {}, len(report.variables)),
        *notes(report.notes),
    ]


def notes(found: Iterable[Note]) -> list[str]:
    """One line a note."""
    return [f"note: {note.message}" for note in found]


def _numbers(report: Report) -> list[str]:
    rows = [("f", _equation("", shown(report.value)))]
    for wrt, value, derivation in report.derivatives():
        told = _equation(*equation(derivation, value, exists=report.exists(wrt)))
        rows.append((derivative_name(wrt, len(report.variables)), told))
    rows += [(name, _equation(formula, shown(value))) for name, formula, value in slopes(report.implicit)]
    if report.upstream is not None:
        rows.insert(1, ("upstream", _equation("", shown(report.upstream))))
    directional = along(report)
    if directional is not None:
        name, direction, value = directional
        rows.append((name, f"{_equation('', shown(value))}     {direction}"))
    return aligned(rows, "<<", gap=" ")


def _equation(formula: str, number: str) -> str:
    """`= formula = number`, or `= formula: none here, torch says 0`."""
    return f"= {formula}{after_formula(number)}{number}" if formula else f"= {number}"


def _graph(graph: Graph | None) -> list[str]:
    """The chain after its heading, or the tree below it; nothing where nothing was recorded."""
    if graph is None or not graph.nodes:
        return []
    lines = chain(graph)
    if len(lines) == 1:
        return [f"graph: {lines[0]}"]
    return ["graph:", *(f"  {line}" for line in lines)]


def _checks(checks: dict[str, Check], among: int) -> list[str]:
    """One line for all that agree, then one for each other judgement, then what there is to say about the first."""
    agreeing = [check for check in checks.values() if check.verdict == AGREE]
    others: dict[tuple[str, str], list[str]] = {}
    for name, check in checks.items():
        if check.verdict != AGREE:
            others.setdefault((_sign(check), _judgement(check)), []).append(derivative_name([name], among))
    return [
        *([f"✓ {agreement(agreeing)}"] if agreeing else []),
        *(f"{sign} {', '.join(names)}: {judgement}" for (sign, judgement), names in others.items()),
        *(f"  {reason}" for reason in dict.fromkeys(check.reason for check in agreeing) if reason),
    ]


def _sign(check: Check) -> str:
    return SIGNS.get(check.verdict, "?")


def _judgement(check: Check) -> str:
    return check.reason or check.verdict.replace("_", " ")
