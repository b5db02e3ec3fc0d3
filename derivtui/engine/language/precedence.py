"""Tokens to one term, by operator precedence and an explicit stack.

Input: the tokens of one expression after all transformations, and the scope that knows its names. Output: a term with
exact spans. From loosest to tightest: `:` of a case, `or`, `and`, prefix `not`, comparisons (in chains), `+ -`,
`* / @`, prefix `-`, `**` (from the right, and with a signed exponent), `!`, indices and methods.
To add a binary operator, add a row to `BINARY`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from tokenize import NAME, NUMBER, OP
from typing import Final, NamedTuple

from derivtui.engine.language import conditions, limits
from derivtui.engine.language.found import OPERAND, OPERATOR, unexpected
from derivtui.engine.language.indices import is_index
from derivtui.engine.language.names import Scope
from derivtui.engine.language.scan import Lexeme, Span, Token
from derivtui.engine.language.terms import COMPARISONS, Kind, Term
from derivtui.model.errors import LanguageError


class Binary(NamedTuple):
    """How a binary operator binds."""

    kind: Kind
    level: int
    yields_to: int
    """Operators waiting on its left are done first where their level is at least this."""


BINARY: Final = {
    "or": Binary("or", 2, 2), "and": Binary("and", 3, 3), **dict.fromkeys(COMPARISONS, Binary("compare", 5, 6)),
    "+": Binary("add", 6, 6), "-": Binary("sub", 6, 6), "*": Binary("mul", 7, 7), "/": Binary("div", 7, 7),
    "@": Binary("matmul", 7, 7), "**": Binary("pow", 9, 10),
}  # fmt: skip
FACTORIAL: Final = "factorial"
"""The function that `!` stands for."""
_PREFIX: Final[Mapping[str, tuple[Kind, int]]] = {"-": ("neg", 8), "not": ("not", 4)}
_CASE: Final = Binary("case", 1, 2)
"""`:` in a piecewise."""
_OPEN: Final = 0


class Operand(NamedTuple):
    """A finished term, and how far it reaches with the parentheses around it."""

    term: Term
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Waiting:
    """An operator or an open parenthesis that waits for what stands right of it."""

    place: Span
    kind: Kind | None = None
    """None for a parenthesis."""
    sign: str = ""
    """Of a comparison."""
    level: int = _OPEN
    function: Lexeme | None = None
    """The name before the parenthesis of a call."""
    first: int = 0
    """For a call, where its arguments begin among the operands."""
    inside: int = 0
    """How many operands stood before the parenthesis."""
    bracket: str = ""
    """How it was opened: ( or [."""


def read(tokens: Sequence[Token], scope: Scope, end: int) -> Term:
    """The one term that `tokens` stand for, in a text that ends at `end`; raises RequestErrors with spans."""
    limits.at_most(limits.MAX_TOKENS, len(tokens), "numbers, names and signs")
    reader = _Reader(scope, end)
    for index, token in enumerate(tokens):
        following = tokens[index + 1][1] if index + 1 < len(tokens) else ""
        if reader.wants_operand:
            reader.operand(token, following)
        else:
            reader.operator(token, following)
    return reader.finish()


class _Reader:
    """The two stacks, and whether an operand or an operator comes next."""

    def __init__(self, scope: Scope, end: int) -> None:
        self.wants_operand = True
        self._scope = scope
        self._end = end
        self._operands: list[Operand] = []
        self._waiting: list[_Waiting] = []
        self._called: Lexeme | None = None
        self._receiver = False

    def operand(self, token: Token, following: str) -> None:
        """Take a token where a number, a name, a sign or `(` may stand."""
        number, text = token
        if number == NUMBER:
            self._push(Term(kind="number", name=str(text), span=text.span), *text.span)
        elif number == NAME and following == "(":
            self._scope.function(text)
            self._called = text
        elif number == NAME:
            self._push(self._scope.atom(text), *text.span)
        elif text in _PREFIX:
            kind, level = _PREFIX[text]
            self._waiting.append(_Waiting(place=text.span, kind=kind, level=level))
        elif text in ("(", "["):
            self._open(text)
        elif text == ")" and self._inside_call() and self._waiting[-1].inside == len(self._operands):
            self._close(text)
        elif text != "+":
            unexpected(token, OPERAND, self._end)

    def operator(self, token: Token, following: str) -> None:
        """Take a token where an operator, a comma or `)` may stand."""
        text = token[1]
        if text in BINARY:
            self._binary(BINARY[text], text)
        elif text == ":" and self._in_piecewise():
            self._binary(_CASE, text)
        elif token[0] == OP and text[0] == "." and following == "(":
            self._method(Lexeme(text[1:], (text.span[1] - len(text) + 1, text.span[1])))
        elif text == "!":
            self._factorial(text)
        elif is_index(text):
            self._index(text)
        elif text in (")", "]"):
            self._reduce(_OPEN + 1)
            self._close(text)
        elif text == ",":
            self._reduce(_OPEN + 1)
            self.wants_operand = True
            if not (self._inside_call() or self._inside_list() or self._inside_pair()):
                unexpected(token, OPERATOR, self._end)
        else:
            unexpected(token, OPERATOR, self._end)

    def finish(self) -> Term:
        """The whole, once the tokens have come to their end."""
        if self.wants_operand:
            unexpected(None, OPERAND, self._end)
        self._reduce(_OPEN + 1)
        return self._operands.pop().term

    def _push(self, term: Term, start: int, end: int) -> None:
        self._operands.append(Operand(term, start, end))
        self.wants_operand = False

    def _inside_call(self) -> bool:
        return bool(self._waiting) and self._waiting[-1].function is not None

    def _inside_list(self) -> bool:
        return bool(self._waiting) and self._waiting[-1].bracket == "["

    def _in_piecewise(self) -> bool:
        """True right inside the parentheses of a piecewise, whatever operators wait there."""
        innermost = next((waiting for waiting in reversed(self._waiting) if waiting.level == _OPEN), None)
        return innermost is not None and innermost.function in conditions.NAMES

    def _inside_pair(self) -> bool:
        """True in the `(value, condition)` of SymPy's Piecewise, which has its second half still to come."""
        if len(self._waiting) < 2 or self._waiting[-2].function not in conditions.NAMES:
            return False
        return len(self._operands) == self._waiting[-1].inside + 1

    def _binary(self, binary: Binary, sign: Lexeme) -> None:
        self._reduce(binary.yields_to)
        self._waiting.append(_Waiting(place=sign.span, kind=binary.kind, sign=str(sign), level=binary.level))
        self.wants_operand = True

    def _open(self, text: Lexeme) -> None:
        called, count = self._called, len(self._operands)
        place, first = called.span if called is not None else text.span, count
        if called is not None and self._receiver:
            place, first = (self._operands[-1].start, place[1]), count - 1
        self._waiting.append(_Waiting(place=place, function=called, first=first, inside=count, bracket=text))
        self._called, self._receiver = None, False

    def _method(self, name: Lexeme) -> None:
        self._scope.function(name)
        self._called, self._receiver = name, True
        self.wants_operand = True

    def _factorial(self, text: Lexeme) -> None:
        operand = self._operands.pop()
        if operand.term.name == FACTORIAL and operand.term.span == (operand.start, operand.end):
            raise LanguageError("n!! has two readings; write (n!)! for a factorial's factorial.", span=text.span)
        name = Lexeme(FACTORIAL, text.span)
        end = text.span[1]
        self._push(self._scope.call(name, (operand.term,), (operand.start, end)), operand.start, end)

    def _index(self, text: Lexeme) -> None:
        indexed = self._operands.pop()
        span = (indexed.start, text.span[1])
        conditions.check_numbers([indexed.term])
        self._push(Term(kind="index", name=text[1:-1], children=(indexed.term,), span=span), *span)

    def _close(self, text: Lexeme) -> None:
        opened = self._waiting.pop()
        start, end = opened.place[0], text.span[1]
        if opened.function is None and opened.bracket == "(":
            inner = self._operands.pop().term
            if len(self._operands) > opened.inside:
                inner = conditions.case(inner, self._operands.pop().term, (start, end))
            self._push(inner, start, end)
            return
        arguments = tuple(operand.term for operand in self._operands[opened.first :])
        del self._operands[opened.first :]
        if opened.function is None:
            term = conditions.operation("list", arguments, (start, end))
        else:
            term = self._scope.call(opened.function, arguments, (start, end))
        self._push(term, start, end)

    def _reduce(self, level: int) -> None:
        while self._waiting and self._waiting[-1].level >= level:
            waiting = self._waiting.pop()
            if waiting.kind == "compare":
                self._compare(waiting)
            else:
                self._apply(waiting)

    def _apply(self, waiting: _Waiting) -> None:
        last = self._operands.pop()
        unary = waiting.kind in ("neg", "not")
        first = last if unary else self._operands.pop()
        start = waiting.place[0] if unary else first.start
        children = (last.term,) if unary else (first.term, last.term)
        term = conditions.operation(waiting.kind or "neg", children, (start, last.end))
        self._push(term, start, last.end)

    def _compare(self, last: _Waiting) -> None:
        """Take all comparisons of a chain at once."""
        signs = [last.sign]
        while self._waiting and self._waiting[-1].kind == "compare":
            signs.append(self._waiting.pop().sign)
        operands = self._operands[-len(signs) - 1 :]
        del self._operands[-len(operands) :]
        term = conditions.chained(operands, signs[::-1])
        self._push(term, operands[0].start, operands[-1].end)
