"""What the Results pane says, as lines of text: from a Report to `Content`, without any widget.

    f      = -0.7158
    df/dx  = cos(x/(2√2))·1/(2√2) = -0.2469     simplified √2·cos(√2·x/4)/4
    ✓ autograd, forward, symbolic, differences agree · 0.6 ulp

What a line lacks room for it leaves out: first the simplified form, then the end of the formula; never the number.
"""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

import msgspec
from textual.content import Content

from derivtui.model.numbers import DIGITS, Digits, shown
from derivtui.model.phrases import after_formula, agreement, along, derivative_name, equation, slopes
from derivtui.model.report import AGREE, DIFFER, UNAVAILABLE, Check, Derivation, Report
from derivtui.tui.rows.checks import check_lines
from derivtui.tui.rows.matrix import matrix_lines
from derivtui.tui.rows.paths import path_lines

MUTED: Final = "$foreground 70%"
"""The colour of what stands beside numbers."""
HIDDEN: Final = "…"
"""What stands for a formula that a person is guessing."""
_SIGNS: Final = {AGREE: ("✓", "$text-success"), DIFFER: ("✗", "$text-error"), UNAVAILABLE: ("·", MUTED)}
_HIDDEN_NOTES: Final = frozenset({"unused", "assumed"})
"""Kinds of notes that the Variables pane says better."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a person wants to see of a report."""

    opened: bool = False
    """Whether checks show their four numbers."""
    extras: frozenset[str] = frozenset()
    """Parts out of `plan.EXTRAS` that show."""
    guessing: str | None = None
    """The variable whose derivative a person is guessing step by step: its formula is hidden."""
    way_out: str = ""
    """How the formula is brought back, in a sentence."""


PLAIN: Final = Look()
"""What shows where nobody asked for more."""


def result_lines(report: Report, width: int, digits: Digits = DIGITS, look: Look = PLAIN) -> list[Content]:
    """Everything that the pane shows of a report, each line at most `width` cells wide where that can be.

    `digits` are those of the numbers.
    """
    rows = list(_numbers(report, digits, look.guessing))
    label = max(len(name) for name, _, _, _ in rows)
    lines = [line for row in rows for line in _number_lines(row, label, width)]
    if any(formula == HIDDEN for _, formula, _, _ in rows):
        lines += _sentence(("·", MUTED), look.way_out, width, style=MUTED)
    lines += [Content(line) for line in _extras(report, width, digits, look.extras)]
    if report.checks:
        lines += _opened_checks(report, width, digits) if look.opened else _checks(report.checks, width)
    notes = [note.message for note in report.notes if note.kind not in _HIDDEN_NOTES]
    return lines + [line for note in notes for line in _sentence(("·", MUTED), note, width, style=MUTED)]


def _extras(report: Report, width: int, digits: Digits, wanted: Collection[str]) -> list[str]:
    """What was asked for besides."""
    shown_parts = {part: None for part in ("hessian", "jacobian") if part not in wanted}
    paths = path_lines(report, digits) if "paths" in wanted else []
    paths = [line for path in paths for line in _path_lines(path, width)]
    return [*paths, *matrix_lines(msgspec.structs.replace(report, **shown_parts), digits, width)]


def _path_lines(path: str, width: int) -> list[str]:
    """A sum over paths; what a line has no room for goes on below its first summand."""
    label, equals, total = path.partition(" = ")
    first, *others = _wrapped(total, width - len(label) - len(equals))
    return [label + equals + first, *(" " * len(label + equals) + part for part in others)]


def _numbers(report: Report, digits: Digits, guessing: str | None) -> Iterator[tuple[str, str, str, str]]:
    """(label, formula, number, simplified) of the value and each derivative; what is guessed is not told."""
    yield "f", "", shown(report.value, digits), ""
    if report.upstream is not None:
        yield "upstream", "", shown(report.upstream, digits), ""
    for wrt, value, derivation in report.derivatives():
        formula, number, simple = _formula(derivation, equation(derivation, value, digits, exists=report.exists(wrt)))
        if formula and guessing in wrt:
            formula, simple = HIDDEN, ""
        yield derivative_name(wrt, len(report.variables)), formula, number, simple
    curve = report.implicit
    for by, (name, formula, value) in zip(curve.slope if curve else (), slopes(curve), strict=True):
        yield name, HIDDEN if by == guessing else formula, shown(value, digits), ""
    directional = along(report, digits)
    if directional is not None:
        name, direction, value = directional
        yield name, direction, shown(value, digits), ""


def _formula(derivation: Derivation | None, told: tuple[str, str]) -> tuple[str, str, str]:
    """(formula, number, simplified) of what is told of a derivative."""
    formula, number = told
    simple = (derivation.simplified_shown or derivation.simplified or "") if derivation else ""
    return formula, number, "" if simple in (formula, number) else simple


def _number_lines(row: tuple[str, str, str, str], label: int, width: int) -> list[Content]:
    """A name, in so many cells, with its formula and number in a line; a longer number goes on below its beginning."""
    name, formula, number, simple = row
    room = width - label - len("  =  = ") - len(number)
    if simple and len(formula) + len("     simplified ") + len(simple) > room:
        simple = ""
    if len(formula) > room:
        formula = formula[: room - 1] + "…" if room > 4 else ""
    before = f"{name:<{label}} = "
    first, *others = [number] if formula else _wrapped(number, width - len(before))
    line = Content.assemble(
        (before, MUTED),
        f"{formula}{after_formula(number)}" if formula else "",
        (first, "bold"),
        ("     simplified ", MUTED) if simple else "",
        simple,
    )
    return [line, *(Content.assemble(" " * len(before), (part, "bold")) for part in others)]


def _wrapped(text: str, room: int) -> list[str]:
    """Text in lines of so many cells, broken at blanks."""
    return textwrap.wrap(text, max(1, room), break_long_words=False, break_on_hyphens=False) or [""]


def _opened_checks(report: Report, width: int, digits: Digits) -> list[Content]:
    """Each check with its four numbers."""
    lines = []
    for verdict, before, text in check_lines(report, width, digits):
        sign, style = _SIGNS.get(verdict, ("!", "$text-warning")) if verdict else ("", "")
        lines.append(Content.assemble((f"{sign} " if sign else "", style), (before, MUTED), text))
    return lines


def _checks(checks: dict[str, Check], width: int) -> list[Content]:
    """A sentence for each judgement but agreement, with the variables it is of, then one line for all that agree."""
    others: dict[tuple[str, str], list[str]] = {}
    for name, check in checks.items():
        if check.verdict != AGREE:
            others.setdefault((check.verdict, check.reason), []).append(name)
    agreeing = {name: check for name, check in checks.items() if check.verdict == AGREE}
    lines = []
    for (verdict, reason), names in others.items():
        sign, style = _SIGNS.get(verdict, ("!", "$text-warning"))
        lines += _sentence((sign, style), f"{', '.join(names)}: {reason or verdict.replace('_', ' ')}", width)
    if agreeing:
        lines.append(_agreement(list(agreeing.values()), width, f"{', '.join(agreeing)}: " if others else ""))
    reasons = dict.fromkeys(check.reason for check in agreeing.values() if check.reason)
    return lines + [line for reason in reasons for line in _sentence(("·", MUTED), reason, width, style=MUTED)]


def _agreement(checks: list[Check], width: int, of: str) -> Content:
    """All of it where there is room; else how many ways, and at last without the error. `of` names the variables."""
    text = agreement(checks)
    ways, agree, rest = text.partition(" agree")
    short = f"{len(ways.split(', '))} ways{agree}{rest}"
    wordings = (text, short, short.rpartition(" · ")[0])
    fitting = (said for said in wordings if len(of) + len(said) + 2 <= width)
    return Content.assemble(("✓ ", "$text-success"), of, next(fitting, short))


def _sentence(sign: tuple[str, str], text: str, width: int, *, style: str = "") -> list[Content]:
    """A sentence after its sign; what a line has no room for goes on below its beginning."""
    parts = enumerate(_wrapped(text, width - 2))
    return [Content.assemble(" " if place else sign, " ", (part, style)) for place, part in parts]
