"""What a step changed in a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivtui.tui.rows.changed import changed_part, differing, whole


@pytest.mark.parametrize(
    ("previous", "line", "after", "changed"),
    [
        ("d/dx[x] + d/dx[x]", "1 + d/dx[x]", "1", "1"),
        ("1 + d/dx[x]", "1 + 1", "1", "1"),
        ("a·d/dx[2·x]", "a·(2·d/dx[x])", "2·d/dx[x]", "2·d/dx[x]"),
        ("a + d/dx[c]", "a", "0", ""),
        ("d/dx[x] · b", "c · b", "unprinted", "c"),
        ("2·d/dx[a + b + c]", "2·(d/dx[a + b] + d/dx[c])", "d/dx[…] + d/dx[c]", "(d/dx[a + b] + d/dx[c])"),
        ("u + d/dx[a + b]", "u + d/dx[a] + d/dx[b]", "…", "d/dx[a] + d/dx[b]"),
    ],
    ids=["first of two", "second of two", "in parentheses", "left out", "printed otherwise", "shortened", "a sum"],
)
def test_changed_part(previous: str, line: str, after: str, changed: str) -> None:
    start, end = changed_part(previous, line, after)
    assert line[start:end] == changed


@given(st.text("ab·", max_size=8), st.text("ab·", min_size=1, max_size=8), st.text("ab·", max_size=8))
def test_changed_part_finds_any_replacement(head: str, after: str, tail: str) -> None:
    line = head + after + tail
    start, end = changed_part(f"{head}d/dx[u]{tail}", line, after)
    assert line[start:end] == after


def test_what_differs_is_less_than_what_changed_where_the_step_repeats_much() -> None:
    previous, line = "d/dx[a + b + c]", "d/dx[a + b] + d/dx[c]"
    start, end = differing(previous, line)
    assert line[start:end] == "] + d/dx["


@given(st.text("a([)] ", max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_a_part_is_never_extended_beyond_its_line(line: str, start: int, length: int) -> None:
    start = min(start, len(line))
    end = min(start + length, len(line))
    first, last = whole(line, start, end)
    assert 0 <= first <= start <= end <= last <= len(line)
