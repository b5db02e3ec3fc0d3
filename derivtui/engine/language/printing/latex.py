r"""LaTeX: `\cos\left(\frac{x}{2 \sqrt{2}}\right) \cdot \frac{1}{2 \sqrt{2}}`, for papers and notebooks.

It takes amsmath, and reads back through `engine.language.latex` as the same function of the same names. Products have a
sign, so that nothing runs together, and names of several letters stand upright. Three things do not read back: an
index, since `x_{0}` is a name; a product of matrices; and a derivative that is left within a line.
"""

from __future__ import annotations

import re
from typing import Final

from derivtui.engine.language.names import GREEK
from derivtui.engine.language.printing import latex_blocks
from derivtui.engine.language.printing.pretty import is_close
from derivtui.engine.language.printing.writer import (
    ATOM,
    PRODUCT,
    SUM,
    Piece,
    Pieces,
    begins_with_minus,
    binding,
    listed,
    write,
)  # fmt: skip
from derivtui.engine.language.terms import Term
from derivtui.model.functions import find

_COMMANDS: Final = {
    **{name: rf"\{name}" for name in ("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth")},
    "asin": r"\arcsin", "acos": r"\arccos", "atan": r"\arctan", "log": r"\ln", "exp": r"\exp", "max": r"\max",
    "min": r"\min", "det": r"\det", "log2": r"\log_{2}", "log10": r"\log_{10}", "gamma": r"\Gamma",
    "beta": r"\operatorname{B}",
}  # fmt: skip
"""Functions that LaTeX has a spelling for; all others are spelled out."""
_AROUND: Final = {
    "sqrt": (r"\sqrt{", "}"), "cbrt": (r"\sqrt[3]{", "}"), "abs": (r"\left|", r"\right|"),
    "floor": (r"\left\lfloor ", r"\right\rfloor "), "ceil": (r"\left\lceil ", r"\right\rceil "),
}  # fmt: skip
"""Functions that are drawn around their argument."""
_RAISED: Final = re.compile(r"\\[a-z]+")
r"""Commands that take a power before their argument, as `\sin^{2}`."""
_CAPITALS: Final = ("Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi", "Omega")
_LETTERS: Final = GREEK - {"omicron", "pi", "tau"} | {*_CAPITALS}
_CONSTANTS: Final = {"pi": r"\pi", "e": "e", "tau": r"\tau"}
_BINARY: Final = {
    "add": (" + ", SUM, SUM), "sub": (" - ", SUM, PRODUCT), "mul": (r" \cdot ", PRODUCT, PRODUCT),
    "matmul": (r" \, ", PRODUCT, ATOM),
}  # fmt: skip
"""Sign, and how tightly the left and the right operand have to bind to stand without parentheses."""
_SPECIAL: Final = str.maketrans({character: f"\\{character}" for character in "_&%#${}"})


def latex(term: Term) -> str:
    """`term` as LaTeX's mathematics, without the signs around it."""
    return write(term, _pieces)


def worded(text: str) -> str:
    r"""Words for `\text`, with a backslash before what LaTeX would take for something else."""
    return text.translate(_SPECIAL)


def _pieces(term: Term) -> Pieces:
    match term.kind:
        case "number":
            return [_number(term.name)]
        case "constant":
            return [_CONSTANTS[term.name]]
        case "variable" | "use":
            return [_name(term.name)]
        case "call":
            return _call(term)
        case "derivative":
            return [rf"\frac{{d}}{{d{_name(term.name)}}}\left[", term.children[0], r"\right]"]
        case "neg":
            return ["-", *_within(term.children[0], PRODUCT)]
        case "pow":
            return _power(*term.children)
        case "div":
            return _fraction(*term.children)
        case "add" | "sub" | "mul" | "matmul":
            return _binary(term)
        case "index":
            return [*_within(term.children[0], ATOM), f"_{{{term.name}}}"]
        case _:
            return latex_blocks.pieces(term)


def _number(text: str) -> str:
    """A number with its power of ten written out; LaTeX knows no `1e-3`."""
    digits, _, exponent = text.lower().partition("e")
    whole, _, part = digits.partition(".")
    plain = f"{whole or '0'}.{part}" if part else whole
    return rf"{plain} \cdot 10^{{{int(exponent)}}}" if exponent else plain


def _name(name: str) -> str:
    """A letter as it is, with what follows an underscore below it; any other name upright."""
    base, *below = name.split("_")
    if below and all((base, *below)):
        inner = "_{".join(part if part.isdecimal() else _name(part) for part in below)
        return f"{_name(base)}_{{{inner}{'}' * len(below)}"
    if name in _LETTERS:
        return f"\\{name}"
    if len(name) == 1:
        return name
    upright = rf"\mathrm{{{worded(name)}}}"
    return f"{{{upright}}}" if find(name) else upright


def _call(term: Term) -> Pieces:
    if term.name in _AROUND:
        before, after = _AROUND[term.name]
        return [before, *term.children, after]
    if term.name == "factorial":
        return [*_within(term.children[0], ATOM), "!"]
    function = _COMMANDS.get(term.name, rf"\operatorname{{{worded(term.name)}}}")
    return [function, r"\left(", *listed(term.children), r"\right)"]


def _power(base: Term, exponent: Term) -> Pieces:
    raised: list[Piece] = ["^{", exponent, "}"]
    command = _COMMANDS.get(base.name, "") if base.kind == "call" else ""
    if _RAISED.fullmatch(command) and exponent.name.isdecimal():
        return [command, *raised, r"\left(", *listed(base.children), r"\right)"]
    factorial = base.kind == "call" and base.name == "factorial"
    return [*(_parenthesised(base) if factorial else _within(base, ATOM)), *raised]


def _fraction(above: Term, below: Term) -> Pieces:
    r"""A fraction; a quotient on the line where a name d on top would make it read as the sign of a derivative."""
    if _begins_with_d(above):
        return [*_within(above, PRODUCT), r" \div ", *_within(below, ATOM)]
    return [r"\frac{", above, "}{", below, "}"]


def _begins_with_d(term: Term) -> bool:
    while term.kind in ("mul", "div", "pow") and binding(term.children[0]) >= binding(term):
        term = term.children[0]
    return term.kind in ("variable", "use") and term.name in ("d", "∂")


def _binary(term: Term) -> Pieces:
    first, last = term.children
    if term.kind == "mul" and first.kind == "number" and not _is_scientific(first) and is_close(last):
        return [first, " ", last]
    sign, left, right = _BINARY[term.kind]
    minus = begins_with_minus(last) and last.kind != "div"
    return [*_within(first, left), sign, *(_parenthesised(last) if minus else _within(last, right))]


def _within(term: Term, level: int) -> list[Piece]:
    """The term, in parentheses that grow with it unless it binds at least as tightly as `level`."""
    binds = PRODUCT if _is_scientific(term) else binding(term)
    return [term] if binds >= level else _parenthesised(term)


def _parenthesised(term: Term) -> list[Piece]:
    return [r"\left(", term, r"\right)"]


def _is_scientific(term: Term) -> bool:
    return term.kind == "number" and "e" in term.name.lower()
