"""The graph's rows on several lines: nothing is left out where the columns do not fit side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from derivtui.model.report import Graph
from derivtui.tui.rows.graph import graph_rows
from derivtui.tui.rows.graph_line import columns
from derivtui.tui.rows.graph_lines import MOST, graph_lines, heading_lines
from derivtui.tui.rows.line import plain
from tests.tui.graphs import PRODUCT, graphs
from tests.tui.reports import FUNCTION, SINE


def drawn(graph: Graph | None, width: int, digits: str | int = 4, lines: int = MOST) -> list[str]:
    """Headings and rows as a person sees them."""
    rows = graph_rows(graph)
    fit = columns(rows, width, digits, lines)
    return [plain(line) for group in (heading_lines(fit), *(graph_lines(row, fit) for row in rows)) for line in group]


def test_where_all_columns_fit_a_row_is_one_line() -> None:
    assert drawn(FUNCTION.graph, 58) == drawn(FUNCTION.graph, 58, lines=1)


def test_the_product_stands_below_the_node_and_its_value() -> None:
    assert drawn(SINE.graph, 36) == [
        "#   node                       value",
        "        upstream ×   local = arrives",
        "0   SinBackward0             -0.7158",
        "                                   1",
        "1   └ DivBackward0             35.36",
        "               1 × -0.6983 = -0.6983",
        "2     └ x (leaf)                 100",
        "         -0.6983 ×  0.3536 = -0.2469",
    ]


def test_all_digits_of_float64_take_two_more_lines_where_it_is_narrow() -> None:
    assert drawn(SINE.graph, 36, "float64")[-4:] == [
        "2     └ x (leaf)                 100",
        "                 -0.6982690095901489",
        "               ×  0.3535533845424652",
        "              = -0.24687537550926208",
    ]


def test_a_shared_node_adds_up_in_the_room_beside_it() -> None:
    assert drawn(FUNCTION.graph, 36)[-2:] == ["6     └ v ↑ 48+2 = 50", "                 1 ×    48 =      48"]


def test_a_product_in_words_stands_there_too() -> None:
    assert drawn(PRODUCT, 34)[-2:] == ["1   └ A (leaf)          2×2 tensor", "             Ā = Ȳ Bᵀ   2×2 tensor"]


@pytest.mark.parametrize("lines", [2, 3, 4])
@given(graph=graphs(), width=st.integers(24, 100), digits=st.sampled_from([4, "float32", "float64"]))
def test_lines_are_equally_long_and_equally_many(lines: int, graph: Graph, width: int, digits: str | int) -> None:
    rows = graph_rows(graph)
    fit = columns(rows, width, digits, lines)
    made = [heading_lines(fit), *(graph_lines(row, fit) for row in rows)]
    assert {len(group) for group in made} == {fit.lines}
    assert fit.lines == 1 or {sum(cell_len(piece.text) for piece in line) for group in made[1:] for line in group} == {
        fit.width
    }
