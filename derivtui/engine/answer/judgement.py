"""The part "answer": is what a person says the derivative is right, where, and if not, why not?

x^2, 2x            Right: this is df/dx.
x^2, 2x + 1        Wrong: at x = 1 df/dx is 2, and this is 3. The constant 1 is too much: …
sqrt(x^2), 1       Right where x > 0; at x = -1 df/dx is -1, and this is 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from derivtui.engine.answer.comparison import CANDIDATES, FEW, Compared, Comparison
from derivtui.engine.answer.conditions import Search, condition
from derivtui.engine.answer.hints import Question, hint, place
from derivtui.engine.answer.reading import read
from derivtui.engine.derive.build import div, neg
from derivtui.engine.derive.derivation import Tape
from derivtui.engine.derive.orders import derive_order
from derivtui.engine.derive.recompose import recompose
from derivtui.engine.derive.simplify import simplified
from derivtui.engine.evaluation import Evaluation
from derivtui.engine.language.limits import written_size
from derivtui.engine.language.printing import pretty, text
from derivtui.engine.language.program import Program
from derivtui.engine.language.terms import Term, binary
from derivtui.engine.patience import OutOfPatienceError, patience
from derivtui.model.errors import OptionError
from derivtui.model.numbers import shown
from derivtui.model.phrases import derivative_name
from derivtui.model.report import RIGHT, RIGHT_IF, UNDECIDED, WRONG, Judgement

_PATIENCE: Final = 3.0
"""Seconds for SymPy."""


def judged(evaluation: Evaluation, answer: str) -> Judgement:
    """What there is to say about an answer.

    Raises OptionError where it is not clear by which variable it is, or calculus does not reach the function, and what
    parsing raises for the answer, with spans of its text.
    """
    return _Judge(evaluation, answer).judgement()


class _Judge:
    """The derivative that is asked for, and the answer beside it."""

    def __init__(self, evaluation: Evaluation, answer: str) -> None:
        program = evaluation.program
        whole = evaluation.whole
        if whole is not None:
            raise OptionError(f"Answers are checked for functions of numbers; {pretty(whole)} works on whole tensors.")
        self._program = program
        self._near = evaluation.scalars()
        self._wrt = _wrt(evaluation)
        self._answer = read(answer, program)
        self._tape = _tape(program, self._wrt)
        self._comparison = Comparison(program.target, self._derivative(), program.variables, dependent=program.implicit)

    def judgement(self) -> Judgement:
        """The verdict with its reasons."""
        compared = self._comparison.over(self._answer, self._near)
        wrong = next((one for one in compared if not one.agrees), None)
        if wrong is None:
            return self._right(compared)
        search = Search(agrees=self._agrees, corners=self._comparison.corners, dependent=self._program.implicit)
        where = condition(compared, self._program.variables, search)
        if where:
            sentence = f"Right where {where}; {self._difference(wrong)}"
            return self._judgement(RIGHT_IF, sentence, compared, wrong, condition=where)
        found = hint(self._question(compared))
        return self._judgement(WRONG, f"Wrong: {self._difference(wrong)}", compared, wrong, hint=found)

    def _right(self, compared: Sequence[Compared]) -> Judgement:
        if len(compared) < FEW and not self._zero():
            found = f"at {len(compared)} only, where both agree" if compared else "at none"
            sentence = f"Undecided: of {CANDIDATES} points tried, there was something to compare {found}."
            return self._judgement(UNDECIDED, sentence, compared)
        simple = _patiently(self._answer)
        shorter = written_size(simple) < written_size(self._answer)
        more = f"; simplified, it is {pretty(simple)}" if shorter else ""
        sentence = f"Right: this is {self._name}{more}."
        return self._judgement(RIGHT, sentence, compared, simplified=text(simple) if shorter else None)

    def _judgement(
        self, verdict: str, sentence: str, compared: Sequence[Compared], at: Compared | None = None, **more: Any
    ) -> Judgement:
        numbers: dict[str, Any] = {}
        if at is not None:
            point = {name: float(value) for name, value in at.point.items()}
            numbers = {"point": point, "expected": float(at.expected), "found": float(at.found)}
        return Judgement(
            answer=text(self._answer),
            wrt=self._wrt,
            verdict=verdict,
            sentence=sentence,
            compared=len(compared),
            **numbers,
            **more,
        )

    @property
    def _name(self) -> str:
        if self._program.implicit is None:
            return derivative_name(self._wrt, len(self._program.variables))
        d = "d" if len(self._program.variables) == 2 else "∂"
        return f"{d}{self._program.implicit}/{d}{self._wrt[0]}"

    def _difference(self, at: Compared) -> str:
        """`at x = 1 df/dx is 2, and this is 3.`"""
        where = place(at.point)
        expected, found = _told_apart(float(at.expected), float(at.found))
        here = f"at {where} " if where else ""
        return f"{here}{self._name} is {expected}, and this is {found}."

    def _derivative(self) -> Term:
        answer = recompose(self._tape)
        if self._program.implicit is None:
            return answer
        by_dependent = recompose(derive_order(self._program.target, (self._program.implicit,))[-1])
        return neg(div(answer, by_dependent))

    def _agrees(self, point: Mapping[str, float]) -> bool | None:
        compared = self._comparison.at(self._answer, point)
        return None if compared is None else compared.agrees

    def _zero(self) -> bool:
        """True where SymPy finds that derivative and answer are the same."""
        difference = _patiently(binary("sub", self._derivative(), self._answer))
        return difference.kind == "number" and float(difference.name) == 0

    def _question(self, compared: Sequence[Compared]) -> Question:
        return Question(
            function=self._tape.target,
            name=self._tape.name,
            others=tuple(name for name in self._program.variables if name != self._tape.name),
            derivation=self._tape if self._program.implicit is None else None,
            answer=self._answer,
            compared=tuple(compared),
            here=None if self._near is None else self._comparison.at(self._answer, self._near),
        )


def _wrt(evaluation: Evaluation) -> tuple[str, ...]:
    """By what the answer is the derivative: what the request says, or the only variable there is."""
    if evaluation.derivative:
        return evaluation.derivative
    program = evaluation.program
    names = tuple(name for name in evaluation.wrt if name != program.implicit)
    if len(names) == 1:
        return names
    if not names:
        raise OptionError("There is no variable to differentiate by.")
    raise OptionError(f"Say by which variable the answer is the derivative: {' or '.join(names)}.")


def _tape(program: Program, wrt: tuple[str, ...]) -> Tape:
    """The last order's derivation."""
    if program.implicit is not None and len(wrt) > 1:
        raise OptionError("Of a curve, the first derivative is checked alone.")
    try:
        with patience(_PATIENCE * len(wrt)):
            return derive_order(program.target, wrt)[-1]
    except OutOfPatienceError:
        raise OptionError("The derivatives before this one take too long to simplify.") from None


def _patiently(term: Term) -> Term:
    """The term simplified, as far as that is quick."""
    try:
        with patience(_PATIENCE):
            return simplified(term)
    except OutOfPatienceError:
        return term


def _told_apart(one: float, other: float) -> tuple[str, str]:
    """The numbers in as few digits as show that they differ."""
    digits: Sequence[int | None] = (4, 6, 9, 12, None)
    pairs = ((shown(one, count), shown(other, count)) for count in digits)
    return next((pair for pair in pairs if pair[0] != pair[1]), (shown(one, None), shown(other, None)))
