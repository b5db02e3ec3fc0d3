"""Better ways to write what overflows, underflows or cancels: `log1p(u)` for `log(1 + u)`, and the like.

A form is a row: what is written, and what to write instead, equal wherever both have a value. Letters stand for any
term. To add a way out, add a row; a test compares the two by mpmath.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Final

from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import text
from derivtui.engine.language.terms import Term, postorder, same, substitute

FORMS: Final = (
    ("log(1 + exp(u))", "softplus(u)"),
    ("log(exp(u) + 1)", "softplus(u)"),
    ("log1p(exp(u))", "softplus(u)"),
    ("log(exp(u) + exp(v))", "logaddexp(u, v)"),
    ("log(exp(u) - 1)", "u + log(-expm1(-u))"),
    ("log(sigmoid(u))", "-softplus(-u)"),
    ("1/(1 + exp(-u))", "sigmoid(u)"),
    ("1/(exp(-u) + 1)", "sigmoid(u)"),
    ("exp(u)/(1 + exp(u))", "sigmoid(u)"),
    ("exp(u)/(exp(u) + 1)", "sigmoid(u)"),
    ("exp(u)/(exp(u) + exp(v))", "sigmoid(u - v)"),
    ("exp(v)/(exp(u) + exp(v))", "sigmoid(v - u)"),
    ("(exp(u) - exp(-u))/(exp(u) + exp(-u))", "tanh(u)"),
    ("(exp(u) - exp(-u))/2", "sinh(u)"),
    ("exp(u)*exp(-v)", "exp(u - v)"),
    ("exp(u)*exp(v)", "exp(u + v)"),
    ("exp(u)/exp(v)", "exp(u - v)"),
    ("sqrt(u^2 + v^2)", "hypot(u, v)"),
    ("sqrt(u*u + v*v)", "hypot(u, v)"),
    ("sqrt(u^2)", "abs(u)"),
    ("exp(u) - 1", "expm1(u)"),
    ("log(1 + u)", "log1p(u)"),
    ("log(u + 1)", "log1p(u)"),
    ("log(1 - u)", "log1p(-u)"),
    ("1 - cos(u)", "2*sin(u/2)^2"),
    ("1 - erf(u)", "erfc(u)"),
    ("1 - tanh(u)^2", "1/cosh(u)^2"),
    ("1 - sigmoid(u)", "sigmoid(-u)"),
    ("sqrt(u + 1) - sqrt(u)", "1/(sqrt(u + 1) + sqrt(u))"),
    ("u^2 - v^2", "(u - v)*(u + v)"),
    ("log(sum(exp(u)))", "logsumexp(u)"),
    ("log(softmax(u))", "log_softmax(u)"),
)
"""What is written and what to write instead; a form that holds another stands before it."""
_LETTERS: Final = frozenset("uv")
_LONGEST: Final = 60
"""Characters of a form that is still worth reading in a sentence."""


def better(culprit: Term, root: Term) -> tuple[str, str] | None:
    """The largest part of `root` with `culprit` in its form that can be written better: as it is, and better."""
    for term in reversed(postorder(root)):
        for written, instead in _forms():
            bound = _matched(written, term)
            if bound is None or culprit not in bound[1]:
                continue
            old, new = text(term), text(substitute(instead, bound[0]))
            if max(len(old), len(new)) <= _LONGEST:
                return old, new
    return None


@cache
def _forms() -> tuple[tuple[Term, Term], ...]:
    return tuple((parse(written, _LETTERS).target, parse(instead, _LETTERS).target) for written, instead in FORMS)


def _matched(form: Term, term: Term) -> tuple[dict[str, Term], Collection[Term]] | None:
    """What the letters of a form stand for in a term, and the terms that are the form's own; None where it is no
    such form."""
    bound: dict[str, Term] = {}
    own: set[Term] = set()
    rest = [(form, term)]
    while rest:
        wanted, found = rest.pop()
        while found.kind == "use":
            (found,) = found.children
        if wanted.kind == "variable":
            if not same(bound.setdefault(wanted.name, found), found):
                return None
        elif (wanted.kind, wanted.name, len(wanted.children)) != (found.kind, found.name, len(found.children)):
            return None
        else:
            own.add(found)
            rest.extend(zip(wanted.children, found.children, strict=True))
    return bound, own
