"""Fast typing into a long expression while the engine works: nothing is lost, and the screen goes on."""

from __future__ import annotations

import asyncio
from typing import Final

from textual.pilot import Pilot

from derivtui.tui.app import DerivtuiApp
from derivtui.tui.collecting import lasting
from derivtui.tui.state import State
from tests.tui.driving import editor_of, holding, main_of, mounted, until

TERMS: Final = 200
LONG: Final = " + ".join(f"sin({n}x)" for n in range(1, TERMS + 1))
LETTERS: Final = "xyzw" * 10
PACE: Final = 1 / 30
"""Seconds between two keys."""
FRAME: Final = 0.05
"""Seconds of processor time that the app may work between two wakings at most."""


async def type_fast(pilot: Pilot[None]) -> None:
    """Forty letters at thirty a second."""
    for key in LETTERS:
        pilot.app.simulate_key(key)
        await asyncio.sleep(PACE)


async def measured() -> float:
    """Type into the app on the real engine; the longest time that its loop was held up."""
    async with DerivtuiApp(State(source=LONG)).run_test(size=(120, 40)) as pilot:
        await mounted(pilot)
        await until(pilot, lambda: main_of(pilot).shown is not None)
        async with holding() as hold:
            await type_fast(pilot)
            await until(pilot, lambda: editor_of(pilot).text == LONG + LETTERS)
        return hold.longest


async def test_forty_keys_at_thirty_a_second_are_all_taken_and_the_screen_is_never_held_up_for_long() -> None:
    with lasting():
        assert await measured() < FRAME
