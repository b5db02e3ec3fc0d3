"""Draw the README's picture: the real app on the real engine, with a term selected. Run by `make picture`."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Final

from derivtui.tui.app import DerivtuiApp
from derivtui.tui.state import State
from tests.tui.driving import still

TARGET: Final = Path(__file__).with_name("derivtui.svg")
STATE: Final = State(source="sin(x/(2*sqrt(2)))", values={"x": "100"})
KEYS: Final = ("enter", "escape", "j")
"""Record, leave the expression for the graph, go to its second node."""
FONT_FACE: Final = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Fonts that Textual would have a browser fetch from elsewhere."""


async def draw() -> str:
    """The app as SVG, once everything is answered."""
    app = DerivtuiApp(STATE)
    async with app.run_test(size=(120, 32)) as pilot:
        await still(pilot)
        await pilot.press(*KEYS)
        await still(pilot)
        return app.export_screenshot(title="derivtui")


if __name__ == "__main__":
    picture = FONT_FACE.sub("", asyncio.run(draw()))
    TARGET.write_text(picture.replace("<svg ", '<svg xml:space="preserve" ', 1), encoding="utf-8")
