"""Cells of a notebook among the statements: what binds a value, and what is left out.

`x = torch.tensor(9.0, requires_grad=True)` gives x its value. Imports, `print(…)`, `y.backward()` and `x.grad` are
left out with one note, since derivtui does what they do. Input and output are statements as tokens.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from tokenize import NAME
from typing import Final, NamedTuple

from derivtui.engine.language.constructors import CONSTRUCTORS
from derivtui.engine.language.implicit import starts_factor
from derivtui.engine.language.program import Binding
from derivtui.engine.language.scan import Tokens
from derivtui.model.report import Note

LEFT_OUT: Final = "Imports, print, backward and grad are left out: derivtui shows what they would."

_SIGNS: Final = frozenset("-√∛|")
"""What an expression can begin with besides a factor."""


class Cells(NamedTuple):
    """A text's statements, sorted: those to be read, as tokens and end, and what the others say."""

    rest: list[tuple[Tokens, int]]
    bindings: tuple[Binding, ...]
    notes: tuple[Note, ...]


def sort(source: str, statements: Sequence[tuple[Tokens, int]]) -> Cells:
    """The statements of `source` with bindings and what is left out taken from among them."""
    rest: list[tuple[Tokens, int]] = []
    bindings: dict[str, Binding] = {}
    notes: list[Note] = []
    for tokens, end in statements:
        bound = _binding(source, tokens) or _required(tokens, bindings)
        if bound is not None:
            bindings[bound.name] = bound
        elif not _is_left_out(tokens):
            rest.append((_returned(tokens), end))
        elif not notes:
            span = (tokens[0][1].span[0], tokens[-1][1].span[1])
            notes.append(Note(kind="notebook", message=LEFT_OUT, span=span))
    return Cells(rest, tuple(bindings.values()), tuple(notes))


def _is_left_out(tokens: Tokens) -> bool:
    texts = [str(text) for _, text in tokens]
    if texts[0] in ("import", "from") and len(tokens) > 1 and tokens[1][0] == NAME:
        return True
    if texts[:2] == ["print", "("]:
        return True
    return any(pair in ((".", "backward"), (".", "grad")) for pair in pairwise(texts))


def _returned(tokens: Tokens) -> Tokens:
    """What the last line of a function's body gives back: `return x**2` is `x**2`."""
    returns = tokens[0][1] == "return" and tokens[1:] and (starts_factor(tokens[1]) or tokens[1][1] in _SIGNS)
    return tokens[1:] if returns else tokens


def _binding(source: str, tokens: Tokens) -> Binding | None:
    """The value that `name = torch.tensor(value, …)` or `name = torch.ones(3, …)` gives; None for all else."""
    texts = [str(text) for _, text in tokens]
    made = 4 if texts[2:4] == ["torch", "."] else 2
    if tokens[0][0] != NAME or texts[1:2] != ["="] or texts[made + 1 : made + 2] != ["("]:
        return None
    first, last = made + 2, _end_of_numbers(texts, made + 2)
    if first == last or texts[made] not in ("tensor", "Tensor", *CONSTRUCTORS):
        return None
    numbers = source[tokens[first][1].span[0] : tokens[last - 1][1].span[1]]
    options = texts[last:]
    return Binding(
        name=texts[0],
        span=tokens[0][1].span,
        value=f"{texts[made]}({numbers})" if texts[made] in CONSTRUCTORS else numbers,
        requires_grad=_has(options, ["requires_grad", "=", "True"]) or _has(options, [".", "requires_grad_"]),
    )


def _required(tokens: Tokens, bindings: Mapping[str, Binding]) -> Binding | None:
    """What `x.requires_grad_()` or `x.requires_grad = True` makes of an earlier binding."""
    texts = [str(text) for _, text in tokens]
    if texts[0] not in bindings or texts[1:3] not in ([".", "requires_grad_"], [".", "requires_grad"]):
        return None
    return replace(bindings[texts[0]], requires_grad="False" not in texts)


def _end_of_numbers(texts: Sequence[str], start: int) -> int:
    """Where the arguments end: at the first that is an option, such as `dtype=…`, or at the `)`."""
    depth = 0
    for index in range(start, len(texts)):
        if depth == 0 and (texts[index] == ")" or (texts[index] == "," and texts[index + 2 : index + 3] == ["="])):
            return index
        depth += (texts[index] in ("(", "[")) - (texts[index] in (")", "]"))
    return start


def _has(texts: Sequence[str], part: Sequence[str]) -> bool:
    return any(list(texts[index : index + len(part)]) == list(part) for index in range(len(texts)))
