"""What stands side by side in LaTeX, and making one piece of it.

A `Row` takes factors, signs, and functions that wait for their arguments, as they come. `written` makes one `Factor` of
them, with `*` between what stands next to each other. A function takes the factors up to the next function, sign or
parenthesis, as in our own text (`application`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from derivtui.engine.language.latex.pieces import (
    ATOM,
    POWER,
    PRODUCT,
    SIGN,
    SUM,
    Factor,
    Function,
    Level,
    Sign,
    raised,
)
from derivtui.engine.language.scan import Span
from derivtui.model.errors import LanguageError

_CALLED: Final[Mapping[str, str]] = {"Gamma": "gamma", "Beta": "beta"}
"""Names that are functions where parentheses follow."""
_PRIMES: Final = frozenset("'*")
_SUBSCRIPT: Final = re.compile(r"\w+")


class Row:
    """What stands side by side, as it comes in."""

    def __init__(self) -> None:
        self._items: list[Factor | Sign | Function] = []

    @property
    def ends_operand(self) -> bool:
        """True where the last piece is a factor."""
        return bool(self._items) and isinstance(self._items[-1], Factor)

    @property
    def is_definition(self) -> bool:
        """True where the last statement in it has an equals sign."""
        signs = (item.text for item in reversed(self._items) if isinstance(item, Sign))
        return next((sign for sign in signs if sign in ("=", ";")), "") == "="

    @property
    def is_empty(self) -> bool:
        """True before anything has come in."""
        return not self._items

    def add(self, item: Factor | Sign | Function, *, delimited: bool = False) -> None:
        """Take the next piece; one with brackets or braces around it is the whole argument of a function before it."""
        last = self._items[-1] if self._items else None
        if isinstance(last, Function) and isinstance(item, Factor) and delimited:
            self._items[-1] = last.applied(item)
        elif isinstance(last, Factor) and isinstance(item, Factor) and item.kind == "bracket" and _named(last):
            self._items[-1] = Function(name=_named(last), shown="", span=(0, 0), power=last.power).applied(item)
        else:
            self._items.append(item)

    def raise_to(self, exponent: Factor, place: Span) -> None:
        """Put a power on the last piece; primes go after it."""
        last = self._items[-1] if self._items else None
        if _PRIMES.issuperset(exponent.text):
            self.follow(exponent.text.replace("*", ""), place)
        elif isinstance(last, Function):
            if exponent.text.startswith("-"):
                message = f"{last.shown} to a negative power has two readings; write {_inverse(last)}."
                raise LanguageError(message, span=(last.span[0], place[1]))
            last.power = exponent
        elif isinstance(last, Factor):
            kind = last.kind if last.kind == "applied" else "other"
            self._items[-1] = replace(raised(last, exponent), kind=kind)
        else:
            raise LanguageError("There is nothing before this ^ to raise.", span=place)

    def lower_by(self, subscript: Factor, place: Span) -> None:
        """Put a subscript on the last piece, a name or a logarithm."""
        last = self._items[-1] if self._items else None
        if isinstance(last, Function) and last.name == "log":
            last.base = subscript
        elif isinstance(last, Factor) and last.kind == "name":
            plain = subscript.text.replace("*", "").replace(", ", "_")
            if not _SUBSCRIPT.fullmatch(plain):
                raise LanguageError("A subscript is made of letters and digits, as in x_{1}.", span=place)
            self._items[-1] = last.subscripted(plain)
        else:
            raise LanguageError("Only names have subscripts, as in x_{1}.", span=place)

    def follow(self, mark: str, place: Span) -> None:
        """Put `!` or a prime after the last piece."""
        last = self._items[-1] if self._items else None
        if not isinstance(last, Factor):
            raise LanguageError(f"There is nothing before this {mark}.", span=place)
        text = f"{last.within(ATOM)}{mark}"
        self._items[-1] = replace(last, text=text, kind="other" if mark == "!" else last.kind, level=ATOM)

    def written(self) -> Factor:
        """The whole row as one piece; raises LanguageError for a function without an argument.

        A function's name spelled out and alone is a mere name, as in `w_{\\text{max}}`.
        """
        match self._items:
            case [Function(name=name, shown=shown)] if not shown.startswith("\\"):
                return Factor(text=name, kind="name")
        return _joined(self._applied())

    def taken(self) -> Factor:
        """What has come in, without a comma at its end; the row is empty again."""
        while self._items and isinstance(self._items[-1], Sign) and self._items[-1].text == ",":
            self._items.pop()
        written = self.written()
        self._items.clear()
        return written

    def _applied(self) -> list[Factor | Sign]:
        """The items with every function applied, from right to left, so that `ln sin x` nests."""
        done: list[Factor | Sign] = []
        for item in reversed(self._items):
            if isinstance(item, Function):
                argument = _argument(done)
                if argument is None:
                    message = f"{item.shown} has no argument; expected one, as in {item.shown} x."
                    raise LanguageError(message, span=(item.span[1], item.span[1]))
                done.append(item.applied(argument))
            else:
                done.append(item)
        return done[::-1]


def _named(factor: Factor) -> str:
    """The function that a name, or a power of one, is where parentheses follow; empty for all else."""
    return _CALLED.get(factor.base or factor.text, "")


def _argument(following: list[Factor | Sign]) -> Factor | None:
    """The argument of a function without parentheses, taken from the end of what follows it, the nearest last."""
    taken: list[Factor | Sign] = []
    while following and isinstance(following[-1], Factor):
        factor = following[-1]
        after_number = bool(taken) and isinstance(taken[-1], Factor) and taken[-1].kind == "number"
        if taken and (factor.kind == "applied" or (factor.kind == "bracket" and not after_number)):
            break
        taken.append(factor)
        following.pop()
        if factor.kind == "applied":
            break
    return _joined(taken) if taken else None


def _joined(items: Sequence[Factor | Sign]) -> Factor:
    if len(items) == 1 and isinstance(items[0], Factor):
        return items[0]
    texts: list[str] = []
    level = ATOM
    before: Factor | Sign | None = None
    for item in items:
        between, bound = _between(before, item)
        texts += [between, item.within(_needed(before)) if isinstance(item, Factor) else _shown(before, item)]
        level = min(level, bound, item.level if isinstance(item, Factor) and before is None else ATOM)
        before = item
    return Factor(text="".join(texts).strip(), level=level)


def _between(before: Factor | Sign | None, item: Factor | Sign) -> tuple[str, Level]:
    """What comes between two pieces that stand side by side, and how tightly they then bind."""
    if isinstance(item, Sign):
        unary = item.level == SUM and not isinstance(before, Factor)
        return "", SIGN if unary else item.level
    if not isinstance(before, Factor) or before.kind == "prefix":
        return "", ATOM if not isinstance(before, Factor) else PRODUCT
    if before.kind == item.kind == "number":
        return " ", PRODUCT
    return "" if before.kind == "name" and item.kind == "bracket" else "*", PRODUCT


def _needed(before: Factor | Sign | None) -> Level:
    """How tightly a factor has to bind to stand after `before` without parentheses."""
    begins = before is None or (isinstance(before, Sign) and before.level <= SUM)
    return PRODUCT if begins else POWER


def _shown(before: Factor | Sign | None, sign: Sign) -> str:
    if sign.level == PRODUCT or not isinstance(before, Factor):
        return sign.text
    return f"{sign.text} " if sign.text in (",", ";") else f" {sign.text} "


def _inverse(function: Function) -> str:
    return f"\\arc{function.name} x or 1/{function.shown} x" if len(function.name) == 3 else f"1/{function.shown} x"
