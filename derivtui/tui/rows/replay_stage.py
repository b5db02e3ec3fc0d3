"""What the replay of an entry shows at a stop, as lines: the source, the stage, and below it what the stop is about.

Input: the entry, its Report as far as there is one, and its comparison. Output: lines, and which of them to look at.
"""

from __future__ import annotations

from typing import Final

import msgspec
from rich.cells import cell_len

from derivtui.history.replay import CLOSE, DIFFERS, EXPECTED, FAILED, SAME, Comparison, Difference
from derivtui.model.entry import Entry
from derivtui.model.numbers import DIGITS, Digits, shown
from derivtui.model.phrases import derivative_name, one_line, printable, ulps_shown
from derivtui.model.report import Report, Term
from derivtui.tui.rows.backward_line import backward_lines, so_far
from derivtui.tui.rows.graph import GraphRow
from derivtui.tui.rows.line import Line, Piece, Role, elide, pad, wrap
from derivtui.tui.rows.replay import Stop, stage_bar
from derivtui.tui.rows.step_line import columns, step_lines
from derivtui.tui.rows.steps import step_rows

SOURCE_LIMIT: Final = 5
"""Lines of source, the mark included, that stand above a stage."""
WORDS: Final = {
    SAME: "✓ the same, bit for bit",
    CLOSE: "✓ the same but for the sign of a zero",
    EXPECTED: "~ another number, as was to be expected",
    DIFFERS: "✗ another number",
    FAILED: "✗ it cannot be evaluated here",
}
"""What a comparison comes to."""


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """What replay knows of one entry."""

    entry: Entry
    report: Report | None = None
    rows: tuple[GraphRow, ...] = ()
    """The graph of the report."""
    comparison: Comparison | None = None
    digits: Digits = DIGITS

    def with_digits(self, *, all_digits: bool) -> Scene:
        """With all digits of the entry's dtype, or with a few."""
        return msgspec.structs.replace(self, digits=self.entry.request.dtype if all_digits else DIGITS)


def stage_lines(scene: Scene, stop: Stop, width: int) -> tuple[list[Line], int]:
    """The lines below source and stage, and the index of the one to look at."""
    if stop.stage == "compare" or (scene.report is None and stop.stage != "typed"):
        return _compared(scene, width), 0
    if stop.stage == "backward":
        return _backward(scene, stop, width)
    if stop.stage == "steps":
        return _derived(scene, stop, width)
    return (_typed(scene, width), 0) if stop.stage == "typed" else _valued(scene, width)


def head_lines(scene: Scene, stop: Stop, width: int) -> list[Line]:
    """The source with the stop's term underlined, and the stage beside or below it where there is room."""
    lines = _around_mark(_source(scene, stop, width))
    bar = stage_bar(stop)
    used, room = (sum(cell_len(piece.text) for piece in line) for line in (lines[0], bar))
    if used + 2 + room <= width:
        lines[0] = (*lines[0], Piece(" " * (width - used - room)), *bar)
        return lines
    return [*lines, bar] if room <= width else lines


def foot_line(scene: Scene, stop: Stop, width: int) -> Line:
    """What the backward pass has come to, and how the value compares, once there is one."""
    graph = scene.report.graph if scene.report else None
    came = f"so far: {so_far(graph, stop.place, scene.digits)}" if graph and stop.stage == "backward" else ""
    known = scene.comparison.numbers if scene.comparison and stop.stage != "typed" else ()
    value = next((each for each in known if each.name == "f"), None)
    told = f"value: {_beside(value, scene.digits)}" if value else ""
    if value and value.same and cell_len(told) > width:
        told = f"value: {shown(value.now, scene.digits)}, as recorded"
    gap = width - cell_len(came) - cell_len(told)
    if gap < 2 and came:
        return (Piece(elide(came, width)),)
    return Piece(came), Piece(" " * max(0, gap)), Piece(elide(told, width), "quiet" if value and value.same else "text")


def _around_mark(lines: list[Line]) -> list[Line]:
    """As many lines of a long source as the head has room for, those around the mark."""
    marked = next((place for place, line in enumerate(lines) if line[-1].role == "mark"), 1)
    start = max(0, min(marked - SOURCE_LIMIT // 2, len(lines) - SOURCE_LIMIT))
    return lines[start : start + SOURCE_LIMIT]


def _source(scene: Scene, stop: Stop, width: int) -> list[Line]:
    """The source's lines, wrapped, with the stop's term set apart and a row of ▔ where it is."""
    report, source = scene.report, scene.entry.request.expression
    span = report.terms[stop.term].span if report and report.terms and stop.term is not None else None
    if report is not None and report.source != source:
        source = report.source
    start, end = span or (0, 0)
    lines: list[Line] = []
    offset = 0
    for text in source.split("\n"):
        for chunk in wrap(printable(text), width):
            first, last = (min(max(at - offset, 0), len(chunk)) for at in (start, end))
            lines.append((Piece(chunk[:first]), Piece(chunk[first:last], "changed"), Piece(chunk[last:])))
            if last > first:
                lines.append((Piece(" " * cell_len(chunk[:first]) + "▔" * cell_len(chunk[first:last]), "mark"),))
            offset += len(chunk)
        offset += 1
    return lines


def _typed(scene: Scene, width: int) -> list[Line]:
    entry, report = scene.entry, scene.report
    preview = (report.preview or "") if report else ""
    lines: list[Line] = [(Piece("  " + elide(line, width - 2)),) for line in preview.split("\n")] if preview else []
    lines += [()] * bool(lines)
    lines += [
        (Piece(elide(f"  {name} = {shown(value, scene.digits)}", width)),) for name, value in entry.variables.items()
    ]
    lines += [(), (Piece(elide(f"  {entry.request.dtype} on {entry.request.device}", width), "quiet"),)]
    if entry.note:
        lines += [(), *((Piece("  " + part),) for part in wrap(f"“{one_line(entry.note)}”", width - 2))]
    return lines


def _valued(scene: Scene, width: int) -> tuple[list[Line], int]:
    """Every term that has a number, once, the innermost first, as the forward pass made them."""
    counted = [term for term in (scene.report.terms if scene.report else None) or () if _counts(term)]
    terms = list({(term.text, shown(term.value, None)): term for term in reversed(counted)}.values())[::-1]
    column = min(width // 2, max((cell_len(term.text) for term in terms), default=0))
    lines: list[Line] = [
        (
            Piece("  "),
            Piece(pad(elide(term.text.replace("\n", " "), column), column), "name" if term is terms[-1] else "text"),
            Piece(elide(f" = {shown(term.value, scene.digits)}", width - column - 2)),
        )
        for term in terms
    ]
    return lines or [(Piece("  " + shown(scene.entry.value, scene.digits)),)], max(0, len(lines) - 1)


def _counts(term: Term) -> bool:
    return term.value is not None and term.kind != "number"


def _backward(scene: Scene, stop: Stop, width: int) -> tuple[list[Line], int]:
    graph = scene.report.graph if scene.report else None
    if graph is None:
        return [], 0
    lines: list[Line] = []
    focus = 0
    for row, own in zip(scene.rows, backward_lines(scene.rows, graph, stop.place, width, scene.digits), strict=True):
        if row.number == stop.place and not row.again:
            focus = len(lines)
        lines += own
    return lines, focus


def _derived(scene: Scene, stop: Stop, width: int) -> tuple[list[Line], int]:
    """The steps so far; of those to come, only the rules."""
    report = scene.report
    derivations = (report.derivation if report else None) or {}
    lines: list[Line] = []
    focus = done = 0
    for variable, derivation in derivations.items():
        found = step_rows(derivation, report.corner(derivation) if report else None)
        rows = [row for row in found if row.number is not None]
        fit = columns(rows, width, scene.digits)
        if len(derivations) > 1:
            lines.append((Piece(derivative_name((variable,), len(derivations)), "quiet"),))
        for row in rows:
            if done == stop.place:
                focus = len(lines)
            lines += step_lines(row, fit, marked=done == stop.place, hidden=done > stop.place)
            done += 1
        if found.sentence is not None and stop.place >= done - 1:
            lines += step_lines(found[found.sentence], fit, opened=True)
    return lines, focus


def _compared(scene: Scene, width: int) -> list[Line]:
    comparison = scene.comparison
    if comparison is None:
        return [(Piece("…", "quiet"),)]
    role: Role = "wrong" if comparison.verdict in (DIFFERS, FAILED) else "name"
    lines: list[Line] = [(Piece(elide(WORDS[comparison.verdict], width), role),)]
    lines += [(Piece(part, "quiet"),) for part in wrap(comparison.reason, width) if comparison.reason]
    lines += [()] * bool(comparison.numbers)
    names = max((cell_len(number.name) for number in comparison.numbers), default=0)
    for number in comparison.numbers:
        sign, how = (
            ("✓", "text") if number.same else ("~", "text") if comparison.verdict == EXPECTED else ("✗", "wrong")
        )
        said = wrap(_beside(number, scene.entry.request.dtype), max(2, width - names - 4))
        lines.append((Piece(f"{sign} {pad(number.name, names)}  {said[0]}", "wrong" if how == "wrong" else "text"),))
        lines += [(Piece(" " * (names + 4) + more),) for more in said[1:]]
    return lines


def _beside(number: Difference, digits: Digits) -> str:
    """`recorded 76, now 76, 0 ulp`."""
    then, now = (shown(value, digits) or "nothing" for value in (number.recorded, number.now))
    apart = "" if number.ulps == float("inf") else f", {ulps_shown(number.ulps)}"
    return f"recorded {then}, now {now}{apart}"
