"""Entries as lines: every number comes back bit for bit, and what is no entry is told by line."""

from __future__ import annotations

import io
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from derivtui.history.interchange import HEADER, Refused, decode, encode, read, write, write_file
from derivtui.model.entry import Entry
from derivtui.model.errors import OptionError
from derivtui.model.report import Value
from derivtui.model.request import Request
from derivtui.model.ulps import same
from tests.history.entries import SUMMARY, entry

NUMBERS = st.floats(allow_nan=True, allow_infinity=True)
VALUES = st.one_of(NUMBERS, st.lists(NUMBERS, max_size=4), st.lists(st.lists(NUMBERS, min_size=2, max_size=2)))


def flat(value: Value | None) -> list[float]:
    """The numbers of a value, in order."""
    assert not isinstance(value, dict)
    if isinstance(value, list):
        return [number for item in value for number in flat(item)]
    return [value] if isinstance(value, float) else []


@given(VALUES)
def test_every_number_comes_back_bit_for_bit(value: Value) -> None:
    again = decode(encode(entry(value=value, gradient={"x": value}))).value
    before, after = flat(value), flat(again)
    assert len(before) == len(after)
    assert all(map(same, before, after))


def test_an_entry_comes_back_whole() -> None:
    request = Request(expression="f(u) = [u]; \n é", at={"u": [1.0, 2.0]}, wrt=("u",), derivative=("u", "u"))
    whole = entry(request=request, value=[[1.0], [-0.0]], gradient={"u": SUMMARY}, note="why?\n“so”", pinned=True)
    line = encode(whole)
    assert b"\n" not in line
    assert encode(decode(line)) == line
    assert decode(line).request == request


def test_fields_that_nobody_gave_are_left_out_of_the_request() -> None:
    line = encode(entry())
    assert b"upstream" not in line
    assert decode(line).request == entry().request


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"[]", "it is no object"),
        (b'{"key":', "truncated"),
        (b"{}", "missing required field `key`"),
        (b'{"key":"a","when":"b","session":"c","request":{"expression":"x","zoom":1}}', "unknown field `zoom`"),
        (b'{"key":"a","when":"b","session":"c","request":{"expression":"x"},"value":"81"}', "'81' is no number"),
        (b'{"key":"a","when":"b","session":"c","request":{"expression":"x"},"value":[true]}', "true is no number"),
        (b'{"key":"a","when":"b","session":"c","request":{"expression":"x"},"gradient":3}', "no attribute"),
        (b'{"key":"a","value":' + b"[" * 5000, "nested too deeply"),
        (b"\xff", "invalid"),
    ],
)
def test_what_is_no_entry_says_why(line: bytes, reason: str) -> None:
    with pytest.raises(OptionError, match="This line is not an entry") as refused:
        decode(line)
    assert reason in refused.value.message


def test_a_file_is_read_as_it_was_written() -> None:
    file = io.BytesIO()
    entries = [entry(), entry("sin(x)", value=math.nan)]
    assert write(map(encode, entries), file) == 2
    file.seek(0)
    found = [each for each in read(file, "it") if isinstance(each, Entry)]
    assert [each.key for each in found] == [each.key for each in entries]


def test_a_line_that_is_no_entry_is_refused_in_its_place() -> None:
    file = [HEADER + b"\n", encode(entry()) + b"\n", b"\n", b"nonsense\n", encode(entry()) + b"\n"]
    found = list(read(file, "it"))
    assert [type(each) for each in found] == [Entry, Refused, Entry]
    assert isinstance(found[1], Refused)
    assert found[1].line == 4


@pytest.mark.parametrize("first", [b"", b"nonsense", b"{}", b'{"id": 1, "expression": "x"}'])
def test_a_file_without_the_header_is_no_history(first: bytes) -> None:
    with pytest.raises(OptionError, match="session holds no history"):
        list(read([first], "session"))


def test_a_newer_format_is_refused_as_such() -> None:
    with pytest.raises(OptionError, match="version 2; this derivtui reads 1"):
        list(read([b'{"format": "derivtui history", "version": 2}'], "it"))


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "session.jsonl"
    write_file([encode(entry())], path)
    before = path.read_bytes()

    def broken() -> list[bytes]:
        raise OSError("full")

    with pytest.raises(OSError, match="full"):
        write_file((each for each in broken()), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
