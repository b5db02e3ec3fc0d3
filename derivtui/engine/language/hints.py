"""Notes on names that may be meant otherwise: `xy` is one name, and so is `sinx`.

Names are never split, so a note offers the product or the call that a reader may have had in mind.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from keyword import iskeyword
from typing import Final

from derivtui.engine.language.implicit import segments
from derivtui.engine.language.names import GREEK, ONE_LETTER
from derivtui.engine.language.program import Definition
from derivtui.engine.language.scan import Lexeme, Span
from derivtui.model.functions import find
from derivtui.model.report import Note

KIND: Final = "name"
"""The kind of these notes."""

_PAIR: Final = re.compile(r"[^\W\d_]{2}")
_ARGUMENT: Final = re.compile(r"[^\W\d_]?\d*")


def notes(variables: Mapping[str, Span], bound: frozenset[str]) -> list[Note]:
    """A note for each variable that looks like a product or a call, unless it was given a value."""
    single = {name for name in variables if len(name) == 1}
    found = {name: _told(name, single, variables) for name in variables if name not in bound}
    return [Note(kind=KIND, message=told, span=variables[name]) for name, told in found.items() if told]


def constant_notes(definitions: Sequence[Definition]) -> list[Note]:
    """A note on each definition as a number, for a text without variables: `x = 9; x^2` has no derivative."""
    way_out = "to differentiate by it, leave its definition out and set its value"
    return [
        Note(kind=KIND, message=f"{one.name} is a constant here; {way_out}.", span=one.span)
        for one in definitions
        if one.body.kind in ("number", "constant")
    ]


def split_notes(splits: Iterable[tuple[Lexeme, list[str]]]) -> list[Note]:
    """A note for each name that was read as a product of parameters, where it first stands."""
    first: dict[str, tuple[Lexeme, list[str]]] = {}
    for name, parts in splits:
        first.setdefault(name, (name, parts))
    return [
        Note(kind=KIND, message=f"{name} is read as {'*'.join(parts)}.", span=name.span)
        for name, parts in first.values()
    ]


def _told(name: str, single: set[str], variables: Container[str]) -> str:
    if iskeyword(name) and name not in GREEK:
        return f"{name} is a variable here; Python's statements are not part of the language."
    meant = _meant(name, single, variables)
    return f"{name} is one name; did you mean {meant}?" if meant else ""


def _meant(name: str, single: set[str], variables: Container[str]) -> str:
    if name in GREEK or ONE_LETTER.fullmatch(name):
        return ""
    row = find(name)
    if row is not None:
        return f"{name}(x)" if row.required == 1 else row.signature
    for length in range(len(name) - 1, 0, -1):
        function, argument = name[:length], name[length:]
        if _takes_one(function) and (_ARGUMENT.fullmatch(argument) or argument in variables):
            return f"{function}({argument})"
    if _PAIR.fullmatch(name):
        return "*".join(name)
    return "*".join(segments(name, single.__contains__))


def _takes_one(function: str) -> bool:
    row = find(function)
    return row is not None and row.required == 1 and function not in GREEK
