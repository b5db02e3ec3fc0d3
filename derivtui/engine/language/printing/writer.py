"""Writing terms out piece by piece, and how tightly each binds: what every style of one-line printing shares.

A style is a function from one term to its pieces, strings and smaller terms; `write` expands them with an explicit
stack, so time and memory are linear in the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from derivtui.engine.language.terms import Term

Piece = str | Term
Pieces = Sequence[Piece]

OR: Final = 1
AND: Final = 2
NOT: Final = 3
COMPARISON: Final = 4
SUM: Final = 5
PRODUCT: Final = 6
SIGN: Final = 7
POWER: Final = 8
ATOM: Final = 9
"""How tightly a term binds, loosest first."""

BINDING: Final = {
    "add": SUM, "sub": SUM, "mul": PRODUCT, "div": PRODUCT, "matmul": PRODUCT, "neg": SIGN, "pow": POWER,
    "or": OR, "and": AND, "not": NOT, "compare": COMPARISON,
}  # fmt: skip


def write(term: Term, style: Callable[[Term], Pieces]) -> str:
    """`term` in the given style."""
    written: list[str] = []
    stack: list[Piece] = [term]
    while stack:
        piece = stack.pop()
        if isinstance(piece, str):
            written.append(piece)
        else:
            stack.extend(reversed(style(piece)))
    return "".join(written)


def binding(term: Term) -> int:
    """How tightly the term's own operator binds."""
    return BINDING.get(term.kind, ATOM)


def within(term: Term, level: int) -> list[Piece]:
    """The term, in parentheses unless it binds at least as tightly as `level`."""
    return [term] if binding(term) >= level else ["(", term, ")"]


def right(term: Term, level: int) -> list[Piece]:
    """As `within`, for what stands right of an operator: there a leading minus gets parentheses too."""
    return ["(", term, ")"] if begins_with_minus(term) else within(term, level)


def begins_with_minus(term: Term) -> bool:
    """True where the text of `term` begins with a minus sign."""
    while term.kind in ("add", "sub", "mul", "div", "matmul") and binding(term.children[0]) >= binding(term):
        term = term.children[0]
    return term.kind == "neg"


def indexed(term: Term) -> list[Piece]:
    """What is indexed, then its index; a number gets parentheses, since `2[0]` is a product."""
    (child,) = term.children
    return [*(["(", child, ")"] if child.kind == "number" else within(child, ATOM)), f"[{term.name}]"]


def equated(equation: Term) -> list[Piece]:
    """left = right."""
    left, right = equation.children
    return [left, " = ", right]


def listed(terms: Sequence[Term]) -> list[Piece]:
    """The terms, separated by commas."""
    return [piece for term in terms for piece in (", ", term)][1:]
