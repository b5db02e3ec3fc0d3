"""What a name means: function, constant, definition, parameter or variable.

A name is a function only where it is called: `gamma*x` and `gamma(x)` both work. What stands in the text wins over
what is known everywhere: a bound or defined `e` is no longer 2.718….

`EVERYWHERE` has what is always known; a `Scope` holds what one source text adds, as the parser goes through it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from enum import Enum, auto
from typing import Final

from derivtui.engine.language import conditions, instantiate
from derivtui.engine.language.abbreviations import ABBREVIATIONS, Abbreviation
from derivtui.engine.language.instantiate import Application, UserFunction
from derivtui.engine.language.program import Definition
from derivtui.engine.language.scan import Lexeme, Span
from derivtui.engine.language.terms import Term
from derivtui.model.errors import LanguageError, UnknownNameError
from derivtui.model.functions import CONSTANT_ALIASES, CONSTANTS, FUNCTIONS, FunctionSpec, find

Function = UserFunction | Abbreviation | FunctionSpec
"""What can be called."""


class Meaning(Enum):
    """What a local name can mean besides a `Definition` or a `UserFunction`."""

    PARAMETER = auto()
    """A parameter of the function whose body is being read."""
    BOUND = auto()
    """A variable that the request gives a value."""
    BARE = auto()
    """A name used somewhere without a `(` after it."""
    UNFINISHED = auto()
    """The function whose body is being read."""


EVERYWHERE: Final[Mapping[str, object]] = {
    **CONSTANT_ALIASES,
    **{name: name for name in CONSTANTS},
    **{name: row for row in ABBREVIATIONS for name in row.names},
    **{name: row for row in FUNCTIONS for name in row.names},
}
"""Constants, abbreviations and functions under each of their spellings."""
_ABBREVIATED: Final[Mapping[str, tuple[Abbreviation, ...]]] = {
    name: tuple(row for row in ABBREVIATIONS if name in row.names) for each in ABBREVIATIONS for name in each.names
}

GREEK: Final = frozenset({
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
})  # fmt: skip
"""Letters' names, which stand for variables before they stand for functions."""

ONE_LETTER: Final = re.compile(r"[^\W\d_](?:\d+|_\w+)?")
"""A variable's usual name: a letter, with digits or a subscript."""


def is_known(name: str, local: Mapping[str, object], everywhere: Mapping[str, object]) -> bool:
    """True where a bare name means something else than a new variable."""
    return local.get(name, Meaning.BARE) is not Meaning.BARE or isinstance(everywhere.get(name), str)


def is_called(name: str, local: Mapping[str, object], everywhere: Mapping[str, object]) -> bool:
    """True where `name(…)` is a call, known or not; False where it is a product."""
    meaning, known = local.get(name), everywhere.get(name)
    if isinstance(known, FunctionSpec) or isinstance(meaning, UserFunction) or meaning is Meaning.UNFINISHED:
        return True
    if isinstance(known, Abbreviation):
        return not is_known(name, local, everywhere)
    return name not in local and name not in everywhere and not ONE_LETTER.fullmatch(name)


def is_applied(name: str, local: Mapping[str, object], everywhere: Mapping[str, object]) -> bool:
    """True where `name x` can be a function and its argument: never for Greek letters, which are factors there."""
    if name in GREEK or is_known(name, local, everywhere):
        return False
    return isinstance(everywhere.get(name), FunctionSpec)


_KNOWN_ELSEWHERE: Final = {
    "detach": "no term is cut off from the graph here; a variable is by turning its requires_grad off.",
    **dict.fromkeys(
        ("grad", "gradient", "derivative", "derive", "backward", "autograd"),
        "type the function alone, such as x^2: its gradient is always shown.",
    ),
    **dict.fromkeys(("integrate", "integral", "limit", "lim"), "integrals and limits are not part of the language."),
    **dict.fromkeys(("item", "numpy", "clone", "tolist"), "numbers are shown as they are; leave it out."),
}
"""What to say of names known elsewhere, where it is not which function comes nearest."""


class Scope:
    """The names of one source text; gives the parser its names and calls as terms."""

    def __init__(self, bound: frozenset[str], bare: set[str]) -> None:
        self.local: dict[str, object] = {**dict.fromkeys(bare, Meaning.BARE), **dict.fromkeys(bound, Meaning.BOUND)}
        self.variables: dict[str, Span] = {}
        """Where each variable first stands."""
        self._budget = instantiate.Budget()

    @property
    def applications(self) -> Mapping[Term, Application]:
        """The calls of the user's functions so far, by the topmost term of each."""
        return self._budget.applications

    def atom(self, name: Lexeme) -> Term:
        """A name that is not called, as a term."""
        meaning = self.local.get(name, Meaning.BARE)
        if meaning is Meaning.BARE and name in conditions.TRUTHS:
            return Term(kind="truth", name=str(name), span=name.span)
        if isinstance(meaning, Definition):
            return Term(kind="use", name=str(name), children=(meaning.body,), span=name.span)
        if isinstance(meaning, UserFunction):
            raise LanguageError(f"{name} is a function: write {meaning.signature}.", span=name.span)
        constant = EVERYWHERE.get(name)
        if meaning is Meaning.BARE and isinstance(constant, str):
            return Term(kind="constant", name=constant, span=name.span)
        if meaning is not Meaning.PARAMETER:
            self.variables.setdefault(str(name), name.span)
        return Term(kind="variable", name=str(name), span=name.span)

    def function(self, name: Lexeme, arguments: int | None = None) -> Function:
        """What `name` calls, with so many arguments where that is known; raises UnknownNameError for no function."""
        local, known = self.local.get(name), EVERYWHERE.get(name)
        if local is Meaning.UNFINISHED:
            raise LanguageError(f"{name} calls itself; a function's body uses what is known before it.", span=name.span)
        if isinstance(local, UserFunction):
            return local
        if isinstance(known, FunctionSpec) and name not in _ABBREVIATED:
            return known
        fitting = (row for row in _ABBREVIATED.get(name, ()) if arguments is not None and row.fits(arguments))
        found = next(fitting, known)
        if isinstance(found, FunctionSpec | Abbreviation):
            return found
        raise UnknownNameError(
            f"There is no function {name}; {_KNOWN_ELSEWHERE.get(name) or self._way_out(name)}", span=name.span
        )

    def call(self, name: Lexeme, arguments: tuple[Term, ...], span: Span) -> Term:
        """`name(arguments…)` of a known function as a term; raises LanguageError for a wrong number of arguments."""
        function = self.function(name, len(arguments))
        _check_arguments(function, len(arguments), span)
        if isinstance(function, Abbreviation):
            return function.written_out(arguments, span)
        conditions.check_numbers(arguments)
        if isinstance(function, UserFunction):
            return self._budget.instantiated(function, arguments, span)
        return Term(kind="call", name=function.name, children=arguments, span=span)

    def define(self, name: Lexeme, meaning: Definition | UserFunction) -> None:
        """Let `name` mean this from here on."""
        self.local[str(name)] = meaning

    @contextmanager
    def inside(self, function: Lexeme, params: tuple[str, ...]) -> Iterator[None]:
        """While the body of `function` is read; what its names meant before comes back afterwards."""
        body: dict[str, object] = {str(function): Meaning.UNFINISHED, **dict.fromkeys(params, Meaning.PARAMETER)}
        shadowed = {name: self.local[name] for name in body if name in self.local}
        self.local.update(body)
        try:
            yield
        finally:
            for name in body:
                del self.local[name]
            self.local.update(shadowed)

    def check_new(self, name: Lexeme) -> None:
        """Raise LanguageError where `name` cannot be given a meaning any more."""
        if isinstance(self.local.get(name), Definition | UserFunction):
            raise LanguageError(f"{name} is defined twice; give the second one another name.", span=name.span)
        if name in self.variables:
            raise LanguageError(f"{name} is used before it is defined; define it first.", span=name.span)

    def _way_out(self, name: Lexeme) -> str:
        functions = {key for key, meaning in self.local.items() if isinstance(meaning, UserFunction)}
        functions |= {key for key, meaning in EVERYWHERE.items() if isinstance(meaning, FunctionSpec | Abbreviation)}
        same = [key for key in sorted(functions) if key.lower() == name.lower()]
        near = same or get_close_matches(name, sorted(functions), n=1)
        return f"did you mean {near[0]}?" if near else f"for a product write {name}*(…)."


def _check_arguments(function: Function, found: int, span: Span) -> None:
    if isinstance(function, FunctionSpec):
        least, most = function.required, len(function.params)
    else:
        least = most = len(function.params)
    if least <= found <= most or (isinstance(function, Abbreviation) and function.fits(found)):
        return
    others = [] if isinstance(function, UserFunction) else _ABBREVIATED.get(function.signature.partition("(")[0], ())
    forms = dict.fromkeys((function.signature, *(other.signature for other in others)))
    whole = isinstance(function, FunctionSpec) and found == 1 and find(f"a{function.name}")
    if whole:
        message = f"Write {' or '.join(forms)}, or {whole.name}(u) over all elements; found 1 argument."
    elif len(forms) > 1 or (isinstance(function, Abbreviation) and function.more):
        message = f"Write {' or '.join(forms)}; found {_counted(found)}."
    else:
        wanted = _counted(most) if least == most else f"{least} to {_counted(most)}"
        message = f"{function.signature} takes {wanted}, found {found or 'none'}."
    raise LanguageError(message, span=span)


def _counted(arguments: int) -> str:
    return f"{arguments or 'no'} argument{'' if arguments == 1 else 's'}"
