"""One line for people: `cos(x/(2√2))·1/(2√2)`, `x²`, `d/dx[x/(2√2)]`.

Parentheses stay only where reading from left to right would give another value, so unlike `text` this does not
promise to parse back to the same tree.
"""

from __future__ import annotations

from typing import Final

from derivtui.engine.language.printing import choices
from derivtui.engine.language.printing.writer import (
    ATOM,
    POWER,
    PRODUCT,
    SIGN,
    SUM,
    Piece,
    Pieces,
    equated,
    indexed,
    listed,
    right,
    within,
    write,
)  # fmt: skip
from derivtui.engine.language.terms import Term
from derivtui.model.functions import CONSTANTS, find

_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LONGEST_SUPERSCRIPT: Final = 3
_BINARY: Final = {
    "add": (" + ", SUM, SUM), "sub": (" - ", SUM, PRODUCT), "mul": ("·", PRODUCT, PRODUCT),
    "div": ("/", PRODUCT, SIGN), "matmul": (" @ ", PRODUCT, SIGN),
}  # fmt: skip
"""Sign, and how tightly the left and the right operand have to bind to stand without parentheses."""


def pretty(term: Term) -> str:
    """`term` on one line, as a person writes it."""
    return write(term, _pieces)


def _pieces(term: Term) -> Pieces:
    match term.kind:
        case "constant":
            return [CONSTANTS[term.name]]
        case "call":
            return _call(term)
        case "derivative":
            return [f"d/d{term.name}[", term.children[0], "]"]
        case "neg":
            return ["-", *within(term.children[0], PRODUCT)]
        case "pow":
            return _power(*term.children)
        case "add" | "sub" | "mul" | "div" | "matmul":
            return _binary(term)
        case "list":
            return ["[", *listed(term.children), "]"]
        case "index":
            return indexed(term)
        case "equation":
            return equated(term)
        case _:
            return choices.for_people(term) or [term.name]


def _call(term: Term) -> Pieces:
    row = find(term.name)
    name = (row and row.symbol) or term.name
    if name == "√" and is_short(term.children[0]):
        return [name, *term.children]
    if term.name == "abs":
        return ["|", *term.children, "|"]
    return [name, "(", *listed(term.children), ")"]


def _power(base: Term, exponent: Term) -> Pieces:
    lowered: list[Piece] = within(base, ATOM) if not _is_root(base) else ["(", base, ")"]
    digits = raised(exponent)
    if digits is not None:
        return [*lowered, digits]
    return [*lowered, "^", *right(exponent, POWER)]


def _binary(term: Term) -> Pieces:
    first, last = term.children
    sign, left_level, right_level = _BINARY[term.kind]
    if term.kind == "mul" and first.kind == "number" and is_close(last):
        return [first, last]
    return [*within(first, left_level), sign, *right(last, right_level)]


def raised(exponent: Term) -> str | None:
    """An exponent in superscript digits where it is a short whole number, else None."""
    sign, digits = ("⁻", exponent.children[0]) if exponent.kind == "neg" else ("", exponent)
    short = digits.kind == "number" and digits.name.isdecimal() and len(digits.name) <= _LONGEST_SUPERSCRIPT
    return sign + digits.name.translate(_SUPERSCRIPTS) if short else None


def _is_root(term: Term) -> bool:
    return term.kind == "call" and term.name == "sqrt"


def is_short(term: Term) -> bool:
    """True for what stands under √ without parentheses."""
    return term.kind in ("number", "constant") or (term.kind in ("variable", "use") and len(term.name) == 1)


def is_close(term: Term) -> bool:
    """True for what stands next to a number without a sign: √2, x, x², π."""
    if term.kind == "pow" and raised(term.children[1]) is not None:
        term = term.children[0]
    return _is_root(term) or (is_short(term) and term.kind != "number")
