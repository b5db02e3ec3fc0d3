"""The trap of `torch.where`: the value that is not taken runs, too, and its infinities leak into the gradient.

Nothing of it comes through, so its upstream gradient is 0; but 0 times an infinite local partial is nan. The way out is
to give the function that blows up a harmless argument wherever it is not taken, by a second `where` inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import torch

from derivtui.engine.check.naming import named
from derivtui.engine.check.taken import Taken
from derivtui.engine.derive.shorten import shortened
from derivtui.engine.language.printing import text
from derivtui.engine.language.terms import Term, fold, number, postorder
from derivtui.engine.lower.calls import Call
from derivtui.engine.trace.local import partials
from derivtui.engine.trace.nodes import Recorded
from derivtui.engine.trace.tracing import Trace
from derivtui.model.functions import find

_HARMLESS: Final = (1, 0, 2)
"""Arguments to try in place of one that is not taken; 1 does for sqrt, log and division."""
_WRITTEN: Final = 80
"""Terms of the safe rewriting that are written out."""


def leak(recorded: Recorded, trace: Trace, taken: Taken) -> str | None:
    """A sentence where this node, which first makes a nan, stands in a value that its `where` does not take."""
    for choice, untaken in taken.untaken.items():
        below = set(postorder(untaken)) - set(taken.terms)
        makers = [term for term in recorded.terms if term in below]
        if makers:
            safe = text(shortened(_guarded(choice, untaken, trace), _WRITTEN))
            whose = "its nan" if makers[-1] is untaken else f"the nan of {named(makers[-1])}"
            ran = named(untaken)
            return (
                f"torch.where also ran {ran}, which is not taken here, and {whose} leaks into the gradient; "
                f"{safe} is safe."
            )
    return None


def _guarded(choice: Term, untaken: Term, trace: Trace) -> Term:
    """The `where` with a harmless argument for everything in `untaken` that makes an infinity or a nan."""
    first = choice.children[1] is untaken
    condition = choice.children[0]
    makers = {made.owner for made in trace.lowered.calls if _blows_up(made)}

    def visit(term: Term, children: Sequence[Term]) -> Term:
        changed = list(children)
        if term in makers:
            place = _culprit(term)
            values = (changed[place], _harmless(term, place))
            changed[place] = Term(kind="where", children=(condition, *(values if first else values[::-1])))
        if all(new is old for new, old in zip(changed, term.children, strict=True)):
            return term
        return changed[0] if term.kind == "use" else Term(kind=term.kind, name=term.name, children=tuple(changed))

    safe = fold([untaken], visit)[untaken]
    values = (safe, choice.children[2]) if first else (choice.children[1], safe)
    return Term(kind="where", children=(condition, *values))


def _blows_up(made: Call) -> bool:
    """True for a call that gets finite numbers and makes an infinite or missing value or local partial of them."""
    given = [argument for argument in made.arguments if isinstance(argument, torch.Tensor)]
    if made.form is not None or not all(bool(torch.isfinite(argument).all()) for argument in given):
        return False
    results = (made.result, *partials(made).first.values())
    return not all(bool(torch.isfinite(result).all()) for result in results)


def _culprit(term: Term) -> int:
    """The place of the argument to replace: a divisor, a base, a function's first that varies."""
    if term.kind == "div":
        return 1
    return next((place for place, child in enumerate(term.children) if child.kind != "number"), 0)


def _harmless(term: Term, place: int) -> Term:
    row = find(term.name) if term.kind == "call" else None
    low, high = row.domain[place] if row is not None else (0.0, 2.0)
    fitting = (candidate for candidate in _HARMLESS if low < candidate < high)
    return number(next(fitting, f"{(low + high) / 2:g}"))
