"""Primes: `f'(x)`, `f''(2)`, `f′(x)` with a function that the text defines, or one of the table, as `sin'(0)`.

The argument is a variable, or a constant expression, which is then the point where the derivative is asked for.
"""

from __future__ import annotations

from itertools import accumulate
from tokenize import NAME
from typing import Final

from derivtui.engine.language.code import PREFIXES
from derivtui.engine.language.instantiate import UserFunction
from derivtui.engine.language.names import EVERYWHERE, Meaning, is_known
from derivtui.engine.language.program import Binding
from derivtui.engine.language.scan import PRIME, Lexeme, Tokens
from derivtui.engine.language.transformation import Table
from derivtui.engine.language.wanted import Wanted, order_of
from derivtui.model.errors import LanguageError, UnknownNameError
from derivtui.model.functions import find

_VARIABLE: Final = "x"
"""What a function of the table is a function of, where it is asked for at a point."""


def primes(tokens: Tokens, _end: int, local: Table) -> Wanted | None:
    """`f(x)` and x as often as there are primes; None where no prime stands after the first name."""
    if len(tokens) < 2 or tokens[0][0] != NAME or tokens[1][1][:1] != PRIME:
        return None
    name, mark = tokens[0][1], tokens[1][1]
    param = _parameter(name, local)
    argument = _argument(tokens)
    order = order_of(Lexeme(str(len(mark)), mark.span))
    span = (argument[0][1].span[0], argument[-1][1].span[1])
    if len(argument) == 1 and _is_variable(*argument[0], local):
        return Wanted(tokens=[tokens[0], *tokens[2:]], by=(argument[0][1],) * order)
    if not all(number != NAME or _is_constant(text, local) for number, text in argument):
        message = f"{name}{mark} takes a variable or a number; for another expression write d/dx {name}(…)."
        raise LanguageError(message, span=span)
    at = Lexeme(param, span)
    point = Binding(name=param, span=span, value="".join(text for _, text in argument), requires_grad=True)
    return Wanted(tokens=[tokens[0], tokens[2], (NAME, at), tokens[-1]], by=(at,) * order, point=point)


def _parameter(name: Lexeme, local: Table) -> str:
    """The one parameter of a function; raises RequestErrors where `name` is no function of one."""
    function = local.get(name)
    params = function.params if isinstance(function, UserFunction) else None
    row = find(name)
    if params is None and row is not None and len(row.params) == 1:
        return _VARIABLE
    if params is None:
        message = f"There is no function {name} to differentiate; define it first, as in {name}(x) = x^2."
        raise UnknownNameError(message, span=name.span)
    if len(params) > 1:
        message = f"{name} has {len(params)} parameters; write ∂/∂{params[0]} {name}({', '.join(params)})."
        raise LanguageError(message, span=name.span)
    return params[0]


def _argument(tokens: Tokens) -> Tokens:
    """What stands in the parentheses after the primes, which have to reach to the end."""
    depths = list(accumulate((text == "(") - (text == ")") for _, text in tokens[2:]))
    if len(tokens) < 5 or depths.index(0) != len(depths) - 1 or tokens[-1][1] != ")":
        name, mark = tokens[0][1], tokens[1][1]
        message = f"{name}{mark} is asked for alone, of a variable or at a number, as in {name}{mark}(2)."
        raise LanguageError(message, span=(name.span[0], tokens[-1][1].span[1]))
    return tokens[3:-1]


def _is_variable(number: int, text: Lexeme, local: Table) -> bool:
    given = local.get(text) in (Meaning.BOUND, Meaning.PARAMETER)
    return number == NAME and (given or not is_known(text, local, EVERYWHERE))


def _is_constant(text: Lexeme, local: Table) -> bool:
    return local.get(text, Meaning.BARE) is Meaning.BARE and (text in EVERYWHERE or text in PREFIXES)
