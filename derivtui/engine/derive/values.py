"""Numbers for lines that are only half derived."""

from __future__ import annotations

from collections.abc import Sequence

from mpmath import mpf

from derivtui.engine.derive.derivation import derive
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.terms import Term, fold


def value_at(term: Term, values: dict[str, mpf], digits: int) -> mpf:
    """The value of a term that may hold `derivative` terms: each of these is derived by itself first."""
    return evaluate(without_derivatives(term), values, digits)


def without_derivatives(term: Term) -> Term:
    """The term with each `derivative` in it replaced by what it comes to."""

    def visit(term: Term, children: Sequence[Term]) -> Term:
        if term.kind == "derivative":
            return recompose(derive(children[0], term.name))
        if all(new is old for new, old in zip(children, term.children, strict=True)):
            return term
        return Term(kind=term.kind, name=term.name, children=tuple(children), span=term.span)

    return fold([term], visit)[term]
