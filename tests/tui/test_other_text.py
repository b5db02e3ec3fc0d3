"""What belongs to one text ends with it, however another comes; what is entered is recorded as it is asked."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from textual.pilot import Pilot

from derivtui.history.archive import Archive
from derivtui.history.interchange import decode
from derivtui.paths import history_file
from derivtui.tui.app import DerivtuiApp
from derivtui.tui.examples import Example
from derivtui.tui.panes.expression import ExpressionPane
from derivtui.tui.panes.plot import PlotPane
from derivtui.tui.screens.conversation import SETTLING
from derivtui.tui.state import State
from tests.history.entries import entry
from tests.tui.driving import ON_SQUARE, answered, app_on, editor_of, main_of, mounted, until
from tests.tui.reports import FUNCTION, SINE, SQUARE

EXAMPLE = Example(id="", title="a sine", source=SINE.source, values={"x": "9"}, look="The row of x.")


def recorded(pilot: Pilot[None]) -> int | None:
    """The number in the border of Expression."""
    return main_of(pilot).query_one(ExpressionPane).recorded


def enter(pilot: Pilot[None], text: str) -> None:
    """Put a text in place of the other, and press Enter before it is answered."""
    editor_of(pilot).rewrite(text)
    editor_of(pilot).action_record()


def expressions() -> list[str]:
    """All that is recorded, the oldest first."""
    archive = Archive(history_file())
    try:
        return archive.call(lambda store: [decode(line).request.expression for _, line in store.lines()])
    finally:
        archive.close()


async def wrong(pilot: Pilot[None]) -> None:
    """Enter something that has no report."""
    enter(pilot, "x**")
    await until(pilot, lambda: main_of(pilot).query_one(ExpressionPane).problem)


async def test_an_example_does_not_stand_there_as_recorded_and_is_kept_as_a_draft() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: recorded(pilot) == 1)
        main_of(pilot).open_example(EXAMPLE)
        await answered(pilot)
        assert recorded(pilot) is None
        assert main_of(pilot).unrecorded == (SINE.source, {"x": "9"})


async def test_the_range_of_a_plot_ends_with_its_text() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        main = main_of(pilot)
        main.action_view("plot")
        await until(pilot, lambda: main.shown and main.shown.samples and main.shown.samples.stop == 18)
        main.query_one(PlotPane).action_zoom(1)
        await until(pilot, lambda: main.shown and main.shown.samples and main.shown.samples.stop < 18)
        main.open_example(EXAMPLE)
        await answered(pilot)
        await until(pilot, lambda: main.shown and main.shown.samples and main.shown.samples.stop == 18)


async def test_what_to_look_at_ends_with_its_example() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        main.open_example(EXAMPLE)
        assert main.look == EXAMPLE.look
        main.take(entry(SQUARE.source), 1)
        assert main.look == ""
        assert recorded(pilot) == 1


async def test_what_is_entered_at_once_is_recorded_with_what_requires_no_gradient() -> None:
    app = app_on(State(source=SQUARE.source, off=frozenset("u")))
    async with app.run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        enter(pilot, FUNCTION.source)
        await until(pilot, lambda: recorded(pilot) == 1)
        kept = await asyncio.wrap_future(main_of(pilot)._recorder.library.entry(1))
    assert kept is not None
    assert kept.request.wrt == ("v",)


async def test_a_higher_derivative_goes_over_to_the_variables_of_another_text() -> None:
    async with DerivtuiApp(State(source="y**2", order=2)).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        main = main_of(pilot)
        await until(pilot, lambda: main._asked.derivative == ("y", "y"))
        await answered(pilot)
        editor_of(pilot).rewrite("x**3")
        await until(pilot, lambda: main.shown and main.shown.source == "x**3")
        assert main.state.request().derivative == ("x", "x")


async def test_what_is_entered_after_an_error_is_recorded_before_the_app_ends() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        main = main_of(pilot)
        editor_of(pilot).rewrite("x**")
        await until(pilot, lambda: main._exchange.problem)
        main._change(replace(main.state, source=SINE.source))
        main._enter()
        await main.settle()
        assert not main._recording
    assert expressions() == [SINE.source]


async def test_enter_on_nothing_waits_for_nothing() -> None:
    async with app_on(State()).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await pilot.press("enter")
        await asyncio.wait_for(main_of(pilot).settle(), SETTLING / 2)


async def test_an_error_that_was_entered_is_not_evaluated_again_once_it_is_mended() -> None:
    async with app_on(ON_SQUARE).run_test(size=(120, 40)) as pilot:
        await answered(pilot)
        await wrong(pilot)
        editor_of(pilot).rewrite(SINE.source)
        await until(pilot, lambda: main_of(pilot).state.source == SINE.source)
        assert main_of(pilot)._engine.asides == 0
