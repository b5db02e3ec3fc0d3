"""The derivation's rows as lines: laws in a column, long lines around what changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from derivtui.model.report import Derivation
from derivtui.tui.rows.line import COMFORTABLE, plain
from derivtui.tui.rows.step_line import LIMIT, columns, step_lines
from derivtui.tui.rows.steps import StepRow, step_rows
from tests.tui.reports import SINE


@pytest.fixture
def sine() -> Derivation:
    """The steps of `sin(x/(2*sqrt(2)))`."""
    assert SINE.derivation is not None
    return SINE.derivation["x"]


def drawn(derivation: Derivation, width: int) -> list[str]:
    """All rows, closed, as a person sees them, the second marked."""
    rows = step_rows(derivation)
    fit = columns(rows, width, 4)
    return [plain(line) for row in rows for line in step_lines(row, fit, marked=row.number == 2)]


def test_rule_law_line_and_number_at_58_cells(sine: Derivation) -> None:
    assert drawn(sine, 58) == [
        "1   sin, chain rule                  (sin u)′ = cos u · u′",
        "    cos(x/(2√2)) · d/dx[x/(2√2)]                 = -0.2469",
        "2 ▌ constant multiple                (c·u)′ = c·u′",
        "    cos(x/(2√2)) · 1/(2√2) · d/dx[x]             = -0.2469",
        "3   identity                         x′ = 1",
        "    cos(x/(2√2)) · 1/(2√2) · 1                   = -0.2469",
        "    simplified",
        "    √2·cos(√2·x/4)/4                             = -0.2469",
    ]


def test_narrow_lines_show_what_changed_and_laws_only_where_they_fit(sine: Derivation) -> None:
    assert drawn(sine, 36)[:6] == [
        "1   sin, chain rule",
        "    cos(x/(2√2)) · d/dx…   = -0.2469",
        "2 ▌ constant multiple  (c·u)′ = c·u′",
        "    …· 1/(2√2) · d/dx[x]   = -0.2469",
        "3   identity           x′ = 1",
        "    …2√2)) · 1/(2√2) · 1   = -0.2469",
    ]


def test_opened_step_wraps_in_full_with_its_law_and_rewriting(sine: Derivation) -> None:
    rows = step_rows(sine)
    lines = step_lines(rows[0], columns(rows, 36, 4), opened=True)
    assert [plain(line) for line in lines] == [
        "1   sin, chain rule",
        "    (sin u)′ = cos u · u′",
        "    cos(x/(2√2)) · d/dx[x/(2√2)]",
        "                           = -0.2469",
        "    d/dx[sin(x/(2√2))] → cos(x/(2√2)",
        "    ) · d/dx[x/(2√2)]      = -0.2469",
    ]


def test_hidden_step_keeps_its_rule(sine: Derivation) -> None:
    rows = step_rows(sine)
    lines = step_lines(rows[1], columns(rows, 58, 4), hidden=True, opened=True)
    assert [plain(line) for line in lines] == [
        "2   constant multiple                (c·u)′ = c·u′",
        "    · · ·",
    ]


def test_what_changed_is_set_apart(sine: Derivation) -> None:
    rows = step_rows(sine)
    line = step_lines(rows[1], columns(rows, 58, 4))[1]
    assert [piece.text for piece in line if piece.role == "changed"] == ["1/(2√2) · d/dx[x]"]


def test_without_values_there_are_no_numbers() -> None:
    row = StepRow(number=1, rule="identity", law="x′ = 1", line="1")
    assert [plain(line) for line in step_lines(row, columns((row,), 20, 4))] == ["1   identity  x′ = 1", "    1"]


@given(st.text("xy·()+ 12", max_size=80), st.integers(30, 90), st.data())
def test_number_is_never_cut_and_the_change_stays_in_view(line: str, width: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, min(len(line), start + 8)))
    row = StepRow(number=1, rule="sum", line=line, changed=(start, end), value=-0.2469)
    shown = plain(step_lines(row, columns((row,), width, 4))[1])
    assert shown.endswith("= -0.2469")
    assert line[start:end] in shown
    assert len(shown) <= width


@given(st.text("xy·()+ 12", min_size=1, max_size=80), st.integers(20, 60))
def test_opened_line_is_whole_but_for_the_blanks_where_it_is_broken(line: str, width: int) -> None:
    row = StepRow(number=1, rule="sum", line=line)
    _, *rest = step_lines(row, columns((row,), width, 4), opened=True)
    said = "".join(piece.text for chunk in rest for piece in chunk[1:])
    assert said.replace(" ", "") == line.replace(" ", "")


def test_a_wide_pane_spreads_rows_only_as_far_as_they_need() -> None:
    short = columns((StepRow(rule="power", law="(uⁿ)′ = n·uⁿ⁻¹", line="2·x", value=18.0),), 200, 4)
    long = columns((StepRow(rule="power", line="x + " * 17 + "x", value=18.0),), 200, 4)
    longest = columns((StepRow(rule="power", line="x + " * 99 + "x", value=18.0),), 200, 4)
    assert (short.width, long.width, longest.width) == (COMFORTABLE, 4 + 69 + 2 + 4, LIMIT)


FRACTION = StepRow(rule="quotient", line="1/x", number=1, before="d/dx[log(x)]", after="1/x", drawn="1\n─\nx", part=0.5)
TENSOR = StepRow(rule="matmul: t₁: [2] = A @ x", line="x̄: [3] = Aᵀ t̄₁", number=1, value=[0.25, 0.5, 0.125] * 5)


def test_an_opened_step_is_drawn_in_two_dimensions_where_there_is_room() -> None:
    wide, narrow = (step_lines(FRACTION, columns([FRACTION], width, 4), opened=True) for width in (40, 6))
    assert [plain(line) for line in wide][-4:] == [
        "    d/dx[log(x)] →",
        "      1",
        "      ─",
        "      x" + " " * 28 + "= 0.5",
    ]
    assert not any("─" in plain(line) for line in narrow)


def test_numbers_of_a_tensor_leave_the_line_its_room() -> None:
    fit = columns([TENSOR], 50, 4)
    _, closed = step_lines(TENSOR, fit)
    assert plain(closed).startswith("    x̄: [3] = Aᵀ t̄₁  = [0.25, 0.5, 0.125, ")
    assert plain(closed).endswith("…")
    assert all(cell_len(plain(line)) <= 50 for line in step_lines(TENSOR, fit, opened=True))


def test_a_change_longer_than_the_line_shows_where_it_is_news() -> None:
    line = f"d/dx[{' + '.join('abcdefghijk')}] + d/dx[l] + d/dx[m]"
    seam = line.index("]")
    row = StepRow(rule="sum", line=line, changed=(0, seam + 12), news=(seam, seam + 9))
    _, formula = step_lines(row, columns([row], 40, 4))
    assert "k] + d/dx[l]" in plain(formula)


def test_all_digits_of_a_step_are_those_of_the_dtype() -> None:
    row = StepRow(rule="sum", line="x", value=-0.24687536614856145)
    said = [plain(step_lines(row, columns([row], 60, digits))[1]).split("= ")[1] for digits in ("float32", "float64")]
    assert said == ["-0.24687536", "-0.24687536614856145"]


def test_a_sentence_is_wrapped_where_it_has_no_room() -> None:
    row = StepRow(
        rule="relu(x) has no derivative where x = 0", line="torch takes 0; from the left 0, from the right 1."
    )
    lines = [plain(line).strip() for line in step_lines(row, columns([row], 36, 4), opened=True)]
    assert lines == [
        "relu(x) has no derivative where", "x = 0", "torch takes 0; from the left 0,", "from the right 1.",
    ]  # fmt: skip
