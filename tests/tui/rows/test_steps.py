"""The derivation's rows as records."""

from __future__ import annotations

import math

import msgspec
import pytest

from derivtui.model.report import Derivation, Report
from derivtui.tui.rows.steps import StepRow, step_rows
from tests.tui.reports import FUNCTION, KINK, SINE, SQUARE


def derivation(report: Report, name: str) -> Derivation:
    """One of the stored derivations."""
    assert report.derivation is not None
    return report.derivation[name]


@pytest.mark.parametrize("number", [None, 1.0, math.inf])
def test_the_simplified_answer_has_the_number_that_the_report_gives_it(number: float | None) -> None:
    steps = derivation(SQUARE, "x").steps
    nan = tuple(msgspec.structs.replace(step, value=math.nan) for step in steps)
    found = msgspec.structs.replace(derivation(SQUARE, "x"), steps=nan, simplified_value=number)
    assert step_rows(found)[-1].value == number


def test_at_a_corner_lines_have_no_number_and_the_last_row_says_why() -> None:
    found = derivation(KINK, "x")
    rows = step_rows(found, KINK.corner(found))
    assert found.steps[0].value is not None
    assert [row.value for row in rows] == [None] * len(rows)
    assert (rows[-1].rule, rows[-1].number) == ("|x| has no derivative where x = 0", None)
    assert rows[-1].line == "torch takes 0; from the left -1, from the right 1."


def test_where_one_element_has_a_corner_the_others_keep_their_numbers() -> None:
    found = derivation(SQUARE, "x")
    check = KINK.corner(derivation(KINK, "x"))
    assert check is not None
    corner = msgspec.structs.replace(check, element="x[1]")
    rows = step_rows(found, corner)
    assert rows[0].value == 18
    assert rows[-1].line == "torch takes 0; from the left -1, from the right 1."


def test_square_takes_two_steps_and_is_simplified() -> None:
    assert SQUARE.derivation is not None
    assert tuple(step_rows(SQUARE.derivation["x"])) == (
        StepRow(
            number=1,
            rule="power, chain rule",
            law="(uⁿ)′ = n · uⁿ⁻¹ · u′",
            line="2·x · d/dx[x]",
            changed=(0, 13),
            news=(0, 12),
            before="d/dx[x²]",
            after="2·x · d/dx[x]",
            terms=(2,),
            value=18.0,
            part=18.0,
        ),
        StepRow(
            number=2,
            rule="identity",
            law="x′ = 1",
            line="2·x · 1",
            changed=(6, 7),
            news=(6, 7),
            before="d/dx[x]",
            after="1",
            terms=(0,),
            value=18.0,
            part=1.0,
        ),
        StepRow(rule="simplified", line="2·x", value=18.0),
    )


@pytest.mark.parametrize(("report", "name"), [(SINE, "x"), (FUNCTION, "u"), (FUNCTION, "v")])
def test_what_changed_is_what_the_step_put_there(report: Report, name: str) -> None:
    for row in step_rows(derivation(report, name))[:-1]:
        start, end = row.changed
        assert row.line[start:end] == row.after


def test_no_steps_no_rows() -> None:
    assert not step_rows(Derivation(steps=(), result="0", shown="0"))


def test_a_branch_shows_its_condition_and_a_product_of_the_backward_pass_its_call() -> None:
    first, second = derivation(SQUARE, "x").steps
    steps = (
        msgspec.structs.replace(first, branch="x < 0", taken=True),
        msgspec.structs.replace(second, rule="matmul", before="t₁: [2] = A @ x", node=3),
    )
    rows = step_rows(msgspec.structs.replace(derivation(SQUARE, "x"), steps=steps))
    assert [row.rule for row in rows[:2]] == ["power, chain rule, if x < 0 ✓", "matmul: t₁: [2] = A @ x"]


def test_a_step_without_a_line_shows_what_it_rewrites() -> None:
    first, _ = derivation(SQUARE, "x").steps
    bare = msgspec.structs.replace(derivation(SQUARE, "x"), steps=(msgspec.structs.replace(first, line=""),))
    assert step_rows(bare)[0].line == "d/dx[x²] → 2·x · d/dx[x]"
