"""What a derivative that the text asks for comes to, whatever the notation."""

from __future__ import annotations

from dataclasses import dataclass
from tokenize import NAME, OP

from derivtui.engine.language import limits
from derivtui.engine.language.instantiate import UserFunction
from derivtui.engine.language.program import Binding
from derivtui.engine.language.scan import Lexeme, Tokens
from derivtui.model.errors import LanguageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The target, by what it is to be differentiated, and where."""

    tokens: Tokens
    """Of the target."""
    by: tuple[Lexeme, ...] = ()
    """The variables, in order."""
    point: Binding | None = None
    """The value of the variable, where the derivative at a point is asked for."""


def order_of(text: Lexeme) -> int:
    """A number typed as a derivative's order; raises LanguageError where it is none."""
    if len(text) > 3 or not text.isdecimal() or not 0 < int(text) <= limits.MAX_ORDER:
        raise LanguageError(f"A derivative's order is a whole number up to {limits.MAX_ORDER}.", span=text.span)
    return int(text)


def called(name: Lexeme, function: UserFunction) -> Tokens:
    """`f(u, v)` as tokens, all of them where `f` was typed."""
    parts = [part for param in function.params for part in ((OP, ","), (NAME, param))][1:]
    return [(number, Lexeme(text, name.span)) for number, text in ((NAME, name), (OP, "("), *parts, (OP, ")"))]
