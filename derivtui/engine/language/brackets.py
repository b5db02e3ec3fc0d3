"""Parentheses and square brackets that have to match."""

from __future__ import annotations

from typing import Final

from derivtui.engine.language.scan import Lexeme, Tokens
from derivtui.model.errors import LanguageError

_CLOSES: Final = {")": "(", "]": "["}


class Brackets:
    """Those that are open, as one goes through a text."""

    def __init__(self) -> None:
        self._open: list[Lexeme] = []

    @property
    def any_open(self) -> bool:
        """True inside brackets."""
        return bool(self._open)

    def take(self, text: Lexeme) -> None:
        """Go past one token; raises LanguageError for one that closes nothing."""
        if text in _CLOSES.values():
            self._open.append(text)
        elif text in _CLOSES:
            if not self._open:
                raise LanguageError(f"This {text} has no {_CLOSES[text]} before it.", span=text.span)
            opening = self._open.pop()
            if opening != _CLOSES[text]:
                message = f"This {text} does not close the {opening} before it; expected {_closing(opening)}."
                raise LanguageError(message, span=text.span)

    def finish(self, end: int) -> None:
        """Arrive at the end of the text; raises LanguageError where one is still open."""
        if self._open:
            opening = self._open[-1]
            message = f"The text ends inside a {opening}; expected {_closing(opening)}."
            raise LanguageError(message, span=(end, end))


def check_brackets(tokens: Tokens, end: int) -> None:
    """Raise LanguageError unless the brackets of a text that ends at `end` match."""
    brackets = Brackets()
    for _, text in tokens:
        brackets.take(text)
    brackets.finish(end)


def _closing(opening: str) -> str:
    return ")" if opening == "(" else "]"
