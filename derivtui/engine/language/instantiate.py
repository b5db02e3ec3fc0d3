"""Functions that the user defines, and what calling one makes: the body afresh, with the arguments put in.

A call of `f(u, v) = u*v + u` makes new terms for `*` and `+`, while each argument is one term wherever its parameter
stands, as it is one tensor when Python calls a function. The topmost new term gets the call's span.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from derivtui.engine.language import limits
from derivtui.engine.language.scan import Span
from derivtui.engine.language.terms import Term, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class UserFunction:
    """`name(params…) = body`."""

    name: str
    params: tuple[str, ...]
    body: Term

    @property
    def signature(self) -> str:
        """As `f(u, v)`."""
        return f"{self.name}({', '.join(self.params)})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """A call of a user's function, which its terms alone do not show."""

    function: UserFunction
    arguments: tuple[Term, ...]


class Budget:
    """Makes calls and counts the terms they make, so that functions calling functions end at a limit."""

    def __init__(self) -> None:
        self.applications: dict[Term, Application] = {}
        """By the topmost term that a call made."""
        self._made = 0

    def instantiated(self, function: UserFunction, arguments: Sequence[Term], span: Span) -> Term:
        """The function's body with `arguments` for its parameters; raises LimitError past `MAX_TERMS` new terms."""
        bindings = dict(zip(function.params, arguments, strict=True))

        def visit(term: Term, children: Sequence[Term]) -> Term:
            if term.kind == "variable" and term.name in bindings:
                return bindings[term.name]
            return replace(term, children=term.children if term.kind == "use" else tuple(children))

        made = fold([function.body], visit)
        self._made += len(made)
        limits.at_most(limits.MAX_TERMS, self._made, "terms made by calls", span)
        root = made[function.body]
        if function.body.kind == "variable":
            return root
        placed = replace(root, span=span)
        self.applications[placed] = Application(function=function, arguments=tuple(arguments))
        return placed
