"""The preview of the expression: where it stands, and that the border says so where it has no room."""

from __future__ import annotations

import pytest
from textual.geometry import Size
from textual.pilot import Pilot

from derivtui.tui.panes.expression import ExpressionPane
from derivtui.tui.panes.preview import place_of
from tests.tui.driving import ON_SINE, answered, app_on, main_of, mounted, text_of, until

DRAWN = "2·√2"
"""What only the preview of the sine says."""


def pane_of(pilot: Pilot[None]) -> ExpressionPane:
    return main_of(pilot).query_one(ExpressionPane)


@pytest.mark.parametrize(
    ("picture", "text", "place"),
    [
        (Size(20, 3), Size(30, 1), "beside"),
        (Size(60, 3), Size(30, 1), "below"),
        (Size(60, 4), Size(30, 1), ""),
        (Size(20, 3), Size(150, 2), "beside"),
        (Size(20, 6), Size(10, 1), ""),
        (Size(90, 1), Size(10, 1), ""),
        (Size(0, 0), Size(10, 1), ""),
    ],
)
def test_a_preview_stands_beside_the_text_else_below_it(picture: Size, text: Size, place: str) -> None:
    assert place_of(picture, text, Size(80, 5)) == place


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (200, 60)])
async def test_the_pane_grows_for_a_preview_of_three_rows(size: tuple[int, int]) -> None:
    async with app_on(ON_SINE).run_test(size=size) as pilot:
        await mounted(pilot)
        await answered(pilot)
        await until(pilot, lambda: DRAWN in text_of(pane_of(pilot).query_one("#preview")))
        assert pane_of(pilot).content_size.height == 3
        assert not pane_of(pilot).border_subtitle


async def test_where_a_preview_has_no_room_the_border_says_which_key_shows_it() -> None:
    async with app_on(ON_SINE).run_test(size=(40, 12)) as pilot:
        await mounted(pilot)
        await answered(pilot)
        assert pane_of(pilot).border_subtitle == "F8 shows the preview"
        await pilot.press("f8")
        await until(pilot, lambda: DRAWN in text_of(pane_of(pilot).query_one("#preview")))
        assert not pane_of(pilot).border_subtitle
        assert text_of(pane_of(pilot).editor).startswith("sin(x")
        await pilot.press("f8")
        await until(pilot, lambda: pane_of(pilot).border_subtitle and pane_of(pilot).size.height == 1)


async def test_a_preview_too_large_for_the_whole_screen_is_cut_with_a_sign() -> None:
    async with app_on(ON_SINE).run_test(size=(20, 6)) as pilot:
        await mounted(pilot)
        await answered(pilot)
        await pilot.press("f8")
        await until(pilot, lambda: "…" in text_of(pane_of(pilot).query_one("#preview")))
