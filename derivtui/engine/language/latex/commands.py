"""What the commands of LaTeX mean: one row a command, by its name without the backslash.

To add a command, add a row to the table of its sort. What stands in none of them is unknown, and an error: nothing is
ever expanded, opened or run. Functions and names that `\\operatorname` and its like spell out are looked up in the
function table instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from derivtui.engine.language.latex.pieces import LOOSE, PRODUCT, SUM, Factor, Sign, fraction
from derivtui.engine.language.names import GREEK
from derivtui.engine.language.scan import Span
from derivtui.model.errors import LanguageError
from derivtui.model.functions import find


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """A command that takes arguments in braces."""

    count: int
    write: Callable[[Sequence[Factor]], Factor]
    """What it is, made of its arguments; one in square brackets comes last."""
    optional: bool = False
    """True where an argument in square brackets may come first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delimiter:
    """What a bracket closes with, and what stands around its inside."""

    closes: str
    function: str = ""
    """The function that it stands for, as `|x|` for `abs`; empty for mere parentheses."""

    def around(self, inside: Factor) -> Factor:
        """The brackets with their inside; square ones stay where they hold a list."""
        if self.function:
            return inside.called(self.function)
        is_list = self.closes == "]" and inside.level == LOOSE
        return Factor(text=f"[{inside.text}]" if is_list else f"({inside.text})", kind="bracket")


def _root(arguments: Sequence[Factor]) -> Factor:
    inside, *degree = arguments
    if not degree:
        return inside.called("sqrt")
    return inside.called("cbrt") if degree[0].text == "3" else inside.called("root", degree[0])


def _marked(mark: str) -> Arguments:
    return Arguments(count=1, write=lambda arguments: arguments[0].subscripted(mark))


TYPED_SIGNS: Final[Mapping[str, Sign]] = {
    "+": Sign("+", SUM), "-": Sign("-", SUM), "*": Sign("*", PRODUCT), "/": Sign("/", PRODUCT),
    ",": Sign(",", LOOSE), ";": Sign(";", LOOSE), "=": Sign("=", LOOSE), "<": Sign("<", LOOSE), ">": Sign(">", LOOSE),
}  # fmt: skip
"""Signs that stand for themselves."""

SIGNS: Final[Mapping[str, Sign]] = {
    "cdot": Sign("*", PRODUCT), "times": Sign("*", PRODUCT), "ast": Sign("*", PRODUCT), "div": Sign("/", PRODUCT),
    "\\": Sign(";", LOOSE), "lt": Sign("<", LOOSE), "gt": Sign(">", LOOSE),
    "ne": Sign("!=", LOOSE), "neq": Sign("!=", LOOSE), "land": Sign("and", LOOSE), "lor": Sign("or", LOOSE),
    "lnot": Sign("not ", LOOSE), "neg": Sign("not ", LOOSE),
    "le": Sign("<=", LOOSE), "leq": Sign("<=", LOOSE), "ge": Sign(">=", LOOSE), "geq": Sign(">=", LOOSE),
}  # fmt: skip
"""Signs that are commands."""

NAMES: Final[Mapping[str, str]] = {
    **{letter: letter for letter in GREEK},
    **{letter.capitalize(): letter.capitalize() for letter in GREEK},
    "varepsilon": "epsilon", "vartheta": "theta", "varphi": "phi", "varrho": "rho", "varsigma": "sigma",
    "varkappa": "kappa", "varpi": "pi", "ell": "ell", "hbar": "hbar", "partial": "∂", "prime": "'",
}  # fmt: skip
"""Letters."""

FUNCTIONS: Final[Mapping[str, str]] = {
    **{
        name: name
        for name in (
            "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth",
            "arcsin", "arccos", "arctan", "ln", "log", "exp", "max", "min", "det",
        )
    },
    "lg": "log10", "lb": "log2", "tg": "tan", "ctg": "cot", "arctg": "atan", "sh": "sinh", "ch": "cosh", "th": "tanh",
}  # fmt: skip
"""Functions, applied with or without parentheses."""

ARGUMENTS: Final[Mapping[str, Arguments]] = {
    **{name: Arguments(count=2, write=fraction) for name in ("frac", "dfrac", "tfrac", "cfrac", "nicefrac")},
    "sqrt": Arguments(count=1, write=_root, optional=True),
    **{mark: _marked(mark) for mark in ("hat", "bar", "tilde", "dot", "ddot", "vec")},
    "widehat": _marked("hat"), "widetilde": _marked("tilde"), "overline": _marked("bar"),
}  # fmt: skip
"""Commands with arguments."""

DELIMITERS: Final[Mapping[str, Delimiter]] = {
    "(": Delimiter(closes=")"), "[": Delimiter(closes="]"), "\\{": Delimiter(closes="\\}"),
    "\\lbrace": Delimiter(closes="\\rbrace"), "\\lbrack": Delimiter(closes="\\rbrack"),
    "|": Delimiter(closes="|", function="abs"), "\\vert": Delimiter(closes="\\vert", function="abs"),
    "\\lvert": Delimiter(closes="\\rvert", function="abs"),
    "\\|": Delimiter(closes="\\|", function="norm"), "\\lVert": Delimiter(closes="\\rVert", function="norm"),
    "\\lfloor": Delimiter(closes="\\rfloor", function="floor"),
    "\\lceil": Delimiter(closes="\\rceil", function="ceil"),
}  # fmt: skip
"""Brackets by what opens them."""

CLOSING: Final = frozenset({"}", *(delimiter.closes for delimiter in DELIMITERS.values())})
"""What closes brackets."""

IGNORED: Final = frozenset({
    ",", ";", ":", "!", " ", ">", "quad", "qquad", "thinspace", "enspace", "space", "displaystyle", "textstyle",
    "limits", "nolimits", "nonumber", "notag", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl",
    "biggr", "Biggl", "Biggr",
})  # fmt: skip
"""Commands for spacing and size alone."""

SPELLED: Final = frozenset({
    "operatorname", "text", "textrm", "textit", "textbf", "mathrm", "mathit", "mathsf", "mathtt", "mathbf", "mathop",
    "boldsymbol", "bm",
})  # fmt: skip
"""Commands whose argument is a name, letter by letter."""

ENVIRONMENTS: Final = frozenset({
    "equation", "equation*", "align", "align*", "aligned", "gather", "gather*", "gathered", "split", "displaymath",
    "math",
})  # fmt: skip
"""Environments that only set a formula apart."""

_CAPITALS: Final = {"B": "beta"}
_WORDS: Final = sorted(name for name in (*NAMES, *FUNCTIONS, *ARGUMENTS, *SPELLED, *SIGNS) if name.isalpha())


def spelled_function(name: str) -> str | None:
    r"""Our spelling of the function that `\operatorname{name}` is; None where the table has no such function."""
    name = name.replace("\\_", "_")
    plain = name.replace("_", "").replace("{", "").replace("}", "")
    return next((known for known in (_CAPITALS.get(name, name), plain) if find(known)), None)


def unknown(command: str, span: Span) -> LanguageError:
    """What to say of a command or sign that stands in no table."""
    near = get_close_matches(command[1:], _WORDS, n=1, cutoff=0.75) if command[0] == "\\" else []
    hint = f"did you mean \\{near[0]}?" if near else "only formulas can be read."
    return LanguageError(f"{command} has no meaning here; {hint}", span=span)
