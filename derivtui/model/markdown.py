"""A derivation as Markdown: a heading a derivative, a numbered item a step, formulas between dollars."""

from __future__ import annotations

from derivtui.model.numbers import shown
from derivtui.model.phrases import branch_words, derived, named_derivations
from derivtui.model.report import Check, Derivation, Report, Step


def derivations(report: Report) -> str:
    """Every derivation of the report."""
    sections = [
        f"## {name} of `{derived(report)}`\n\n{_section(found, report.corner(found))}"
        for name, found in named_derivations(report)
    ]
    return "\n\n".join([*sections, *(f"Note: {_plain(note.message)}" for note in report.notes)])


def _section(derivation: Derivation, corner: Check | None) -> str:
    numbered = corner is None or bool(corner.element)
    steps = [_item(number, step, numbered=numbered) for number, step in enumerate(derivation.steps, start=1)]
    simplified = derivation.simplified_shown or derivation.simplified
    answer = [f"\nSimplified: {_formula(derivation.simplified_latex, simplified)}"] if simplified else []
    why = [f"\n{_plain(corner.reason)}"] if corner else []
    return "\n".join(steps + answer + why)


def _item(number: int, step: Step, *, numbered: bool) -> str:
    value = "" if step.value is None or not numbered else f" = {shown(step.value)}"
    formula = _formula(step.latex, step.line or f"{step.before} → {step.after}")
    return f"{number}. **{step.rule}**{branch_words(step)}, {_plain(step.law)}  \n   {formula}{value}"


def _formula(latex: str | None, line: str) -> str:
    return f"${latex}$" if latex else f"`{line}`"


def _plain(law: str) -> str:
    """A law without what Markdown would take for emphasis or a table."""
    return law.replace("*", "\\*").replace("_", "\\_").replace("|", "\\|")
