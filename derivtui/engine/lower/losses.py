"""Losses of a prediction and a target, spelled so that each node of torch's graph has its own call.

`cross_entropy` does what `torch.nn.functional.cross_entropy` does inside: with class numbers, log_softmax and nll_loss;
with probabilities, log_softmax, product, sum, sign and mean. The classes are dimension 1 of logits, or 0 of a vector.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

import torch

from derivtui.engine.language.terms import Term
from derivtui.engine.lower.calls import Calls, Form, misfit
from derivtui.model.errors import ShapeError

Loss = Callable[[Sequence[torch.Tensor], Sequence[Term | None], Term, Calls, Form], torch.Tensor]

_LOG_SOFTMAX: Final = "x̄ = ȳ − softmax(x)·Σȳ"
_SUM: Final = "x̄ = ȳ, at every element"
_NLL: Final = "x̄ = −ȳ/n at each class, 0 elsewhere"


def _mse_loss(
    tensors: Sequence[torch.Tensor], reads: Sequence[Term | None], owner: Term, calls: Calls, form: Form
) -> torch.Tensor:
    """The mean of squared differences; torch would broadcast different shapes, with a warning that it is a mistake."""
    if tensors[0].shape != tensors[1].shape:
        raise misfit(form.takes, tensors, owner)
    return calls.make(torch.nn.functional.mse_loss, tensors, reads, owner, form)


def _cross_entropy(
    tensors: Sequence[torch.Tensor], reads: Sequence[Term | None], owner: Term, calls: Calls, form: Form
) -> torch.Tensor:
    logits, target = tensors
    dimension = min(1, logits.dim() - 1)
    batch = [size for place, size in enumerate(logits.shape) if place != dimension]
    if not logits.numel() or not logits.dim() or (target.shape != logits.shape and list(target.shape) != batch):
        raise misfit(form.takes, tensors, owner)
    log_softmax = partial(torch.log_softmax, dim=dimension)
    scaled = Form(takes=form.takes, vjps=(_LOG_SOFTMAX,), operation="log_softmax")
    logarithms = calls.make(log_softmax, [logits], reads[:1], owner, scaled)
    if target.shape == logits.shape:
        return _expected(logarithms, target, reads[1], owner, calls)
    classes = _classes(target, logits.shape[dimension], owner)
    picked = partial(torch.nn.functional.nll_loss, target=classes)
    return calls.make(picked, [logarithms], [None], owner, Form(takes=form.takes, vjps=(_NLL,), operation="nll_loss"))


def _expected(
    logarithms: torch.Tensor, probabilities: torch.Tensor, read: Term | None, owner: Term, calls: Calls
) -> torch.Tensor:
    """−Σ probabilities · logarithms, over the number of rows."""
    rows = logarithms.numel() // logarithms.shape[min(1, logarithms.dim() - 1)]
    product = calls.make(operator.mul, [logarithms, probabilities], [None, read], owner)
    summed = Form(takes="sum takes a tensor", vjps=(_SUM,), operation="sum")
    total = calls.make(torch.sum, [product], [None], owner, summed)
    negative = calls.make(operator.neg, [total], [None], owner)
    return calls.make(torch.ops.aten.div.Scalar, [negative, rows], [None, None], owner)


def _classes(target: torch.Tensor, count: int, owner: Term) -> torch.Tensor:
    """The target as class numbers; they have no gradient."""
    classes = target.detach().long()
    if not (
        torch.equal(classes.to(target.dtype), target.detach()) and bool(((classes >= 0) & (classes < count)).all())
    ):
        message = f"cross_entropy takes classes that are whole numbers from 0 to {count - 1}."
        raise ShapeError(message, span=owner.span)
    return classes


LOSSES: Final[Mapping[str, Loss]] = {"mse_loss": _mse_loss, "cross_entropy": _cross_entropy}
"""By the name of their row."""
