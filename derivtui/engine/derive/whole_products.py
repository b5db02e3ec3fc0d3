"""What operations on whole tensors hand on to their arguments: a row each, in matrix notation.

To add an operation, add a function that gives the right side of `x̄ = …`, and its row in `WHOLE`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, cast

import torch

from derivtui.engine.derive.named import Named, bar

MANY: Final = 12
"""Classes that a formula writes out."""


def _along(named: Named, alone: str = "") -> str:
    """Words for the dimension that the call went over; `alone` where it went over all."""
    dim = named.option("dim")
    return alone if dim is None else f", along {dim}"


def _spread(named: Named, _: int) -> str:
    x, g = named.shape(0), bar(named.result)
    if named.call.form is not None and named.call.form.operation == "mean":
        g = f"{g}/{_count(x, named.option('dim'))}"
    return f"{g}, at every element{_along(named).replace(',', '')}"


def _count(shape: Sequence[int], dim: int | None) -> int:
    return shape[dim] if dim is not None and shape else torch.Size(shape).numel()


def _prod(named: Named, _: int) -> str:
    x, y, g = named.text(0), named.result, bar(named.result)
    if (cast(torch.Tensor, named.call.arguments[0]) == 0).any():
        return f"{g} · Π of the others{_along(named)}"
    return f"{g} · {y}/{x}{_along(named)}"


def _norm(named: Named, _: int) -> str:
    zero = ", 0 where it is 0" if (named.call.result == 0).any() else ""
    return f"{bar(named.result)} · {named.text(0)}/{named.result}{_along(named)}{zero}"


def _extreme(named: Named, _: int) -> str:
    return f"{bar(named.result)} where {named.text(0)} = {named.result}, shared out among ties{_along(named)}"


def _cumsum(named: Named, _: int) -> str:
    g = bar(named.result)
    return f"{g}ᵢ + … + {g}ₙ{_along(named)}"


def _softmax(named: Named, _: int) -> str:
    y, g = named.result, bar(named.result)
    return f"{y} ⊙ ({g} - Σ({g} ⊙ {y})){_along(named)}"


def _log_softmax(named: Named, _: int) -> str:
    g = bar(named.result)
    return f"{g} - softmax({named.text(0)}) · Σ{g}{_along(named)}"


def _logsumexp(named: Named, _: int) -> str:
    return f"{bar(named.result)} · softmax({named.text(0)}){_along(named)}"


def _dot(named: Named, argument: int) -> str:
    return f"{bar(named.result)} · {named.text(1 - argument)}"


def matmul(named: Named, argument: int) -> str:
    a, b, g = named.text(0), named.text(1), bar(named.result)
    dims = len(named.shape(0)), len(named.shape(1))
    if dims == (1, 1):
        return _dot(named, argument)
    if dims == (1, 2):
        return f"{b} {g}" if argument == 0 else f"{a} {g}ᵀ"
    if dims == (2, 1):
        return f"{g} {b}ᵀ" if argument == 0 else f"{a}ᵀ {g}"
    text = f"{g} {b}ᵀ" if argument == 0 else f"{a}ᵀ {g}"
    return text if dims == (2, 2) else f"{text}, for each matrix, summed to {list(named.shape(argument))}"


def _transpose(named: Named, _: int) -> str:
    if len(named.shape(0)) == 2:
        return f"{bar(named.result)}ᵀ"
    return f"{bar(named.result)}, axes {named.option('dim0')} and {named.option('dim1')} swapped"


def _det(named: Named, _: int) -> str:
    a, y, g = named.text(0), named.result, bar(named.result)
    if (named.call.result == 0).any():  # the derivative is ȳ·adj(A)ᵀ; torch multiplies by the determinant
        return "0, at every element: torch's choice where the determinant is 0"
    return f"{g} · {y} · {a}⁻ᵀ"


def _mse(named: Named, argument: int) -> str:
    u, v = named.text(argument), named.text(1 - argument)
    return f"{bar(named.result)} · 2({u} - {v})/{_count(named.shape(0), None)}"


def _nll(named: Named, _: int) -> str:
    target = named.option("target")
    classes = str(target.tolist()) if target.numel() <= MANY else "of the target"
    return f"-{bar(named.result)}/{max(target.numel(), 1)} at each class {classes}, 0 elsewhere"


def _item(named: Named, _: int) -> str:
    return f"{bar(named.result)} at [{index_text(named)}], 0 elsewhere"


def index_text(named: Named) -> str:
    """The index of this one call, as it stands between brackets."""
    chosen = named.option("chosen")
    return ", ".join(map(_index, chosen if isinstance(chosen, tuple) else (chosen,)))


def _index(place: int | slice) -> str:
    if isinstance(place, int):
        return str(place)
    parts = ("" if part is None else str(part) for part in (place.start, place.stop, place.step))
    return ":".join(parts).removesuffix(":") or ":"


WHOLE: Final[dict[str, Callable[[Named, int], str]]] = {
    "sum": _spread, "mean": _spread, "prod": _prod, "norm": _norm, "amax": _extreme, "amin": _extreme,
    "cumsum": _cumsum, "softmax": _softmax, "log_softmax": _log_softmax, "logsumexp": _logsumexp, "dot": _dot,
    "matmul": matmul, "transpose": _transpose, "trace": lambda named, _: f"{bar(named.result)} · I",
    "det": _det, "inv": lambda named, _: f"-{named.result}ᵀ {bar(named.result)} {named.result}ᵀ", "mse_loss": _mse,
    "nll_loss": _nll, "list": lambda named, argument: f"{bar(named.result)}[{argument}]", "index": _item,
    "slice": _item,
}  # fmt: skip
"""By the operation of the call's form."""
