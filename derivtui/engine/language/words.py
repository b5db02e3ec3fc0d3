"""Words that are no names of anybody's: Python's statements, `at` before a value, `derivative of`.

A name is a name, and `in` or `return` would be variables. Beside another factor, where a product would be read, they
never are: `x is y` is no product of three. Input: the tokens of a text; what is found there is told with what to
write instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from keyword import iskeyword
from tokenize import NAME, NUMBER
from typing import Final

from derivtui.engine.language.brackets import Brackets
from derivtui.engine.language.conditions import TRUTHS
from derivtui.engine.language.implicit import ends_factor, starts_factor
from derivtui.engine.language.scan import Lexeme, Token, Tokens
from derivtui.model.errors import LanguageError

_NAMES: Final = frozenset({"lambda", *TRUTHS})
"""Python's keywords that mean something here."""
_WAYS_OUT: Final = {
    "is": "to compare write ==",
    "def": "a function is written f(x) = x^2",
    "in": "sums over a list are written sum(x)",
    "for": "sums over a list are written sum(x)",
}
_BEFORE_VALUES: Final = frozenset({"at", "where", "when", "with"})
"""Words before a value that a variable is to have."""
_VALUES: Final = "Values are no part of an expression: give them in the rows of Variables, or by --at to a command."
_QUESTIONS: Final = frozenset({"derivative", "Derivative", "gradient", "Gradient", "slope"})
"""What is asked for, before `of`."""
_LONGEST: Final = 60
"""Characters that are still worth writing out anew."""


def check(source: str, statements: Sequence[tuple[Tokens, int]], bound: frozenset[str]) -> None:
    """Raise LanguageError for the first word that would be read as a factor and cannot be meant as one."""
    defined = {str(tokens[0][1]) for tokens, _ in statements if [text for _, text in tokens[1:2]] == ["="]}
    names = bound | defined | _NAMES
    for tokens, _ in statements:
        _check_choice(source, tokens, names)
        _check_value(tokens, names)
        _check_question(tokens, names)
        for before, after in pairwise(tokens):
            if ends_factor(before) and starts_factor(after) and after[1] != "(":
                for word in (before, after):
                    if _is_word(word, names):
                        raise _no_statement(word[1])


def _is_word(token: Token, names: frozenset[str]) -> bool:
    return token[0] == NAME and iskeyword(token[1]) and token[1] not in names


def _no_statement(word: Lexeme) -> LanguageError:
    way_out = _WAYS_OUT.get(word, "type the expression alone, such as x^2")
    return LanguageError(f"Python's word {word!r} has no meaning here; {way_out}.", span=word.span)


def _check_choice(source: str, tokens: Tokens, names: frozenset[str]) -> None:
    """Tell how `a if c else b` is written here."""
    places = {word: _outside(tokens, word) for word in ("if", "else")}
    first, last = places["if"], places["else"]
    if first is None or last is None or not 0 < first < last < len(tokens) - 1 or names & {"if", "else"}:
        return
    start = next((index + 1 for index in reversed(range(first)) if tokens[index][1] in ("=", "return")), 0)
    parts = [_text(source, part) for part in (tokens[start:first], tokens[first + 1 : last], tokens[last + 1 :])]
    value, condition, other = parts if max(map(len, parts)) <= _LONGEST and all(parts) else ("u", "x > 0", "v")
    message = f"Python's if and else are written piecewise({condition}: {value}, {other}) here."
    raise LanguageError(message, span=tokens[first][1].span)


def _outside(tokens: Tokens, word: str) -> int | None:
    """The index of the first `word` outside of brackets."""
    brackets = Brackets()
    for index, (_, text) in enumerate(tokens):
        brackets.take(text)
        if text == word and not brackets.any_open:
            return index
    return None


def _text(source: str, tokens: Tokens) -> str:
    return source[tokens[0][1].span[0] : tokens[-1][1].span[1]] if tokens else ""


def _check_value(tokens: Tokens, names: frozenset[str]) -> None:
    """Tell where values are given, for `x^2 at x = 9`, `x^2 at 9`, `u*v at (2, 4)` and `x^2 where x = 9`."""
    for index in range(1, len(tokens) - 1):
        word, after = tokens[index][1], tokens[index + 1 : index + 3]
        texts, kinds = [str(text) for _, text in after], [number for number, _ in after]
        is_number = kinds[0] == NUMBER or (texts[0] == "(" and kinds[1:] == [NUMBER])
        gives = texts[1:] == ["="] or (word == "at" and is_number)
        if word in _BEFORE_VALUES and word not in names and gives and ends_factor(tokens[index - 1]):
            raise LanguageError(_VALUES, span=word.span)


def _check_question(tokens: Tokens, names: frozenset[str]) -> None:
    """Tell that `derivative of x^2` is asked for by x^2 alone."""
    for (_, word), (_, of) in pairwise(tokens):
        if word in _QUESTIONS and of == "of" and word not in names:
            message = f"Type the function alone, such as x^2: its {word} is always shown."
            raise LanguageError(message, span=(word.span[0], of.span[1]))
