"""What the Graph and Steps panes look like."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from derivtui.tui.panes.steps import StepsPane
from tests.tui.panes.harness import PanesApp
from tests.tui.reports import FUNCTION, SINE


def test_walk_through_a_shared_graph_beside_its_steps(snap_compare: Any) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        await pilot.press("n", "n", "n", "n")

    assert snap_compare(PanesApp(FUNCTION), terminal_size=(120, 20), run_before=walk)


def test_narrow_steps_with_one_opened_and_the_rest_hidden(snap_compare: Any) -> None:
    async def guess(pilot: Pilot[None]) -> None:
        await pilot.press("j", "enter", "r")

    assert snap_compare(PanesApp(SINE, StepsPane), terminal_size=(38, 14), run_before=guess)
