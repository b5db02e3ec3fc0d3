"""The text of an answer as a term over the expression's variables."""

from __future__ import annotations

import re
from typing import Final

from derivtui.engine.language.parse import parse
from derivtui.engine.language.printing import pretty
from derivtui.engine.language.program import Program
from derivtui.engine.language.terms import Term, postorder, substitute
from derivtui.engine.language.whole import first_whole
from derivtui.model.errors import LanguageError, UnknownNameError, places_in

_LABEL: Final = re.compile(r"\s*(?:[d∂]\w*\s*/\s*[d∂]\w+|\w+['′″]+(?:\(\w+\))?)\s*=(?!=)")
"""What people write before it: `dy/dx =`, `f'(x) =`."""


def read(answer: str, program: Program) -> Term:
    """The answer, in which the expression's definitions may stand under their names.

    Raises what parsing raises, and LanguageError or UnknownNameError for what is no function of the variables; spans
    are of the answer's text.
    """
    bodies = {definition.name: definition.body for definition in program.definitions}
    label = _LABEL.match(answer)
    source = answer if label is None else " " * label.end() + answer[label.end() :]
    with places_in(source):
        parsed = parse(source, frozenset(program.variables) | frozenset(bodies))
        with places_in(parsed.source):
            _check(parsed, {*program.variables, *bodies})
    return substitute(parsed.target, bodies)


def _check(parsed: Program, known: set[str]) -> None:
    redefined = any(definition.name in known for definition in parsed.definitions)
    if redefined or parsed.implicit is not None or parsed.derivative is not None:
        raise LanguageError("An answer is an expression that has been differentiated.", span=parsed.target.span)
    whole = first_whole(parsed.target)
    if whole is not None:
        raise LanguageError(f"{pretty(whole)} works on whole tensors; an answer is a number.", span=whole.span)
    for term in postorder(parsed.target):
        if term.kind == "variable" and term.name not in known:
            raise UnknownNameError(f"{term.name} does not occur in the expression.", span=term.span)
