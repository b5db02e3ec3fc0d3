"""A derivation as Markdown: a heading a variable, a numbered item a step."""

from __future__ import annotations

from derivtui.cli.text.steps import named
from derivtui.model.numbers import shown
from derivtui.model.report import Derivation, Report, Step


def derivations(report: Report) -> str:
    """Every derivation of the report."""
    sections = (f"## {name} of `{report.expression}`\n\n{_section(found)}" for name, found in named(report))
    return "\n\n".join(sections)


def _section(derivation: Derivation) -> str:
    steps = [_item(number, step) for number, step in enumerate(derivation.steps, start=1)]
    simplified = derivation.simplified_shown or derivation.simplified
    answer = [f"\nSimplified: `{simplified}`"] if simplified else []
    return "\n".join(steps + answer)


def _item(number: int, step: Step) -> str:
    value = "" if step.value is None else f" = {shown(step.value)}"
    return f"{number}. **{step.rule}**, {step.law}  \n   `{step.line}`{value}"
