"""A PyTorch script, as a person would write it, that prints the numbers of a report.

    import math

    import torch

    x = torch.tensor(100.0, requires_grad=True)

    f = torch.sin(x / (2 * math.sqrt(2)))
    f.backward()

    print("f     =", f.item())
    print("df/dx =", x.grad.item())

It is about the point that was asked for: where the target does not depend on a variable there, it says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from derivtui.engine.evaluation import Evaluation
from derivtui.engine.export.code import Code
from derivtui.engine.export.derivatives import Derivatives
from derivtui.engine.export.expressions import Block, Facts
from derivtui.engine.export.library import Library
from derivtui.engine.export.names import Names
from derivtui.engine.export.values import Tensors
from derivtui.engine.language.printing.writer import ATOM
from derivtui.engine.trace.tracing import Trace
from derivtui.model.errors import MissingValueError


def script(evaluation: Evaluation) -> str:
    """The script of a request, whose variables all have values; ends with a newline."""
    if evaluation.trace is None:
        raise MissingValueError("A script takes a value for every variable.")
    return _Script(evaluation, evaluation.trace).text()


class _Script:
    """The names that everything has, and the lines under them."""

    def __init__(self, evaluation: Evaluation, trace: Trace) -> None:
        request, program = evaluation.request, evaluation.program
        self._evaluation, self._program, self._trace = evaluation, program, trace
        self._tensors = Tensors(dtype=request.dtype, device=request.device)
        self._functions = {application.function.name for application in program.applications.values()}
        params = {name for one in program.applications.values() for name in one.function.params}
        self._names = Names(params)
        self._variables = {name: self._names.variable(name) for name in program.variables}
        self._definitions = {one.name: self._names.variable(one.name) for one in program.definitions}
        self._defined: dict[str, Code] = {}
        self._target = self._name_of_target()
        self._derivatives = Derivatives(evaluation, trace, self._target, self._variables, self._tensors)
        facts = Facts(
            variables={name: Code(text=text) for name, text in self._variables.items()},
            defined=self._defined,
            applications=program.applications,
            taken=trace.lowered.taken,
            values=trace.lowered.values,
            refused=self._derivatives.refused,
        )
        inside = self._tensors if evaluation.leaves else Tensors(dtype="float64", device="cpu")
        self._library = Library(inside, self._names, facts)
        self._block = Block(self._library, inside, self._names, facts)

    def text(self) -> str:
        """The whole of it."""
        leaves, calculation = list(self._leaves()), self._calculation()
        differentiation, printing = self._derivatives.lines(self._names)
        own = ["\n".join(lines) for lines in (leaves, [*calculation, *differentiation], printing) if lines]
        below = [*self._library.parts, "\n\n".join(own)]
        text = "\n\n\n".join(below)
        gap = "\n\n\n" if len(below) > 1 else "\n\n"
        return f"{_imports(text)}{gap}{text}\n"

    def _name_of_target(self) -> str:
        """The last definition's own name where it is the target, else f as in the report, where that is free."""
        for one in self._program.definitions[-1:]:
            if one.body is self._program.target:
                return self._definitions[one.name]
        usual = (self._program.function, "f", "y", "target")
        wanted = [name for name in usual if name and name not in self._functions]
        return self._names.fresh(*wanted)

    def _leaves(self) -> Iterator[str]:
        for name, leaf in self._evaluation.leaves.items():
            made = self._tensors.tensor(leaf.given, requires_grad=leaf.tensor.requires_grad)
            yield f"{self._variables[name]} = {made}"

    def _calculation(self) -> list[str]:
        """A line a definition, and the target's, which is a tensor of the dtype in the end."""
        target, lines = self._program.target, self._block.lines
        for one in self._program.definitions:
            if one.body is not target:
                name = self._definitions[one.name]
                code = self._block.statement(one.body, f"{name} = {{}}")
                self._defined[one.name] = replace(code, text=name, level=ATOM, depth=0)
        code = self._block.statement(target, f"{self._target} = {{}}")
        if not code.tensor:
            lines.append(f"{self._target} = torch.tensor(float({self._target}){self._tensors.options()})")
        elif not self._evaluation.leaves and self._tensors.dtype != "float64":
            lines.append(f"{self._target} = {self._target}.to(torch.{self._tensors.dtype})")
        return lines


def _imports(text: str) -> str:
    """The modules that the script's text uses."""
    used = [name for name in ("math", "mpmath") if re.search(rf"\b{name}\.", text)]
    standard = "import math\n\n" if "math" in used else ""
    return standard + "import mpmath\n" * ("mpmath" in used) + "import torch"
