"""Terms to lines of Python: what a person would type for them in torch.

A `Block` is the body of the script, or of a function in it. It writes one statement after the other; what is read
twice, or nested deeper than a reader likes, gets a line and a name of its own first.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Protocol, cast

import torch

from derivtui.engine.export import functions
from derivtui.engine.export.choices import chosen_from, condition, conditional, where
from derivtui.engine.export.code import Code, binary, called, is_pythons, literal
from derivtui.engine.export.functions import as_tensor
from derivtui.engine.export.names import Names
from derivtui.engine.export.values import Tensors
from derivtui.engine.language import spelling
from derivtui.engine.language.instantiate import Application, UserFunction
from derivtui.engine.language.printing.writer import ATOM, BINDING, SIGN
from derivtui.engine.language.terms import CONDITIONS, OPERATORS, Term, branches, postorder
from derivtui.engine.lower import constants
from derivtui.engine.lower.calls import Operand
from derivtui.engine.trace.again import is_refused
from derivtui.model.functions import FunctionSpec, find
from derivtui.model.functions.spec import is_name

DEPTH: Final = 25
"""Operations in one another that stand on one line."""
_TENSOR: Final = torch.empty(())
"""What a term is taken for that did not run."""


class Library(functions.Library, Protocol):
    """What stands above a block, the user's own functions among it."""

    def user_function(self, function: UserFunction) -> str:
        """The name of a function that the user defined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of the source's names and terms besides their form."""

    variables: Mapping[str, Code]
    """How each variable is written."""
    defined: Mapping[str, Code]
    """How each definition is written that has been read so far."""
    applications: Mapping[Term, Application] = field(default_factory=dict)
    """Calls of the user's functions."""
    taken: Mapping[Term, int] = field(default_factory=dict)
    """The branch of each piecewise that ran."""
    values: Mapping[Term, Operand] = field(default_factory=dict)
    """What the terms came to."""
    refused: str = ""
    """What torch said of functions that it does not differentiate again, as `again.Pass` has it."""


class Block:
    """Lines of Python."""

    def __init__(self, library: Library, tensors: Tensors, names: Names, facts: Facts) -> None:
        self.lines: list[str] = []
        self._library = library
        self._tensors = tensors
        self._names = names
        self._facts = facts
        self._masks: set[Term] = set()

    def statement(self, root: Term, form: str) -> Code:
        """Write the statement that `form` is, `f = {}` or `return {}`, of the root; a piecewise becomes an `if`."""
        if root.kind != "piecewise" or len(root.children) == 1:
            code = self.expression(root)
            self.lines.append(form.format(code.text))
            return code
        self._mask(root)
        done = self._fold(root.children, self._facts.variables)
        taken = self._facts.taken.get(root)
        values = chosen_from(root, done, taken, self._tensors)
        for place, ((test, _), value) in enumerate(zip(branches(root), values, strict=True)):
            head = "else" if test is None else f"{'elif' if place else 'if'} {done[test].text}"
            self.lines += [f"{head}:", f"    {form.format(value.text)}"]
        return values[taken or 0]

    def expression(self, root: Term) -> Code:
        """A term as an expression, after the lines that it needs."""
        self._mask(root)
        return self._fold([root], self._facts.variables)[root]

    def _fold(self, roots: Sequence[Term], variables: Mapping[str, Code]) -> dict[Term, Code]:
        order = postorder(*roots, below=self._below)
        reads = Counter(child for term in order for child in self._below(term))
        done: dict[Term, Code] = {}
        for term in order:
            parts = [done[child] for child in self._below(term)]
            code = self._code(term, parts, done, variables)
            code = replace(code, depth=1 + max((part.depth for part in parts), default=0))
            shared = reads[term] > 1 and code.tensor
            done[term] = self._named(code) if (shared or code.depth > DEPTH) and term not in roots else code
        return done

    def _below(self, term: Term) -> Sequence[Term]:
        if term.kind == "use":
            return ()
        application = self._applied(term)
        return term.children if application is None else application.arguments

    def _applied(self, term: Term) -> Application | None:
        """The call of a user's function that a term is; where numbers go in or come out, it is written out."""
        found = self._facts.applications.get(term)
        if found is None or not all(map(_has_variable, found.arguments)):
            return None
        return found if isinstance(self._facts.values.get(term, _TENSOR), torch.Tensor) else None

    def _named(self, code: Code) -> Code:
        """The code under a name, which may be read twice."""
        if code.named:
            return code
        name = self._names.fresh("t")
        self.lines.append(f"{name} = {code.text}")
        return replace(code, text=name, level=ATOM, depth=0)

    def _mask(self, root: Term) -> None:
        """Note which conditions choose element by element: those under a `where`."""
        wheres = (term.children[0] for term in postorder(root, below=self._below) if term.kind == "where")
        self._masks = set(postorder(*wheres, below=lambda term: term.children if term.kind in CONDITIONS else ()))

    def _code(
        self, term: Term, parts: Sequence[Code], done: Mapping[Term, Code], variables: Mapping[str, Code]
    ) -> Code:
        application = self._applied(term)
        if application is not None:
            name = self._library.user_function(application.function)
            return called(name, *(as_tensor(part, self._tensors) for part in parts))
        match term.kind:
            case "number":
                return _number(term.name)
            case "constant":
                return Code(text=f"math.{term.name}", tensor=False, value=constants.CONSTANTS[term.name])
            case "variable":
                return variables[term.name]
            case "use":
                return self._facts.defined[term.name]
            case "call":
                return self._call(term, parts)
            case "list":
                return self._list(parts)
            case "index":
                part = parts[0] if parts[0].tensor else Code(text=as_tensor(parts[0], self._tensors))
                return Code(text=f"{part.within(ATOM)}[{term.name}]")
            case "where":
                return where(parts, self._tensors)
            case "piecewise":
                return conditional(term, done, self._facts.taken.get(term), self._tensors)
            case kind if kind in CONDITIONS:
                return condition(term, parts, mask=term in self._masks)
            case _:
                return _operator(term.kind, parts)

    def _list(self, parts: Sequence[Code]) -> Code:
        """A stack of tensors; of numbers alone, one tensor."""
        if all(part.items or not part.tensor for part in parts):
            items = f"[{', '.join(part.items or self._tensors.float_of(part) for part in parts)}]"
            return Code(text=f"torch.tensor({items}{self._tensors.options()})", items=items)
        return called("torch.stack", f"[{', '.join(as_tensor(part, self._tensors) for part in parts)}]")

    def _call(self, term: Term, parts: Sequence[Code]) -> Code:
        row = cast(FunctionSpec, find(term.name))
        numbers = not any(part.tensor for part in parts)
        if not row.elementwise:
            return functions.of_whole_tensors(row, parts, self._tensors, classes=self._has_classes(term))
        if numbers:
            return functions.of_numbers(row, parts, self._library)
        formula = row.mpmath if is_refused(row, self._facts.refused) else "" if is_name(row.torch) else row.torch
        if formula and all(part.tensor for part in parts):
            return called(self._library.function(row, formula), *(part.text for part in parts))
        if not formula:
            return functions.of_tensors(row, parts, self._library, self._tensors)
        root = spelling.formula(formula, row.params)
        given = [self._named(part) if part.tensor else part for part in parts]
        return self._fold([root], dict(zip(row.params, given, strict=True)))[root]

    def _has_classes(self, term: Term) -> bool:
        """True where the second argument of a loss holds class numbers, which have one dimension less."""
        if term.name != "cross_entropy":
            return False
        logits, target = (self._facts.values.get(child) for child in term.children)
        return isinstance(logits, torch.Tensor) and isinstance(target, torch.Tensor) and logits.shape != target.shape


def _number(text: str) -> Code:
    value = constants.literal(text)
    if isinstance(value, float) and not text.isdigit() and math.isfinite(value):
        return Code(text=f"0{text}" if text.startswith(".") else text, tensor=False, value=value)
    return literal(value)


def _operator(kind: str, parts: Sequence[Code]) -> Code:
    level = BINDING[kind]
    if kind == "neg":
        code = Code(text=f"-{parts[0].within(SIGN)}", level=SIGN, tensor=parts[0].tensor)
    else:
        tensor = any(part.tensor for part in parts)
        code = Code(text=binary(OPERATORS[kind], parts[0], parts[1], level), level=level, tensor=tensor)
    values = [part.value for part in parts]
    if code.tensor or None in values:
        return code
    numbers = cast("list[constants.Number]", values)
    value = constants.combine(kind, *numbers)
    return replace(code, value=value) if is_pythons(kind, value, *numbers) else literal(value)


def _has_variable(term: Term) -> bool:
    return any(part.kind == "variable" for part in postorder(term))
