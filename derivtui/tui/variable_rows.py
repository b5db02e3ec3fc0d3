"""Rows of the Variables pane as plain data, from what is asked (State) and what was answered (Report).

A new name is held back while the caret still touches it in the source: while one types `rate`, there is no row for
`r`, `ra` and `rat`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from derivtui.model.numbers import shown
from derivtui.model.report import Report
from derivtui.tui.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class VariableRow:
    """One variable, as its row shows it."""

    name: str
    value: str
    """As typed, or the assumed one."""
    assumed: bool
    """True where nobody has set the value."""
    partial: str
    """∂f/∂name, empty where it requires no gradient."""
    grad: bool
    """Whether it requires a gradient."""


def variable_rows(state: State, report: Report | None) -> tuple[VariableRow, ...]:
    """A row for each of `state.names`."""
    return tuple(_row(state, report, name) for name in state.names)


def _row(state: State, report: Report | None, name: str) -> VariableRow:
    known = report.variables.get(name) if report else None
    return VariableRow(
        name=name,
        value=state.values.get(name) or shown(known.value if known else None),
        assumed=name not in state.values,
        partial=shown(report.gradient.get(name)) if report else "",
        grad=name not in state.off,
    )


def finished_names(report: Report, known: Collection[str], before_caret: str) -> tuple[str, ...]:
    """The report's variables, but for a new one whose name the text before the caret ends with."""
    typed = last_word(before_caret)
    return tuple(name for name in report.variables if name in known or name != typed)


def last_word(text: str) -> str:
    """The name that a text ends with, or nothing."""
    start = len(text)
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:].lstrip("0123456789")
