"""From a tape to the flat record that every view of a derivation reads.

The first `LINES` steps carry their whole line, as people and as SymPy read it, and their numbers. Texts are cut to a
number of terms, outermost first, with `…` for the rest; SymPy text is not cut but left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace

from derivtui.engine.derive.derivation import Tape
from derivtui.engine.derive.recompose import answers, derivative, line, local
from derivtui.engine.derive.shorten import fits, shortened
from derivtui.engine.language.printing import pretty, sympy_text, text
from derivtui.engine.language.terms import Term
from derivtui.model.report import Derivation, Step

LINES: Final = 200
"""Steps that carry the whole line and numbers; later ones say only what they rewrite."""
LINE_TERMS: Final = 400
"""Terms of a line that are written out."""
LOCAL_TERMS: Final = 40
"""Terms of `before` and `after` that are written out."""
LATER_TERMS: Final = 10
"""The same, past the first `LINES` steps."""
TEXT: Final = 10_000
"""Characters of a line: names and numbers may be long."""
ANSWER_TERMS: Final = 20_000
"""Terms of the answer in our own syntax that are written out."""

Numbers = Callable[[Sequence[Term]], Sequence[float | None]]
"""The values of some terms at the current values of the variables; None where there is none."""


def derivation(tape: Tape, ids: dict[Term, int], numbers: Numbers) -> Derivation:
    """The record of `tape`. `ids` are the ids of the terms that the user typed; steps on other terms name none."""
    known = answers(tape)
    first = [_with_line(tape, place, known, ids) for place in range(min(LINES, len(tape.steps)))]
    later = [_step(tape, place, known, ids, LATER_TERMS) for place in range(LINES, len(tape.steps))]
    return Derivation(
        steps=(*_with_numbers(first, numbers(known[: len(first)])), *later),
        result=text(shortened(known[0], ANSWER_TERMS)),
        shown=_shown(known[0], LINE_TERMS),
    )


def _with_line(tape: Tape, place: int, known: list[Term], ids: dict[Term, int]) -> Step:
    whole = line(tape, place)
    return replace(
        _step(tape, place, known, ids, LOCAL_TERMS),
        line=_shown(whole, LINE_TERMS),
        expression=_for_sympy(whole),
    )


def _step(tape: Tape, place: int, known: list[Term], ids: dict[Term, int], limit: int) -> Step:
    step = tape.steps[place]
    return Step(
        rule=step.rule.name,
        law=step.law,
        terms=tuple(ids[term] for term in step.terms if term in ids),
        before=_shown(derivative(step.term, tape.name), limit),
        after=_shown(local(tape, place, known), limit),
        line="",
        expression="",
    )


def _with_numbers(steps: list[Step], numbers: Sequence[float | None]) -> list[Step]:
    """Every line is the whole derivative, written another way: its number is that of step 0."""
    return [replace(step, value=numbers[0], part=part) for step, part in zip(steps, numbers, strict=True)]


def _shown(term: Term, limit: int) -> str:
    written = pretty(shortened(term, limit))
    return written if len(written) <= TEXT else written[:TEXT] + "…"


def _for_sympy(term: Term) -> str:
    written = sympy_text(term) if fits(term, LINE_TERMS) else ""
    return written if len(written) <= TEXT else ""
