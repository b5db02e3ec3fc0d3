"""How large an expression may be: every limit of the language, and the one check of a finished program.

Nothing below these limits hangs; everything above gets a LimitError that names the limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from derivtui.engine.language.program import Program
from derivtui.engine.language.terms import Term, fold
from derivtui.model.errors import LimitError

MAX_SOURCE: Final = 100_000
"""Characters in a source text."""
MAX_NAME: Final = 100
"""Characters in a name."""
MAX_DIGITS: Final = 1_000
"""Characters in a number."""
MAX_EXPONENT: Final = 5_000
"""Largest decimal exponent of a number: `1e5000` is read, `1e5001` is not."""
MAX_TOKENS: Final = 60_000
"""Numbers, names and signs in one expression, implied signs included."""
MAX_TERMS: Final = 25_000
"""Terms in a program, shared ones counted once."""
MAX_WRITTEN: Final = 200_000
"""Terms in a program written out in full, with every definition and argument put in wherever it is used."""
MAX_DEPTH: Final = 12_500
"""Terms on the longest way from the target down to a name or number. A sum of n summands is n deep."""
MAX_DIMENSIONS: Final = 16
"""Lists in one another in a value."""
MAX_ELEMENTS: Final = 100_000
"""Numbers in a list that is made by `linspace`, `zeros` and their like."""
MAX_ORDER: Final = 20
"""Order of a derivative that the text asks for."""
MAX_PREVIEW: Final = 400
"""Terms that are still drawn in two dimensions; more are written on one line."""


def at_most(limit: int, found: int, what: str, span: tuple[int, int] | None = None) -> None:
    """Raise LimitError where `found` exceeds `limit`; `what` finishes the sentence, as `terms`."""
    if found > limit:
        raise LimitError(f"This has more than {limit:,} {what}, which is the limit.", span=span)


def check(program: Program) -> None:
    """Raise LimitError where the program has too many terms or is too deep."""
    roots = [*(definition.body for definition in program.definitions), program.target]
    sizes = fold(roots, _size)
    at_most(MAX_TERMS, len(sizes), "terms", program.target.span)
    at_most(MAX_WRITTEN, max(sizes[root][0] for root in roots), "terms when written out", program.target.span)
    at_most(MAX_DEPTH, max(sizes[root][1] for root in roots), "terms nested in one another", program.target.span)


def written_size(term: Term) -> int:
    """How many terms `term` has when written out in full; counts no further than just past `MAX_WRITTEN`."""
    return fold([term], _size)[term][0]


def _size(_: Term, children: Sequence[tuple[int, int]]) -> tuple[int, int]:
    size = 1 + sum(size for size, _ in children)
    depth = 1 + max((depth for _, depth in children), default=0)
    return min(size, MAX_WRITTEN + 1), depth
