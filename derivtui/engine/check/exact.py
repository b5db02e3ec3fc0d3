"""Values of programs on whole tensors by mpmath, to any number of digits: NumPy arrays of mpf.

No derivative rule is used here, so a difference of such values is a reference that shares nothing with autograd. What
is elementwise is `language.numeric` at every element; a function of the table that is not has a function here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import mpmath
import numpy as np
import torch
from mpmath import mp

from derivtui.engine.language.indices import items
from derivtui.engine.language.numeric import applied
from derivtui.engine.language.terms import Term, fold
from derivtui.engine.language.whole import is_whole
from derivtui.model.functions import find

Array = np.ndarray[Any, np.dtype[np.object_]]
"""Elements are mpf."""


def exact_values(root: Term, values: Mapping[str, Array], digits: int) -> dict[Term, Array]:
    """The value of `root` and of every term below it, where variables have `values`."""

    def visit(term: Term, parts: Sequence[Array]) -> Array:
        if term.kind == "variable":
            return values[term.name]
        return as_array(_whole(term, parts) if is_whole(term) else _elementwise(term, parts))

    with mp.workdps(digits):
        return fold([root], visit)


def exact_array(tensor: torch.Tensor) -> Array:
    """A tensor's elements as mpf, exactly."""
    with np.errstate(invalid="ignore"):  # reading a nan is no fault
        return as_array(_EXACT(tensor.detach().to("cpu", torch.float64).numpy()))


def as_array(found: Any) -> Array:
    """What NumPy gives, which for one element is the element, as an array."""
    return np.asarray(found, dtype=object)


def _elementwise(term: Term, parts: Sequence[Array]) -> Any:
    if not parts:
        return applied(term, (), {})
    return np.frompyfunc(lambda *each: applied(term, each, {}), len(parts), 1)(*parts)


def _whole(term: Term, parts: Sequence[Array]) -> Any:
    if term.kind == "list":
        return np.stack(np.broadcast_arrays(*parts))
    if term.kind == "index":
        return parts[0][tuple(items(term.name))]
    if term.kind == "matmul":
        return np.matmul(*parts)
    row = find(term.name)
    assert row is not None
    given: dict[str, Any] = dict(row.optional) | dict(zip(row.params, parts, strict=False))
    plain = {name: None if given[name] is None else int(_scalar(given[name])) for name in row.plain}
    return _FUNCTIONS[row.name](*(given[name] for name in row.params if name not in plain), *plain.values())


def _scalar(value: Any) -> Any:
    return value.item() if isinstance(value, np.ndarray) else value


def _norm(x: Array, dim: int | None) -> Any:
    return _SQRT(np.sum(x * x, axis=dim))


def _logsumexp(x: Array, dim: int | None) -> Any:
    return _LOG(np.sum(_EXP(x), axis=dim))


def _log_softmax(x: Array, dim: int | None) -> Any:
    return x - _LOG(np.sum(_EXP(x), axis=dim, keepdims=True)) if x.ndim else x - x


def _softmax(x: Array, dim: int | None) -> Any:
    return _EXP(as_array(_log_softmax(x, dim)))


def _mean(x: Array, dim: int | None) -> Any:
    total = as_array(np.sum(x, axis=dim))
    return total * max(1, total.size) / mpmath.mpf(x.size)


def _det(a: Array) -> Any:
    return _by_matrix(a, mp.det, ())


def _inv(a: Array) -> Any:
    return _by_matrix(a, lambda matrix: np.array(mp.inverse(matrix).tolist(), dtype=object), a.shape[-2:])


def _by_matrix(a: Array, function: Callable[[Any], Any], shape: tuple[int, ...]) -> Array:
    """A function of a matrix, of each in a batch."""
    found = np.empty((*a.shape[:-2], *shape), dtype=object)
    for place in np.ndindex(*a.shape[:-2]):
        try:
            found[place] = function(mp.matrix(a[place].tolist()))
        except ZeroDivisionError:  # singular: there is no inverse
            found[place] = mpmath.nan
    return found


def _mse_loss(u: Array, v: Array) -> Any:
    return _mean(as_array((u - v) * (u - v)), None)


def _cross_entropy(x: Array, t: Array) -> Any:
    """As `lower.losses` has it: classes are dimension 1 of logits, or 0 of a vector."""
    dimension = min(1, x.ndim - 1)
    logarithms = as_array(_log_softmax(x, dimension))
    rows = mpmath.mpf(x.size // x.shape[dimension])
    if t.shape == x.shape:
        return -as_array(np.sum(logarithms * t)) / rows
    classes = np.expand_dims(t.astype(np.int64), dimension)
    return -as_array(np.sum(np.take_along_axis(logarithms, classes, dimension))) / rows


_EXACT: Final = np.frompyfunc(mpmath.mpf, 1, 1)
_SQRT: Final = np.frompyfunc(mp.sqrt, 1, 1)
_EXP: Final = np.frompyfunc(mp.exp, 1, 1)
_LOG: Final = np.frompyfunc(lambda u: mp.log(u) if u > 0 else -mp.inf, 1, 1)

_FUNCTIONS: Final[Mapping[str, Callable[..., Any]]] = {
    "sum": lambda x, dim: np.sum(x, axis=dim),
    "mean": _mean,
    "prod": lambda x, dim: np.prod(x, axis=dim),
    "norm": _norm,
    "amax": lambda x, dim: np.max(x, axis=dim),
    "amin": lambda x, dim: np.min(x, axis=dim),
    "cumsum": lambda x, dim: np.cumsum(x, axis=dim) if x.ndim else x,
    "softmax": _softmax,
    "log_softmax": _log_softmax,
    "logsumexp": _logsumexp,
    "dot": np.dot,
    "matmul": np.matmul,
    "transpose": np.swapaxes,
    "trace": np.trace,
    "det": _det,
    "inv": _inv,
    "mse_loss": _mse_loss,
    "cross_entropy": _cross_entropy,
}
"""By the name of the row that is not elementwise."""
