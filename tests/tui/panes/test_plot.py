"""The Plot pane under a person's hands: what is read off, which range is asked for, and what follows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from derivtui.tui.panes.plot import PlotPane
from tests.tui.driving import ON_FUNCTION, ON_SQUARE, answered, app_on, main_of, text_of, until, variables_of


def plot_of(pilot: Pilot[None]) -> PlotPane:
    """The Plot pane."""
    return main_of(pilot).query_one(PlotPane)


def legend(pilot: Pilot[None]) -> str:
    """Its first line."""
    return text_of(plot_of(pilot)).splitlines()[0].strip() if plot_of(pilot).region else ""


async def shown(pilot: Pilot[None]) -> None:
    """Open the plot, and wait until it is drawn."""
    await answered(pilot)
    main_of(pilot).action_view("plot")
    await until(pilot, lambda: plot_of(pilot).samples is not None and plot_of(pilot).region)
    await pilot.pause()


def ends(pilot: Pilot[None]) -> tuple[float, float]:
    """The range that is drawn."""
    samples = plot_of(pilot).samples
    assert samples is not None
    return samples.start, samples.stop


async def test_samples_are_asked_for_once_the_plot_is_seen_and_not_before() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        assert plot_of(pilot).samples is None
        await shown(pilot)
        assert legend(pilot).startswith("● x = 9   ── f = 81   ·· df/dx = 18")
        assert main_of(pilot).query_one("#steps").region


async def test_the_cursor_reads_off_and_escape_takes_it_away() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        await pilot.press("right")
        await until(pilot, lambda: legend(pilot).startswith("│ x = 9."))
        await pilot.press("left")
        await until(pilot, lambda: legend(pilot).startswith("│ x = 9 "))
        await pilot.press("left")
        await until(pilot, lambda: legend(pilot).startswith("│ x = 8."))
        x, value, slope = (float(part.split(" = ")[1]) for part in legend(pilot).split("   "))
        assert (value, slope) == pytest.approx((x * x, 2 * x), rel=1e-3)
        await pilot.press("escape")
        await until(pilot, lambda: legend(pilot).startswith("● x = 9"))
        assert main_of(pilot).shown is not None


async def test_pan_zoom_and_back() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        await pilot.press("l")
        await until(pilot, lambda: ends(pilot) == (4.5, 22.5))
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: ends(pilot) == (9, 18))
        await pilot.press("left_square_bracket")
        await until(pilot, lambda: ends(pilot) == (4.5, 22.5))
        await pilot.press("shift+left")
        await until(pilot, lambda: ends(pilot) == (0, 18))
        await pilot.press("h", "0")
        await until(pilot, lambda: ends(pilot) == (0, 18))


async def test_the_range_stays_while_a_value_is_nudged_until_the_point_leaves_it() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        variables_of(pilot).post_message(variables_of(pilot).Edited("x", "10", recorded=False))
        await until(pilot, lambda: legend(pilot).startswith("● x = 10"))
        assert ends(pilot) == (0, 18)
        variables_of(pilot).post_message(variables_of(pilot).Edited("x", "40", recorded=False))
        await until(pilot, lambda: ends(pilot) == (0, 80))


async def test_a_click_reads_at_its_column() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        await pilot.click(PlotPane, offset=(35, 8))
        await until(pilot, lambda: legend(pilot).startswith("│ x = "))


async def test_a_click_on_a_tab_shows_its_view() -> None:
    async with app_on(replace(ON_SQUARE)).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.click("#graph", offset=(11, 0))
        await until(pilot, lambda: plot_of(pilot).region)


async def test_f_shows_a_heat_map_over_two_variables_and_the_curve_again() -> None:
    async with app_on(ON_FUNCTION).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        await pilot.press("f")
        await until(pilot, lambda: "·░▒▓█" in legend(pilot))
        assert plot_of(pilot).border_subtitle == "h l move · [ ] zoom · f curve"
        await pilot.press("right")
        assert plot_of(pilot).reading is None
        await pilot.press("f")
        await until(pilot, lambda: "·· df/du" in legend(pilot))


async def test_a_heat_map_of_one_variable_is_refused() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await shown(pilot)
        await pilot.press("f")
        await until(pilot, lambda: not plot_of(pilot).wants_field)
        assert legend(pilot).startswith("● x = 9")
