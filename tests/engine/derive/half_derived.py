"""Numbers for lines that are only half derived."""

from __future__ import annotations

from mpmath import mpf

from derivtui.engine.derive.derivation import derive
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.derive.rewrite import rewritten
from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.terms import Term


def value_at(term: Term, values: dict[str, mpf], digits: int) -> mpf:
    """The value of a term that may hold `derivative` terms: each of these is derived by itself first."""
    return evaluate(without_derivatives(term), values, digits)


def without_derivatives(term: Term) -> Term:
    """The term with each `derivative` in it replaced by what it comes to."""
    return rewritten(term, _derived)


def _derived(term: Term) -> Term | None:
    return recompose(derive(term.children[0], term.name)) if term.kind == "derivative" else None
