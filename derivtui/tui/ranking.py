"""How well a command fits what a person types to find it: by its title first, then by what else is said of it.

Words count from their beginnings before anywhere inside. Letters that are scattered over a title count for nothing; but
initials do, and words of which a letter or two were left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from textual.fuzzy import FuzzySearch


class Fit(NamedTuple):
    """How well a command fits."""

    score: float
    """From 0, not at all, to 1."""
    places: Sequence[int] = ()
    """The letters of the title that fit."""


def fit(query: str, title: str, more: str = "") -> Fit:
    """How well a title fits, of which `more` says something besides."""
    sought, name = query.casefold().strip(), title.casefold()
    words, whole = sought.split(), f"{name} {more.casefold()}"
    for score, fits in (
        (1.0, name == sought),
        (0.9, bool(sought) and name.startswith(sought)),
        (0.8, _all(words, partial(_begins, name))),
        (0.6, _all(words, partial(_holds, name))),
        (0.4, _all(words, partial(_begins, whole))),
        (0.3, _all(words, partial(_holds, whole))),
    ):
        if fits:
            return Fit(score, [place for word in words for place in _places(word, name)])
    return _roughly("".join(words), name)


def _all(words: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return bool(words) and all(map(fits, words))


def _begins(text: str, word: str) -> bool:
    """Whether a word of the text begins so."""
    return re.search(rf"(?<!\w){re.escape(word)}", text) is not None


def _holds(text: str, word: str) -> bool:
    """Whether three letters or more stand somewhere in the text."""
    return len(word) > 2 and word in text


def _places(word: str, name: str) -> range:
    """Where a word stands in a title: at the beginning of a word if it can."""
    found = re.search(rf"(?<!\w){re.escape(word)}", name)
    start = found.start() if found else name.find(word)
    return range(start, start + len(word)) if start >= 0 else range(0)


def _roughly(letters: str, name: str) -> Fit:
    """The fit of letters that stand in a title in this order: in runs of about three, or each at a word's beginning."""
    _, places = FuzzySearch().match(letters, name) if letters else (0.0, ())
    runs = [place for place in places if place - 1 not in places]
    beginnings = {found.start() for found in re.finditer(r"\w+", name)}
    few = len(letters) > 2 and 3 * len(runs) <= len(letters) + 2
    fits = few or beginnings.issuperset(places)
    return Fit(0.1, places) if places and fits else Fit(0.0)
