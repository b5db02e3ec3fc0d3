"""Functions applied without parentheses, as textbooks write them: `sin x`, `sin 2x`, `sin^2(x)`, `ln sin x`, `√x`.

A transformation in SymPy's protocol that puts in the parentheses. A function takes the factors that stand side by side
after it, with their powers, up to the next function, sign or parenthesis: `sin 2x cos x` is `sin(2x)*cos(x)`. `√` and
`∛` take one factor. A name that the text gives another meaning, or a Greek letter, is no function unless it is called.
"""

from __future__ import annotations

from tokenize import NAME, NUMBER, OP
from typing import Final, NamedTuple

from derivtui.engine.language.indices import is_index
from derivtui.engine.language.names import is_applied, is_called
from derivtui.engine.language.scan import Lexeme, Token, Tokens
from derivtui.engine.language.transformation import Table
from derivtui.model.errors import LanguageError
from derivtui.model.functions import find

_ROOTS: Final = {"√": "sqrt", "∛": "cbrt"}


class _Application(NamedTuple):
    """A function without parentheses: where its argument begins and ends, and the power typed between."""

    argument: int
    end: int
    exponent: Tokens


def application(tokens: Tokens, local: Table, everywhere: Table) -> Tokens:
    """The tokens with parentheses after every function, and `sin^2(x)` as `sin(x)**2`."""
    found = _Finder(tokens, local, everywhere).applications()
    return _written(tokens, found) if found else tokens


def _written(tokens: Tokens, found: dict[int, _Application]) -> Tokens:
    result: Tokens = []
    closings: dict[int, list[Tokens]] = {}
    skip = 0
    for index, token in enumerate(tokens):
        result.extend(_closed(closings, index))
        if index in found and index >= skip:
            applied = found[index]
            bare = tokens[applied.argument][1] != "("
            place, last = tokens[applied.argument][1].span[0], tokens[applied.end - 1][1].span[1]
            result.append(_function(token))
            result.extend([(OP, Lexeme("(", (place, place)))] if bare else [])
            closing: Tokens = [(OP, Lexeme(")", (last, last)))] if bare else []
            closings.setdefault(applied.end, []).append(closing + applied.exponent)
            skip = applied.argument
        elif index >= skip:
            result.append(token)
    return [*result, *_closed(closings, len(tokens))]


def _closed(closings: dict[int, list[Tokens]], index: int) -> Tokens:
    """What ends at `index`, the innermost first."""
    return [token for closing in reversed(closings.pop(index, [])) for token in closing]


def _function(token: Token) -> Token:
    root = _ROOTS.get(token[1])
    return token if root is None else (NAME, Lexeme(root, token[1].span))


class _Finder:
    """Finds applications from right to left, so that `sin cos x` knows where `cos x` ends."""

    def __init__(self, tokens: Tokens, local: Table, everywhere: Table) -> None:
        self._tokens = tokens
        self._local = local
        self._everywhere = everywhere
        self._partners = _partners(tokens)
        self._found: dict[int, _Application] = {}

    def applications(self) -> dict[int, _Application]:
        """Each application by the index of its function."""
        for index in reversed(range(len(self._tokens))):
            if self._text(index) in _ROOTS:
                self._root(index)
            elif self._is(NAME, index) and is_applied(self._text(index), self._local, self._everywhere):
                self._named(index)
        return self._found

    def _root(self, index: int) -> None:
        end = self._factor_end(index + 1)
        if end > index + 1:
            self._found[index] = _Application(index + 1, end, [])

    def _named(self, index: int) -> None:
        argument = index + 1
        if self._text(argument) == "**":
            argument = self._exponent_end(argument)
        powered = argument > index + 1
        if not (powered and self._text(argument) == "(") and not self._starts_argument(argument):
            return
        exponent = self._tokens[index + 1 : argument]
        if powered and self._text(index + 2) == "-":
            raise _ambiguous(self._tokens[index][1], exponent)
        end = self._partners[argument] + 1 if self._text(argument) == "(" else self._argument_end(argument)
        self._found[index] = _Application(argument, end, exponent)

    def _argument_end(self, start: int) -> int:
        if self._is_function(start):
            return self._powers_end(self._factor_end(start))
        end = start
        while self._starts_argument(end) and not self._is_function(end):
            number = self._is(NUMBER, end)
            end = self._factor_end(end)
            if number and self._text(end) == "(":
                end = self._factor_end(end)
            end = self._powers_end(end)
        return end

    def _factor_end(self, start: int) -> int:
        """Where one factor without its powers ends, indices included; `start` itself where none begins there."""
        end = self._unindexed_end(start)
        while end > start and is_index(self._text(end)):
            end += 1
        return end

    def _unindexed_end(self, start: int) -> int:
        if start in self._found:
            return self._found[start].end
        if self._text(start) == "(":
            return self._partners[start] + 1
        if self._is(NAME, start) and self._text(start + 1) == "(" and self._is_function(start):
            return self._partners[start + 1] + 1
        return start + (self._is(NUMBER, start) or self._is(NAME, start))

    def _powers_end(self, start: int) -> int:
        """Where the powers and factorials after a factor end."""
        while self._text(start) in ("**", "!"):
            end = start + 1 if self._text(start) == "!" else self._exponent_end(start)
            if end == start:
                break
            start = end
        return start

    def _exponent_end(self, start: int) -> int:
        """Where the exponent of the `**` at `start` ends; `start` itself where it has none."""
        first = start + 1
        while self._text(first) == "-":
            first += 1
        end = self._factor_end(first)
        return end if end > first else start

    def _starts_argument(self, index: int) -> bool:
        return self._is(NUMBER, index) or self._is(NAME, index) or index in self._found

    def _is_function(self, index: int) -> bool:
        called = self._text(index + 1) == "(" and self._is(NAME, index)
        named = index in self._found and self._text(index) not in _ROOTS
        return named or (called and is_called(self._text(index), self._local, self._everywhere))

    def _is(self, number: int, index: int) -> bool:
        return index < len(self._tokens) and self._tokens[index][0] == number

    def _text(self, index: int) -> str:
        return self._tokens[index][1] if index < len(self._tokens) else ""


def _partners(tokens: Tokens) -> dict[int, int]:
    """The index of each `(` with that of its `)`."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for index, (_, text) in enumerate(tokens):
        if text == "(":
            opened.append(index)
        elif text == ")":
            partners[opened.pop()] = index
    return partners


def _ambiguous(name: Lexeme, exponent: Tokens) -> LanguageError:
    inverse = f"a{name}(x) or " if find(f"a{name}") else ""
    span = (name.span[0], exponent[-1][1].span[1])
    return LanguageError(f"{name} to a negative power has two readings; write {inverse}1/{name}(x).", span=span)
