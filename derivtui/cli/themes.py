"""`derivtui themes`: the colours that the app can wear."""

from __future__ import annotations

import click

from derivtui.cli.text.columns import aligned
from derivtui.paths import themes_folder


@click.command(short_help="The themes that --theme takes.")
def themes() -> None:
    """The themes that --theme takes: derivtui's own and yours, with a sentence each, then Textual's."""
    from derivtui.tui.theming import DEFAULT, SHIPPED, Themes, builtin_names

    known = Themes()
    _, complaints = known.look()
    rows = [
        (name, file.about + " (default)" * (name == DEFAULT), "" if file.path.parent == SHIPPED else "yours")
        for name, file in sorted(known.found.items())
    ]
    click.echo("\n".join(aligned([*rows, *((name, "Textual's.", "") for name in builtin_names())], "<<<")))
    click.echo(f"\nderivtui's lie in {SHIPPED}, yours in {themes_folder()}.")
    for complaint in complaints:
        click.echo(complaint, err=True)
