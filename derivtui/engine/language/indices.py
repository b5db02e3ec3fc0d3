"""Indices: `x[0]`, `x[-1]`, `A[0, 1]`, `A[:, 1:3]`, whole numbers and slices between brackets after a factor.

`indexing` is a transformation in SymPy's protocol that makes one token of an index; brackets anywhere else are lists.
"""

from __future__ import annotations

import re
from tokenize import NAME, OP
from typing import Final

from derivtui.engine.language.scan import Lexeme, Token, Tokens
from derivtui.engine.language.transformation import Table
from derivtui.model.errors import LanguageError

Item = int | slice

_NUMBER: Final = r"-?\d{1,9}"
_ITEM: Final = re.compile(rf"{_NUMBER}|(?:{_NUMBER})?:(?:{_NUMBER})?(?::[1-9]\d{{0,8}})?")


def indexing(tokens: Tokens, _local: Table, _everywhere: Table) -> Tokens:
    """The tokens with each index as one, as `[0, 1]`; raises LanguageError for one of anything but numbers."""
    result: Tokens = []
    opened = -1
    for token in tokens:
        if opened < 0 and token[1] == "[" and result and _ends_indexed(result[-1]):
            opened = len(result)
        result.append(token)
        if opened >= 0 and token[1] == "]":
            result[opened:] = [_joined(result[opened:])]
            opened = -1
    return result


def is_index(text: str) -> bool:
    """True for a token that `indexing` made."""
    return text[:1] == "[" and len(text) > 1


def items(text: str) -> list[Item]:
    """What the index of a term selects, dimension by dimension."""
    return [_item(part) for part in text.split(", ")]


def _ends_indexed(token: Token) -> bool:
    """True where what can be indexed ends with this token; after a number, brackets are a list."""
    return token[0] == NAME or token[1] in (")", "]", "!") or is_index(token[1])


def _joined(tokens: Tokens) -> Token:
    span = (tokens[0][1].span[0], tokens[-1][1].span[1])
    parts = "".join(text for _, text in tokens[1:-1]).split(",")
    if not all(_ITEM.fullmatch(part) for part in parts):
        raise LanguageError("An index is a whole number or a slice, as in x[0], x[-1] or x[1:3].", span=span)
    return OP, Lexeme(f"[{', '.join(map(_normalised, parts))}]", span)


def _normalised(part: str) -> str:
    return ":".join(str(int(number)) if number else "" for number in part.split(":"))


def _item(part: str) -> Item:
    if ":" not in part:
        return int(part)
    return slice(*(int(number) if number else None for number in part.split(":")))
