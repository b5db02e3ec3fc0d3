"""Derivatives that the text asks for: what stands before or around the whole target, in any notation.

They say what the target is, by what it is differentiated, and where. To add a notation, add a row to `_NOTATIONS`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from derivtui.engine.language.diff import diff
from derivtui.engine.language.leibniz import leibniz
from derivtui.engine.language.names import Meaning, Scope
from derivtui.engine.language.primes import primes
from derivtui.engine.language.scan import Tokens
from derivtui.engine.language.transformation import Table
from derivtui.engine.language.wanted import Wanted
from derivtui.model.errors import LanguageError, UnknownNameError

_NOTATIONS: Final[tuple[Callable[[Tokens, int, Table], Wanted | None], ...]] = (diff, primes, leibniz)
"""Each takes the target's tokens, where its text ends, and the names known locally; it gives None where the target is
not written in it."""


def asked_for(tokens: Tokens, end: int, scope: Scope) -> Wanted:
    """The target out of its tokens, which have gone through `notation` already, and the derivative asked for.

    A variable whose value is given as the point is a bound one from here on.
    """
    found = (notation(tokens, end, scope.local) for notation in _NOTATIONS)
    wanted = next((one for one in found if one is not None), Wanted(tokens=tokens))
    if wanted.point is not None:
        name, span = wanted.point.name, wanted.point.span
        if name in scope.variables:
            raise LanguageError(f"{name} is a variable of its own here; give the parameter another name.", span=span)
        scope.local[name] = Meaning.BOUND
    return wanted


def variables(wanted: Wanted, scope: Scope) -> tuple[str, ...] | None:
    """By what the target is differentiated; raises UnknownNameError for what it does not depend on."""
    for name in wanted.by:
        if name not in scope.variables:
            message = f"{name} does not occur in what is to be differentiated by it."
            raise UnknownNameError(message, span=name.span)
    return tuple(map(str, wanted.by)) or None
