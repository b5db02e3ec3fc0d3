r"""Lines of the backward pass in LaTeX."""

import pytest

from derivtui.engine.derive.matrix_latex import matrix_latex

WRITTEN = {
    "x̄: [3] = Aᵀ t̄₁": r"\bar{x} = A^{\top} \bar{t}_{1} \in \mathbb{R}^{3}",
    "Ā: [2, 3] += t̄₁ xᵀ": r"\bar{A} \mathrel{+}= \bar{t}_{1} x^{\top} \in \mathbb{R}^{2 \times 3}",
    "h̄ = t̄₅ ⊙ 2h²": r"\bar{h} = \bar{t}_{5} \odot 2h^{2}",
    "b̄ = -t̄₅, summed": r"\bar{b} = -\bar{t}_{5}\text{, summed}",
    "S̄: [2, 2] = f̄ · f · S⁻ᵀ": r"\bar{S} = \bar{f} \cdot f \cdot S^{-\top} \in \mathbb{R}^{2 \times 2}",
    "x̄: [3] = f̄ at [0], 0 elsewhere": r"\bar{x} = \bar{f}\text{ at [0], 0 elsewhere} \in \mathbb{R}^{3}",
    "x̄: [3] = f̄ᵢ + … + f̄ₙ, along 0": r"\bar{x} = \bar{f}_{i} + \dots + \bar{f}_{n}\text{, along 0} \in \mathbb{R}^{3}",
    "r̄ate = ālpha · w_1": r"\bar{\mathrm{rate}} = \bar{\alpha} \cdot \mathrm{w\_1}",
    "t̄₁ = f̄ · softmax(x)": r"\bar{t}_{1} = \bar{f} \cdot \mathrm{softmax}\left( x\right)",
}


@pytest.mark.parametrize("line", WRITTEN)
def test_a_line_is_set_with_bars_and_transposes(line: str) -> None:
    assert matrix_latex(line) == WRITTEN[line]
