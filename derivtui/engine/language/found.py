"""What to say about a token that cannot stand where it stands."""

from __future__ import annotations

from tokenize import OP, STRING
from typing import Final, NoReturn

from derivtui.engine.language.scan import Lexeme, Token
from derivtui.model.errors import LanguageError

OPERAND: Final = "a number, a name or ("
OPERATOR: Final = "an operator such as + or *"

_HINTS: Final = {
    ".": "attributes are not part of the language.",
    "//": "write / for a quotient.",
    "%": "write mod(u, v) for a remainder.",
    "=": "it stands only after a new name, or after f(u, v); to compare write ==.",
    "'": "it stands only after a function's name, and the derivative alone, as in f'(x).",
    "∂": "a derivative stands before the whole, as in ∂/∂x (x*y).",
    "&": "write and between conditions.",
    "~": "write not before a condition.",
    "!": "it stands after a number, as in 5!; before a condition write not.",
    ":": "it stands only in piecewise(x < 0: -x, x); a function is written f(x) = x^2.",
    ",": "commas stand between arguments and in lists; a decimal point is a dot.",
    "?": "to choose write piecewise(x > 0: x, -x).",
    "∞": "only finite numbers can be written.",
    "→": "limits are not part of the language.",
    "|": "bars stand on both sides, as in |x|.",
    **dict.fromkeys("∫∑∏", "integrals, sums and products over a range are not part of the language."),
}
"""What to add after the token, where more can be said than what was expected."""


def unexpected(token: Token | None, expected: str, end: int) -> NoReturn:
    """Raise LanguageError for `token`, or for the text's end at `end` where it is None."""
    if token is None:
        raise LanguageError(f"The expression ends here; expected {expected}.", span=(end, end))
    number, text = token
    if number == STRING:
        raise LanguageError(f"Text in quotes has no meaning here; expected {expected}.", span=text.span)
    sign = text[0] if number == OP and text[0] in (".", "'") else text
    hint = _HINTS.get(sign, f"expected {expected}.")
    shown = _as_typed(text) if text.isprintable() else ascii(str(text))
    raise LanguageError(f"Found {shown}; {hint}", span=text.span)


def _as_typed(text: Lexeme) -> str:
    """The token before its translation: `**` may have been typed as `^` or as a superscript."""
    start, end = text.span
    return {0: "a power", 1: "^"}.get(end - start, text) if text == "**" else text
