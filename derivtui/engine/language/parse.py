"""Source text to a `Program`: what the text means, with the place of every term.

    scan → statements → transformations → operator precedence → terms

No text of the user's is ever run as Python. To extend the notation, add a transformation to `TRANSFORMATIONS`; to add
a function, add a row to the function table. Each statement is read in its turn, knowing the names defined before it.
"""

from __future__ import annotations

from dataclasses import replace
from tokenize import NAME
from typing import Final

from sympy.parsing.sympy_parser import convert_xor

from derivtui.engine.language import (
    application,
    bars,
    code,
    conditions,
    derivatives,
    equations,
    hints,
    implicit,
    indices,
    latex,
    limits,
    notation,
    notebook,
    transformation,
    words,
)
from derivtui.engine.language.instantiate import UserFunction
from derivtui.engine.language.names import EVERYWHERE, Scope, is_called
from derivtui.engine.language.precedence import read
from derivtui.engine.language.program import Definition, Program
from derivtui.engine.language.scan import Lexeme, Span, Tokens, scan
from derivtui.engine.language.statements import Statement, cut, header, statement
from derivtui.engine.language.terms import Term
from derivtui.engine.language.transformation import Transformation
from derivtui.engine.language.wanted import Wanted
from derivtui.model.errors import LanguageError, places_in
from derivtui.model.report import Note

_NOTATION: Final[tuple[Transformation, ...]] = (*notation.NOTATION, transformation.placed(convert_xor))
TRANSFORMATIONS: Final[tuple[Transformation, ...]] = (
    *_NOTATION,
    indices.indexing,
    bars.absolute,
    code.prefixes,
    code.methods,
    code.keywords,
    application.application,
    implicit.split_parameters,
    implicit.products,
)
"""What tokens go through before they are read, in this order."""


def parse(source: str, bound: frozenset[str] = frozenset()) -> Program:
    """The program that `source` is; `bound` are the names that the request gives values.

    LaTeX is translated first, and everything is then about the translation.
    Raises LanguageError, UnknownNameError or LimitError, each with the span it is about.
    """
    translated = latex.translate(source)
    if translated is None:
        return _parsed(source, bound)
    with places_in(translated):
        program = _parsed(translated, bound)
    note = Note(kind="latex", message=f"The LaTeX is read as {translated}.")
    return replace(program, notes=(note, *program.notes))


def _parsed(source: str, bound: frozenset[str]) -> Program:
    end = len(source.rstrip())
    statements = cut(scan(source), end)
    cells = notebook.sort(source, statements)
    if not cells.rest:
        with places_in(source, {}):
            raise LanguageError("There is no expression yet; type one, such as x^2.", span=(end, end))
    found = [statement(tokens, place) for tokens, place in cells.rest]
    known = bound | {binding.name for binding in cells.bindings}
    words.check(source, cells.rest, known)
    program = _Reading(source, found, known).program()
    limits.check(program)
    return replace(program, bindings=(*cells.bindings, *program.bindings), notes=(*program.notes, *cells.notes))


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
        self._scope = Scope(bound, {name for one in found for name in _bare([*one.left, *one.tokens])})
        self._definitions: list[Definition] = []
        self._notes: list[Note] = []

    def program(self) -> Program:
        """Everything that the source says."""
        *before, last = self._statements
        for earlier in before:
            if earlier.name is None:
                way_out = "a bare expression; name this one, as in z = …." if earlier.equals is None else "an equation."
                message = f"Only the last statement may be {way_out}"
                raise LanguageError(message, span=(earlier.start, earlier.end))
            self._statement(earlier)
        self._check_header(last)
        last, wanted = self._wanted(last)
        target = self._statement(last)
        conditions.check_target(target)
        function = last.name if last.params is not None else None
        params = tuple(map(str, last.params or ()))
        return Program(
            source=self._source,
            target=target,
            definitions=tuple(self._definitions),
            function=None if function is None else str(function),
            variables=tuple(dict.fromkeys((*params, *self._scope.variables))),
            bindings=() if wanted.point is None else (wanted.point,),
            derivative=derivatives.variables(wanted, self._scope),
            implicit=None if last.equals is None else equations.dependent(target),
            notes=(*self._notes, *self._hints()),
            applications=self._scope.applications,
        )

    def _hints(self) -> list[Note]:
        variables = self._scope.variables
        return hints.notes(variables, self._bound) if variables else hints.constant_notes(self._definitions)

    def _check_header(self, last: Statement) -> None:
        """While someone types `f(u, v) = …`, say that the body is missing, and not that the comma is wrong."""
        name = header(last.tokens) if last.name is None and last.equals is None else None
        if name is not None and not is_called(name, self._scope.local, EVERYWHERE):
            raise LanguageError(f"{name} is not defined; expected = and what {name} is.", span=(last.end, last.end))

    def _wanted(self, last: Statement) -> tuple[Statement, Wanted]:
        """The target without the derivative that the text asks for, and that derivative."""
        if last.name is not None or last.equals is not None or not last.tokens:
            return last, Wanted(tokens=last.tokens)
        tokens = transformation.apply(_NOTATION, last.tokens, self._scope.local, EVERYWHERE)
        wanted = derivatives.asked_for(tokens, last.end, self._scope)
        return replace(last, tokens=wanted.tokens), wanted

    def _statement(self, one: Statement) -> Term:
        if one.equals is not None:
            return self._equation(one, one.equals)
        if one.name is None:
            return self._expression(one)
        self._scope.check_new(one.name)
        if one.params is not None:
            return self._function(one)
        body = self._expression(one)
        self._scope.check_new(one.name)
        definition = Definition(name=str(one.name), span=one.name.span, body=body)
        self._scope.define(one.name, definition)
        self._definitions.append(definition)
        return body

    def _function(self, one: Statement) -> Term:
        assert one.name is not None
        params = tuple(map(str, one.params or ()))
        with self._scope.inside(one.name, params):
            splits = implicit.splits(one.tokens, self._scope.local, EVERYWHERE)
            self._notes += hints.split_notes((one.tokens[index][1], parts) for index, parts in splits)
            body = self._expression(one)
        self._scope.define(one.name, UserFunction(name=str(one.name), params=params, body=body))
        return body

    def _equation(self, one: Statement, equals: Lexeme) -> Term:
        if len(one.left) == 1 and one.left[0][0] == NAME:
            self._scope.check_new(one.left[0][1])
        if derivatives.asked_for(one.left, equals.span[0], self._scope).by:
            message = "An equation gives the slope of its curve by itself; leave the derivative out."
            raise LanguageError(message, span=(one.start, equals.span[0]))
        left = read(_transformed(one.left, self._scope), self._scope, equals.span[0])
        return equations.residual(left, self._expression(one), (one.start, one.tokens[-1][1].span[1]))

    def _expression(self, one: Statement) -> Term:
        return read(_transformed(one.tokens, self._scope), self._scope, one.end)


def _transformed(tokens: Tokens, scope: Scope) -> Tokens:
    limits.at_most(limits.MAX_TOKENS, len(tokens), "numbers, names and signs")
    return transformation.apply(TRANSFORMATIONS, tokens, scope.local, EVERYWHERE)


def _bare(tokens: Tokens) -> set[str]:
    following = [*(text for _, text in tokens[1:]), ""]
    pairs = zip(tokens, following, strict=False)
    return {str(text) for (number, text), after in pairs if number == NAME and after != "("}
