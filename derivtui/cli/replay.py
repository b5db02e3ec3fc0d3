"""`derivtui replay`: evaluate recorded entries again, and compare every number with the recorded one."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import click
import msgspec

from derivtui.cli.app import need_terminal
from derivtui.cli.entries import entries_of, opened
from derivtui.cli.failure import RefusedError
from derivtui.cli.options import JSON
from derivtui.cli.progress import Progress
from derivtui.cli.text.history import replay_lines, totals
from derivtui.history.replay import ANYWHERE, Comparison, replayed
from derivtui.model.entry import Entry
from derivtui.model.errors import Problem
from derivtui.model.numbers import to_json

Numbered = tuple[int, Entry]


@click.command(short_help="Evaluate recorded entries again, and compare.")
@click.argument("file", required=False)
@click.option("--last", metavar="N", type=click.IntRange(min=1), help="Only the last N entries.")
@click.option(
    "--ulps", metavar="N", type=click.FloatRange(min=0), default=0.0, help="How far off a number may be; 0 by default."
)
@click.option("--tui", is_flag=True, help="Play it full-screen.")
@JSON
def replay(file: str | None, *, last: int | None, ulps: float, tui: bool, as_json: bool) -> int:
    """Evaluate what was recorded again, in the history or in FILE, and compare value and gradients in ulps.

    Exit status 1 where anything differs, also where another version or device explains it.
    """
    refused: list[int] = []
    entries = _recorded(last) if file is None else _numbered(file, last, refused)
    if tui:
        return _play(entries)
    verdicts = []
    with Progress(sys.stderr, len(entries)) as progress:
        for done, (number, entry, comparison) in enumerate(_replayed(entries, ulps), start=1):
            progress.clear()
            verdicts.append(comparison)
            _tell(number, entry, comparison, as_json=as_json)
            progress.show(done, sum(each.differs for each in verdicts))
    if not as_json:
        click.echo(totals(each.verdict for each in verdicts) or "There is nothing to replay.")
    return 1 if refused or any(each.differs for each in verdicts) else 0


def _recorded(last: int | None) -> list[Numbered]:
    """The history's entries."""
    from derivtui.history.interchange import decode

    archive = opened()
    try:
        return [(number, decode(line)) for number, line in archive.call(lambda store: list(store.lines(last)))]
    finally:
        archive.close()


def _numbered(file: str, last: int | None, refused: list[int]) -> list[Numbered]:
    """A file's entries, counted from 1."""
    entries = list(enumerate(entries_of(file, refused), start=1))
    return entries if last is None else entries[-last:]


def _replayed(entries: list[Numbered], allowed: float) -> Iterator[tuple[int, Entry, Comparison]]:
    from derivtui.service.calls import call_all

    devices = _devices(entry for _, entry in entries)
    numbers = iter(entries)
    with closing(replayed((e for _, e in entries), call_all, devices=devices, allowed=allowed)) as found:
        for (number, _), (entry, comparison) in zip(numbers, found, strict=False):
            yield number, entry, comparison


def _devices(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The devices that are here; torch is asked only where one is needed that may not be."""
    if all(entry.request.device == ANYWHERE for entry in entries):
        return (ANYWHERE,)
    from derivtui.service.calls import devices

    found = devices()
    if isinstance(found, Problem):
        raise RefusedError(found)
    return tuple(found)


def _tell(number: int, entry: Entry, comparison: Comparison, *, as_json: bool) -> None:
    if not as_json:
        click.echo("\n".join(replay_lines(number, entry, comparison)))
        return
    who = {"number": number, "key": entry.key, "expression": entry.request.expression}
    click.echo(to_json(who | msgspec.structs.asdict(comparison)))


def _play(entries: list[Numbered]) -> int:
    """Play entries full-screen, out of a history that is gone afterwards."""
    from derivtui.history.store import Store
    from derivtui.tui.app import run

    need_terminal()
    with tempfile.TemporaryDirectory(prefix="derivtui-") as folder:
        path = Path(folder) / "replay.sqlite3"
        store = Store(path)
        store.prepare()
        for number, entry in entries:
            store.keep(entry, number)
        store.close()
        run(play=path)
    return 0
