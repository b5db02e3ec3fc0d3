"""Every operation on whole tensors, in our language and as a person writes it in torch."""

# ruff: noqa: N803, PLW0108  (matrices have capitals; a lambda's parameters name the variables)

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import torch
from torch.nn import functional

Line = Callable[..., torch.Tensor]

VALUES: Final[dict[str, Any]] = {
    "x": [0.5, -1.25, 2.0],
    "y": [1.5, 0.25, -0.75],
    "p": [0.2, 0.5, 0.3],
    "a": 1.5,
    "b": -0.5,
    "A": [[1.0, 2.0, -0.5], [0.25, -1.0, 3.0]],
    "S": [[2.0, 1.0, 0.5], [0.0, -1.5, 1.0], [1.0, 0.25, 3.0]],
    "P": [[0.1, 0.6, 0.3], [0.5, 0.25, 0.25]],
    "T": [[[1.0, 2.0], [3.0, 4.0], [0.5, -1.0]], [[-1.0, 0.5], [2.0, 1.0], [0.0, 1.5]]],
}
"""By the names that expressions use; no elements tie."""

LINES: Final[list[tuple[str, Line]]] = [
    ("sum(x)", lambda x: torch.sum(x)),
    ("sum(A, 0)", lambda A: torch.sum(A, dim=0)),
    ("A.sum(dim=-1)", lambda A: A.sum(dim=-1)),
    ("mean(x)", lambda x: torch.mean(x)),
    ("mean(A, 1)", lambda A: torch.mean(A, dim=1)),
    ("prod(x)", lambda x: torch.prod(x)),
    ("prod(A, 1)", lambda A: torch.prod(A, dim=1)),
    ("norm(x)", lambda x: torch.norm(x)),
    ("torch.linalg.norm(A)", lambda A: torch.linalg.norm(A)),
    ("norm(A, 0)", lambda A: torch.norm(A, dim=0)),
    ("amax(x)", lambda x: torch.amax(x)),
    ("amin(A, 1)", lambda A: torch.amin(A, dim=1)),
    ("cumsum(x)", lambda x: torch.cumsum(x, 0)),
    ("cumsum(A, 0)", lambda A: torch.cumsum(A, dim=0)),
    ("softmax(x)", lambda x: torch.softmax(x, 0)),
    ("softmax(A, 0)", lambda A: functional.softmax(A, dim=0)),
    ("log_softmax(A)", lambda A: torch.log_softmax(A, dim=1)),
    ("logsumexp(x)", lambda x: torch.logsumexp(x, 0)),
    ("logsumexp(A, 0)", lambda A: torch.logsumexp(A, dim=0)),
    ("dot(x, y)", lambda x, y: torch.dot(x, y)),
    ("dot(x, x)", lambda x: torch.dot(x, x)),
    ("x.dot(y)", lambda x, y: x.dot(y)),
    ("A @ x", lambda A, x: A @ x),
    ("x @ y", lambda x, y: x @ y),
    ("x @ S", lambda x, S: x @ S),
    ("A @ S", lambda A, S: A @ S),
    ("A @ S @ x", lambda A, S, x: A @ S @ x),
    ("A @ (S @ x)", lambda A, S, x: A @ (S @ x)),
    ("T @ [[1, 2, 3], [4, 5, 6]]", lambda T: T @ torch.tensor([[1.0, 2, 3], [4, 5, 6]], dtype=T.dtype)),
    ("A @ T", lambda A, T: A @ T),
    ("matmul(S, S)", lambda S: torch.matmul(S, S)),
    ("transpose(A)", lambda A: torch.transpose(A, 0, 1)),
    ("A.mT @ A", lambda A: A.mT @ A),
    ("torch.transpose(T, 0, 2)", lambda T: torch.transpose(T, 0, 2)),
    ("trace(S)", lambda S: torch.trace(S)),
    ("det(S)", lambda S: torch.det(S)),
    ("inv(S)", lambda S: torch.linalg.inv(S)),
    ("x @ inv(S) @ x", lambda x, S: x @ torch.inverse(S) @ x),
    ("mse_loss(x, y)", lambda x, y: functional.mse_loss(x, y)),
    ("F.mse_loss(a*x + b, y)", lambda a, x, b, y: functional.mse_loss(a * x + b, y)),
    ("cross_entropy(x, 2)", lambda x: functional.cross_entropy(x, torch.tensor(2))),
    ("cross_entropy(A, [1, 0])", lambda A: functional.cross_entropy(A, torch.tensor([1, 0]))),
    ("cross_entropy(T, [[0, 1], [2, 0]])", lambda T: functional.cross_entropy(T, torch.tensor([[0, 1], [2, 0]]))),
    ("cross_entropy(x, p)", lambda x, p: functional.cross_entropy(x, p)),
    ("cross_entropy(A, P)", lambda A, P: functional.cross_entropy(A, P)),
    ("[a*b, a + b]", lambda a, b: torch.stack([a * b, a + b])),
    ("[x, 2*y]", lambda x, y: torch.stack([x, 2 * y])),
    ("[a, 1]", lambda a: torch.stack([a, torch.tensor(1, dtype=a.dtype)])),
    ("det([[a, b], [b, 2]])", lambda a, b: torch.det(
        torch.stack([torch.stack([a, b]), torch.stack([b, torch.tensor(2, dtype=a.dtype)])])
    )),
    ("x[0]", lambda x: x[0]),
    ("x[-1]*x[1]", lambda x: x[-1] * x[1]),
    ("x[1:]", lambda x: x[1:]),
    ("x[:]", lambda x: x[:]),
    ("x[::2]", lambda x: x[::2]),
    ("A[0, 1]", lambda A: A[0, 1]),
    ("A[:, 1]", lambda A: A[:, 1]),
    ("A[1, :2]", lambda A: A[1, :2]),
    ("A[:, 0:9]", lambda A: A[:, 0:9]),
    ("A[:, 1:][0:2]", lambda A: A[:, 1:][0:2]),
    ("T[0, :, -1]", lambda T: T[0, :, -1]),
    ("(A @ x)[0]", lambda A, x: (A @ x)[0]),
    ("x + A", lambda x, A: x + A),
    ("a*x", lambda a, x: a * x),
    ("sum(x^2)/3", lambda x: torch.sum(x**2) / 3),
    ("h = tanh(A @ x); h @ h", lambda A, x: (h := torch.tanh(A @ x)) @ h),
    ("f(u, v) = [u @ v, sum(u*v)]; f(x, y)", lambda x, y: torch.stack([x @ y, torch.sum(x * y)])),
]  # fmt: skip
