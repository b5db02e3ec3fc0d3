"""Text cut to measure, in terminal cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from derivtui.tui.rows.line import elide, pad, push, window, wrap

TEXTS = st.text("ab ·+√変数[/]", max_size=40)


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("MulBackward0", 12, "MulBackward0"),
        ("MulBackward0", 8, "MulBack…"),
        ("変数変数", 5, "変数…"),
        ("x", 0, ""),
        ("xy", 1, "…"),
    ],
)
def test_elide(text: str, room: int, shown: str) -> None:
    assert elide(text, room) == shown


@given(TEXTS, st.integers(0, 50))
def test_elided_text_fits(text: str, room: int) -> None:
    assert cell_len(elide(text, room)) <= room


@given(TEXTS, st.integers(40, 90))
def test_pad_and_push_fill_cells(text: str, room: int) -> None:
    assert cell_len(pad(text, max(room, cell_len(text)))) == max(room, cell_len(text))
    assert push(text, room).strip() == text.strip()


@given(TEXTS, st.integers(2, 30))
def test_wrapped_chunks_fit_and_join(text: str, room: int) -> None:
    chunks = wrap(text, room)
    assert "".join(chunks) == text
    assert all(cell_len(chunk) <= room for chunk in chunks)


def test_wrap_breaks_after_an_operator() -> None:
    assert wrap("cos(x) + sin(x)", 10) == ["cos(x) + ", "sin(x)"]


@given(st.text(max_size=60), st.integers(1, 30), st.data())
def test_window_holds_as_much_of_the_span_as_fits(text: str, room: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    first, last = window(text, (start, end), room)
    assert last - first == min(room, len(text))
    assert min(end, start + room) <= last
    assert first <= start
