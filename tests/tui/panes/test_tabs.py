"""Borders that name the panes taking turns: all of them, the current one marked, as much as there is room for."""

from __future__ import annotations

from functools import partial

import pytest
from textual.pilot import Pilot

from derivtui.tui.panes.tabs import tabs
from tests.tui.driving import ON_FUNCTION, ON_SQUARE, answered, app_on, main_of, painted, until

ALL = ("results", "variables", "graph", "steps", "plot", "code")


@pytest.mark.parametrize(
    ("room", "said"),
    [
        (60, "Results │ Variables │ Graph │▸Steps · d/dx │ Plot │ Code"),
        (50, "Results │ Variables │ Graph │▸Steps │ Plot │ Code"),
        (40, "Results│Variables│Graph│▸Steps│Plot│Code"),
        (34, "Res│Var│Gra│▸Steps·d/dx│Plot│Code"),
        (30, "Res│Var│Gra│▸Steps│Plot│Code"),
        (5, "Res│Var│Gra│▸Ste│Plot│Code"),
    ],
)
def test_the_less_room_the_shorter(room: int, said: str) -> None:
    found = tabs(ALL, "steps", "Steps · d/dx", room)
    assert found.plain == said
    assert room < 20 or found.cell_length <= room


def test_where_others_lie_beside_it_no_sign_is_needed() -> None:
    assert tabs(ALL[2:], "graph", "Graph", 60, marked=False).plain == "Graph │ Steps │ Plot │ Code"


async def click(pilot: Pilot[None], pane: str, letters: str) -> None:
    """Click where a pane's upper border has these letters."""
    frame = main_of(pilot).query_one(f"#{pane}")
    border = painted(frame).splitlines()[0]
    await pilot.click(offset=(frame.region.x + border.index(letters), frame.region.y))


def gone_to(pilot: Pilot[None], pane: str) -> bool:
    """Whether a pane has the focus, and its border says so."""
    there = main_of(pilot).query_one(f"#{pane}")
    return there.has_focus_within and f"▸{pane.title()}" in painted(there)


async def test_results_of_an_earlier_text_say_so_even_where_there_is_no_room_for_the_others() -> None:
    async with app_on(ON_SQUARE).run_test(size=(40, 12)) as pilot:
        await answered(pilot)
        results = main_of(pilot).query_one("#results")
        assert "▸Results│Var" in painted(results)
        await pilot.press("end", "plus", "enter")
        await until(pilot, lambda: "─ Results · of an earlier text ─" in painted(results))


@pytest.mark.parametrize(("size", "steps"), [((80, 24), "Graph │▸Steps · d/du │ Plot │ Code"),
                                             ((40, 12), "Res│Var│Gra│▸Steps·d/du│Plot│Code")])  # fmt: skip
async def test_borders_list_what_f6_goes_through_and_are_clicked(size: tuple[int, int], steps: str) -> None:
    async with app_on(ON_FUNCTION).run_test(size=size) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        main.action_view("graph")
        await until(pilot, lambda: "▸Graph│Ste" in painted(main.query_one("#graph")).replace(" │ ", "│"))
        await click(pilot, "graph", "Ste")
        await until(pilot, lambda: main.query_one("#steps").has_focus)
        await until(pilot, lambda: steps in painted(main.query_one("#steps")))
        for pane in main.ring:
            await click(pilot, main.current, pane.title()[:3])
            await until(pilot, partial(gone_to, pilot, pane))


async def test_a_wide_screen_names_those_that_take_turns_beside_steps() -> None:
    async with app_on(ON_FUNCTION).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        assert "━ Graph │ Plot │ Code ━" in painted(main.query_one("#graph")).replace("─", "━")
        assert "─ Steps · d/du ─" in painted(main.query_one("#steps"))
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "▸Graph │ Steps │ Plot │ Code" in painted(main.query_one("#graph")))
        assert "Results · float32 · cpu" in painted(main.query_one("#results"))
