"""One request under way: parsed, its leaves made, its one forward and backward pass run."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

import msgspec
import torch

from derivtui.engine.devices import Options, tensor_options
from derivtui.engine.language.parse import parse
from derivtui.engine.language.program import Program
from derivtui.engine.language.terms import Term, postorder
from derivtui.engine.language.whole import first_whole, is_whole
from derivtui.engine.leaves import Leaf, assumed_values, given_tensor, make_leaves
from derivtui.engine.trace.tracing import Trace, trace
from derivtui.model.errors import DtypeError, OptionError, places_in
from derivtui.model.report import Note
from derivtui.model.request import Request


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Evaluation:
    """What every part of a report is computed from."""

    request: Request
    program: Program
    leaves: dict[str, Leaf]
    """By variable; empty where numbers are left out."""
    trace: Trace | None
    """None where values are missing and the request says to leave numbers out."""

    @property
    def wrt(self) -> tuple[str, ...]:
        """The variables to differentiate by, in order of appearance."""
        wanted = self.request.wrt
        return tuple(name for name in self.program.variables if wanted is None or name in wanted)

    @property
    def derivative(self) -> tuple[str, ...]:
        """The variables of the derivative that was asked for by itself, in the request or in the text; mostly empty."""
        return self.request.derivative or self.program.derivative or ()

    def scalars(self) -> dict[str, float] | None:
        """The variables' values as the dtype holds them; None where one is missing or is a tensor."""
        if self.trace is None or any(leaf.tensor.dim() for leaf in self.leaves.values()):
            return None
        return {name: leaf.tensor.item() for name, leaf in self.leaves.items()}

    @property
    def whole(self) -> Term | None:
        """The first term that works on whole tensors, where there is one: then there are no steps and no checks."""
        return next(filter(is_whole, self.program.terms()), None)

    @property
    def derivable(self) -> Term | None:
        """What calculus derives: the target; None where that is on whole tensors, other than as a list of numbers."""
        stack = [self.program.target]
        while stack:
            term = stack.pop()
            if term.kind in ("list", "use"):
                stack.extend(term.children)
            elif first_whole(term) is not None:
                return None
        return self.program.target

    def notes(self) -> tuple[Note, ...]:
        """What the user should know about how the request was taken."""
        return (*self.program.notes, *self._unused(), *self._upstream())

    def _unused(self) -> list[Note]:
        names = [name for name in self.request.at if name not in self.program.variables]
        return [Note(kind="unused", message=f"The value of {name} is not used.") for name in names]

    def _upstream(self) -> list[Note]:
        if self.trace is None or not self.trace.target.dim() or self.request.upstream is not None:
            return []
        shape = list(self.trace.target.shape)
        message = (
            f"The target has shape {shape}, so its gradient takes an upstream gradient; ones are used. "
            "torch alone would say: grad can be implicitly created only for scalar outputs."
        )
        return [Note(kind="upstream", message=message)]


def begin(request: Request) -> Evaluation:
    """Parse the request and run its one forward and backward pass. Nothing is run where the request is wrong."""
    options = tensor_options(request.device, request.dtype)
    request = _with_plain_names(request)
    program = parse(request.expression, bound=frozenset(request.at))
    request = _with_dependent(_with_bindings(request, program), program)
    with places_in(program.source, assumed_values(program.variables, request)):
        return _evaluated(request, program, options)


def _with_plain_names(request: Request) -> Request:
    """The request with its variables named as the language names them: `x₁` is x1."""

    def plain(names: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return names and tuple(unicodedata.normalize("NFKC", name) for name in names)

    def keyed(given: dict[str, Any]) -> dict[str, Any]:
        return {unicodedata.normalize("NFKC", name): value for name, value in given.items()}

    return msgspec.structs.replace(
        request,
        at=keyed(request.at),
        wrt=plain(request.wrt),
        derivative=plain(request.derivative),
        direction=request.direction and keyed(request.direction),
    )


def _evaluated(request: Request, program: Program, options: Options) -> Evaluation:
    _check_names(program, request)
    if request.missing == "leave" and any(name not in request.at for name in program.variables):
        return Evaluation(request=request, program=program, leaves={}, trace=None)
    leaves = make_leaves(program.variables, request, options, _first_spans(program))
    tensors: dict[str, torch.Tensor] = {name: leaf.tensor for name, leaf in leaves.items()}
    given = request.upstream
    upstream = None if given is None else given_tensor("The upstream gradient", given, options)
    try:
        traced = trace(program, tensors, options, upstream)
    except NotImplementedError as error:  # torch: "det" not implemented for 'Half'
        raise DtypeError(f"torch says: {error}; another dtype may do, such as float64.") from error
    return Evaluation(request=request, program=program, leaves=leaves, trace=traced)


def _with_bindings(request: Request, program: Program) -> Request:
    """The request with the values that the text itself gives to variables, which win over its own."""
    if not program.bindings:
        return request
    at = {**request.at, **{binding.name: binding.value for binding in program.bindings}}
    plain = {binding.name for binding in program.bindings if not binding.requires_grad}
    wrt = request.wrt
    if wrt is None and plain:
        wrt = tuple(name for name in program.variables if name not in plain)
    return msgspec.structs.replace(request, at=at, wrt=wrt)


def _with_dependent(request: Request, program: Program) -> Request:
    """The request with gradients of a curve's dependent variable, without which it has no slope."""
    if program.implicit is None or request.wrt is None or program.implicit in request.wrt:
        return request
    return msgspec.structs.replace(request, wrt=(*request.wrt, program.implicit))


def _check_names(program: Program, request: Request) -> None:
    known = program.variables
    for name in (*(request.wrt or ()), *(request.derivative or ()), *(request.direction or {})):
        if name not in known:
            raise OptionError(f"{name!r} is not a variable here; the variables are {', '.join(known) or 'none'}.")


def _first_spans(program: Program) -> dict[str, tuple[int, int]]:
    """Where each variable first stands in the source."""
    spans: dict[str, tuple[int, int]] = {}
    roots: list[Term] = [*(definition.body for definition in program.definitions), program.target]
    for term in postorder(*roots):
        if term.kind == "variable" and term.span:
            spans[term.name] = min(spans.get(term.name, term.span), term.span)
    return spans
