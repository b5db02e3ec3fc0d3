"""The Graph pane: keys, marks, clicks, the walk, and graphs of ten thousand nodes."""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec
import pytest
from textual.pilot import Pilot

from derivtui.model.report import Graph, Report
from derivtui.tui.panes.graph import NO_GRAPH, GraphPane
from derivtui.tui.panes.rowview import WAITING
from tests.tui.driving import until
from tests.tui.graphs import INDETERMINATE, LOGARITHM, ROOT, SHARED_DEFINITION, chain, comb, report
from tests.tui.panes.harness import PanesApp, picture
from tests.tui.reports import FUNCTION, SINE, SQUARE


def pane(pilot: Pilot[None]) -> GraphPane:
    """The pane under test."""
    return pilot.app.query_one(GraphPane)


def numbers(pilot: Pilot[None]) -> list[str]:
    """The first column: which nodes show, in which order."""
    return [line.split()[0] for line in picture(pilot, GraphPane)[1:] if line]


async def test_cursor_selects_the_terms_of_rows() -> None:
    app = PanesApp(SINE, GraphPane)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.press("j", "down", "k", "G", "g")
        assert app.selected == [5, 0, 5, 0, 6]


async def test_mark_shows_without_colour_and_posts_nothing() -> None:
    app = PanesApp(SINE, GraphPane)
    async with app.run_test(size=(60, 10)) as pilot:
        pane(pilot).mark(5)
        await pilot.pause()
        assert picture(pilot, GraphPane)[2].startswith("1 ▌ └ DivBackward0")
        assert any(
            segment.style is not None and segment.style.underline and "DivBackward0" in segment.text
            for segment in pane(pilot).render_line(2)
        )
        assert app.selected == []


async def test_mark_of_a_term_without_a_node_goes_to_the_term_around_it() -> None:
    app = PanesApp(SINE, GraphPane)
    async with app.run_test(size=(60, 10)) as pilot:
        pane(pilot).mark(3)
        await pilot.pause()
        assert pane(pilot).marked == {1}
        pane(pilot).mark(None)
        assert pane(pilot).marked == frozenset()


async def test_mark_scrolls_to_its_row() -> None:
    app = PanesApp(report(chain(500)), GraphPane)
    async with app.run_test(size=(60, 10)) as pilot:
        pane(pilot).mark(400)
        await pilot.pause()
        assert any(line.startswith("400 ▌") for line in picture(pilot, GraphPane))


async def test_click_selects_a_row() -> None:
    app = PanesApp(SINE, GraphPane)
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click(GraphPane, offset=(10, 4))
        assert app.selected == [0]
        await pilot.click(GraphPane, offset=(10, 1))
        await pilot.click(GraphPane, offset=(10, 7))
        assert app.selected == [0]


async def test_enter_opens_and_closes_details() -> None:
    async with PanesApp(SINE, GraphPane).run_test(size=(60, 12)) as pilot:
        await pilot.press("j", "enter")
        assert "      saved other  2.8284271247461903" in picture(pilot, GraphPane)
        await pilot.press("enter")
        assert picture(pilot, GraphPane)[4] == ""


async def test_opening_a_row_of_no_term_keeps_the_cursor_though_another_row_is_marked() -> None:
    root, *rest = LOGARITHM.nodes
    graph = Graph(nodes=(msgspec.structs.replace(root, terms=(0,)), *rest))
    app = PanesApp(report(graph), GraphPane)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("k", "j", "enter")
        assert app.selected == [0]
        assert (pane(pilot).cursor, pane(pilot).marked) == (1, frozenset({0}))


async def test_h_closes_what_is_below_and_l_opens_it() -> None:
    async with PanesApp(FUNCTION, GraphPane).run_test(size=(60, 14)) as pilot:
        await pilot.press("j", "h")
        assert numbers(pilot) == ["0", "2", "1", "6"]
        assert "▸ AddBackward0" in picture(pilot, GraphPane)[2]
        await pilot.press("l", "l")
        assert numbers(pilot) == ["0", "2", "4", "5", "6", "3", "5", "1", "6"]
        assert pane(pilot).cursor == 2
        await pilot.press("h", "h", "h")
        assert pane(pilot).cursor == 1


async def test_mark_below_a_closed_node_marks_that_node() -> None:
    async with PanesApp(FUNCTION, GraphPane).run_test(size=(60, 14)) as pilot:
        await pilot.press("j", "h")
        pane(pilot).mark(1)
        await pilot.pause()
        assert [line[:3] for line in picture(pilot, GraphPane)[1:5]] == ["0  ", "2 ▌", "1  ", "6  "]


async def test_walk_fills_in_gradients_in_the_engines_order() -> None:
    app = PanesApp(report(SHARED_DEFINITION), GraphPane)
    async with app.run_test(size=(60, 12)) as pilot:
        assert pane(pilot).border_subtitle == "n p backward"
        await pilot.press("n", "n")
        assert pane(pilot).border_subtitle == "backward 2 of 5"
        assert [line.split()[-1] for line in picture(pilot, GraphPane)[1:7]] == ["1", "1", "=", "=", "1", "="]
        assert app.selected == [7, 6]
        await pilot.press("n", "n", "n", "n")
        assert pane(pilot).stop is None
        await pilot.press("p")
        assert pane(pilot).border_subtitle == "backward 5 of 5"
        await pilot.press("escape")
        assert pane(pilot).border_subtitle == "n p backward"


async def test_space_plays_the_walk_to_its_end_and_stops_it() -> None:
    app = PanesApp(report(SHARED_DEFINITION), GraphPane)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("space")
        assert pane(pilot).border_subtitle == "▶ backward 1 of 5"
        pane(pilot).play_on()
        assert pane(pilot).border_subtitle == "▶ backward 2 of 5"
        await pilot.press("space")
        assert pane(pilot).border_subtitle == "backward 2 of 5"
        await pilot.press("space")
        assert pane(pilot).border_subtitle == "▶ backward 3 of 5"
        for _ in range(3):
            pane(pilot).play_on()
        assert (pane(pilot).playing, pane(pilot).stop) == (False, None)
        assert app.selected[:3] == [7, 6, 2]


@pytest.mark.parametrize("size", [(76, 8), (38, 12), (38, 7)])
@pytest.mark.parametrize("key", ["n", "p"])
async def test_the_row_that_a_walk_has_come_to_is_in_view_as_a_whole(size: tuple[int, int], key: str) -> None:
    async with PanesApp(FUNCTION, GraphPane).run_test(size=size) as pilot:
        graph = pane(pilot)
        for _ in range(7):
            await pilot.press(key)
            top, bottom = graph.stack.lines(graph.cursor)
            assert graph.rows[graph.cursor].number == graph.stop
            assert graph.scroll_offset.y <= top < bottom <= graph.scroll_offset.y + graph.page


@pytest.mark.parametrize("key", ["n", "p", "escape"])
async def test_walking_by_hand_stops_what_plays(key: str) -> None:
    async with PanesApp(report(SHARED_DEFINITION), GraphPane).run_test(size=(60, 12)) as pilot:
        await pilot.press("n", "space", key)
        assert not pane(pilot).playing
        assert "▶" not in str(pane(pilot).border_subtitle)


async def test_a_walk_plays_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("derivtui.tui.panes.graph.PACE", 0.001)
    async with PanesApp(report(SHARED_DEFINITION), GraphPane).run_test(size=(60, 12)) as pilot:
        await pilot.press("space")
        await until(pilot, lambda: not pane(pilot).playing)
        assert pane(pilot).border_subtitle == "n p backward"


async def test_exclamation_mark_goes_to_the_first_nan_even_where_it_is_closed() -> None:
    async with PanesApp(report(LOGARITHM), GraphPane).run_test(size=(60, 12)) as pilot:
        await pilot.press("h", "exclamation_mark")
        assert pane(pilot).cursor == 1
        assert numbers(pilot) == ["0", "1", "2"]


async def test_exclamation_mark_goes_on_to_where_infinity_became_nan_and_back() -> None:
    async with PanesApp(report(INDETERMINATE), GraphPane).run_test(size=(60, 12)) as pilot:
        assert pane(pilot).border_subtitle == "! infinity, then NaN · n p backward"
        seen = []
        for _ in range(3):
            await pilot.press("exclamation_mark")
            seen.append(pane(pilot).cursor)
        assert seen == [2, 0, 2]


async def test_the_frame_says_infinity_where_nothing_became_nan() -> None:
    async with PanesApp(report(ROOT), GraphPane).run_test(size=(60, 12)) as pilot:
        assert pane(pilot).border_subtitle == "! first infinity · n p backward"


async def test_the_frame_offers_nan_as_long_as_there_is_one() -> None:
    async with PanesApp(report(LOGARITHM), GraphPane).run_test(size=(60, 12)) as pilot:
        await pilot.press("n")
        assert pane(pilot).border_subtitle == "! first NaN · backward 1 of 3"
        pane(pilot).show(SINE)
        assert pane(pilot).border_subtitle == "n p backward"


@pytest.mark.parametrize(
    ("shown", "sentence"), [(None, WAITING), (report(Graph(nodes=())), NO_GRAPH)], ids=["no report", "no graph"]
)
async def test_empty_pane_says_why(shown: Report | None, sentence: str) -> None:
    async with PanesApp(shown, GraphPane).run_test(size=(80, 12)) as pilot:
        await pilot.press("j", "k", "g", "G", "n", "p", "h", "l", "enter", "exclamation_mark", "pagedown")
        assert picture(pilot, GraphPane)[0] == sentence


async def test_same_graph_with_other_numbers_keeps_the_place() -> None:
    app = PanesApp(SINE, GraphPane)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("n", "n", "enter")
        pane(pilot).show(SINE)
        assert (pane(pilot).cursor, pane(pilot).stop, pane(pilot).opened) == (1, 1, {1})
        pane(pilot).show(SQUARE)
        assert (pane(pilot).cursor, pane(pilot).stop, pane(pilot).opened) == (0, None, set())


async def test_all_digits() -> None:
    async with PanesApp(SINE, GraphPane).run_test(size=(120, 12)) as pilot:
        pane(pilot).all_digits = True
        await pilot.pause()
        assert picture(pilot, GraphPane)[3].endswith("100 -0.698269 × 0.35355338 = -0.24687538")


async def test_38_cells_show_the_product_below_each_node_where_three_rows_do_so() -> None:
    async with PanesApp(SINE, GraphPane).run_test(size=(38, 10)) as pilot:
        assert picture(pilot, GraphPane)[2:6] == [
            "0   SinBackward0          -0.7158",
            "                                1",
            "1   └ DivBackward0          35.36",
            "            1 × -0.6983 = -0.6983",
        ]
        await pilot.press("G")
        assert picture(pilot, GraphPane)[-1] == "      -0.6983 ×  0.3536 = -0.2469"


async def test_low_cells_show_what_arrives_and_the_rest_below_the_cursor() -> None:
    async with PanesApp(SINE, GraphPane).run_test(size=(38, 9)) as pilot:
        assert picture(pilot, GraphPane)[:3] == [
            "#   node                   arrives",
            "0   SinBackward0                 1",
            "                     value -0.7158",
        ]
        await pilot.press("G")
        assert picture(pilot, GraphPane)[2:5] == [
            "1   └ DivBackward0         -0.6983",
            "2 ▌   └ x (leaf)           -0.2469",
            "    value 100   = -0.6983 × 0.3536",
        ]
        pane(pilot).all_digits = True
        await pilot.pause()
        assert picture(pilot, GraphPane)[4:6] == [
            "                         value 100",
            "          = -0.698269 × 0.35355338",
        ]


@pytest.mark.timed
@pytest.mark.parametrize("graph", [chain(10_000), comb(10_000)], ids=["chain", "comb"])
async def test_ten_thousand_nodes_paint_like_few(graph: Graph) -> None:
    """Painting costs what is on the screen; only making the rows costs what the graph has."""
    few = await _paint(report(chain(100)))
    many = await _paint(report(graph))
    assert many < 10 * few


async def _paint(shown: Report) -> float:
    """Seconds that one paint of all visible lines takes, the best of several."""
    async with PanesApp(shown, GraphPane).run_test(size=(60, 40)) as pilot:
        await pilot.press("G")
        times = []
        for _ in range(7):
            start = time.perf_counter()
            picture(pilot, GraphPane)
            times.append(time.perf_counter() - start)
        return min(times)


@pytest.mark.timed
@pytest.mark.parametrize("graph", [chain, comb])
async def test_showing_takes_time_in_proportion_to_the_nodes(graph: Callable[[int], Graph]) -> None:
    """Ten times the nodes take ten times as long, or somewhat more; a hundred times would be quadratic."""
    async with PanesApp(None, GraphPane).run_test(size=(60, 40)) as pilot:
        assert _showing(pilot, graph(10_000)) < 40 * _showing(pilot, graph(1_000))


def _showing(pilot: Pilot[None], graph: Graph) -> float:
    """Processor seconds that loading a graph takes, the best of several."""
    shown = report(graph)
    times = []
    for _ in range(3):
        start = time.process_time()
        pane(pilot).show(shown)
        times.append(time.process_time() - start)
    return min(times)
