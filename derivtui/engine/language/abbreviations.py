"""Calls that stand for other terms: `log(x, 3)` is `log(x)/log(3)`, `pow(x, 2)` is `x^2`, as torch's methods are.

They are no functions of the table, since they have no rule and no node of their own; the terms they make are shown,
derived and run instead. To add one, add a row. A function that the user defines under such a name wins.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Final

from derivtui.engine.language import conditions
from derivtui.engine.language.scan import Span
from derivtui.engine.language.terms import Term, binary, call, neg, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """`name(params…)` for another term."""

    names: tuple[str, ...]
    params: tuple[str, ...]
    meaning: Callable[..., Term]
    """The term, made of the arguments."""
    more: bool = False
    """True where more arguments may follow."""
    chooses: bool = False
    """True where conditions are among its arguments, which it then checks itself."""

    @property
    def signature(self) -> str:
        """As `root(u, n)`."""
        return f"{self.names[0]}({', '.join((*self.params, '…') if self.more else self.params)})"

    def fits(self, arguments: int) -> bool:
        """True where it takes so many arguments."""
        return arguments >= len(self.params) if self.more else arguments == len(self.params)

    def written_out(self, arguments: tuple[Term, ...], span: Span) -> Term:
        """What the call with these arguments stands for; the topmost term has the call's span."""
        if not self.chooses:
            conditions.check_numbers(arguments)
        return replace(self.meaning(*arguments), span=span)


def _nested(name: str, parts: Sequence[Term]) -> Term:
    """max(u, v, w) as max(max(u, v), w)."""
    return reduce(lambda u, v: call(name, u, v), parts)


ABBREVIATIONS: Final = (
    Abbreviation(
        names=("log", "ln"), params=("u", "base"), meaning=lambda u, b: binary("div", call("log", u), call("log", b)),
    ),
    Abbreviation(names=("pow", "Pow", "power"), params=("u", "n"), meaning=lambda u, n: binary("pow", u, n)),
    Abbreviation(
        names=("root",), params=("u", "n"), meaning=lambda u, n: binary("pow", u, binary("div", number(1), n)),
    ),
    Abbreviation(names=("tensor", "stack"), params=("value",), meaning=lambda value: value),
    Abbreviation(names=("square",), params=("u",), meaning=lambda u: binary("pow", u, number(2))),
    Abbreviation(names=("add",), params=("u", "v"), meaning=lambda u, v: binary("add", u, v)),
    Abbreviation(names=("sub", "subtract"), params=("u", "v"), meaning=lambda u, v: binary("sub", u, v)),
    Abbreviation(names=("mul", "multiply"), params=("u", "v"), meaning=lambda u, v: binary("mul", u, v)),
    Abbreviation(names=("div", "divide"), params=("u", "v"), meaning=lambda u, v: binary("div", u, v)),
    Abbreviation(names=("where",), params=("condition", "u", "v"), meaning=conditions.where, chooses=True),
    Abbreviation(
        names=conditions.NAMES, params=("condition: u",), meaning=conditions.piecewise, more=True, chooses=True,
    ),
    Abbreviation(
        names=("max", "maximum", "Max"), params=("u", "v", "w"), more=True, meaning=lambda *us: _nested("max", us),
    ),
    Abbreviation(
        names=("min", "minimum", "Min"), params=("u", "v", "w"), more=True, meaning=lambda *us: _nested("min", us),
    ),
    Abbreviation(names=("neg", "negative"), params=("u",), meaning=neg),
)  # fmt: skip
