"""The rules of choices: piecewise and where are derived branch by branch, under the same conditions.

A condition is not derived: it says which derivative counts, and on its boundary there may be none (see
`engine.check.kinks`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from derivtui.engine.derive.build import integer
from derivtui.engine.derive.rules import Rule
from derivtui.engine.language.terms import Kind, Term, with_values

KINDS: Final = ("piecewise", "where")
_LAWS: Final = {
    ("where", 3): "where(c, u, v)′ = where(c, u′, v′)",
    ("piecewise", 2): "(u if c)′ = u′ if c",
    ("piecewise", 3): "(u if c else v)′ = u′ if c else v′",
}
_LONG: Final = "(u₁ if c₁ else u₂ if c₂ else …)′ = u₁′ if c₁ else u₂′ if c₂ else …"


@cache
def choice_rule(kind: Kind, children: int) -> Rule:
    """The rule for a choice with so many conditions and values."""
    form = "c??" if kind == "where" else "c?" * (children // 2) + "?" * (children % 2)
    return Rule(
        name=kind,
        law=_LAWS.get((kind, children), _LONG),
        kind=kind,
        form=form,
        combine=_combination(kind, children),
    )


def _combination(kind: Kind, children: int) -> Callable[..., Term]:
    """The same choice between the derivatives; where all of them are one number, that number."""

    def combine(*given: Term) -> Term:
        derivatives = given[children:]
        numbers = {integer(derivative) for derivative in derivatives}
        for_all = children % 2 == 1
        if for_all and len(numbers) == 1 and None not in numbers:
            return derivatives[0]
        return with_values(Term(kind=kind, children=given[:children]), derivatives)

    return combine
