"""Source text to a `Program`: what the text means, with the place of every term.

    scan → statements → transformations → operator precedence → terms

No text of the user's is ever run as Python. To extend the notation, add a transformation to `TRANSFORMATIONS`; to add
a function, add a row to the function table. Each statement is read in its turn, knowing the names defined before it.
"""

from __future__ import annotations

from tokenize import NAME
from typing import Final

from sympy.parsing.sympy_parser import convert_xor

from derivtui.engine.language import hints, implicit, limits, notation, transformation
from derivtui.engine.language.instantiate import UserFunction
from derivtui.engine.language.names import EVERYWHERE, Scope
from derivtui.engine.language.precedence import read
from derivtui.engine.language.program import Definition, Program
from derivtui.engine.language.scan import Span, Tokens, scan
from derivtui.engine.language.statements import Statement, statements
from derivtui.engine.language.terms import Term
from derivtui.engine.language.transformation import Transformation
from derivtui.model.errors import LanguageError
from derivtui.model.report import Note

TRANSFORMATIONS: Final[tuple[Transformation, ...]] = (
    *notation.NOTATION,
    transformation.placed(convert_xor),
    implicit.split_parameters,
    implicit.products,
)
"""What tokens go through before they are read, in this order."""


def parse(source: str, bound: frozenset[str] = frozenset()) -> Program:
    """The program that `source` is; `bound` are the names that the request gives values.

    Raises LanguageError, UnknownNameError or LimitError, each with the span it is about.
    """
    tokens = scan(source)
    found = statements(tokens, len(source.rstrip()))
    if not found:
        raise LanguageError("There is no expression yet; type one, such as x^2.", span=(0, 0))
    program = _Reading(source, found, bound).program()
    limits.check(program)
    return program


def read_expression(tokens: Tokens, end: int, bound: frozenset[str]) -> tuple[Term, dict[str, Span]]:
    """One expression out of scanned tokens, and where each of its variables first stands."""
    scope = Scope(bound, _bare(tokens))
    return read(_transformed(tokens, scope), scope, end), scope.variables


class _Reading:
    """Goes through the statements of one source, one after the other."""

    def __init__(self, source: str, found: list[Statement], bound: frozenset[str]) -> None:
        self._source = source
        self._statements = found
        self._bound = bound
        self._scope = Scope(bound, {name for statement in found for name in _bare(statement.tokens)})
        self._definitions: list[Definition] = []
        self._notes: list[Note] = []

    def program(self) -> Program:
        """Everything that the source says."""
        *before, last = self._statements
        for statement in before:
            if statement.name is None:
                message = "Only the last statement may be a bare expression; name this one, as in z = …."
                raise LanguageError(message, span=(statement.start, statement.end))
            self._statement(statement)
        target = self._statement(last)
        function = last.name if last.params is not None else None
        params = tuple(map(str, last.params or ()))
        variables = tuple(dict.fromkeys((*params, *self._scope.variables)))
        return Program(
            source=self._source,
            target=target,
            definitions=tuple(self._definitions),
            function=None if function is None else str(function),
            variables=variables,
            notes=(*self._notes, *hints.notes(self._scope.variables, self._bound)),
        )

    def _statement(self, statement: Statement) -> Term:
        if statement.name is None:
            return self._expression(statement)
        self._scope.check_new(statement.name)
        if statement.params is not None:
            return self._function(statement)
        body = self._expression(statement)
        self._scope.check_new(statement.name)
        definition = Definition(name=str(statement.name), span=statement.name.span, body=body)
        self._scope.define(statement.name, definition)
        self._definitions.append(definition)
        return body

    def _function(self, statement: Statement) -> Term:
        assert statement.name is not None
        params = tuple(map(str, statement.params or ()))
        with self._scope.inside(statement.name, params):
            splits = implicit.splits(statement.tokens, self._scope.local, EVERYWHERE)
            self._notes += hints.split_notes((statement.tokens[index][1], parts) for index, parts in splits)
            body = self._expression(statement)
        self._scope.define(statement.name, UserFunction(name=str(statement.name), params=params, body=body))
        return body

    def _expression(self, statement: Statement) -> Term:
        return read(_transformed(statement.tokens, self._scope), self._scope, statement.end)


def _transformed(tokens: Tokens, scope: Scope) -> Tokens:
    return transformation.apply(TRANSFORMATIONS, tokens, scope.local, EVERYWHERE)


def _bare(tokens: Tokens) -> set[str]:
    following = [*(text for _, text in tokens[1:]), ""]
    pairs = zip(tokens, following, strict=False)
    return {str(text) for (number, text), after in pairs if number == NAME and after != "("}
