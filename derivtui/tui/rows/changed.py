"""What a step changed in a line: where to underline, and where to look.

Input: the line before, the line after, and what the step put there. Output: half-open offsets into the line after.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

OPENING: Final = {")": "(", "]": "["}
"""The bracket that each closing one ends."""
_BETWEEN: Final = frozenset(" +-·,([")
"""What stands before the beginning of a factor."""


def changed_part(previous: str, line: str, after: str) -> tuple[int, int]:
    """Where `after`, which replaced something in `previous`, stands in `line`; else the terms in which they differ."""
    head = _shared(previous, line)
    place = line.rfind(after, 0, head + len(after))
    if place >= 0 and place + len(after) >= head:
        return place, place + len(after)
    start, end = differing(previous, line)
    inside = line.find(after, start, end)
    return whole(line, start, end) if inside < 0 else (inside, inside + len(after))


def differing(previous: str, line: str) -> tuple[int, int]:
    """The part of `line` between what both begin with and what both end with."""
    head = _shared(previous, line)
    return head, len(line) - _shared(previous[head:][::-1], line[head:][::-1])


def whole(line: str, start: int, end: int) -> tuple[int, int]:
    """A part of a line, extended until its brackets are in pairs, with the name before the first."""
    closers, opened = _unpaired(line[start:end])
    if closers:
        start = _back(line, start, closers)
        start = next((at for at in range(start, 0, -1) if line[at - 1] in _BETWEEN), 0)
    if opened:
        end = _on(line, end, opened)
    return start, end


def _unpaired(text: str) -> tuple[int, int]:
    """How many brackets of a text end what began before it, and how many begin what ends after it."""
    closers = opened = 0
    for sign in text:
        if sign in OPENING.values():
            opened += 1
        elif sign in OPENING:
            closers, opened = (closers, opened - 1) if opened else (closers + 1, 0)
    return closers, opened


def _back(line: str, start: int, closers: int) -> int:
    """The place before `start` where so many brackets are open that end after it."""
    while closers and start:
        start -= 1
        closers += (line[start] in OPENING) - (line[start] in OPENING.values())
    return start


def _on(line: str, end: int, opened: int) -> int:
    """The place after `end` where so many brackets that began before it are closed."""
    while opened and end < len(line):
        opened += (line[end] in OPENING.values()) - (line[end] in OPENING)
        end += 1
    return end


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    longest = range(1, min(len(one), len(other)) + 1)
    return bisect_left(longest, True, key=lambda length: one[:length] != other[:length])
