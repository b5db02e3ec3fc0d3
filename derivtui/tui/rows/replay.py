"""Where the replay of an entry may stop, in order: typed, value, each node of the backward pass, each step, comparison.

Input: the Report of the entry evaluated again, as far as it is known. Output: `Stop` records, and the bar that shows
which stage has been reached.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from derivtui.model.report import Report
from derivtui.tui.rows.graph import graph_rows
from derivtui.tui.rows.line import Line, Piece

STAGES: Final = ("typed", "value", "backward", "steps", "compare")
"""The stages that have stops, in order."""


class Stop(NamedTuple):
    """One place to stop."""

    stage: str
    """Out of `STAGES`."""
    place: int = 0
    """Which of the stage's stops: the node of the backward pass, or the step, from 0."""
    of: int = 1
    """How many stops the stage has."""
    term: int | None = None
    """The term of the source that it is about."""
    variable: str = ""
    """Whose derivation a step is of."""


def stops(report: Report | None) -> tuple[Stop, ...]:
    """Every stop that the report knows of. Without one there are only what was typed and what came of it."""
    if report is None:
        return Stop("typed"), Stop("compare")
    whole = len(report.terms) - 1 if report.terms else None
    return (
        Stop("typed"),
        Stop("value", term=whole),
        *_nodes(report),
        *_steps(report),
        Stop("compare", term=whole),
    )


def stage_bar(stop: Stop) -> Line:
    """`✓ typed  ✓ value  ▶ backward  · steps  · compare`."""
    here = STAGES.index(stop.stage)
    pieces = []
    for place, stage in enumerate(STAGES):
        sign = "✓" if place < here else "▶" if place == here else "·"
        pieces.append(Piece(f"{sign} {stage}", "mark" if place == here else "quiet"))
        pieces.append(Piece("  "))
    return tuple(pieces[:-1])


def where(stop: Stop) -> str:
    """The stop in words: `backward 4 of 7`."""
    return stop.stage if stop.stage not in ("backward", "steps") else f"{stop.stage} {stop.place + 1} of {stop.of}"


def _nodes(report: Report) -> list[Stop]:
    """The operations in the engine's order, then the leaves: each in the order in which the engine ran it."""
    rows = graph_rows(report.graph)
    terms = {row.number: next(iter(row.terms), None) for row in reversed(rows) if not row.again}
    return [Stop("backward", number, len(terms), terms[number]) for number in sorted(terms)]


def _steps(report: Report) -> list[Stop]:
    found = [
        (variable, step) for variable, derivation in (report.derivation or {}).items() for step in derivation.steps
    ]
    return [
        Stop("steps", index, len(found), next(iter(step.terms), None), variable)
        for index, (variable, step) in enumerate(found)
    ]
