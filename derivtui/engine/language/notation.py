"""Mathematical signs to the ASCII operators they stand for.

Each function is a transformation in the protocol of `sympy.parsing.sympy_parser`: tokens, the names known locally and
the names known everywhere go in, tokens come out. To add a sign, add a row to `SIGNS`.
"""

from __future__ import annotations

from tokenize import NUMBER, OP
from typing import Final

from derivtui.engine.language.scan import FRACTIONS, SUPERSCRIPTS, Lexeme, Tokens
from derivtui.engine.language.transformation import Table, Transformation
from derivtui.model.errors import LanguageError

SIGNS: Final = {
    "·": "*", "⋅": "*", "∙": "*", "×": "*", "∗": "*", "÷": "/", "∕": "/", "⁄": "/", "−": "-",
    "≤": "<=", "≥": ">=", "≠": "!=", "∧": "and", "∨": "or", "¬": "not",
}  # fmt: skip
"""Signs that mean exactly an ASCII operator."""

_DIGITS: Final = str.maketrans(SUPERSCRIPTS, "0123456789")


def signs(tokens: Tokens, _local: Table, _everywhere: Table) -> Tokens:
    """`x·y`, `x×y`, `x÷y` and `x−y` with ASCII operators."""
    return [(number, Lexeme(SIGNS[text], text.span) if text in SIGNS else text) for number, text in tokens]


def superscripts(tokens: Tokens, _local: Table, _everywhere: Table) -> Tokens:
    """`x²` as `x**2` and `x⁻¹` as `x**-1`."""
    result: Tokens = []
    for number, text in tokens:
        if number == OP and text[-1] in SUPERSCRIPTS:
            result.extend(_power(text))
        else:
            result.append((number, text))
    return result


def _power(text: Lexeme) -> Tokens:
    start, end = text.span
    minus = int(text[0] == "⁻")
    tokens: Tokens = [(OP, Lexeme("**", (start, start)))]
    if minus:
        tokens.append((OP, Lexeme("-", (start, start + 1))))
    tokens.append((NUMBER, Lexeme(text[minus:].translate(_DIGITS), (start + minus, end))))
    return tokens


def fractions(tokens: Tokens, _local: Table, _everywhere: Table) -> Tokens:
    """`½x` as `(1/2)x`; raises LanguageError for `2½`, which is a sum where people write it and a product here."""
    result: Tokens = []
    for number, text in tokens:
        if text not in FRACTIONS:
            result.append((number, text))
            continue
        if result and result[-1][0] == NUMBER and result[-1][1].span[1] == text.span[0]:
            before = result[-1][1]
            message = f"{before}{text} has two readings; write {before} + {text} or {before}*{text}."
            raise LanguageError(message, span=(before.span[0], text.span[1]))
        above, below = FRACTIONS[text]
        parts = [(OP, "("), (NUMBER, str(above)), (OP, "/"), (NUMBER, str(below)), (OP, ")")]
        result.extend((kind, Lexeme(part, text.span)) for kind, part in parts)
    return result


NOTATION: Final[tuple[Transformation, ...]] = (signs, fractions, superscripts)
"""All of them, in the order in which they are applied."""
