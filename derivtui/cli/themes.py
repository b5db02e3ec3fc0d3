"""`derivtui themes`: the colours that the app can wear."""

from __future__ import annotations

import click


@click.command(short_help="The themes that --theme takes.")
def themes() -> None:
    """The themes that --theme takes: derivtui's own and Textual's."""
    from derivtui.tui.app import DerivtuiApp
    from derivtui.tui.state import State
    from derivtui.tui.theming import DEFAULT

    for name in sorted(DerivtuiApp(State()).available_themes):
        click.echo(f"{name} (default)" if name == DEFAULT else name)
