"""Derivation: from a term to the steps that derive it, as a flat tape.

Steps stand in the order in which a teacher writes them: outermost first, then the parts from left to right, each to its
end. `parts` index the steps that derive the sub-terms. A term that is reached again (a definition used twice) keeps the
step it has; later uses refer to it, so the tape is as long as the expression and never longer.

A new rule goes into `rules.RULES`, a new function into the function table; nothing here changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from derivtui.engine.derive import choices
from derivtui.engine.derive.functions import function_rule
from derivtui.engine.derive.letters import relettered
from derivtui.engine.derive.rules import CONSTANT, IDENTITY, KNOWN, Rule, rule_for
from derivtui.engine.derive.shorten import shortened
from derivtui.engine.language.printing import pretty
from derivtui.engine.language.terms import Term, fold

LAW_TERMS: Final = 12
"""Terms of a definition's body that its law writes out."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Tape:
    """A derivation. Step 0 derives `target`."""

    target: Term
    name: str
    """The variable it is derived with respect to."""
    steps: tuple[Step, ...]


def derive(target: Term, name: str) -> Tape:
    """The derivation of `target` with respect to the variable `name`."""
    shapes = _shapes(target, name)
    places: dict[Term, int] = {}
    rules: list[Rule] = []
    stack = [target]
    while stack:
        term = stack.pop()
        if term in places:
            continue
        rule = _rule(term, name, shapes)
        if rule.kind == "use" and term.children[0] in places:
            rule = KNOWN
        places[term] = len(rules)
        rules.append(rule)
        stack.extend(reversed(_left(term, rule)))
    taken = frozenset(term.name for term in shapes if term.kind in ("variable", "use"))
    steps = tuple(_step(term, rule, name, places, taken) for term, rule in zip(places, rules, strict=True))
    return Tape(target=target, name=name, steps=steps)


def _shapes(target: Term, name: str) -> dict[Term, str]:
    """Each term's letter in the sense of `rules`: x, u, e or c."""

    def visit(term: Term, children: Sequence[str]) -> str:
        if term.kind == "variable":
            return "x" if term.name == name else "c"
        if term.kind == "constant" and term.name == "e":
            return "e"
        return "u" if "u" in children or "x" in children else "c"

    return fold([target], visit)


def _rule(term: Term, name: str, shapes: dict[Term, str]) -> Rule:
    if shapes[term] in "ce":
        return CONSTANT
    if shapes[term] == "x":
        return IDENTITY
    if term.kind in choices.KINDS:
        return choices.choice_rule(term.kind, len(term.children))
    shape = "".join(shapes[child] for child in term.children)
    return function_rule(term.name, shape, name) if term.kind == "call" else rule_for(term.kind, shape)


def _left(term: Term, rule: Rule) -> list[Term]:
    """The children that the rule leaves to steps of their own."""
    return [child for child, letter in zip(term.children, rule.form, strict=False) if letter in "u?"]


def _step(term: Term, rule: Rule, name: str, places: dict[Term, int], taken: frozenset[str]) -> Step:
    at_once = [child for child, letter in zip(term.children, rule.form, strict=False) if letter == "x"]
    return Step(
        rule=rule,
        term=term,
        law=_use_law(term, rule, places) if rule.kind == "use" else _law(rule, name, taken),
        parts=tuple(places[child] for child in _left(term, rule)),
        terms=(term, *at_once),
    )


def _law(rule: Rule, name: str, taken: frozenset[str]) -> str:
    """The rule's law in letters that the user has not `taken`; a function's law at x itself has none but x."""
    anything = rule.kind != "call" or "u" in rule.form
    return (relettered(rule.law, taken) if anything else rule.law).format(x=name)


def _use_law(use: Term, rule: Rule, places: dict[Term, int]) -> str:
    """A definition's first step stands right before its body's, so its number, from 1, is the body's place, from 0."""
    (body,) = use.children
    return rule.law.format(name=use.name, body=pretty(shortened(body, LAW_TERMS)), step=places[body])
