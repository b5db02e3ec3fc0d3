"""Terms that work on whole tensors, which calculus of real numbers does not reach: `A @ x`, `x[0]`, `[x, y]`, `sum(x)`.

Everything else is elementwise: it means the same for a tensor as for each of its elements.
"""

from __future__ import annotations

from typing import Final

from derivtui.engine.language.terms import Term, postorder
from derivtui.model.functions import find

_KINDS: Final = frozenset({"matmul", "list", "index"})


def first_whole(root: Term) -> Term | None:
    """The first term at or below `root`, in post-order, that works on whole tensors; None where all is elementwise."""
    return next((term for term in postorder(root) if is_whole(term)), None)


def is_whole(term: Term) -> bool:
    """True for an operation on whole tensors."""
    row = find(term.name) if term.kind == "call" else None
    return term.kind in _KINDS or (row is not None and not row.elementwise)
