"""What fits the columns of the Variables pane."""

from __future__ import annotations

import pytest

from derivtui.tui.panes.variable_cells import cells, widths
from derivtui.tui.variable_rows import VariableRow


def row(value: str, partial: str) -> VariableRow:
    """A row of x."""
    return VariableRow(name="x", value=value, assumed=False, partial=partial, grad=True)


def texts(room: int, shown: VariableRow) -> list[str]:
    """The cells of one row in a table of its own, without the blank before each but the first."""
    return [cell.plain.removeprefix(" ") for cell in cells(shown, widths(room, [shown]), active=False, stale=False)]


@pytest.mark.parametrize("room", [30, 36, 60, 100])
@pytest.mark.parametrize("value", ["9", "0.30000001192092896", "[[1, 2], [3, 4], [5, 6]]" * 4])
def test_columns_fill_the_room_and_cells_fit_their_columns(room: int, value: str) -> None:
    shown = row(value, "-0.24687269330024719")
    columns = widths(room, [shown])
    assert sum(columns) == room - 1
    assert len(texts(room, shown)[0]) <= columns[1]
    assert all(len(text) < width for text, width in zip(texts(room, shown)[1:], columns[2:], strict=True))


def test_a_long_derivative_takes_what_a_short_value_leaves() -> None:
    assert texts(36, row("9", "-0.24687269330024719")) == ["x", "9", "-0.246872693300…", "on"]
    assert texts(40, row("9", "-0.24687269330024719")) == ["x", "9", "-0.24687269330024719", "on"]


def test_a_long_name_and_a_long_value_take_what_a_short_derivative_leaves() -> None:
    rate = VariableRow(name="learning_rate", value="1.5", assumed=True, partial="1", grad=True)
    assert texts(36, rate) == ["learning_rate", "1.5", "1", "on"]
    assert texts(36, row("[[1, 2], [3, 4]]", "1"))[1:] == ["[[1, 2], [3, 4]]", "1", "on"]


def test_a_number_that_is_cut_keeps_its_exponent() -> None:
    assert texts(36, row("[1, 2, 3, 4]", "-2.4687269330024719e-08"))[2] == "-2.468…e-08"


def test_a_blank_parts_each_cell_from_the_one_before_and_belongs_to_the_second() -> None:
    shown = row("[[1, 2], [3, 4], [5, 6]]", "[[1, 1], [1, 1], [1, 1]]")
    columns = widths(36, [shown])
    _, *others = cells(shown, columns, active=False, stale=False)
    assert all(
        cell.plain.startswith(" ") and len(cell.plain) <= width for cell, width in zip(others, columns[2:], strict=True)
    )
