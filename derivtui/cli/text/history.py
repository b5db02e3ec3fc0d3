"""Entries and their replay as text.

 1  2026-11-22 10:30  x**2                x=9      pinned  why?

✗ 2 sin(x/(2*sqrt(2)))  x=100
    df/dx recorded -0.24689…, now -0.24688…, 2 ulp
    differs: torch 2.13.0 then, 2.14.1 now
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Final

from derivtui.cli.text.columns import aligned
from derivtui.history.replay import CLOSE, DIFFERS, EXPECTED, FAILED, SAME, Comparison, Difference
from derivtui.model.entry import Entry, Listed
from derivtui.model.numbers import shown
from derivtui.model.phrases import one_line, ulps_shown

HEADINGS: Final = ("#", "recorded", "expression", "values", "", "note")
SIGNS: Final = {SAME: "✓", CLOSE: "✓", EXPECTED: "~", DIFFERS: "✗", FAILED: "✗"}
"""What the line of a verdict begins with."""
_LONGEST: Final = 60
"""Characters of an expression, or of values, in the table."""


def table(entries: Collection[Listed]) -> list[str]:
    """One line an entry."""
    return aligned([HEADINGS, *map(_row, entries)], "><<<<<")


def replay_lines(number: int, entry: Entry, comparison: Comparison) -> list[str]:
    """What became of an entry: a line, and one more for each number that is not the same."""
    head = f"{SIGNS[comparison.verdict]} {number} {one_line(entry.request.expression)}  {one_line(entry.values)}"
    parted = [each for each in comparison.numbers if not each.same]
    lines = [head.rstrip(), *(f"    {difference(each, entry.request.dtype)}" for each in parted)]
    if comparison.reason:
        lines.append(f"    {comparison.verdict}: {comparison.reason}")
    return lines


def difference(number: Difference, dtype: str) -> str:
    """`df/dx recorded 18, now 18.000002, 1 ulp`."""
    then, now = (shown(value, dtype) or "missing" for value in (number.recorded, number.now))
    apart = "" if number.ulps == float("inf") else f", {ulps_shown(number.ulps)}"
    return f"{number.name} recorded {then}, now {now}{apart}"


def totals(verdicts: Iterable[str]) -> str:
    """`2 same, 1 differs`."""
    found = list(verdicts)
    return ", ".join(f"{found.count(verdict)} {verdict}" for verdict in SIGNS if verdict in found)


def local_time(when: str) -> str:
    """A moment of an entry on the clock of this machine: `2026-11-22 10:30`; as it is where it is none."""
    try:
        return datetime.fromisoformat(when).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return when


def _row(each: Listed) -> tuple[str, ...]:
    pinned = "pinned" if each.pinned else ""
    source, values, note = map(one_line, (each.source, each.values, each.note))
    return str(each.number), local_time(each.when), _cut(source), _cut(values), pinned, note


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
