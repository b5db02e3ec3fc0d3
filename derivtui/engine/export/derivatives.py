"""The lines of a script that differentiate, and those that print: value, gradients, slopes, and a higher order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import torch

from derivtui.engine import curve
from derivtui.engine.evaluation import Evaluation
from derivtui.engine.export.names import Names
from derivtui.engine.export.values import Tensors
from derivtui.engine.leaves import given_value
from derivtui.engine.trace.orders import differentiated
from derivtui.engine.trace.tracing import Trace
from derivtui.model.phrases import derivative_name, slopes


class Derivatives:
    """What is done with the target once it is there. `variables` has the script's name of each variable.

    `refused` is what torch says of functions whose derivative it does not differentiate again.
    """

    def __init__(
        self, evaluation: Evaluation, trace: Trace, target: str, variables: Mapping[str, str], tensors: Tensors
    ) -> None:
        self._evaluation = evaluation
        self._trace = trace
        self._target = target
        self._variables = variables
        self._tensors = tensors
        self._wrt = () if evaluation.derivative in [(name,) for name in evaluation.wrt] else evaluation.derivative
        """The derivative asked for by itself, unless it is one of the gradients."""
        self._steps, self.refused = differentiated(trace, self._wrt)

    def lines(self, names: Names) -> tuple[list[str], list[str]]:
        """The lines that differentiate, and those that print."""
        order, name = self._order(names)
        printed = [("f", self._item(self._target, self._trace.target), ""), *map(self._gradient, self._evaluation.wrt)]
        if self._wrt:
            printed.append((self._name(self._wrt), self._item(name, self._trace.leaves[self._wrt[-1]]), ""))
        printed += self._slopes()
        width = max(len(label) for label, _, _ in printed)
        return [*self._backward(), *order], [
            f'print("{label:{width}} =", {text}){comment}' for label, text, comment in printed
        ]

    def _backward(self) -> Iterator[str]:
        target = self._trace.target
        if not target.requires_grad:
            yield f"# {self._target} depends on nothing that requires a gradient here: there is no backward pass."
            return
        upstream = self._evaluation.request.upstream
        given = [] if upstream is None else [self._tensors.tensor(given_value("The upstream gradient", upstream))]
        given += [f"torch.ones_like({self._target})"] if upstream is None and target.dim() else []
        given += ["retain_graph=True"] if self._wrt else []
        yield f"{self._target}.backward({', '.join(given)})"

    def _gradient(self, name: str) -> tuple[str, str, str]:
        leaf = self._trace.leaves[name]
        label, variable = self._name([name]), self._variables[name]
        if leaf.grad is not None:
            return label, self._item(f"{variable}.grad", leaf), ""
        zero = f"torch.zeros_like({variable}).tolist()" if leaf.dim() else "0.0"
        return label, zero, f"  # {self._target} does not depend on {variable} here"

    def _order(self, names: Names) -> tuple[list[str], str]:
        """The lines of a higher order, one a derivative, and the name of the last."""
        lines, before, wrt = [], self._target, self._wrt
        found = self._steps
        for place, (name, step) in enumerate(zip(wrt, found, strict=True), start=1):
            variable, made = self._variables[name], names.fresh(f"d{place}")
            if step is None:
                lines.append(f"{made} = torch.zeros_like({variable})  # {before} does not depend on {variable}")
            else:
                summed = before if not step.dim() else f"{before}.sum()"
                more = ", create_graph=True" if place < len(wrt) else ""
                lines.append(f"({made},) = torch.autograd.grad({summed}, {variable}{more})")
            before = made
        return lines, before

    def _slopes(self) -> Iterator[tuple[str, str, str]]:
        found = curve.implicit(self._evaluation)
        for label, _, value in slopes(found):
            assert found is not None
            name = next(name for name in found.slope if label.endswith(f"/d{name}") or label.endswith(f"/∂{name}"))
            x, y = self._variables[name], self._variables[found.dependent]
            vertical = isinstance(value, float) and torch.isinf(torch.tensor(value))
            ratio = f"({x}.grad / {y}.grad).abs()" if vertical else f"(-{x}.grad / {y}.grad)"
            yield label, self._item(ratio, self._trace.target), "  # the tangent is vertical" if vertical else ""

    def _name(self, wrt: Sequence[str]) -> str:
        return derivative_name(wrt, len(self._variables))

    def _item(self, text: str, like: torch.Tensor) -> str:
        return f"{text}.tolist()" if like.dim() else f"{text}.item()"
