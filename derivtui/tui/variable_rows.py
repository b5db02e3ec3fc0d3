"""Rows of the Variables pane as plain data, from what is asked (State) and what was answered (Report).

Constants of the expression (`pi`, `e`) are rows, too, below the variables: a value makes a variable of one.

A new name is held back while the caret still touches it in the source: while one types `rate`, there is no row for
`r`, `ra` and `rat`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from derivtui.model.numbers import shown
from derivtui.model.report import Report, Value
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
    shape: tuple[int, ...] = ()
    number: float | None = None
    """The value as a number, where it is one."""
    constant: bool = False
    """True for what means a number until somebody gives it a value."""


def variable_rows(state: State, report: Report | None) -> tuple[VariableRow, ...]:
    """A row for each of `state.names`, then one for each constant that the report's expression has."""
    variables = [_row(state, report, name) for name in state.names]
    return (*variables, *_constants(state, report))


def _constants(state: State, report: Report | None) -> list[VariableRow]:
    terms = (report.terms or ()) if report else ()
    found = {term.text: term.value for term in terms if term.kind == "constant" and term.text not in state.names}
    return [
        VariableRow(
            name=name, value=shown(value), assumed=True, partial="", grad=False, number=_number(value), constant=True
        )
        for name, value in found.items()
    ]


def _number(value: Value | None) -> float | None:
    return value if isinstance(value, float) else None


def _row(state: State, report: Report | None, name: str) -> VariableRow:
    known = report.variables.get(name) if report else None
    return VariableRow(
        name=name,
        value=state.values.get(name) or shown(known.value if known else None),
        assumed=name not in state.values,
        partial=shown(report.gradient.get(name)) if report else "",
        grad=name not in state.off,
        shape=known.shape if known else (),
        number=_number(known.value) if known else None,
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
