"""`derivtui [EXPRESSION]`: the full-screen app."""

from __future__ import annotations

import sys
from typing import Any

import click

from derivtui.cli.options import AT, tensors
from derivtui.model.errors import OptionError


@click.command(hidden=True)
@click.argument("expression", required=False)
@AT
@tensors
@click.option("--theme", metavar="NAME", help="Colours of the screen.")
def app(expression: str | None, at: dict[str, Any], device: str, dtype: str, theme: str | None) -> None:
    """Open the full-screen app, on EXPRESSION where one is given."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise OptionError("The full-screen app needs a terminal; `derivtui eval` needs none.")
    from derivtui.tui.app import run

    values = {name: str(value) for name, value in at.items()}
    run(expression=expression, at=values, device=device, dtype=dtype, theme=theme)
