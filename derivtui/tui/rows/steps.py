"""A derivation as rows: each step's rule and law, the whole line after it, and the part of that line it rewrote.

Input: one `Derivation` of a Report, and the check of that gradient where it has a corner. Output: `StepRows`, outermost
rule first; the simplified answer, where there is one, comes after them and is not numbered. At a corner formulas have
numbers that no derivative has, as heaviside(0) = 1/2: there the rows have none, and the last says why.
"""

from __future__ import annotations

from functools import cached_property

import msgspec

from derivtui.model.phrases import branch_words
from derivtui.model.report import Check, Derivation, Step, Value
from derivtui.tui.rows.changed import changed_part, differing
from derivtui.tui.rows.made import Rows


class StepRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One step, the simplified answer, or why there is no derivative."""

    rule: str
    line: str
    """The whole derivative after the step."""
    number: int | None = None
    """1 is the first step; None is what follows the last."""
    law: str = ""
    changed: tuple[int, int] = (0, 0)
    """The part of `line` that the step rewrote, as half-open offsets."""
    news: tuple[int, int] = (0, 0)
    """Of that, what the line before had not: what to show where there is no room for all."""
    before: str = ""
    after: str = ""
    drawn: str = ""
    """`after` in two dimensions, where one line does not do."""
    terms: tuple[int, ...] = ()
    """Terms this row stands for, the one that selecting it selects first."""
    value: Value | None = None
    """The number of the whole line."""
    part: Value | None = None
    """The number of what was rewritten."""


def step_rows(derivation: Derivation | None, corner: Check | None = None) -> StepRows:
    """The steps in order, then the simplified answer, then why there is no derivative at the `corner`."""
    return StepRows(derivation, corner)


class StepRows(Rows[StepRow]):
    """The rows of a derivation."""

    def __init__(self, derivation: Derivation | None = None, corner: Check | None = None) -> None:
        super().__init__()
        self.derivation = derivation
        self.corner = corner
        self.steps: tuple[Step, ...] = derivation.steps if derivation else ()
        """The steps that the rows but for the simplified answer show."""
        self._simplified = (derivation.simplified_shown or derivation.simplified) if derivation else None
        self._why = corner.reason if corner is not None and self.steps else ""
        self._numberless = bool(self._why) and corner is not None and not corner.element

    def __len__(self) -> int:
        return len(self.steps) + (self._simplified is not None) + bool(self._why)

    @property
    def sentence(self) -> int | None:
        """The row that says why there is no derivative, if one does."""
        return len(self) - 1 if self._why else None

    def make(self, index: int) -> StepRow:
        row = self._made(index)
        return msgspec.structs.replace(row, value=None, part=None) if self._numberless else row

    def _made(self, index: int) -> StepRow:
        if index < len(self.steps):
            previous = self.steps[index - 1].line if index else self.steps[0].before
            return _row(index + 1, self.steps[index], previous)
        if self._simplified is not None and index == len(self.steps):
            value = self.derivation.simplified_value if self.derivation else None
            return StepRow(rule="simplified", line=self._simplified, value=value)
        where, _, why = self._why.partition(": ")
        return StepRow(rule=where, line=why or where)

    def terms(self, index: int) -> tuple[int, ...]:
        return self.steps[index].terms if index < len(self.steps) else ()

    @cached_property
    def form(self) -> object:
        """Rules and lines; the simplified answer may come later."""
        steps = self.steps
        return (
            [step.rule + step.branch for step in steps],
            [step.before for step in steps],
            [step.line for step in steps],
        )


def _row(number: int, step: Step, previous: str) -> StepRow:
    return StepRow(
        number=number,
        rule=f"{step.rule}: {step.before}" if step.node is not None and step.before else step.rule + branch_words(step),
        law=step.law,
        line=step.line or f"{step.before} → {step.after}",
        changed=changed_part(previous, step.line, step.after),
        news=differing(previous, step.line),
        before=step.before,
        after=step.after,
        drawn=step.drawn,
        terms=step.terms,
        value=step.value,
        part=step.part,
    )
