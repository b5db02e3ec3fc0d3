"""What is true or false: comparisons in chains, where conditions and numbers may stand, the cases of a piecewise.

`0 < x < 1` is `0 < x and x < 1`, with the one x in both, as in Python. Conditions choose between values; they are no
values themselves, so nothing is computed with them and none is a target.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from derivtui.engine.language.scan import Span
from derivtui.engine.language.terms import CONDITIONS, Kind, Term, is_condition
from derivtui.model.errors import LanguageError

NAMES: Final = ("piecewise", "Piecewise")
"""Spellings of the function whose arguments are cases."""
TRUTHS: Final = ("True", "False")

_FORM: Final = "piecewise(x < 0: -x, x)"


def chained(operands: Sequence[tuple[Term, int, int]], signs: Sequence[str]) -> Term:
    """The comparison of each operand (a term, and where it starts and ends) with the next."""
    pairs = zip(operands, operands[1:], signs, strict=False)
    first, *rest = [_comparison(left, right, sign) for left, right, sign in pairs]
    for one in rest:
        span = None if first.span is None or one.span is None else (first.span[0], one.span[1])
        first = Term(kind="and", children=(first, one), span=span)
    return first


def check_numbers(terms: Iterable[Term]) -> None:
    """Raise LanguageError where one of `terms` is no number."""
    for term in terms:
        if term.kind == "case":
            raise LanguageError(f"A condition with its value stands only in {_FORM}.", span=term.span)
        if is_condition(term):
            message = "This is a condition; expected a number, such as where(condition, 1, 0)."
            raise LanguageError(message, span=term.span)


def check_conditions(terms: Iterable[Term]) -> None:
    """Raise LanguageError where one of `terms` is no condition."""
    for term in terms:
        if not is_condition(term):
            raise LanguageError("This is no condition; expected one such as x < 0.", span=term.span)


def check_target(term: Term) -> None:
    """Raise LanguageError where the target of a text is a condition."""
    if is_condition(term):
        way_out = "choose between values by it, as in where(x < 0, -x, x)"
        equals = ", or write = to define a name" if term.name == "==" else ""
        raise LanguageError(f"A condition by itself has no derivative; {way_out}{equals}.", span=term.span)


def operation(kind: Kind, children: tuple[Term, ...], span: Span) -> Term:
    """The term of an operator of numbers or of conditions."""
    if kind == "case":
        condition, value = children
        return case(condition, value, span)
    check = check_conditions if kind in CONDITIONS else check_numbers
    check(children)
    return Term(kind=kind, children=children, span=span)


def case(condition: Term, value: Term, span: Span) -> Term:
    """One case of a piecewise."""
    check_conditions([condition])
    check_numbers([value])
    return Term(kind="case", children=(condition, value), span=span)


def where(condition: Term, value: Term, other: Term) -> Term:
    """A choice of which both values run."""
    check_conditions([condition])
    check_numbers([value, other])
    return Term(kind="where", children=(condition, value, other))


def piecewise(*cases: Term) -> Term:
    """A choice of which one value runs: cases, then perhaps a value; `True` as the last condition means all else."""
    *before, last = cases
    for one in before:
        if one.kind != "case":
            message = f"Only the last value may stand without a condition, as in {_FORM}."
            raise LanguageError(message, span=one.span)
    parts = [part for one in before for part in one.children]
    if last.kind != "case":
        check_numbers([last])
    whole = last.kind == "case" and last.children[0].kind == "truth" and last.children[0].name == "True"
    parts += last.children[1:] if whole and before else last.children if last.kind == "case" else [last]
    if len(parts) == 1:
        raise LanguageError(f"piecewise needs a condition, as in {_FORM}.", span=last.span)
    return Term(kind="piecewise", children=tuple(parts))


def _comparison(left: tuple[Term, int, int], right: tuple[Term, int, int], sign: str) -> Term:
    check_numbers([left[0], right[0]])
    return Term(kind="compare", name=sign, children=(left[0], right[0]), span=(left[1], right[2]))
