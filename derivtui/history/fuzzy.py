"""Searching by letters in order: `snx2` finds `sin(x/2)`. SQLite finds, this ranks.

A match is better the closer together its letters stand, best where they are the text itself; of equals, the latest.
"""

from __future__ import annotations

from collections.abc import Iterable

from derivtui.model.entry import Listed


def escaped(text: str) -> str:
    """The text as a part of a LIKE pattern, with `\\` as the escape."""
    return "".join(f"\\{letter}" if letter in "%_\\" else letter for letter in text)


def pattern(text: str) -> str:
    """A LIKE pattern for the letters of `text` in this order, blanks apart."""
    return "%" + "".join(f"{escaped(letter)}%" for letter in text if not letter.isspace())


def places(text: str, searched: str) -> tuple[int, ...]:
    """Where the letters of `text` stand in `searched`: the text itself, else ending as early as can be, close together.

    Empty where they do not.
    """
    wanted, within = text.strip().casefold(), searched.casefold()
    whole = within.find(wanted)
    if whole >= 0:
        return tuple(range(whole, whole + len(wanted)))
    letters = [letter for letter in wanted if not letter.isspace()]
    end = -1
    for letter in letters:
        end = within.find(letter, end + 1)
        if end < 0:
            return ()
    found, end = [], end + 1
    for letter in reversed(letters):
        end = within.rfind(letter, 0, end)
        found.append(end)
    return tuple(reversed(found))


def ranked(listed: Iterable[Listed], text: str) -> tuple[Listed, ...]:
    """The entries, the best matches first, each request once: of several with the same line, the latest."""
    latest = {(each.source, each.values, each.note): each for each in sorted(listed, key=lambda each: each.number)}
    return tuple(sorted(latest.values(), key=lambda each: (_spread(text, each), -each.number)))


def _spread(text: str, each: Listed) -> int:
    """How far apart the letters stand, beyond their own number; a match within the source alone comes first."""
    for handicap, searched in enumerate((each.source, f"{each.source} {each.values} {each.note}")):
        found = places(text, searched)
        if found or not text.strip():
            return handicap + (found[-1] - found[0] + 1 - len(found) if found else 0)
    return 1 << 20
