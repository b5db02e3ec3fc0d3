"""Derivation: from a term to the steps that derive it, as a flat tape.

Steps stand in the order in which a teacher writes them: outermost first, then the parts from left to right, each to its
end. `parts` index the steps that derive the sub-terms. A term that stands there again, typed twice or a definition used
twice, takes one step that refers to where it was derived, so the tape is as long as the expression and never longer.

A new rule goes into `rules.RULES`, a new function into the function table; nothing here changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from derivtui.engine.derive import choices
from derivtui.engine.derive.functions import function_rule
from derivtui.engine.derive.letters import relettered
from derivtui.engine.derive.rules import CONSTANT, IDENTITY, Rule, components, dependent, known, rule_for
from derivtui.engine.derive.shorten import shortened
from derivtui.engine.language.printing import pretty
from derivtui.engine.language.terms import Term, fold, structure

LAW_TERMS: Final = 12
"""Terms of a definition's body, or of a term derived before, that a law writes out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One use of a rule."""

    rule: Rule
    term: Term
    """What is derived."""
    law: str
    """The rule's law, with the names of this place."""
    parts: tuple[int, ...] = ()
    """Steps that derive the sub-terms which the rule leaves, in the order that `rule.combine` takes them."""
    terms: tuple[Term, ...]
    """The term, and the variable's own where the rule works in its derivative at once."""
    branch: tuple[int, int] | None = None
    """For the first step of a choice's branch, the place of the choice's own step, and which branch it is, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tape:
    """A derivation. Step 0 derives `target`."""

    target: Term
    name: str
    """The variable it is derived with respect to."""
    steps: tuple[Step, ...]


def derive(target: Term, name: str, unknown: Term | None = None) -> Tape:
    """The derivation of `target` with respect to the variable `name`.

    Another variable may depend on it in a way that is not known: then `unknown` is its slope, as dy/dx.
    """
    taken = _Taken(target, name, unknown)
    stack = [target]
    while stack:
        term = stack.pop()
        if term not in taken.places:
            stack.extend(reversed(taken.take(term)))
    names = frozenset(term.name for term in taken.shapes if term.kind in ("variable", "use"))
    steps = tuple(_step(term, taken, names) for term in taken.places)
    return Tape(target=target, name=name, steps=steps)


class _Taken:
    """The steps taken so far: which rule each term got, and where."""

    def __init__(self, target: Term, name: str, unknown: Term | None) -> None:
        self.name = name
        self.unknown = unknown
        self.shapes = _shapes(target, name, unknown.children[0].name if unknown else None)
        self.places: dict[Term, int] = {}
        self.rules: list[Rule] = []
        self.before: dict[Term, int] = {}
        """For a term that stood there before, the place of its derivation."""
        self.branches: dict[Term, tuple[int, int]] = {}
        self._keys = structure([target])
        self._first: dict[int, int] = {}
        """The place of each structure's derivation."""

    def take(self, term: Term) -> list[Term]:
        """Take the step of `term`; the children that it leaves to steps of their own."""
        place = self.places[term] = len(self.rules)
        rule = self._rule(term)
        self.rules.append(rule)
        if not rule.form:
            return []
        first = self._first.setdefault(self._keys[term], place)
        if first != place:
            self.before[term] = first
            self.rules[place] = known(rule)
            return []
        left = left_to_steps(term, rule)
        if term.kind in choices.KINDS:
            self.branches |= {child: (place, index) for index, child in enumerate(left) if child not in self.places}
        return left

    def _rule(self, term: Term) -> Rule:
        shape = self.shapes[term]
        if term.kind == "list":
            return components(len(term.children))
        if shape in "ce" and term.kind != "equation":
            return CONSTANT
        if shape == "x":
            return IDENTITY
        if self.unknown is not None and term.kind == "variable":
            return dependent(self.unknown)
        shape = "".join(self.shapes[child] for child in term.children)
        if term.kind in choices.KINDS:
            return choices.choice_rule(term.kind, len(term.children))
        return function_rule(term.name, shape, self.name) if term.kind == "call" else rule_for(term.kind, shape)


def _shapes(target: Term, name: str, dependent: str | None) -> dict[Term, str]:
    """Each term's letter in the sense of `rules`: x, u, e or c."""

    def visit(term: Term, children: Sequence[str]) -> str:
        if term.kind == "variable":
            return "x" if term.name == name else "u" if term.name == dependent else "c"
        if term.kind == "constant" and term.name == "e":
            return "e"
        return "u" if "u" in children or "x" in children else "c"

    return fold([target], visit)


def left_to_steps(term: Term, rule: Rule) -> list[Term]:
    """The children that the rule leaves to steps of their own."""
    return [child for child, letter in zip(term.children, rule.form, strict=False) if letter in "u?"]


def _step(term: Term, taken: _Taken, names: frozenset[str]) -> Step:
    rule = taken.rules[taken.places[term]]
    at_once = [child for child, letter in zip(term.children, rule.form, strict=False) if letter == "x"]
    before = taken.before.get(term)
    return Step(
        rule=rule,
        term=term,
        law=_law(term, taken, names),
        parts=(before,) if before is not None else tuple(taken.places[child] for child in left_to_steps(term, rule)),
        terms=(term, *at_once),
        branch=taken.branches.get(term),
    )


def _law(term: Term, taken: _Taken, names: frozenset[str]) -> str:
    """The rule's law in letters that the user has not taken; a function's law at x itself has none but x."""
    rule = taken.rules[taken.places[term]]
    if term in taken.before:
        return rule.law.format(term=_for_law(term), step=taken.before[term] + 1)
    if rule.kind == "use":
        return rule.law.format(name=term.name, body=_for_law(term.children[0]))
    anything = rule.kind != "call" or "u" in rule.form
    return (relettered(rule.law, names) if anything else rule.law).format(x=taken.name)


def _for_law(term: Term) -> str:
    return pretty(shortened(term, LAW_TERMS))
