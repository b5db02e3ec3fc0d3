"""A derivation as rows: each step's rule and law, the whole line after it, and the part of that line it rewrote.

Input: one `Derivation` of a Report. Output: `StepRow` records, outermost rule first; the simplified answer, where
there is one, comes last and is not numbered.
"""

from __future__ import annotations

from bisect import bisect_left

import msgspec

from derivtui.model.phrases import branch_words
from derivtui.model.report import Derivation, Step, Value


class StepRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One step, or the simplified answer."""

    rule: str
    line: str
    """The whole derivative after the step."""
    number: int | None = None
    """1 is the first step; None is the simplified answer."""
    law: str = ""
    changed: tuple[int, int] = (0, 0)
    """The part of `line` that the step rewrote, as half-open offsets."""
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


def step_rows(derivation: Derivation) -> tuple[StepRow, ...]:
    """The steps in order, then the simplified answer."""
    steps = derivation.steps
    lines = [steps[0].before, *(step.line for step in steps)] if steps else []
    rows = [_row(number, step, lines[number - 1]) for number, step in enumerate(steps, start=1)]
    simplified = derivation.simplified_shown or derivation.simplified
    if simplified is not None:
        rows.append(StepRow(rule="simplified", line=simplified, value=derivation.simplified_value))
    return tuple(rows)


def changed_part(previous: str, line: str, after: str) -> tuple[int, int]:
    """Where `after`, which replaced something in `previous`, stands in `line`; else whatever differs."""
    head = _shared(previous, line)
    place = line.rfind(after, 0, head + len(after))
    if place >= 0 and place + len(after) >= head:
        return place, place + len(after)
    end = len(line) - _shared(previous[head:][::-1], line[head:][::-1])
    inside = line.find(after, head, end)
    return (head, end) if inside < 0 else (inside, inside + len(after))


def _row(number: int, step: Step, previous: str) -> StepRow:
    return StepRow(
        number=number,
        rule=f"{step.rule}: {step.before}" if step.node is not None and step.before else step.rule + branch_words(step),
        law=step.law,
        line=step.line or f"{step.before} → {step.after}",
        changed=changed_part(previous, step.line, step.after),
        before=step.before,
        after=step.after,
        drawn=step.drawn,
        terms=step.terms,
        value=step.value,
        part=step.part,
    )


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    longest = range(1, min(len(one), len(other)) + 1)
    return bisect_left(longest, True, key=lambda length: one[:length] != other[:length])
