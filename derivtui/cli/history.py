"""`derivtui history`: what the app recorded, as a table, as JSON, and into and out of files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from derivtui.cli.entries import counted, entries_of, opened
from derivtui.cli.options import JSON
from derivtui.cli.text.history import table
from derivtui.model.errors import OptionError

if TYPE_CHECKING:
    from derivtui.history.archive import Archive
    from derivtui.history.store import Store


@click.command(short_help="What the app recorded: list, export, import, clear.")
@click.argument("action", required=False, metavar="[export FILE | import FILE | clear]")
@click.argument("file", required=False, metavar="")
@JSON
@click.option("--search", metavar="TEXT", default="", help="Only entries that have all these words.")
@click.option("--yes", is_flag=True, help="Clear without asking.")
def history(action: str | None, file: str | None, as_json: bool, search: str, yes: bool) -> int:
    """What the app recorded, the oldest first.

    `export FILE` writes the entries as JSON Lines; `import FILE` adds those that are not there yet. A single dash is
    standard output or input. `clear` deletes all entries.
    """
    if action not in (None, *_FILED, "clear"):
        raise OptionError(f"There is no `history {action}`; there are export, import and clear.")
    if (file is not None) != (action in _FILED):
        raise OptionError(f"`history {action}` takes {'a FILE' if action in _FILED else 'no file'}.")
    archive = opened()
    try:
        if action == "clear":
            return _clear(archive, yes=yes)
        if action is not None and file is not None:
            return _FILED[action](archive, file, search)
        return _show(archive, search, as_json=as_json)
    finally:
        archive.close()


def _show(archive: Archive, search: str, *, as_json: bool) -> int:
    if as_json:
        for number, line in archive.call(lambda store: list(_found(store, search))):
            click.echo(b'{"number":%d,' % number + line[1:])
        return 0
    found = archive.call(lambda store: store.listing(search))
    nothing = "No entry has these words." if search else "Nothing is recorded yet: Enter in the app does that."
    click.echo("\n".join(table(found)) if found else nothing)
    return 0


def _export(archive: Archive, file: str, search: str) -> int:
    from derivtui.history.interchange import write, write_file

    lines = archive.call(lambda store: [line for _, line in _found(store, search)])
    if file == "-":
        write(lines, sys.stdout.buffer)
        return 0
    try:
        count = write_file(lines, Path(file).expanduser())
    except OSError as error:
        raise OptionError(f"{file} cannot be written: {error.strerror}.") from error
    click.echo(f"{counted(count)} written to {file}.", err=True)
    return 0


def _import(archive: Archive, file: str, _search: str) -> int:
    refused: list[int] = []
    entries = tuple(entries_of(file, refused))
    added = archive.call(lambda store: store.add_all(entries))
    archive.call(lambda store: store.prune())
    known = len(entries) - added
    told = (f"{counted(added)} imported", *([f"{known} there already"] if known else []))
    told = (*told, *([f"{len(refused)} refused"] if refused else []))
    click.echo(", ".join(told) + ".", err=True)
    return 1 if refused else 0


def _clear(archive: Archive, *, yes: bool) -> int:
    count = archive.call(lambda store: store.count())
    if count and not (yes or _agreed(count)):
        click.echo("Nothing is deleted.", err=True)
        return 0
    click.echo(f"{counted(archive.call(lambda store: store.clear()))} deleted.", err=True)
    return 0


def _agreed(count: int) -> bool:
    """Ask whoever is there; raises OptionError where nobody is."""
    try:
        return click.confirm(f"Delete {counted(count)} for good?", err=True)
    except click.Abort:
        raise OptionError("Nothing is deleted: `history clear --yes` does not ask.") from None


def _found(store: Store, search: str) -> Iterator[tuple[int, bytes]]:
    """Number and line of every entry, or of those with all these words."""
    wanted = {each.number for each in store.listing(search)} if search else None
    return (found for found in store.lines() if wanted is None or found[0] in wanted)


_FILED: Final[dict[str, Callable[[Archive, str, str], int]]] = {"export": _export, "import": _import}
"""What takes a file."""
