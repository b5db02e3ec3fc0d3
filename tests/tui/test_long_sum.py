"""A sum of 2,000 terms: its rows are made as they come to be seen, so that the screen goes on while it arrives."""

from __future__ import annotations

from statistics import median
from typing import Final

import pytest
from textual.pilot import Pilot

from derivtui.tui.app import DerivtuiApp
from derivtui.tui.collecting import lasting
from derivtui.tui.panes.expression import ExpressionPane
from derivtui.tui.panes.graph import GraphPane
from derivtui.tui.panes.steps import StepsPane
from derivtui.tui.state import State
from tests.tui.driving import holding, main_of, mounted, text_of, until
from tests.tui.long_sum import SOURCE, settings

FRAME: Final = 0.05
"""Seconds of processor time that the app may work between two wakings at most."""
ROWS: Final = 7_999


async def arrival(pilot: Pilot[None]) -> float:
    """The longest time that the loop is held up while the report comes and is shown."""
    main = main_of(pilot)
    graph, steps = main.query_one(GraphPane), main.query_one(StepsPane)
    main.use(dtype="float32")
    await until(pilot, lambda: main.query_one(ExpressionPane).problem is not None)
    former = graph.rows.graph, steps.rows.derivation
    async with holding() as hold:
        main.use(dtype="float64")
        await until(pilot, lambda: graph.rows and graph.rows.graph is not former[0])
        await until(pilot, lambda: steps.rows and steps.rows.derivation is not former[1])
        await pilot.pause()
    return hold.longest


@pytest.mark.timed
async def test_thousands_of_rows_arrive_and_are_walked_without_holding_the_screen_up() -> None:
    app = DerivtuiApp(State(source=SOURCE), settings=settings())
    with lasting():
        async with app.run_test(size=(120, 40)) as pilot:
            await mounted(pilot)
            arrivals = [await arrival(pilot) for _ in range(3)]
            graph, steps = app.main.query_one(GraphPane), app.main.query_one(StepsPane)
            assert len(graph.rows) == len(steps.rows) == ROWS
            assert median(arrivals) < FRAME
            graph.focus()
            async with holding() as moving:
                await pilot.press("n", "G", "k")
            assert moving.longest < FRAME
            assert "5999" in text_of(graph)
            assert len(graph.rows.made) < ROWS / 10
