"""How a reason names a term: in full where it is short, else its outermost parts with `…` for the rest."""

from __future__ import annotations

from typing import Final

from derivtui.engine.derive.shorten import shortened
from derivtui.engine.language.printing import pretty
from derivtui.engine.language.terms import Term

WRITTEN: Final = 20
"""Terms that are written out."""


def named(term: Term) -> str:
    """The term in one short line."""
    return pretty(shortened(term, WRITTEN))
