"""The sentence on an example stands below the expression for as long as it is true."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from textual.pilot import Pilot

from derivtui.tui.examples import example
from derivtui.tui.panes.editor import Editor
from derivtui.tui.screens.main import MainScreen
from tests.tui.driving import ON_FUNCTION, ON_SQUARE, answered, app_on, main_of, painted, until

ENDS: Final[dict[str, Callable[[MainScreen], object]]] = {
    "another text": lambda main: main.query_one(Editor).insert("+1"),
    "an entry": lambda main: main.stand(ON_FUNCTION, 1),
    "a nudge": lambda main: main.variables.action_nudge(1),
    "a step of gradient descent": lambda main: main.action_descend(),
}
"""What makes the sentence false."""


async def shown_on(pilot: Pilot[None]) -> MainScreen:
    """The main screen with the first example, of which it says what to look at."""
    main = main_of(pilot)
    await answered(pilot)
    main.open_example(example("square"))
    await answered(pilot)
    await until(pilot, lambda: "Look: Graph: 1 arrives" in painted(main.query_one("#look")))
    return main


@pytest.mark.parametrize("end", ENDS)
async def test_the_sentence_goes_with_the_text_and_with_its_values(end: str) -> None:
    async with app_on(ON_SQUARE).run_test(size=(80, 24)) as pilot:
        main = await shown_on(pilot)
        ENDS[end](main)
        await until(pilot, lambda: not main.look and not main.query_one("#look").display)


async def test_the_sentence_stays_with_another_dtype_theme_view_or_order() -> None:
    async with app_on(ON_SQUARE).run_test(size=(80, 24)) as pilot:
        main = await shown_on(pilot)
        main.use(dtype="float64")
        pilot.app.theme = "textual-light"
        await pilot.press("V", "V", "o", "greater_than_sign", "F")
        await answered(pilot)
        assert "Look: Graph: 1 arrives" in painted(main.query_one("#look"))
