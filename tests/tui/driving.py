"""Driving the app in tests: start it on stored Reports, wait for what it shows, read what it shows."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from rich.segment import Segment
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from derivtui.tui.app import DerivtuiApp
from derivtui.tui.panes.editor import Editor
from derivtui.tui.panes.status import StatusBar
from derivtui.tui.panes.variables import VariablesPane
from derivtui.tui.screens.main import MainScreen
from derivtui.tui.state import State
from tests.tui.reports import FUNCTION, KINK, SINE, SQUARE, TENSOR
from tests.tui.stored import settings

ON_SQUARE = State(source=SQUARE.source, values={"x": "9"})
ON_SINE = State(source=SINE.source, values={"x": "100"})
ON_FUNCTION = State(source=FUNCTION.source, values={"u": "2", "v": "4"})


ON_KINK = State(source=KINK.source, values={"x": "0"})
ON_TENSOR = State(source=TENSOR.source, values={"A": "[[1, 2], [3, 4]]", "x": "[0.5, -1]"})


def app_on(state: State, theme: str | None = None) -> DerivtuiApp:
    """The app, its engine answering stored Reports."""
    return DerivtuiApp(state, settings=settings(), theme=theme)


def main_of(pilot: Pilot[None]) -> MainScreen:
    """The main screen, whatever lies on top of it."""
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, MainScreen)
    return screen


def editor_of(pilot: Pilot[None]) -> Editor:
    """The expression's text field."""
    return main_of(pilot).query_one(Editor)


def variables_of(pilot: Pilot[None]) -> VariablesPane:
    """The Variables pane."""
    return main_of(pilot).query_one(VariablesPane)


async def until(pilot: Pilot[None], shows: Callable[[], object]) -> None:
    """Wait until something is so; fails after ten seconds."""
    for _ in range(500):
        if shows():
            return
        await pilot.pause(0.02)
    raise AssertionError("It did not come to be shown.")


async def answered(pilot: Pilot[None]) -> None:
    """Wait until everything about the latest question is on the screen."""
    main = main_of(pilot)
    await until(pilot, lambda: main.shown is not None and main.shown.source == main.state.source)
    await until(pilot, lambda: main.shown is not None and main.shown.checks is not None)
    await until(pilot, lambda: main.shown is not None and main.shown.derivation is not None)
    await pilot.pause()


async def mounted(pilot: Pilot[None]) -> None:
    """Wait until the panes are there, and stop every cursor from blinking."""
    main = main_of(pilot)
    await until(pilot, lambda: main.query(Editor) and main.query(Input))
    for field in [*main.query(TextArea), *main.query(Input)]:
        field.cursor_blink = False


async def still(pilot: Pilot[None]) -> None:
    """Wait until everything is answered and the engine rests: ready for a picture."""
    await mounted(pilot)
    await answered(pilot)
    await until(pilot, lambda: main_of(pilot).query_one(StatusBar).engine == "idle")
    await pilot.pause()


def painted(widget: Widget) -> str:
    """What can be read on the screen where a widget lies, whatever that is, as lines of text."""
    screen = widget.screen
    place = widget.region.intersection(screen.region)
    strips = screen._compositor.render_strips(screen.size)[place.y : place.bottom]
    return "\n".join("".join(map(_legible, strip.crop(place.x, place.right))).rstrip() for strip in strips)


def _legible(segment: Segment) -> str:
    """Its text; nothing but room where that has the colour of its ground."""
    style = segment.style
    hidden = style is not None and style.color is not None and style.color == style.bgcolor
    return " " * segment.cell_length if hidden else segment.text


def text_of(widget: Widget) -> str:
    """What a widget shows, as lines of text."""
    size = widget.size
    strips = [widget.render_line(y) for y in range(size.height)]
    return "\n".join(strip.text.rstrip() for strip in strips)


@dataclass
class Hold:
    """How long the app's loop was held up."""

    longest: float = 0.0
    """Seconds of the loop's own processor time between two wakings, whatever else the machine does."""


@asynccontextmanager
async def holding() -> AsyncIterator[Hold]:
    """Watch until the block ends how long the loop works between two chances to answer a key."""
    hold = Hold()
    watch = asyncio.create_task(_watch(hold))
    await asyncio.sleep(0)
    try:
        yield hold
        await asyncio.sleep(0.001)
    finally:
        watch.cancel()


async def _watch(hold: Hold) -> None:
    while True:
        before = time.thread_time()
        await asyncio.sleep(0.001)
        hold.longest = max(hold.longest, time.thread_time() - before)
