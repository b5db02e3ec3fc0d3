"""How a request is taken before anything is computed."""

from __future__ import annotations

from tests.engine.asking import ask

CELL = """
import torch
x = torch.tensor(9.0, requires_grad=True)
c = torch.tensor(2.0)
y = c*x**2
y.backward()
print(x.grad)
"""


def test_a_pasted_cell_gives_the_notebooks_numbers() -> None:
    report = ask(CELL, {})
    assert (report.value, report.gradient) == (162.0, {"x": 36.0})
    assert not report.variables["c"].requires_grad


def test_a_value_in_the_text_wins_over_the_requests() -> None:
    assert ask("x = torch.tensor(3.0, requires_grad=True); x^2", {"x": 100}).value == 9.0
