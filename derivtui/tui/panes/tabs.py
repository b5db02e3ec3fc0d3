"""What a border says of the panes that take turns in one place: their names, the current one marked, to be clicked.

Where there is no room for the names, those of the others are cut short, and at last the current pane says no more than
its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from textual.content import Content
from textual.reactive import var
from textual.style import Style
from textual.widget import Widget

_SHORT: Final = 3
"""Letters of a name cut short; one with a letter more stays as it is."""
_HERE: Final = "▸"
"""Stands before the current name, so that it is told without colour."""
_QUIET: Final = "$text-muted not bold"


class Captioned(Widget):
    """A pane whose title says more than its name."""

    caption: var[str] = var("")
    """Its title, where it takes no turns."""
    pressing: var[bool] = var(False)
    """Whether that has to be said rather than the names of the others."""

    def watch_caption(self, caption: str) -> None:
        """Say so in the border."""
        self.border_title = Content(caption)


def tabs(turns: Sequence[str], current: str, own: str, room: int, *, marked: bool = True) -> Content:
    """The names of the panes in `turns`, by id, for a border with so many cells; `own` is the current pane's title.

    Without `marked` only the letters' weight tells which is the current one.
    """
    full = {each: each.title() for each in turns}
    short = {each: name if len(name) <= _SHORT + 1 else name[:_SHORT] for each, name in full.items()}
    ways = (
        (" │ ", full, own),
        (" │ ", full, full[current]),
        ("│", full, full[current]),
        ("│", short, own.replace(" · ", "·")),
        ("│", short, full[current]),
        ("│", short, short[current]),
    )
    lines = [_line(names | {current: said}, current, bar, marked=marked) for bar, names, said in ways]
    return next((line for line in lines if line.cell_length <= room), lines[-1])


def _line(names: Mapping[str, str], current: str, bar: str, *, marked: bool) -> Content:
    """One way to write the names."""
    parts: list[Content] = []
    for id, name in names.items():
        here = id == current
        sign = _HERE if here and marked else ""
        if parts:
            parts.append(Content.assemble((bar.rstrip() if bar.endswith(" ") and sign else bar, _QUIET)))
        named = Content.assemble((sign + name, "bold" if here else _QUIET))
        parts.append(named.stylize(Style.from_meta({"@click": f"screen.view('{id}')"})))
    return Content("").join(parts)
