"""`derivtui [EXPRESSION]`: the full-screen app."""

from __future__ import annotations

import click

from derivtui.cli.options import AT, tensors


@click.command(hidden=True)
@click.argument("expression", required=False)
@AT
@tensors
@click.option("--theme", metavar="NAME", help="Colours of the screen.")
def app(expression: str | None, at: dict[str, str], device: str, dtype: str, theme: str | None) -> None:
    """Open the full-screen app, on EXPRESSION where one is given."""
    from derivtui.tui.app import run

    run(expression=expression, at=at, device=device, dtype=dtype, theme=theme)
