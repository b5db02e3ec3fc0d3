"""Whatever keys come and however the window changes, nothing is raised and the screen can be used afterwards."""

from __future__ import annotations

import random
from typing import Final

import pytest
from textual.pilot import Pilot

from derivtui.tui.actions import ACTIONS
from derivtui.tui.app import DerivtuiApp
from derivtui.tui.panes.editor import Editor
from derivtui.tui.state import State
from tests.tui.driving import ON_FUNCTION, main_of, until
from tests.tui.reports import SINE, SQUARE
from tests.tui.stored import settings

KEYS: Final = sorted(
    {key for action in ACTIONS for key in (*action.keys, *action.plain) if action.id not in ("quit", "screenshot")}
    | {*"x2(*)+[]/;= ", "backspace", "delete", "left", "right", "ctrl+a", "ctrl+z", "ctrl+y", "home", "end"}
)
"""Every key that does something, but for quitting, and keys that write."""
TEXTS: Final = ("x**2", SINE.source, SQUARE.source, "sinn(x)", "", "x[0]", "[/]")
ROUND: Final = 25
"""Keys or sizes between two looks at the screen."""


async def shake(pilot: Pilot[None], chance: random.Random) -> None:
    """Some keys in a burst, then another size, or another text."""
    app = pilot.app
    for _ in range(ROUND):
        key = chance.choice(KEYS)
        if key not in ("q", "ctrl+q"):
            app.simulate_key(key)
    await pilot.resize_terminal(chance.randint(20, 300), chance.randint(5, 100))
    if chance.random() < 0.2:
        main_of(pilot).query_one(Editor).text = chance.choice(TEXTS)
    await pilot.pause()


async def storm(seed: int, keys: int) -> None:
    """So many random keys at random sizes; afterwards the app still does what it is for."""
    chance = random.Random(seed)
    app = DerivtuiApp(ON_FUNCTION, settings=settings())
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(keys // ROUND):
            await shake(pilot, chance)
        await until(pilot, lambda: app._journey is None and not app._waiting)
        while len(app.screen_stack) > 1:
            app.pop_screen()
            await pilot.pause()
        await pilot.resize_terminal(80, 24)
        main = main_of(pilot)
        main.state = State()
        main.query_one(Editor).text = "x**2"
        await until(pilot, lambda: main.shown is not None and main.shown.source == "x**2")
        main.action_expression()
        await until(pilot, lambda: main.query_one(Editor).has_focus)


async def test_a_short_storm_of_keys_and_sizes_leaves_a_usable_screen() -> None:
    await storm(seed=5, keys=200)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
async def test_a_storm_of_keys_and_sizes_leaves_a_usable_screen(seed: int) -> None:
    await storm(seed, keys=1_000)


@pytest.mark.parametrize("size", [(20, 5), (300, 100), (40, 12), (21, 6)])
async def test_every_pane_can_be_drawn_at_the_least_and_the_largest_size(size: tuple[int, int]) -> None:
    app = DerivtuiApp(ON_FUNCTION, settings=settings())
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: main_of(pilot).shown is not None)
        for key in ("escape", "f6", "f6", "f6", "f6", "f6", "z", "n", "z", "e", "question_mark", "escape", "colon"):
            await pilot.press(key)
        await pilot.pause()
        assert app.is_running
