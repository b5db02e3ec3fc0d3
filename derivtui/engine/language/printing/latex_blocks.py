r"""What LaTeX sets in rows: lists as columns and matrices, choices as cases; the conditions in these; equations.

`where` and `piecewise` are set alike, as they are the same function.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derivtui.engine.language.printing.writer import NOT, SUM, Piece, Pieces, binding, equated
from derivtui.engine.language.terms import Term, branches

_SIGNS: Final = {"<": "<", ">": ">", "<=": r"\le", ">=": r"\ge", "==": "=", "!=": r"\ne"}


def pieces(term: Term) -> Pieces:
    """A list, a choice, a condition, or what derivations make of an equation."""
    match term.kind:
        case "list":
            return _matrix(term)
        case "piecewise" | "where":
            return _cases(term)
        case "compare":
            first, last = term.children
            return [*_within(first, SUM), f" {_SIGNS[term.name]} ", *_within(last, SUM)]
        case "and" | "or":
            level = binding(term)
            first, last = term.children
            return [*_within(first, level), rf" \text{{ {term.kind} }} ", *_within(last, level + 1)]
        case "not":
            return [r"\lnot ", *_within(term.children[0], NOT)]
        case "equation":
            return equated(term)
        case "slope":
            y, x = term.children
            sign = "d" if term.name.startswith("d") else r"\partial "
            return [rf"\frac{{{sign}", y, rf"}}{{{sign}", x, "}"]
        case _:
            return [rf"\mathrm{{{term.name}}}"]


def _matrix(term: Term) -> Pieces:
    """A column of the items, or a matrix of theirs where they are lists of one length, two at least."""
    rows = [row.children if row.kind == "list" else () for row in term.children]
    widths = {len(row) for row in rows}
    if len(rows) == 1 or len(widths) > 1 or widths <= {0, 1}:
        rows = [(item,) for item in term.children]
    return _table("bmatrix", [[[cell] for cell in row] for row in rows])


def _cases(term: Term) -> Pieces:
    rows: list[list[list[Piece]]] = []
    for condition, value in branches(term):
        rows.append([[value], [r"\text{otherwise}"] if condition is None else [r"\text{if } ", condition]])
    return _table("cases", rows)


def _table(name: str, rows: Sequence[Sequence[Sequence[Piece]]]) -> Pieces:
    written: list[Piece] = []
    for row in rows:
        written += [r" \\ "] if written else []
        for place, cell in enumerate(row):
            written += [" & " if place else "", *cell]
    return [rf"\begin{{{name}}} ", *written, rf" \end{{{name}}}"]


def _within(term: Term, level: int) -> list[Piece]:
    return [term] if binding(term) >= level else [r"\left(", term, r"\right)"]
