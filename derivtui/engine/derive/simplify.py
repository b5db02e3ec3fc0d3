"""The simplified form of a term: to SymPy, `sympy.simplify`, and back through our own parser.

SymPy decides what is simple; what comes back is one of our terms, so everything else (derivations of the next order,
printing, numbers) goes on as with a typed expression. The term stays as it is where SymPy's answer has no spelling in
our language, is not real, is longer (it writes relu and sigmoid out) or only has another order. Definitions stay under
their names. There is no deadline here: whoever calls has one.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Final

import sympy
from sympy.printing.precedence import PRECEDENCE
from sympy.printing.str import StrPrinter

from derivtui.engine.derive.rewrite import rewritten
from derivtui.engine.language.limits import written_size
from derivtui.engine.language.parse import parse
from derivtui.engine.language.symbolic import to_sympy
from derivtui.engine.language.terms import Term, fold, is_condition, items, postorder, substitute, variable

TERMS: Final = 500
"""Larger terms stay as they are: SymPy would recurse too deep or take minutes."""

_log: Final = logging.getLogger(__name__)
_NOT_REAL: Final = (sympy.I, sympy.oo, -sympy.oo, sympy.zoo, sympy.nan)


class _Printer(StrPrinter):  # type: ignore[misc]
    """SymPy's text, in the spellings of our language where these differ."""

    def _print_Exp1(self, _: sympy.Expr) -> str:  # noqa: N802
        return "exp(1)"

    def _print_Pow(self, expr: sympy.Pow, rational: bool = False) -> str:  # noqa: N802
        if expr.exp.is_Rational and expr.exp < 0:
            return f"1/{self.parenthesize(1 / expr, PRECEDENCE['Mul'])}"
        text: str = super()._print_Pow(expr, rational=rational)
        return text

    def _print_Relational(self, expr: sympy.Rel) -> str:  # noqa: N802
        return f"({self._print(expr.lhs)}) {expr.rel_op} ({self._print(expr.rhs)})"

    def _print_And(self, expr: sympy.And) -> str:  # noqa: N802
        return self._joined(" and ", expr.args)

    def _print_Or(self, expr: sympy.Or) -> str:  # noqa: N802
        return self._joined(" or ", expr.args)

    def _print_Not(self, expr: sympy.Not) -> str:  # noqa: N802
        return f"not ({self._print(expr.args[0])})"

    def _joined(self, word: str, parts: Sequence[sympy.Basic]) -> str:
        return word.join(f"({self._print(part)})" for part in parts)


def simplified(term: Term) -> Term:
    """`term` in the form that SymPy calls simplest, or `term` itself where that is no better or cannot be had.

    A list keeps its shape: each of its numbers is simplified.
    """
    done: dict[Term, Term] = {}
    for part in postorder(term, below=items):
        found = tuple(done[item] for item in items(part))
        done[part] = Term(kind="list", children=found) if part.kind == "list" else _simplified(part)
    return done[term]


def _simplified(term: Term) -> Term:
    named = rewritten(term, _as_variable)
    size = written_size(named)
    if size > TERMS:
        return term
    try:
        simple = _by_sympy(named)
    except Exception as error:  # SymPy's simplify raises all sorts: a form that is not simple is better than none
        _log.info("SymPy does not simplify this term: %r", error)
        return term
    if simple is None or written_size(simple) > size or _reordered(simple, named):
        return term
    return substitute(simple, {part.name: part for part in postorder(term) if part.kind == "use"})


def _as_variable(term: Term) -> Term | None:
    if is_condition(term):
        return term.children[0] if term.kind == "use" else None
    return variable(term.name) if term.kind == "use" else None


def _by_sympy(term: Term) -> Term | None:
    """The simplified form, None where it is not real or has names that `term` has not."""
    names = frozenset(part.name for part in postorder(term) if part.kind == "variable")
    expression = sympy.simplify(to_sympy(term))
    if expression.has(*_NOT_REAL):
        return None
    program = parse(_Printer().doprint(expression), names)
    return program.target if names.issuperset(program.variables) else None


def _reordered(one: Term, other: Term) -> bool:
    """True where two terms differ in the order of summands and factors, and in `where` for `piecewise`, at most."""
    keys: dict[tuple[object, ...], int] = {}

    def visit(term: Term, children: Sequence[int]) -> int:
        parts = sorted(children) if term.kind in ("add", "mul") else children
        kind = "piecewise" if term.kind == "where" else term.kind  # SymPy knows no other
        return keys.setdefault((kind, term.name, *parts), len(keys))

    ids = fold([one, other], visit)
    return ids[one] == ids[other]
