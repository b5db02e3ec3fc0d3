"""What is wrong with a wrong answer, where that is one of the commonest mistakes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import mpmath
from mpmath import mpf

from derivtui.engine.answer.comparison import Compared, equal, everywhere
from derivtui.engine.answer.mistakes import mistaken
from derivtui.engine.derive.derivation import Tape, derive
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.language.numeric import evaluate
from derivtui.engine.language.terms import Term, postorder
from derivtui.model.numbers import shown

_TRIED: Final = 12
"""Points at which a mistake has to give the answer."""
_CLOSE: Final = 0.02
"""Relative distance of an answer that was rounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What was asked, and what came back."""

    function: Term
    """What was to be differentiated last."""
    name: str
    """By what."""
    others: tuple[str, ...]
    """The other variables."""
    derivation: Tape | None
    """None where there is none of its own, as for curves."""
    answer: Term
    compared: tuple[Compared, ...]
    here: Compared | None
    """At the variables' own values."""


def hint(question: Question) -> str:
    """A sentence, empty where the answer looks like none of these mistakes."""
    here = question.here
    if here is not None and _is_number(question.answer) and _close(here):
        return f"This is the number at {place(here.point)}; the derivative is a formula, which holds everywhere."
    points = [one for one in question.compared if mpmath.isfinite(one.found)][:_TRIED]
    return next((sentence for sentence in _hints(question, points)), "")


def _hints(question: Question, points: Sequence[Compared]) -> Iterator[str]:
    if question.derivation is not None:
        for sentence, wrong in mistaken(question.derivation):
            if _gives(wrong, points):
                yield sentence
    for other in question.others:
        if _gives(recompose(derive(question.function, other)), points):
            yield f"This is the derivative by {other}, not by {question.name}."
    if _gives(question.function, points):
        yield "This is what was to be differentiated."
    yield from _shifted(points)
    if _integrated(question, points):
        yield "This is an integral, not a derivative."
    if everywhere(_close, points):
        yield "It is close everywhere: a number in it was rounded."


def _is_number(answer: Term) -> bool:
    return all(part.kind != "variable" for part in postorder(answer))


def _close(one: Compared) -> bool:
    return bool(abs(one.found - one.expected) <= _CLOSE * abs(one.expected))


def place(point: Mapping[str, mpf]) -> str:
    """As `x = 1, y = 2`."""
    return ", ".join(f"{name} = {shown(float(value))}" for name, value in point.items())


def _gives(term: Term, points: Sequence[Compared]) -> bool:
    return everywhere(lambda one: equal(evaluate(term, one.point), one.found), points)


def _shifted(points: Sequence[Compared]) -> Iterator[str]:
    """Answers that differ by a constant, as a factor or as a term."""
    factor = _constant(lambda one: one.found / one.expected, [one for one in points if one.expected])
    if factor is not None and equal(factor, mpf(-1)):
        yield "The sign is the other way round."
    elif factor is not None and factor and abs(factor - 1) > _CLOSE:
        yield f"It is {shown(float(factor))} times what it should be."
    added = _constant(lambda one: one.found - one.expected, points)
    if added is not None and abs(added) > _CLOSE:
        yield f"The constant {shown(float(added))} is too much: the derivative of a constant is 0."


def _constant(quantity: Callable[[Compared], mpf], points: Sequence[Compared]) -> mpf | None:
    """What the quantity is at every point; None where it is not the same."""
    first = next((quantity(one) for one in points), mpmath.nan)
    return first if everywhere(lambda one: equal(quantity(one), first), points) else None


def _integrated(question: Question, points: Sequence[Compared]) -> bool:
    derived = recompose(derive(question.answer, question.name))
    return everywhere(lambda one: equal(evaluate(derived, one.point), evaluate(question.function, one.point)), points)
