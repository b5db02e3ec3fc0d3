"""The graph's rows as lines: columns, guides, and numbers that are never cut."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from derivtui.model.numbers import shown
from derivtui.model.report import Graph, Report
from derivtui.tui.rows.graph import graph_rows
from derivtui.tui.rows.graph_details import detail_lines
from derivtui.tui.rows.graph_line import columns, graph_line, heading_line
from derivtui.tui.rows.line import COMFORTABLE, plain
from tests.tui.graphs import LOGARITHM, MULTIPLIED_SINE, PRODUCT, SQUARED_WEIGHT, chain, graphs
from tests.tui.reports import FUNCTION, SINE, SQUARE


def drawn(graph: Graph | None, width: int, *, stop: int | None = None) -> list[str]:
    """Heading and rows as a person sees them, node 1 marked."""
    assert graph is not None
    rows = graph_rows(graph)
    fit = columns(rows, width, 4)
    return [
        plain(heading_line(fit)),
        *(plain(graph_line(row, fit, marked=row.number == 1, stop=stop)) for row in rows),
    ]


@pytest.mark.parametrize(
    ("report", "picture"),
    [
        (
            SQUARE,
            """\
#   node                  value upstream × local = arrives
0   PowBackward0             81                          1
1 ▌ └ x (leaf)                9        1 ×    18 =      18""",
        ),
        (
            SINE,
            """\
#   node                value upstream ×   local = arrives
0   SinBackward0      -0.7158                            1
1 ▌ └ DivBackward0      35.36        1 × -0.6983 = -0.6983
2     └ x (leaf)          100  -0.6983 ×  0.3536 = -0.2469""",
        ),
        (
            FUNCTION,
            """\
#   node                  value upstream × local = arrives
0   AddBackward0             76                          1
2   ├ AddBackward0           12        1 ×     1 =       1
4   │ ├ MulBackward0          8        1 ×     1 =       1
5   │ │ ├ u (leaf)            2        1 ×     4 =       4
6   │ │ └ v (leaf)            4        1 ×     2 =       2
3   │ └ PowBackward0          4        1 ×     1 =       1
5   │   └ u ↑ 4+4 = 8                  1 ×     4 =       4
1 ▌ └ PowBackward0           64        1 ×     1 =       1
6     └ v ↑ 48+2 = 50                  1 ×    48 =      48""",
        ),
    ],
    ids=["square", "sine", "function"],
)
def test_all_columns_at_58_cells(report: Report, picture: str) -> None:
    assert drawn(report.graph, 58) == picture.splitlines()


def test_value_goes_first_when_it_gets_narrow() -> None:
    assert drawn(SQUARE.graph, 46)[0] == "#   node            upstream × local = arrives"


def test_at_36_cells_only_what_arrives_stays() -> None:
    assert drawn(SINE.graph, 36) == [
        "#   node                     arrives",
        "0   SinBackward0                   1",
        "1 ▌ └ DivBackward0           -0.6983",
        "2     └ x (leaf)             -0.2469",
    ]


def test_duplicate_edges_add_up() -> None:
    assert drawn(SQUARED_WEIGHT, 40)[2:] == [
        "1 ▌ ├ w (leaf)                         3",
        "1 ▌ └ w ↑ 3+3 = 6                      3",
    ]


def test_walk_leaves_blank_what_it_has_not_reached() -> None:
    assert drawn(SQUARED_WEIGHT, 58, stop=0)[1:] == [
        "0   MulBackward0              9                          1",
        "1 ▌ ├ w (leaf)                3          ×     3 =",
        "1 ▌ └ w ↑ ·+·                            ×     3 =",
    ]


def test_no_local_partial_shows_the_product_in_words() -> None:
    assert drawn(PRODUCT, 60)[2].endswith("Ā = Ȳ Bᵀ   2×2 tensor")


def test_deep_rows_show_their_depth_as_a_number() -> None:
    assert drawn(chain(5_001), 58)[-1] == "5000   5000 └ x (leaf)      0.5      1.5 ×   0.5 =    0.25"


def test_nan_is_set_apart() -> None:
    rows = graph_rows(LOGARITHM)
    line = graph_line(rows[0], columns(rows, 58, 4))
    assert [piece.text.strip() for piece in line if piece.role == "wrong"] == ["nan"]


def test_closed_row_says_so() -> None:
    rows = graph_rows(SQUARED_WEIGHT)
    assert plain(graph_line(rows[0], columns(rows, 40, 4), closed=True)).startswith("0   ▸ MulBackward0")


@given(graphs(), st.integers(24, 100), st.none() | st.just(4))
def test_numbers_are_never_cut(graph: Graph, width: int, digits: int | None) -> None:
    rows = graph_rows(graph)
    fit = columns(rows, width, digits)
    for row in rows:
        assert plain(graph_line(row, fit)).endswith(shown(row.edge.arrives, digits))


@given(graphs(), st.integers(40, 120))
def test_lines_are_equally_long_and_fill_no_wide_pane(graph: Graph, width: int) -> None:
    rows = graph_rows(graph)
    fit = columns(rows, width, 4)
    assert {sum(cell_len(piece.text) for piece in graph_line(row, fit)) for row in rows} == {fit.width}
    assert fit.width == width if width <= COMFORTABLE else COMFORTABLE <= fit.width <= width


def test_a_long_name_spreads_the_rows_of_a_wide_pane_as_far_as_it_needs() -> None:
    nodes = (msgspec.structs.replace(SQUARED_WEIGHT.nodes[0], name="A" * 40 + "Backward0"), *SQUARED_WEIGHT.nodes[1:])
    lines = drawn(Graph(nodes=nodes), 120)
    assert lines[1] == f"0   {nodes[0].name}     9                          1"


def test_what_adds_up_takes_the_room_that_numbers_leave() -> None:
    assert drawn(MULTIPLIED_SINE, 56)[-1] == "2     └ x ↑ 0.4794+0.4388=0.9182  0.5 × 0.8776 =  0.4388"


def test_what_adds_up_goes_before_the_product_but_not_before_what_arrives() -> None:
    assert drawn(MULTIPLIED_SINE, 50)[-1] == "2     └ x ↑ 0.4794+0.4388 = 0.9182          0.4388"
    assert drawn(MULTIPLIED_SINE, 40)[-1] == "2     └ x ↑ 0.4794+0.4388=0.9182  0.4388"
    assert drawn(MULTIPLIED_SINE, 36)[-1] == "2     └ x ↑ = 0.9182          0.4388"


def test_details_tell_what_adds_up_in_full() -> None:
    rows = graph_rows(MULTIPLIED_SINE)
    assert [plain(line)[6:] for row in (rows[1], rows[3]) for line in detail_lines(row, 80, None, "float32")[-1:]] == [
        "gradient here  0.47942555+0.4387912750244141 = 0.9182168"
    ] * 2


def test_details_give_numbers_in_full_and_what_was_saved() -> None:
    assert SINE.graph is not None
    rows = graph_rows(SINE.graph)
    assert [plain(line) for line in detail_lines(rows[1], 40, None, "float32")] == [
        "      value        35.35534",
        "      upstream     1",
        "      local        -0.698269",
        "      arrives      -0.698269",
        "      saved other  2.8284271247461903",
    ]


def test_details_tell_no_gradient_before_the_walk_reaches_it() -> None:
    rows = graph_rows(SQUARED_WEIGHT)
    names = [[plain(line).split("  ")[3].strip() for line in detail_lines(rows[2], 40, stop)] for stop in (0, 1)]
    assert names == [["value", "local"], ["value", "upstream", "local", "arrives", "gradient here"]]


def test_details_of_a_tensor_go_on_below() -> None:
    rows = graph_rows(PRODUCT)
    lines = [plain(line) for line in detail_lines(rows[1], 36)]
    assert lines[-2:] == ["      arrives   [[0.1234, 0.1234],", "                [0.1234, 0.1234]]"]
