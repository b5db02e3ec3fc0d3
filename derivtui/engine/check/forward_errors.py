"""Errors on the way forward: what each result of a sequence of torch calls may be off by.

e(result) = Σ |∂result/∂argument| e(argument) + the call's own error. Each error remembers which rounding makes up most
of it, so that a verdict can name it. First-order error analysis after N. J. Higham, Accuracy and Stability of Numerical
Algorithms, 2nd ed., chapters 2 and 3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final

import torch

from derivtui.engine.language.terms import Term, postorder
from derivtui.engine.lower.calls import Call
from derivtui.engine.lower.choices import Where
from derivtui.engine.trace.local import Partials, partials_to_second_order

DOUBLE: Final = torch.finfo(torch.float64).eps / 2
"""Unit roundoff of Python's floats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Error:
    """A bound on the absolute error of one number."""

    total: float = 0.0
    source: Term | None = None
    """The term whose rounding is the largest part."""
    share: float = 0.0
    """That part."""
    relative: float = 0.0
    """That rounding where it happened, relative to the number rounded."""

    def scaled(self, factor: float) -> Error:
        """The error of `factor` times the number, before rounding; no error stays none, whatever the factor."""
        times = abs(factor) if self.total else 0.0
        return replace(self, total=self.total * times, share=self.share * times)


def add_errors(errors: Iterable[Error]) -> Error:
    """The error of a sum: totals add, the largest share keeps its name."""
    listed = list(errors)
    largest = max(listed, key=lambda error: error.share, default=Error())
    return replace(largest, total=sum(error.total for error in listed))


def rounding(size: float, number: float, source: Term) -> Error:
    """An error of `size` that arises in `number`, the value of `source`."""
    return Error(total=size, source=source, share=size, relative=size / abs(number) if number else 0.0)


def chooses(call: Call) -> bool:
    """True for a call whose result is one of its arguments: errors of the others, however large, are not in it."""
    return isinstance(call.function, Where)


class ForwardErrors:
    """The errors of the results of `calls`, whose leaves are exact. `own` gives each call's own absolute error."""

    def __init__(self, calls: Iterable[Call], unit: float, own: Callable[[Call], float]) -> None:
        self._unit = unit
        self._results: dict[int, Error] = {}
        self.partials: dict[Call, Partials] = {}
        """First and second partials of each call, by its numbers too."""
        for call in calls:
            self.partials[call] = partials_to_second_order(call)
            self._results[id(call.result)] = self._result(call, own(call))

    def argument(self, call: Call, index: int) -> Error:
        """The error that an argument came with."""
        argument = call.arguments[index]
        if isinstance(argument, torch.Tensor):
            return self._results.get(id(argument), Error())
        return self._number(float(argument), call.reads[index] or call.owner)

    def result(self, tensor: torch.Tensor) -> Error:
        """The error of a call's result; none for a leaf."""
        return self._results.get(id(tensor), Error())

    def _result(self, call: Call, own: float) -> Error:
        first = self.partials[call].first
        chosen = {index: float(partial) for index, partial in first.items() if partial or not chooses(call)}
        inherited = [self.argument(call, index).scaled(partial) for index, partial in chosen.items()]
        return add_errors([*inherited, rounding(own, call.result.item(), call.owner)])

    def _number(self, value: float, term: Term) -> Error:
        """A Python number: the double roundings that made it, then its rounding to the dtype."""
        if value.is_integer() and abs(value) * self._unit < 1:
            return Error()
        made = sum(1 for below in postorder(term) if below.kind not in ("number", "use") or not below.name.isdigit())
        relative = made * DOUBLE + (self._unit if self._unit > DOUBLE else 0.0)
        return rounding(abs(value) * relative, value, term)
