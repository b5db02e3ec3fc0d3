"""One line for machines: our own syntax, which parses back to the same term, and SymPy's."""

from __future__ import annotations

from typing import Final

from derivtui.engine.language import spelling
from derivtui.engine.language.printing import choices
from derivtui.engine.language.printing.writer import (
    POWER,
    SIGN,
    Piece,
    Pieces,
    binding,
    equated,
    indexed,
    listed,
    right,
    within,
    write,
)  # fmt: skip
from derivtui.engine.language.terms import Term, substitute
from derivtui.model.functions import find
from derivtui.model.functions.spec import is_name

_SIGNS: Final = {"add": " + ", "sub": " - ", "mul": "*", "div": "/", "matmul": " @ "}
_SYMPY_CONSTANTS: Final = {"pi": "pi", "e": "E", "tau": "(2*pi)"}


def text(term: Term) -> str:
    """`term` in our own syntax, as `sin(x/(2*sqrt(2)))`; a definition's use is its name."""
    return write(term, _ours)


def sympy_text(term: Term) -> str:
    """`term` in SymPy's syntax, definitions written out, with `Derivative(g, x)` for derivatives."""
    return write(term, _sympy)


def _ours(term: Term) -> Pieces:
    if term.kind == "call":
        return [term.name, "(", *listed(term.children), ")"]
    if term.kind == "list":
        return ["[", *listed(term.children), "]"]
    if term.kind == "index":
        return indexed(term)
    if term.kind == "derivative":
        return ["diff(", term.children[0], ", ", term.name, ")"]
    if term.kind == "equation":
        return equated(term)
    return choices.in_ours(term) or _operator(term, "^") or [term.name]


def _sympy(term: Term) -> Pieces:
    if term.kind == "use":
        return ["(", term.children[0], ")"]
    if term.kind == "constant":
        return [_SYMPY_CONSTANTS[term.name]]
    if term.kind == "derivative":
        return ["Derivative(", term.children[0], ", ", term.name, ")"]
    if term.kind == "slope":
        return ["Derivative(", *listed(term.children), ")"]
    if term.kind == "equation":
        return ["Eq(", *listed(term.children), ")"]
    if term.kind == "list":
        return ["Array([", *listed(term.children), "])"]
    if term.kind == "call":
        return _sympy_call(term)
    return choices.in_sympy(term) or _operator(term, "**") or [term.name]


def _sympy_call(term: Term) -> Pieces:
    row = find(term.name)
    assert row is not None
    if is_name(row.sympy):
        return [row.sympy, "(", *listed(term.children), ")"]
    bindings = dict(zip(row.params, term.children, strict=True))
    return ["(", substitute(spelling.formula(row.sympy, row.params), bindings), ")"]


def _operator(term: Term, power: str) -> list[Piece]:
    if term.kind == "neg":
        return ["-", *within(term.children[0], SIGN)]
    if term.kind == "pow":
        base, exponent = term.children
        return [*within(base, POWER + 1), power, *right(exponent, POWER)]
    if term.kind in _SIGNS:
        first, last = term.children
        level = binding(term)
        return [*within(first, level), _SIGNS[term.kind], *right(last, level + 1)]
    return []
