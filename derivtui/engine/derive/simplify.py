"""The simplified form of a term: to SymPy, `sympy.simplify`, and back through our own parser.

SymPy decides what is simple; what comes back is one of our terms, so everything else (derivations of the next order,
printing, numbers) goes on as with a typed expression. Where SymPy's answer has no spelling in our language, or is not
real, the term stays as it is. There is no deadline here: whoever calls has one.
"""

from __future__ import annotations

import logging
from typing import Final

import sympy
from sympy.printing.str import StrPrinter

from derivtui.engine.derive.shorten import shortened
from derivtui.engine.language.parse import parse
from derivtui.engine.language.symbolic import to_sympy
from derivtui.engine.language.terms import Term, postorder

TERMS: Final = 500
"""Larger terms stay as they are: SymPy would recurse too deep or take minutes."""

_log: Final = logging.getLogger(__name__)
_NOT_REAL: Final = (sympy.I, sympy.oo, -sympy.oo, sympy.zoo, sympy.nan)


class _Printer(StrPrinter):  # type: ignore[misc]
    """SymPy's text, in the spellings of our language where these differ."""

    def _print_Heaviside(self, expr: sympy.Expr) -> str:  # noqa: N802
        return f"heaviside({self._print(expr.args[0])})"

    def _print_Exp1(self, _: sympy.Expr) -> str:  # noqa: N802
        return "exp(1)"

    def _print_Max(self, expr: sympy.Expr) -> str:  # noqa: N802
        others = [argument for argument in expr.args if argument != 0]
        text: str = super()._print_Function(expr) if len(others) != 1 else f"relu({self._print(others[0])})"
        return text


def simplified(term: Term) -> Term:
    """`term` in the form that SymPy calls simplest, or `term` itself where that cannot be had."""
    if shortened(term, TERMS) is not term:
        return term
    names = frozenset(part.name for part in postorder(term) if part.kind == "variable")
    try:
        return _round_trip(term, names)
    except Exception as error:  # SymPy's simplify raises all sorts: a form that is not simple is better than none
        _log.info("SymPy does not simplify this term: %r", error)
        return term


def _round_trip(term: Term, names: frozenset[str]) -> Term:
    expression = sympy.simplify(to_sympy(term))
    if expression.has(*_NOT_REAL):
        return term
    program = parse(_Printer().doprint(expression), names)
    return program.target if names.issuperset(program.variables) else term
