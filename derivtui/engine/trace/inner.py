"""Nodes that a torch function made inside itself: what each does to the gradient that passes through it.

`x @ A` with a vector in front is recorded as unsqueeze, mm and squeeze. Nobody called those, so they have no value or
local partial here; these are their words, by node name and slot.
"""

from __future__ import annotations

from typing import Final

_SAME: Final = ("x̄ = ȳ, in the shape of x",)
_PRODUCT: Final = ("Ā = Ȳ Bᵀ", "B̄ = Aᵀ Ȳ")
_TRANSPOSED: Final = ("X̄ = Ȳᵀ",)

VJPS: Final = {
    "MmBackward0": _PRODUCT, "BmmBackward0": _PRODUCT, "MvBackward0": ("Ā = ȳ xᵀ", "x̄ = Aᵀ ȳ"),
    "DotBackward0": ("ū = ȳ·v", "v̄ = ȳ·u"), "TBackward0": _TRANSPOSED, "TransposeBackward0": _TRANSPOSED,
    "PermuteBackward0": ("X̄ = Ȳ, its axes back in the order of X",), "ExpandBackward0": ("x̄ = Σȳ over the new axes",),
    "NllLoss2DBackward0": ("x̄ = −ȳ/n at each class, 0 elsewhere",),
    "UnsqueezeBackward0": _SAME, "SqueezeBackward1": _SAME, "SqueezeBackward4": _SAME, "ViewBackward0": _SAME,
    "UnsafeViewBackward0": _SAME, "ReshapeAliasBackward0": _SAME, "CloneBackward0": _SAME,
}  # fmt: skip


def vjp(name: str, slot: int) -> str:
    """What torch's node `name` hands on along a slot."""
    texts = VJPS.get(name, ())
    return texts[slot] if slot < len(texts) else f"as torch's {name} has it"
