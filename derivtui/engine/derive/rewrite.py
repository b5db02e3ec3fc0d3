"""Replacing terms of one sort within a term."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from derivtui.engine.language.terms import Term, fold


def rewritten(root: Term, change: Callable[[Term], Term | None]) -> Term:
    """`root` with every term for which `change` gives another one replaced by that, innermost first.

    Terms with nothing replaced in them stay the same objects.
    """

    def visit(term: Term, children: Sequence[Term]) -> Term:
        if any(new is not old for new, old in zip(children, term.children, strict=True)):
            term = Term(kind=term.kind, name=term.name, children=tuple(children), span=term.span)
        return change(term) or term

    return fold([root], visit)[root]
