"""One step of a derivation as lines: its rule and law, then the whole line with its number.

Closed, a step takes two lines, and a long line shows the neighbourhood of what the step rewrote. Open, the line
wraps in full, and below it stands what was rewritten into what.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import msgspec
from rich.cells import cell_len

from derivtui.model.numbers import Digits, shown
from derivtui.model.report import Value
from derivtui.model.ulps import nearest
from derivtui.tui.rows.line import COMFORTABLE, ELLIPSIS, MARK, MEASURED, Line, Piece, Role, elide, push, window, wrap
from derivtui.tui.rows.nonfinite import nonfinite
from derivtui.tui.rows.steps import StepRow

GAP: Final = 2
"""Blanks at least between a rule and its law, and between a line and its number."""
LIMIT: Final = 100
"""Cells that rows spread over at most."""
NUMBER: Final = 16
"""Cells that numbers of a tensor take at least; they are cut where the line needs the room, a single one never is."""
HIDDEN: Final = "· · ·"
"""Stands for a line that is to be guessed."""


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """Where things stand, in cells."""

    digits: Digits
    width: int
    number: int
    """Width of the steps' numbers."""
    law: int
    """Offset at which laws begin, where their rules leave them room."""

    @property
    def indent(self) -> int:
        """Cells before a rule or a line: number, blank, mark, blank."""
        return self.number + 3


def columns(rows: Sequence[StepRow], width: int, digits: Digits) -> Columns:
    """Columns for at most `width` cells; laws stand one below the other, as far right as the longest in the right
    half lets."""
    free = Columns(digits=digits, width=width, number=len(str(len(rows))), law=0)
    roomy, wanted = min(width, LIMIT), COMFORTABLE
    for row in rows[:MEASURED]:
        if wanted >= roomy:  # Long lines take long to measure, and one is enough.
            break
        wanted = max(wanted, need(row, free))
    width = min(roomy, wanted)
    laws = [cell_len(row.law) for row in rows[:MEASURED]]
    law = width - max((length for length in laws if length <= width // 2), default=0)
    return msgspec.structs.replace(free, width=width, law=law)


def step_lines(
    row: StepRow, fit: Columns, *, marked: bool = False, opened: bool = False, hidden: bool = False
) -> tuple[Line, ...]:
    """The row as lines of at most `fit.width` cells; `hidden` keeps what the rule leads to secret."""
    rule = _rule_line(row, fit, marked=marked, opened=opened and not hidden)
    if hidden:
        return rule, (Piece(" " * fit.indent + HIDDEN, "quiet"),)
    if not opened:
        return rule, _formula_line(row, fit)
    return (
        rule,
        *_wrapped(row.rule, fit, "name")[1:],
        *_law_again(row, fit, rule),
        *_whole(row, fit),
        *_rewriting(row, fit),
    )


def need(row: StepRow, fit: Columns) -> int:
    """Cells in which a row shows its rule with its law, and its line with its number."""
    rule = cell_len(row.rule) + GAP + cell_len(row.law)
    return fit.indent + max(rule, cell_len(row.line) + GAP + len(_number(row.value, fit).text))


def _rule_line(row: StepRow, fit: Columns, *, marked: bool, opened: bool) -> Line:
    room = fit.width - fit.indent
    rule = wrap(row.rule, room)[0] if opened else elide(row.rule, room)
    end = fit.indent + cell_len(rule)
    head = (
        Piece(push("" if row.number is None else str(row.number), fit.number) + " "),
        Piece(MARK + " " if marked else "  ", "mark"),
        Piece(rule, "name"),
    )
    right = fit.width - cell_len(row.law)
    if not row.law or end + GAP > right:
        return head
    start = max(min(fit.law, right), end + GAP)
    return (*head, Piece(" " * (start - end)), Piece(row.law, "quiet"))


def _formula_line(row: StepRow, fit: Columns) -> Line:
    """The whole line, or the part of it around the change, with the number at the right."""
    number = _number(row.value, fit)
    whole = fit.width - fit.indent
    if len(number.text) > NUMBER and not isinstance(row.value, float):  # The line has what room it wants first.
        number = Piece(elide(number.text, max(NUMBER, whole - GAP - cell_len(row.line))), number.role)
    room = whole - (cell_len(number.text) + GAP if number.text else 0)
    first, last = _shown_part(row, room)
    head = ELLIPSIS if first > 0 else ""
    tail = ELLIPSIS if last < len(row.line) else ""
    pieces = (Piece(head), *_pieces(row, first, last), Piece(tail))
    used = sum(cell_len(piece.text) for piece in pieces)
    return (Piece(" " * fit.indent), *pieces, Piece(" " * (fit.width - fit.indent - used - len(number.text))), number)


def _shown_part(row: StepRow, room: int) -> tuple[int, int]:
    """Offsets of the part of the line that fits `room` cells, with an ellipsis at each end that is cut."""
    cells = cell_len(row.line)
    if cells <= room:
        return 0, len(row.line)
    room = max(0, room - 2 * len(ELLIPSIS) - (cells - len(row.line)))
    fitting = (part for part in (row.changed, row.news) if part[1] - part[0] <= room)
    return window(row.line, next(fitting, row.changed), room)


def _law_again(row: StepRow, fit: Columns, rule: Line) -> tuple[Line, ...]:
    """The law on lines of its own, where it found no room beside the rule."""
    if not row.law or rule[-1].text == row.law:
        return ()
    return _wrapped(row.law, fit, "quiet")


def _whole(row: StepRow, fit: Columns) -> tuple[Line, ...]:
    """The whole line, wrapped, and its number after it."""
    lines = []
    start = 0
    for chunk in wrap(row.line, fit.width - fit.indent):
        blanks = len(chunk) - len(chunk.lstrip())
        lines.append((Piece(" " * fit.indent), *_pieces(row, start + blanks, start + len(chunk))))
        start += len(chunk)
    return _with_number(lines, row.value, fit)


def _rewriting(row: StepRow, fit: Columns) -> tuple[Line, ...]:
    """What was rewritten into what, in two dimensions where that helps and fits, and its number."""
    if not row.before:
        return ()
    picture = row.drawn.split("\n") if row.drawn else []
    if not picture or max(map(cell_len, picture)) > fit.width - fit.indent - GAP:
        return _with_number(list(_wrapped(f"{row.before} → {row.after}", fit, "quiet")), row.part, fit)
    drawn = [(Piece(" " * (fit.indent + GAP)), Piece(line, "quiet")) for line in picture]
    return _with_number([*_wrapped(f"{row.before} →", fit, "quiet"), *drawn], row.part, fit)


def _wrapped(text: str, fit: Columns, role: Role) -> tuple[Line, ...]:
    return tuple((Piece(" " * fit.indent), Piece(chunk.lstrip(), role)) for chunk in wrap(text, fit.width - fit.indent))


def _with_number(lines: list[Line], value: Value | None, fit: Columns) -> tuple[Line, ...]:
    """The lines with a number at the right of the last, or of one more where it finds no room."""
    number = _number(value, fit)
    if not number.text:
        return tuple(lines)
    used = sum(cell_len(piece.text) for piece in lines[-1])
    if used + GAP + len(number.text) > fit.width:
        return (*lines, (Piece(push(elide(number.text, fit.width), fit.width), number.role),))
    return (*lines[:-1], (*lines[-1], Piece(" " * (fit.width - used - len(number.text))), number))


def _number(value: Value | None, fit: Columns) -> Piece:
    rounded = _rounded(value, fit.digits) if isinstance(fit.digits, str) else value
    text = "" if rounded is None else f"= {shown(rounded, fit.digits)}"
    return Piece(text, "wrong" if nonfinite(value) else "text")


def _rounded(value: Value | None, dtype: str) -> Value | None:
    """A number of a step, which is more exact than any of the dtype, as near as the dtype comes to it."""
    if isinstance(value, list):
        return [each for item in value if (each := _rounded(item, dtype)) is not None]
    return nearest(value, dtype) if isinstance(value, float) and math.isfinite(value) else value


def _pieces(row: StepRow, first: int, last: int) -> Line:
    """`line[first:last]` with what changed set apart."""
    start, end = (min(max(at, first), last) for at in row.changed)
    line = row.line
    parts = (Piece(line[first:start]), Piece(line[start:end], "changed"), Piece(line[end:last]))
    return tuple(part for part in parts if part.text)
