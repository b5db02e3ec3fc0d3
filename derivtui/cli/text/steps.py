"""A derivation as text: the lines of the Steps pane, wrapped in full."""

from __future__ import annotations

from typing import Final

from derivtui.cli.text.results import notes
from derivtui.model.numbers import DIGITS, shown
from derivtui.model.phrases import derived, named_derivations
from derivtui.model.report import Check, Derivation, Report
from derivtui.tui.rows.line import plain
from derivtui.tui.rows.step_line import GAP, columns, need, step_lines
from derivtui.tui.rows.steps import StepRow, step_rows

NUMBER: Final = 12
"""Cells that are kept for a line's number at least."""


def derivations(report: Report, width: int) -> str:
    """Every derivation of the report under its title, in lines of at most `width` cells, and the notes."""
    sections = [
        [f"{name} of {derived(report)}", *steps(found, width, report.corner(found))]
        for name, found in named_derivations(report)
    ]
    return "\n\n".join("\n".join(section) for section in [*sections, notes(report.notes)] if section)


def steps(derivation: Derivation, width: int, corner: Check | None = None) -> list[str]:
    """The steps, and what follows them; a row that lacks room is opened."""
    rows = step_rows(derivation, corner)
    fit = columns(rows, min(width, max((_roomy(row) for row in rows), default=width)), DIGITS)
    lines = (step_lines(row, fit, opened=need(row, fit) > fit.width) for row in rows)
    return [plain(line) for group in lines for line in group]


def _roomy(row: StepRow) -> int:
    """Cells in which the row's columns stand well apart."""
    number = 0 if row.value is None else len(f"= {shown(row.value)}")
    return 6 + GAP + max(len(row.rule) + len(row.law), len(row.line) + max(NUMBER, number))
