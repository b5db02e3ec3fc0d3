"""Rows of the Variables pane as plain data, from what is asked (State) and what was answered (Report).

Constants of the expression (`pi`, `e`) are rows, too, below the variables: a value makes a variable of one.

A new name is held back while the caret still touches it in the source: while one types `rate`, there is no row for
`r`, `ra` and `rat`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from derivtui.model.errors import Problem
from derivtui.model.numbers import DIGITS, Digits, shown
from derivtui.model.report import Report, Value
from derivtui.tui.state import State

_WORD: Final = re.compile(r"([^\W\d]\w*)(\(?)")
"""A name, and whether a bracket opens right behind it."""


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
    bound: bool = False
    """True where the expression itself gives the value, so that no other counts."""


def variable_rows(
    state: State,
    report: Report | None,
    problem: Problem | None = None,
    digits: Digits = DIGITS,
    assumed: Mapping[str, float | None] = MappingProxyType({}),
) -> tuple[VariableRow, ...]:
    """A row for each of `state.names`, then one for each constant that the report's expression has.

    What is not as typed has so many `digits`, as in `shown`. Where the state has a problem, the report is an earlier
    one; it tells nothing about another text. `assumed` are the values assumed in a text that failed after it.
    """
    if problem is None or problem.variables is None:
        rows = [_row(state, report, name, digits, assumed.get(name)) for name in state.names]
    else:
        report = report if report and report.source == problem.source else None
        rows = [_row_of_problem(_row(state, report, name, digits), problem.variables.get(name)) for name in state.names]
    return (*rows, *_constants(state, report, digits))


def _constants(state: State, report: Report | None, digits: Digits) -> list[VariableRow]:
    terms = (report.terms or ()) if report else ()
    found = {term.text: term.value for term in terms if term.kind == "constant" and term.text not in state.names}
    return [
        VariableRow(
            name=name,
            value=shown(value, digits),
            assumed=True,
            partial="",
            grad=False,
            number=_number(value),
            constant=True,
        )
        for name, value in found.items()
    ]


def _number(value: Value | None) -> float | None:
    return value if isinstance(value, float) else None


def _row(state: State, report: Report | None, name: str, digits: Digits, assumed: float | None = None) -> VariableRow:
    known = report.variables.get(name) if report else None
    bound = known if known is not None and known.bound else None
    typed = None if bound else state.values.get(name)
    return VariableRow(
        name=name,
        value=typed or shown(known.value if known else assumed, digits),
        assumed=typed is None and bound is None,
        bound=bound is not None,
        partial=shown(report.gradient.get(name), digits) if report else "",
        grad=bound.requires_grad if bound else name not in state.off,
        shape=known.shape if known else (),
        number=_number(known.value) if known else None,
    )


def _row_of_problem(row: VariableRow, assumed: float | None) -> VariableRow:
    """A row without the shape and the number that the variable had in the report: its value may be another."""
    row = replace(row, shape=(), number=None)
    return row if assumed is None else replace(row, value=shown(assumed), number=assumed)


def finished_names(found: Collection[str], known: Collection[str], before_caret: str) -> tuple[str, ...]:
    """The variables found, but for a new one whose name the text before the caret ends with, and has nowhere else."""
    typed = last_word(before_caret)
    written = {word for word, _ in _WORD.findall(before_caret.removesuffix(typed))}
    return tuple(name for name in found if name in known or name != typed or name in written)


def names_meanwhile(state: State) -> tuple[str, ...]:
    """The rows of a text that is not read: those that there were, else what has a value and stands in the text.

    What stands there only as a function's name has no row; of a single letter nobody knows, as `x(x+1)` is a product.
    """
    places = _WORD.findall(unicodedata.normalize("NFKC", state.source))
    bare = {word for word, bracket in places if not bracket}
    functions = {word for word, bracket in places if bracket and word[1:].strip("_0123456789")} - bare
    known = state.names or [name for name in state.values if name in bare]
    return tuple(name for name in known if name not in functions)


def last_word(text: str) -> str:
    """The name that a text ends with, or nothing."""
    start = len(text)
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:].lstrip("0123456789")
