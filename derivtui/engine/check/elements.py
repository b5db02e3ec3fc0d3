"""Checks of tensors where every operation is elementwise: each element of the target is a scalar problem of its own.

The program runs once more for each element, on scalars, and the verdict there is that of `engine.check.verdict`, with
all its reasons. An element of a variable that is broadcast feeds several of the target: what each contributes adds up.
The check of a variable is that of its worst element, which the record names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import torch

from derivtui.engine.check.compare import compare
from derivtui.engine.check.forward_errors import add_errors, rounding
from derivtui.engine.check.measured import Judged, total, unavailable
from derivtui.engine.check.verdict import judge
from derivtui.engine.check.worst import MOST, chosen, sampled, worst
from derivtui.engine.language.terms import Term
from derivtui.engine.trace.tracing import Trace, trace
from derivtui.model.phrases import elements
from derivtui.model.report import AGREE, Check


def check_elements(whole: Trace, derivatives: Mapping[str, Term]) -> dict[str, Check]:
    """One check for each variable in `derivatives`, its derivative as a term."""
    places = {name: _places(leaf, whole.target.shape) for name, leaf in whole.leaves.items()}
    points = _Points(whole, derivatives, places)
    return {name: _check(whole, name, places[name], points) for name in derivatives}


def _check(whole: Trace, name: str, places: torch.Tensor, points: _Points) -> Check:
    gradient = whole.gradient(name).flatten()
    labels = list(elements(name, whole.leaves[name].shape))
    feeds = [(places == element).nonzero().flatten().tolist() for element in range(len(labels))]
    many = max(map(len, feeds), default=0)
    if not labels or many > MOST:
        return unavailable(f"A gradient here adds up over {many} elements; at most {MOST} are checked.")
    picked = chosen(gradient)
    if many > 1 and len(picked) * many > MOST:
        picked = picked[: max(1, MOST // many)]
    judged = {labels[e]: _of_element(name, float(gradient[e]), feeds[e], points, whole) for e in picked}
    return sampled(worst(judged), len(picked), len(labels))


def _of_element(name: str, gradient: float, feeds: Sequence[int], points: _Points, whole: Trace) -> Judged:
    """The verdict on the gradient of one element, which feeds these elements of the target."""
    if len(feeds) == 1:
        return points.judged(feeds[0], name, gradient)
    parts = {label: points.judged(place, name) for label, place in zip(points.labels(feeds), feeds, strict=True)}
    unit = torch.finfo(whole.options.dtype).eps / 2
    size = len(feeds) * unit * sum(abs(part.measured.autograd) for part in parts.values())
    errors = [part.measured.error for part in parts.values()]
    error = add_errors([*errors, rounding(size, gradient, whole.program.target)])
    measured = total([part.measured for part in parts.values()], gradient, error, whole.options.dtype)
    for label, part in parts.items():
        if part.verdict != AGREE:
            return Judged(measured=measured, verdict=part.verdict, reason=f"{label}: {part.reason}")
    verdict, reason = compare(measured)
    return Judged(measured=measured, verdict=verdict, reason=reason)


class _Points:
    """The scalar problems of a target's elements, each run when it is first asked for."""

    def __init__(self, whole: Trace, derivatives: Mapping[str, Term], places: Mapping[str, torch.Tensor]) -> None:
        self._whole = whole
        self._derivatives = derivatives
        self._places = places
        self._traces: dict[int, Trace] = {}

    def labels(self, places: Iterable[int]) -> list[str]:
        """What elements of the target are called."""
        names = list(elements("f", self._whole.target.shape))
        return [names[place] for place in places]

    def judged(self, place: int, name: str, gradient: float | None = None) -> Judged:
        """The verdict by a variable at an element of the target, on autograd's gradient there."""
        one = self._traces.get(place) or self._traces.setdefault(place, self._trace(place))
        arrived = float(one.gradient(name)) if gradient is None else gradient
        return judge(one, {name: self._derivatives[name]}, {name: arrived})[name]

    def _trace(self, place: int) -> Trace:
        leaves = {
            name: _flat(leaf)[self._places[name][place]].clone().requires_grad_(leaf.requires_grad)
            for name, leaf in self._whole.leaves.items()
        }
        upstream = self._whole.upstream.flatten()[place]
        return trace(self._whole.program, leaves, self._whole.options, upstream)


def _flat(leaf: torch.Tensor) -> torch.Tensor:
    """Its elements; one zero for an empty leaf, on which no element of a target depends."""
    return leaf.detach().flatten() if leaf.numel() else leaf.new_zeros(1)


def _places(leaf: torch.Tensor, shape: torch.Size) -> torch.Tensor:
    """For each element of the target, the place of the leaf's element that broadcasting puts there."""
    places = torch.arange(leaf.numel()).reshape(leaf.shape)
    try:
        return places.expand(shape).flatten()
    except RuntimeError:  # the target does not depend on this leaf
        return torch.zeros(shape.numel(), dtype=torch.long)
