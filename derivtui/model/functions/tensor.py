"""Operations on whole vectors and matrices: sums, products, norms, losses.

Their results are not elementwise, so a row has no partials but `vjps`: how the gradient ȳ of the result y becomes the
gradient of each parameter. Capitals are matrices, ⊙ is the elementwise product. `dim` is torch's own; left out, sums
and their like take all elements, softmax and its like the last dimension.
"""

from typing import Final

from derivtui.model.functions.spec import FunctionSpec

_ALL: Final = (("dim", None),)
_LAST: Final = (("dim", -1),)
_MATRIX_COOKBOOK: Final = "Petersen and Pedersen, The Matrix Cookbook (2012)"

ROWS: Final = (
    FunctionSpec(
        names=("sum",), params=("x", "dim"), plain=("dim",), optional=_ALL, torch="torch.sum",
        vjps=("x̄ = ȳ, at every element",), takes="a tensor", summary="sum of the elements",
        source="∂/∂xᵢ Σx = 1",
    ),
    FunctionSpec(
        names=("mean",), params=("x", "dim"), plain=("dim",), optional=_ALL, torch="torch.mean",
        vjps=("x̄ = ȳ/n, at every element",), takes="a tensor", summary="mean of the elements",
        source="∂/∂xᵢ Σx/n = 1/n",
    ),
    FunctionSpec(
        names=("prod",), params=("x", "dim"), plain=("dim",), optional=_ALL, torch="torch.prod",
        vjps=("x̄ = ȳ · y/x",), takes="a tensor", summary="product of the elements",
        source="∂/∂xᵢ Πx is the product of the others",
    ),
    FunctionSpec(
        names=("norm", "vector_norm"), params=("x", "dim"), plain=("dim",), optional=_ALL,
        torch="torch.linalg.vector_norm", vjps=("x̄ = ȳ · x/y",), takes="a tensor",
        summary="Euclidean length, of a matrix the Frobenius norm", source=f"{_MATRIX_COOKBOOK}, 2.6",
    ),
    FunctionSpec(
        names=("amax",), params=("x", "dim"), plain=("dim",), optional=_ALL, torch="torch.amax",
        vjps=("x̄ = ȳ where x = y, shared out among ties",), takes="a tensor with elements",
        summary="the largest element", source="the largest moves with y; torch shares among ties",
    ),
    FunctionSpec(
        names=("amin",), params=("x", "dim"), plain=("dim",), optional=_ALL, torch="torch.amin",
        vjps=("x̄ = ȳ where x = y, shared out among ties",), takes="a tensor with elements",
        summary="the smallest element", source="the smallest moves with y; torch shares among ties",
    ),
    FunctionSpec(
        names=("cumsum",), params=("x", "dim"), plain=("dim",), optional=_LAST, torch="torch.cumsum",
        vjps=("x̄ᵢ = ȳᵢ + … + ȳₙ",), takes="a tensor", summary="running sum", source="yⱼ holds xᵢ for every j ≥ i",
    ),
    FunctionSpec(
        names=("softmax",), params=("x", "dim"), plain=("dim",), optional=_LAST, torch="torch.softmax",
        vjps=("x̄ = y ⊙ (ȳ − ȳ·y)",), takes="a tensor", summary="exp(x), scaled to the sum 1",
        source="Goodfellow et al., Deep Learning (2016), 6.2.2.3",
    ),
    FunctionSpec(
        names=("log_softmax",), params=("x", "dim"), plain=("dim",), optional=_LAST, torch="torch.log_softmax",
        vjps=("x̄ = ȳ − softmax(x)·Σȳ",), takes="a tensor", summary="ln of softmax, without overflow",
        source="chain rule on x − logsumexp(x)",
    ),
    FunctionSpec(
        names=("logsumexp",), params=("x", "dim"), plain=("dim",), optional=_LAST, torch="torch.logsumexp",
        vjps=("x̄ = ȳ·softmax(x)",), takes="a tensor", summary="ln of the sum of exp(x), without overflow",
        source="chain rule on log(sum(exp(x)))",
    ),
    FunctionSpec(
        names=("dot",), params=("u", "v"), torch="torch.dot", vjps=("ū = ȳ·v", "v̄ = ȳ·u"),
        takes="two vectors of one length", summary="inner product of two vectors", source=f"{_MATRIX_COOKBOOK}, 2.4",
    ),
    FunctionSpec(
        names=("matmul",), params=("A", "B"), torch="torch.matmul", vjps=("Ā = Ȳ Bᵀ", "B̄ = Aᵀ Ȳ"),
        takes="vectors or matrices whose inner sizes are equal, as [2, 3] and [3]",
        summary="matrix product, A @ B", source=f"{_MATRIX_COOKBOOK}, 2.4",
    ),
    FunctionSpec(
        names=("transpose",), params=("A", "dim0", "dim1"), plain=("dim0", "dim1"),
        optional=(("dim0", -2), ("dim1", -1)), torch="torch.transpose", vjps=("Ā = Ȳᵀ",), takes="a matrix",
        summary="rows for columns", source=f"{_MATRIX_COOKBOOK}, 2.4",
    ),
    FunctionSpec(
        names=("trace",), params=("A",), torch="torch.trace", vjps=("Ā = ȳ·I",), takes="a matrix",
        summary="sum of the diagonal", source=f"{_MATRIX_COOKBOOK}, 2.5",
    ),
    FunctionSpec(
        names=("det",), params=("A",), torch="torch.linalg.det", vjps=("Ā = ȳ·det(A)·A⁻ᵀ",),
        takes="a square matrix", summary="determinant", source=f"{_MATRIX_COOKBOOK}, 2.1",
    ),
    FunctionSpec(
        names=("inv", "inverse"), params=("A",), torch="torch.linalg.inv", vjps=("Ā = −Yᵀ Ȳ Yᵀ",),
        takes="a square matrix", summary="inverse of a matrix", source=f"{_MATRIX_COOKBOOK}, 2.2",
    ),
    FunctionSpec(
        names=("mse_loss", "mse"), params=("u", "v"), torch="torch.nn.functional.mse_loss",
        vjps=("ū = ȳ·2(u − v)/n", "v̄ = ȳ·2(v − u)/n"), takes="two tensors of one shape",
        summary="mean squared difference", source="chain rule on mean((u − v)²)",
    ),
    FunctionSpec(
        names=("cross_entropy",), params=("x", "t"), torch="torch.nn.functional.cross_entropy",
        vjps=("x̄ = ȳ·(softmax(x) − t)/n", "t̄ = −ȳ·log_softmax(x)/n"),
        takes="logits, and either class numbers or probabilities of the logits' shape",
        summary="mean cross entropy of logits x and classes or probabilities t",
        source="Goodfellow et al., Deep Learning (2016), 6.2.2.3",
    ),
)  # fmt: skip
