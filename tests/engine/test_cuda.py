"""The engine on a GPU gives what it gives on the CPU, within rounding; runs where torch has CUDA."""

import pytest
import torch
from msgspec.structs import replace

from derivtui.engine.run import run
from derivtui.model.request import DEFAULT_PARTS
from tests.engine.asking import request

pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="torch has no CUDA here")

EXAMPLES = [
    ("x**2", {"x": 9}),
    ("sin(x/(2*sqrt(2)))", {"x": 100}),
    ("f(u,v) = uv + u^2 + v^3", {"u": 2, "v": 4}),
    ("atan2(y, x)*Si(x)", {"y": 1, "x": 2}),
    ("sigmoid(x)*y", {"x": [1.0, 2.0], "y": [[1.0], [3.0]]}),
]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
@pytest.mark.parametrize(("expression", "at"), EXAMPLES, ids=[row[0] for row in EXAMPLES])
def test_the_gpu_records_the_same_graph_and_numbers(expression: str, at: dict[str, float], dtype: str) -> None:
    asked = request(expression, at, dtype)
    here, there = run(asked, DEFAULT_PARTS), run(replace(asked, device="cuda"), DEFAULT_PARTS)
    assert here.graph is not None
    assert there.graph is not None
    assert there.value == pytest.approx(here.value, rel=1e-5)
    for name, gradient in here.gradient.items():
        assert torch.allclose(torch.tensor(there.gradient[name]), torch.tensor(gradient), rtol=1e-5)
    assert [(node.name, node.variable) for node in there.graph.nodes] == [
        (node.name, node.variable) for node in here.graph.nodes
    ]
