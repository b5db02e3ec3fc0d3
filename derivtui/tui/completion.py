"""Names that a person may mean while typing: from a text and its caret to an `Offer`, without any widget.

Candidates are the functions of the table, by any spelling, the constants, and the names that the text uses elsewhere.
What begins with the letters typed is offered; else what has them in this order, as `sgmd` finds sigmoid.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from operator import itemgetter
from typing import Final, NamedTuple

from derivtui.model.functions import CONSTANTS, FUNCTIONS
from derivtui.tui.variable_rows import last_word

MIN_LETTERS: Final = 2
"""Letters that make a name worth completing unasked."""
MIN_FUZZY: Final = 3
"""Letters that are looked for one by one."""

_WORD: Final = re.compile(r"[^\W\d]\w*")
_VALUES: Final = {"pi": math.pi, "e": math.e, "tau": math.tau}


class Candidate(NamedTuple):
    """A name that may be meant."""

    name: str
    """The spelling that is offered."""
    signature: str
    """As it is called: `atan2(v, u)`; a plain name else."""
    summary: str
    """What it is, in a few words."""
    call: bool = False
    """Whether it is a function, to be followed by its arguments."""


class Offer(NamedTuple):
    """What may stand instead of `source[start:end]`."""

    start: int
    end: int
    candidates: tuple[Candidate, ...]
    """At least one, the likeliest first."""
    chosen: int = 0

    def moved(self, by: int) -> Offer:
        """With the candidate `by` places further chosen, round and round."""
        return self._replace(chosen=(self.chosen + by) % len(self.candidates))


def offer(source: str, caret: int, *, asked: bool = False) -> Offer | None:
    """What the name before the caret may become; None where there is nothing, or only what stands there already.

    Unasked, a name needs `MIN_LETTERS`, and nothing is offered inside of a name.
    """
    typed = last_word(source[:caret])
    inside = _WORD.match(source, caret) is not None
    if not asked and (len(typed) < MIN_LETTERS or inside):
        return None
    found = _found(typed, source[: caret - len(typed)] + " " + source[caret:])
    if [candidate.name for candidate in found] in ([], [typed]):
        return None
    return Offer(caret - len(typed), caret, tuple(found))


def name_at(source: str, caret: int) -> str:
    """The name that the caret stands in or touches, or nothing."""
    before = last_word(source[:caret])
    rest = re.compile(r"\w*" if before else _WORD.pattern).match(source, caret)
    return before + (rest[0] if rest else "")


def accepted(source: str, taken: Offer) -> str:
    """What replaces the typed letters: the name chosen, with `(` after a function that has none yet."""
    candidate = taken.candidates[taken.chosen]
    opens = candidate.call and not source[taken.end :].lstrip(" ").startswith("(")
    return candidate.name + "(" * opens


def _found(typed: str, rest: str) -> list[Candidate]:
    """Everything that fits best, each in the spelling that fits best; `rest` is the text around."""
    ranked = []
    for spellings in _known(rest):
        fitting = [(rank, each) for each in spellings if (rank := _rank(typed, each.name)) is not None]
        ranked += [min(fitting, key=_tier)] if fitting else []
    ranked.sort(key=itemgetter(0))
    fuzzy = not ranked or _tier(ranked[0]) == _FUZZY
    return [each for rank, each in ranked if fuzzy or rank[0] < _FUZZY]


_Ranked = tuple[tuple[int, int], Candidate]

_FUZZY: Final = 2
"""The tier of a name that has the letters but does not begin with them."""


def _tier(ranked: _Ranked) -> int:
    return ranked[0][0]


def _rank(typed: str, name: str) -> tuple[int, int] | None:
    """How well a name fits, as its tier and how much is left to type, smaller is better; None where it does not."""
    if not typed:
        return 0, 0
    if name.startswith(typed):
        return 0, len(name)
    if name.lower().startswith(typed.lower()):
        return 1, len(name)
    if len(typed) < MIN_FUZZY or name[0].lower() != typed[0].lower():
        return None
    spread = re.search(".*?".join(map(re.escape, typed.lower())), name.lower())
    return None if spread is None else (_FUZZY, len(name))


def _known(rest: str) -> Iterator[tuple[Candidate, ...]]:
    """Everything that has a name, in all its spellings: what the text uses, then constants, then functions."""
    taken = {name for row in FUNCTIONS for name in row.names} | CONSTANTS.keys()
    for word in dict.fromkeys(_WORD.findall(rest)):
        if word not in taken:
            yield (Candidate(word, word, "used here"),)
    for name, sign in CONSTANTS.items():
        yield (Candidate(name, name, f"the constant {sign}, {_VALUES[name]:.5f}…"),)
    for row in FUNCTIONS:
        arguments = row.signature.removeprefix(row.name)
        yield tuple(Candidate(name, name + arguments, row.summary, call=True) for name in row.names)
