"""From a tape to the flat record that every view of a derivation reads.

The first `LINES` steps carry their whole line, as people, SymPy and LaTeX read it, and their numbers. Texts for people
are cut to a number of terms, outermost first, with `…` for the rest; SymPy text and LaTeX are not cut but left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace

from derivtui.engine.derive.curve import Slope
from derivtui.engine.derive.derivation import Tape
from derivtui.engine.derive.recompose import answers, derivative, line, local
from derivtui.engine.derive.shorten import fits, shortened
from derivtui.engine.language.printing import latex, pretty, sympy_text, text, two_dimensional
from derivtui.engine.language.terms import Term, branches, postorder, substitute, variable
from derivtui.model.report import NUMBER, SLOPE, VECTOR, Derivation, Step, Value

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

Numbers = Callable[[Sequence[Term]], Sequence[Value | None]]
"""The values of some terms at the current values of the variables; None where there is none."""


def derivation(tape: Tape, ids: dict[Term, int], numbers: Numbers) -> Derivation:
    """The record of `tape`. `ids` are the ids of the terms that the user typed; steps on other terms name none."""
    answer = answers(tape)[0]
    kind = VECTOR if answer.kind == "list" else NUMBER
    return _record(kind, derivative(tape.target, tape.name), answer, _steps(tape, ids, numbers))


def slope_derivation(slope: Slope, ids: dict[Term, int], numbers: Numbers) -> Derivation:
    """The record of a curve's slope: the derivation of both sides, then what it takes to solve for dy/dx."""
    both, unknown = answers(slope.tape)[0], slope.unknown.name
    (value,) = numbers([slope.answer])
    names = {slope.unknown.children[0].name: _dependent(slope.unknown)}
    is_solved = pretty(slope.gathered) == pretty(slope.solved)
    gathering = f"{unknown} to the left, all else to the right"
    last = [_rearranged("gather", gathering, (both, slope.gathered), value if is_solved else None, names)]
    if not is_solved:
        solving = f"a·{unknown} = b, so {unknown} = b/a"
        last.append(_rearranged("solve", solving, (slope.gathered, slope.solved), value, names))
    return _record(SLOPE, slope.tape.target, slope.answer, [*_steps(slope.tape, ids, numbers, names), *last])


def _dependent(unknown: Term) -> Term:
    """The dependent variable as SymPy has to see it, `y(x)`: to it, a mere y would not depend on x."""
    y, x = unknown.children
    return variable(f"{y.name}({x.name})")


def _record(kind: str, question: Term, answer: Term, steps: Sequence[Step]) -> Derivation:
    return Derivation(
        kind=kind,
        steps=tuple(steps),
        question=_for_latex(question),
        result=text(shortened(answer, ANSWER_TERMS)),
        shown=_shown(answer, LINE_TERMS),
        latex=_for_latex(answer) or None,
    )


def _rearranged(rule: str, law: str, lines: tuple[Term, Term], value: Value | None, names: dict[str, Term]) -> Step:
    before, after = lines
    return Step(
        rule=rule,
        law=law,
        terms=(),
        before=_shown(before, LINE_TERMS),
        after=_shown(after, LINE_TERMS),
        line=_shown(after, LINE_TERMS),
        expression=_for_sympy(after, names),
        latex=_for_latex(after),
        drawn=_drawn(after),
        value=value,
    )


def _steps(tape: Tape, ids: dict[Term, int], numbers: Numbers, names: dict[str, Term] | None = None) -> list[Step]:
    """The tape's steps; `names` are what variables are called in SymPy text, where that differs."""
    known = answers(tape)
    first = [_with_line(tape, place, known, ids, names or {}) for place in range(min(LINES, len(tape.steps)))]
    later = [_step(tape, place, known, ids, LATER_TERMS) for place in range(LINES, len(tape.steps))]
    return _with_branches([*_with_numbers(first, numbers(known[: len(first)])), *later], tape, numbers)


def _with_line(tape: Tape, place: int, known: list[Term], ids: dict[Term, int], names: dict[str, Term]) -> Step:
    whole = line(tape, place)
    return replace(
        _step(tape, place, known, ids, LOCAL_TERMS),
        line=_shown(whole, LINE_TERMS),
        expression=_for_sympy(whole, names),
        latex=_for_latex(whole),
        drawn=_drawn(local(tape, place, known)),
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


def _with_numbers(steps: list[Step], numbers: Sequence[Value | None]) -> list[Step]:
    """Every line is the whole derivative, written another way: its number is that of step 0."""
    return [replace(step, value=numbers[0], part=part) for step, part in zip(steps, numbers, strict=True)]


def _with_branches(steps: list[Step], tape: Tape, numbers: Numbers) -> list[Step]:
    """The steps that begin a choice's branch, with its condition, and whether it is the one that counts."""
    taken: dict[int, int | None] = {}
    for place, step in enumerate(tape.steps):
        if step.branch is not None:
            choice, index = step.branch
            pairs = branches(tape.steps[choice].term)
            if choice not in taken:
                taken[choice] = _branch_taken([condition for condition, _ in pairs], numbers)
            condition, counts = pairs[index][0], taken[choice]
            steps[place] = replace(
                steps[place],
                branch="otherwise" if condition is None else _shown(condition, LATER_TERMS),
                taken=None if counts is None else counts == index,
            )
    return steps


def _branch_taken(conditions: Sequence[Term | None], numbers: Numbers) -> int | None:
    """Which condition is the first to hold; None where that is not known, or -1 where none does."""
    values = numbers([condition for condition in conditions if condition is not None])
    if any(not isinstance(value, float) for value in values):
        return None
    last = len(values) if len(values) < len(conditions) else -1
    return next((place for place, value in enumerate(values) if value), last)


def _shown(term: Term, limit: int) -> str:
    written = pretty(shortened(term, limit))
    return written if len(written) <= TEXT else written[:TEXT] + "…"


def _for_sympy(term: Term, names: dict[str, Term]) -> str:
    return _whole(substitute(term, names) if names else term, sympy_text)


def _for_latex(term: Term) -> str:
    return _whole(term, latex)


def _whole(term: Term, write: Callable[[Term], str]) -> str:
    """The term's text; nothing where that is too long."""
    written = write(term) if fits(term, LINE_TERMS) else ""
    return written if len(written) <= TEXT else ""


def _drawn(term: Term) -> str:
    """The term in two dimensions, where it is small and has fractions."""
    small = fits(term, LOCAL_TERMS) and any(part.kind == "div" for part in postorder(term))
    return two_dimensional(term) if small else ""
