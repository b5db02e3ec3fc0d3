r"""A derivation as LaTeX: an aligned display a derivative, a line a step with its rule. Needs amsmath and amssymb."""

from __future__ import annotations

from typing import Final

from derivtui.model.phrases import branch_words, derived, named_derivations
from derivtui.model.report import SLOPE, TENSOR, Derivation, Report, Step

_SPECIAL: Final = str.maketrans({character: f"\\{character}" for character in "_&%#${}"} | {"\\": r"\textbackslash{}"})
"""What LaTeX would take for something else within words."""
_SIGNS: Final = {
    "≤": r"$\le$", "≥": r"$\ge$", "≠": r"$\ne$", "✓": r"$\checkmark$", "<": "$<$", ">": "$>$", "·": r"$\cdot$",
    "√": r"$\surd$", "π": r"$\pi$",
}  # fmt: skip
"""Signs that stand in mathematics only."""


def derivations(report: Report) -> str:
    """Every derivation of the report, each after a remark that says of what it is."""
    displays = [f"% {name} of {derived(report)}\n{display(found)}" for name, found in named_derivations(report)]
    return "\n\n".join([*displays, *(f"% note: {' '.join(note.message.split())}" for note in report.notes)])


def display(derivation: Derivation) -> str:
    """One derivation as an `align*` environment."""
    first = [f"  {derivation.question}"] if derivation.question and derivation.kind != SLOPE else []
    equations = derivation.kind in (SLOPE, TENSOR)
    steps = [_line(step, equation=equations) for step in derivation.steps if step.latex]
    if derivation.simplified_latex:
        steps.append(f"  &= {derivation.simplified_latex} && \\text{{simplified}}")
    return "\n".join([r"\begin{align*}", *first, " \\\\\n".join(steps), r"\end{align*}"])


def _line(step: Step, *, equation: bool) -> str:
    sign = "&" if equation else "&="
    return f"  {sign} {step.latex} && \\text{{{_worded(step.rule + branch_words(step))}}}"


def _worded(text: str) -> str:
    return "".join(_SIGNS.get(character, character) for character in text.translate(_SPECIAL))
