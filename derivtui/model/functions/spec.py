"""The record that every function of the language is a row of.

Parsing, completion, help, lowering to torch, rules, checks, exports, docs and tests read these rows; adding a function
is adding a row to `elementary.py`, `trig.py`, `special.py`, `activations.py` or, where it works on whole tensors,
`tensor.py`.

A *spelling* (the fields `torch`, `sympy`, `mpmath`) is either the name of a function in that library (`torch.sin`,
`asin`) or, where the library has none, an expression over the parameters in derivtui's own syntax (`1/cos(u)`). Where
torch has nothing to build on, `torch` is `MPMATH`: the value comes from mpmath and the derivative from `partials`,
through one generic autograd function (`engine.lower.from_mpmath`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

inf: Final = math.inf
MPMATH: Final = "mpmath"
"""The torch spelling of a function that torch lacks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionSpec:
    """One function of real parameters. Every layer reads this record."""

    names: tuple[str, ...]
    """Spellings that the user may type; the first is ours, the rest are aliases."""
    params: tuple[str, ...] = ("u",)
    """Parameter names, as `partials`, spellings and help write them."""
    partials: tuple[str, ...] = ()
    """One a parameter, in our own input syntax: shown, parsed and tested as written. None: not elementwise."""
    vjps: tuple[str, ...] = ()
    """For a function that is not elementwise, the gradient that each parameter gets, in matrix notation: a bar is the
    gradient, y the result."""
    torch: str
    """torch spelling: a dotted name, or an expression in our syntax. Elementwise: shape out = broadcast shape in."""
    sympy: str = ""
    """SymPy spelling; only elementwise functions have one."""
    mpmath: str = ""
    """mpmath spelling; only elementwise functions have one."""
    optional: tuple[tuple[str, int | None], ...] = ()
    """The last parameters, where they may be left out, with what they then are; None leaves them to torch. They have
    torch's own names."""
    takes: str = ""
    """For a function that is not elementwise, what shapes it takes, to finish the sentence `dot takes …`."""
    plain: tuple[str, ...] = ()
    """Parameters that take a number and no variable: orders and bounds that torch wants as Python numbers."""
    domain: tuple[tuple[float, float], ...] = ((-inf, inf),)
    """One open interval a parameter, where `partials` hold; property tests draw from it."""
    excluded: str | None = None
    """An expression over the parameters that is zero exactly at the excluded points inside `domain` (poles)."""
    conventions: tuple[tuple[float, float], ...] = ()
    """(u, gradient torch returns) where f′ does not exist."""
    gradient_error: float = 0.0
    """Relative error of torch's own derivative beyond rounding, where it is known to be imprecise, in float64."""
    symbol: str | None = None
    """How a textbook writes the function's name, where that differs: `log` is read as ln."""
    summary: str
    """What it is, in a few words, for help and completion."""
    source: str
    """Where a reader can check `partials`."""

    @property
    def name(self) -> str:
        """Our spelling."""
        return self.names[0]

    @property
    def signature(self) -> str:
        """As `atan2(v, u)`, or `sum(x[, dim])` where a parameter may be left out."""
        needed, rest = self.params[: self.required], self.params[self.required :]
        left_out = f"[, {', '.join(rest)}]" if rest else ""
        return f"{self.name}({', '.join(needed)}{left_out})"

    @property
    def required(self) -> int:
        """How many parameters a call gives at least."""
        return len(self.params) - len(self.optional)

    @property
    def elementwise(self) -> bool:
        """True where each element of the result depends on the arguments' elements at its own place alone."""
        return bool(self.partials)


def is_name(spelling: str) -> bool:
    """True where a spelling names a library's function, False where it is an expression in our syntax."""
    return all(part.isidentifier() for part in spelling.split("."))
