"""Several lines for people, as on paper: fractions stacked, exponents raised, roots drawn.

The pictures are SymPy's `prettyForm`, put together from our own terms, so nothing is reordered or simplified.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sympy.printing.pretty.pretty_symbology import pretty_use_unicode
from sympy.printing.pretty.stringpict import prettyForm, stringPict

from derivtui.engine.language.limits import MAX_PREVIEW, written_size
from derivtui.engine.language.printing.pretty import is_short, pretty, raised
from derivtui.engine.language.printing.writer import ATOM, PRODUCT, SIGN, SUM, begins_with_minus, binding
from derivtui.engine.language.terms import CONDITIONS, Term, branches, fold
from derivtui.model.functions import CONSTANTS, find

_BINARY: Final = {
    "add": (" + ", SUM, SUM), "sub": (" - ", SUM, PRODUCT), "mul": ("·", PRODUCT, PRODUCT),
    "matmul": (" @ ", PRODUCT, SIGN),
}  # fmt: skip


def two_dimensional(*sides: Term) -> str:
    """One term, or the two sides of an equation, as lines joined by newlines.

    Past `MAX_PREVIEW` terms it is the one line that `pretty` gives.
    """
    if sum(map(written_size, sides)) > MAX_PREVIEW:
        return " = ".join(map(pretty, sides))
    with _unicode():
        drawn = fold(sides, _drawn)
        picture = _beside(*[part for side in sides for part in (" = ", drawn[side])][1:])
    return "\n".join(line.rstrip() for line in picture.picture)


@contextmanager
def _unicode() -> Iterator[None]:
    """SymPy decides by its stdout, which in a worker is a log."""
    before = pretty_use_unicode(True)
    try:
        yield
    finally:
        pretty_use_unicode(before)


def _drawn(term: Term, parts: Sequence[prettyForm]) -> prettyForm:
    match term.kind:
        case "constant":
            return prettyForm(CONSTANTS[term.name])
        case "call":
            return _call(term, parts)
        case "derivative":
            return _beside(_fraction(prettyForm("d"), prettyForm(f"d{term.name}")), _parenthesised(parts[0]))
        case "neg":
            return _beside("-", _within(term.children[0], parts[0], PRODUCT))
        case "pow":
            return _power(term, *parts)
        case "div":
            return _fraction(*map(_unstacked, term.children, parts))
        case "add" | "sub" | "mul" | "matmul":
            return _binary(term, parts)
        case _:
            return _block(term, parts)


def _block(term: Term, parts: Sequence[prettyForm]) -> prettyForm:
    """What is no function and no operator of numbers."""
    match term.kind:
        case "list" | "index":
            return _bracketed(term, parts)
        case "piecewise":
            return _cases(term, parts)
        case "where":
            return _beside("where", _parenthesised(_listed(parts)))
        case "slope":
            return _fraction(*map(prettyForm, term.name.split("/")))
        case "equation":
            return _beside(parts[0], " = ", parts[1])
        case kind if kind in CONDITIONS:
            return prettyForm(pretty(term))
        case _:
            return prettyForm(term.name)


def _cases(term: Term, parts: Sequence[prettyForm]) -> prettyForm:
    """Values and conditions in two columns behind a brace."""
    drawn = dict(zip(term.children, parts, strict=True))
    found = [(drawn[value], None if condition is None else drawn[condition]) for condition, value in branches(term)]
    width = max(value.width() for value, _ in found)
    rows = [
        _beside(value, " " * (width - value.width() + 2), *(["otherwise"] if condition is None else ["if ", condition]))
        for value, condition in found
    ]
    return prettyForm(*_stacked(rows).parens("{", ""))


def _stacked(rows: Sequence[prettyForm]) -> prettyForm:
    lines = [line for row in rows for line in row.picture]
    lines[1:1] = [""] if len(lines) == 2 else []  # a brace needs a line for its tip
    width = max(map(len, lines))
    return prettyForm("\n".join(line.ljust(width) for line in lines), (len(lines) - 1) // 2)


def _call(term: Term, parts: Sequence[prettyForm]) -> prettyForm:
    if term.name == "sqrt":
        return _beside("√", parts[0]) if is_short(term.children[0]) else _root(parts[0])
    if term.name == "abs":
        return prettyForm(*parts[0].parens("|", "|"))
    row = find(term.name)
    return _beside((row and row.symbol) or term.name, _parenthesised(_listed(parts)))


def _listed(parts: Sequence[prettyForm]) -> prettyForm:
    pieces: list[prettyForm | str] = [piece for part in parts for piece in (", ", part)][1:]
    return _beside(*pieces)


def _bracketed(term: Term, parts: Sequence[prettyForm]) -> prettyForm:
    if term.kind == "list":
        return prettyForm(*_listed(parts).parens("[", "]"))
    return _beside(_within(term.children[0], parts[0], ATOM), f"[{term.name}]")


def _binary(term: Term, parts: Sequence[prettyForm]) -> prettyForm:
    sign, left, right = _BINARY[term.kind]
    first, last = term.children
    minus = begins_with_minus(last) and last.kind != "div"
    drawn = _parenthesised(parts[1]) if minus else _within(last, parts[1], right)
    return _beside(_within(first, parts[0], left), sign, drawn)


def _power(term: Term, base: prettyForm, exponent: prettyForm) -> prettyForm:
    lowered = _within(term.children[0], base, ATOM) if term.children[0].kind != "div" else _parenthesised(base)
    digits = raised(term.children[1])
    if digits is not None and base.height() == 1:
        return _beside(lowered, digits)
    top = stringPict(*exponent.left(" " * lowered.width()))
    bottom = stringPict(*lowered.right(" " * exponent.width()))
    return prettyForm(*bottom.above(top))


def _fraction(above: prettyForm, below: prettyForm) -> prettyForm:
    return prettyForm(*stringPict.stack(above, stringPict.LINE, below))


def _unstacked(term: Term, picture: prettyForm) -> prettyForm:
    return _parenthesised(picture) if term.kind == "div" else picture


def _root(inside: prettyForm) -> prettyForm:
    """A root sign with its bar; of what takes one line, the sign alone and brackets."""
    height = inside.height()
    if height == 1:
        return _beside("√", _parenthesised(inside))
    slope = "\n".join(
        " " * (height - row - 1) + ("╲╱" if row == height - 1 else " ╱") + " " * row for row in range(height)
    )
    covered = prettyForm(*inside.above("_" * inside.width()))
    return _beside(prettyForm(slope, covered.baseline - 1), covered)


def _within(term: Term, picture: prettyForm, level: int) -> prettyForm:
    tight = term.kind == "div" or binding(term) >= level
    return picture if tight and term.kind != "piecewise" else _parenthesised(picture)


def _parenthesised(picture: prettyForm) -> prettyForm:
    return prettyForm(*picture.parens())


def _beside(*pictures: prettyForm | str) -> prettyForm:
    return prettyForm(*stringPict.next(*pictures))
