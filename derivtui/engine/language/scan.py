"""Source text to tokens, in one linear pass.

Input: the text as typed. Output: `(toknum, tokval)` pairs as `sympy.parsing.sympy_parser` passes them around, where
toknum is one of `tokenize`'s numbers and tokval a `Lexeme`, a str that remembers its place. Blanks and comments go;
a `NEWLINE` token stands for each line's end, and no end marker is added.

Names are normalised as Python normalises identifiers (NFKC), so `x₁` is `x1`. To extend the notation, add a
transformation (`notation.py`); this module only knows which characters belong together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from tokenize import ERRORTOKEN, NAME, NEWLINE, NUMBER, OP, STRING
from typing import Final

from derivtui.engine.language import limits
from derivtui.model.errors import LanguageError

Span = tuple[int, int]

SUPERSCRIPTS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
FRACTIONS: Final = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
}  # fmt: skip
"""Fractions of one character, as numerator and denominator."""
PRIME: Final = "'"
"""What the primes of `f'(x)` and `f″(x)` are, one for each."""

_APART: Final = SUPERSCRIPTS + "".join(FRACTIONS)
"""Characters that Unicode counts among those of names."""
_TOKEN: Final = re.compile(
    rf"""(?P<skip>[^\S\n]+|\\\n|\#[^\n]*|(?<![^\n])(?:>>>|\.\.\.|In\ \[\d*\]:)(?=[^\S\n]))
    | (?P<newline>\n)
    | (?P<foreign>0(?:[xX][0-9a-fA-F]|[bB][01]|[oO][0-7])\w*|[0-9]+__+[0-9]\w*)
    | (?P<number>(?:[0-9]+(?:_[0-9]+)*\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<name>[^\W\d{_APART}][^\W{_APART}]*)
    | (?P<primes>[′″‴]+|(?<=\w)'+(?=\()(?![^\n]{{0,200}}'\s*[),]))
    | (?P<string>'[^'\n]*'?|"[^"\n]*"?)
    | (?P<operator>\*\*|//|[<>=!]=|⁻?[{SUPERSCRIPTS}]+|.)""",
    re.VERBOSE | re.DOTALL,
)
_WORDS: Final = frozenset({"and", "or", "not"})
"""Names that are signs."""
_PRIMES: Final = str.maketrans({"′": PRIME, "″": 2 * PRIME, "‴": 3 * PRIME})
_NUMBERS: Final = {"newline": NEWLINE, "number": NUMBER, "name": NAME, "string": STRING, "operator": OP, "primes": OP}


class Lexeme(str):
    """A token's text that remembers where in the source it stands."""

    __slots__ = ("span",)
    span: Span
    """Half-open code-point offsets; empty for a token that was not typed, such as an implied `*`."""

    def __new__(cls, text: str, span: Span) -> Lexeme:
        """`text`, standing at `span`."""
        self = super().__new__(cls, text)
        self.span = span
        return self


Token = tuple[int, Lexeme]
Tokens = list[Token]


def scan(source: str) -> Tokens:
    """The tokens of `source`; raises LimitError for a text, name or number longer than its limit."""
    limits.at_most(limits.MAX_SOURCE, len(source), "characters", (0, len(source)))
    return list(_tokens(source))


def _tokens(source: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(source):
        kind, text, span = str(match.lastgroup), match[0], match.span()
        if kind == "name":
            yield _name(text, span)
        elif kind == "foreign":
            raise LanguageError(_foreign(text), span=span)
        elif kind != "skip":
            if kind == "number":
                _check_number(text, span)
            yield _NUMBERS[kind], Lexeme(_plain(kind, text), span)


def _plain(kind: str, text: str) -> str:
    """Primes as apostrophes, and `1_000` without its underscore."""
    return text.translate(_PRIMES) if kind == "primes" else text.replace("_", "") if kind == "number" else text


def _foreign(text: str) -> str:
    """What to say of a number that Python writes otherwise, or not at all."""
    if "__" in text:
        return f"Found {text}; digits are grouped by single underscores, as in 1_000."
    return f"Numbers are decimal here, and {text} is not; for 0 times a name write 0*{text[1:]}."


def _name(text: str, span: Span) -> Token:
    limits.at_most(limits.MAX_NAME, len(text), "characters in one name", span)
    name = unicodedata.normalize("NFKC", text)
    if name in _WORDS:
        return OP, Lexeme(name, span)
    return (NAME, Lexeme(name, span)) if name.isidentifier() else (ERRORTOKEN, Lexeme(text, span))


def _check_number(text: str, span: Span) -> None:
    limits.at_most(limits.MAX_DIGITS, len(text), "characters in one number", span)
    exponent = re.split("[eE]", text)[1:]
    limits.at_most(limits.MAX_EXPONENT, max((abs(int(part)) for part in exponent), default=0), "in an exponent", span)
