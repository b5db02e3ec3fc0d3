"""Conditions, and choices by them, in the styles of one-line printing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from derivtui.engine.language.printing.writer import NOT, SUM, Piece, Pieces, binding, listed, within
from derivtui.engine.language.terms import CONDITIONS, Term, branches

_PRETTY_SIGNS: Final = {"<=": "≤", ">=": "≥", "==": "=", "!=": "≠"}
"""Comparisons as people write them, where that differs."""
_SYMPY_RELATIONS: Final = {"==": "Eq", "!=": "Ne"}
_SYMPY_JUNCTIONS: Final = {"and": "And", "or": "Or", "not": "Not"}


def in_ours(term: Term) -> Pieces:
    """A condition or a choice in our own syntax; nothing for every other term."""
    if term.kind == "where":
        return ["where(", *listed(term.children), ")"]
    if term.kind == "piecewise":
        pairs = [(*_before(condition, ": "), value) for condition, value in branches(term)]
        return ["piecewise(", *_joined(pairs, ", "), ")"]
    return _condition(term, {}) if term.kind in CONDITIONS else []


def in_sympy(term: Term) -> Pieces:
    """A condition or a choice in SymPy's syntax; nothing for every other term."""
    if term.kind in ("where", "piecewise"):
        pairs: list[tuple[Piece, ...]] = [("(", u, ", ", condition or "True", ")") for condition, u in branches(term)]
        return ["Piecewise(", *_joined(pairs, ", "), ")"]
    name = _SYMPY_JUNCTIONS.get(term.kind) or _SYMPY_RELATIONS.get(term.name)
    if term.kind not in CONDITIONS:
        return []
    return [name, "(", *listed(term.children), ")"] if name else _condition(term, {})


def for_people(term: Term) -> Pieces:
    """A condition or a choice as it reads aloud, `(-x if x < 0 else x)`; nothing for every other term."""
    if term.kind == "where":
        return ["where(", *listed(term.children), ")"]
    if term.kind == "piecewise":
        pairs = [(value, *_before(condition, "", " if ")) for condition, value in branches(term)]
        return ["(", *_joined(pairs, " else "), ")"]
    if _is_chain(term):
        first, last = term.children
        return [first, f" {_PRETTY_SIGNS.get(last.name, last.name)} ", *within(last.children[1], SUM)]
    return _condition(term, _PRETTY_SIGNS) if term.kind in CONDITIONS else []


def _condition(term: Term, signs: Mapping[str, str]) -> Pieces:
    """A condition with Python's words, and `signs` for those comparisons that they list."""
    if term.kind == "truth":
        return [term.name]
    if term.kind == "not":
        return ["not ", *within(term.children[0], NOT)]
    first, last = term.children
    if term.kind == "compare":
        return [*within(first, SUM), f" {signs.get(term.name, term.name)} ", *within(last, SUM)]
    level = binding(term)
    return [*within(first, level), f" {term.kind} ", *within(last, level + 1)]


def _is_chain(term: Term) -> bool:
    """True for `0 < x and x < 1` with one x, which was typed as `0 < x < 1`."""
    if term.kind != "and" or term.children[1].kind != "compare":
        return False
    before = term.children[0]
    before = before.children[1] if before.kind == "and" else before
    return before.kind == "compare" and before.children[1] is term.children[1].children[0]


def _before(condition: Term | None, after: str, before: str = "") -> list[Piece]:
    return [] if condition is None else [before, condition, after]


def _joined(groups: list[tuple[Piece, ...]], separator: str) -> list[Piece]:
    return [piece for group in groups for piece in (separator, *group)][1:]
