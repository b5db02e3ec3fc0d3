"""`|x|` as `abs(x)`.

A transformation in SymPy's protocol. A bar closes the last open one where a factor stands before it, else it opens:
`||x| - 1|` nests, and `|x|y|z|` is |x|·y·|z|.
"""

from __future__ import annotations

from tokenize import NAME, OP
from typing import Final

from derivtui.engine.language.implicit import ends_factor
from derivtui.engine.language.scan import Lexeme, Token, Tokens
from derivtui.engine.language.terms import COMPARISONS
from derivtui.engine.language.transformation import Table
from derivtui.model.errors import LanguageError

_BAR: Final = "|"


def absolute(tokens: Tokens, _local: Table, _everywhere: Table) -> Tokens:
    """The tokens with `abs(` and `)` for bars; raises LanguageError for a bar without a partner."""
    result: Tokens = []
    opened: list[Lexeme] = []
    for token in tokens:
        text = token[1]
        closes = bool(opened) and opened[-1] == _BAR
        if text == _BAR and closes and result and ends_factor(result[-1]):
            opened.pop()
            result.append((OP, Lexeme(")", text.span)))
        elif text == _BAR:
            opened.append(text)
            result.extend(_opening(text))
        else:
            if text == ")" and closes:
                raise _alone(opened[-1], tokens, text.span[0])
            _pass(text, opened)
            result.append(token)
    if opened:
        raise _alone(opened[-1], tokens, tokens[-1][1].span[1])
    return result


def _opening(text: Lexeme) -> tuple[Token, Token]:
    end = text.span[1]
    return (NAME, Lexeme("abs", text.span)), (OP, Lexeme("(", (end, end)))


def _pass(text: Lexeme, opened: list[Lexeme]) -> None:
    if text in ("(", "["):
        opened.append(text)
    elif text in (")", "]"):
        opened.pop()


def _alone(bar: Lexeme, tokens: Tokens, end: int) -> LanguageError:
    if any(text in COMPARISONS for _, text in tokens):
        return LanguageError("This | has no partner; between conditions write or.", span=bar.span)
    return LanguageError("A | before this place has no partner; expected |.", span=(end, end))
