"""`derivtui batch`: as many lines out as in, in the same order, whatever is in them."""

from __future__ import annotations

import io
import json
from pathlib import Path

from derivtui.cli.batch import request_count
from derivtui.cli.progress import Progress
from tests.cli.conftest import Derivtui

GOOD = '{"id": 1, "expression": "x**2", "at": {"x": 9}, "parts": []}'
UNKNOWN = '{"id": "two", "expression": "sinn(x)", "at": {"x": 1}}'
FIELD = '{"id": 3, "expression": "x", "colour": "red"}'
NONSENSE = "nonsense"


def test_answers_come_in_the_order_of_their_requests(derivtui: Derivtui) -> None:
    lines = [json.dumps({"id": n, "expression": "n*x", "at": {"n": n, "x": 2}, "parts": []}) for n in range(40)]
    outcome = derivtui("batch", stdin=lines)
    assert outcome.status == 0
    assert [(report["id"], report["value"]) for report in outcome.jsons] == [(n, 2.0 * n) for n in range(40)]


def test_a_line_that_fails_stands_in_its_place_and_makes_the_status_one(derivtui: Derivtui) -> None:
    outcome = derivtui("batch", stdin=[UNKNOWN, GOOD, "", FIELD, NONSENSE, GOOD])
    assert outcome.status == 1
    kinds = [(line["id"], line.get("error", {}).get("kind")) for line in outcome.jsons]
    assert kinds == [("two", "unknown_name"), (1, None), (3, "option"), (None, "option"), (1, None)]
    places = [line.partition(":")[0] for line in outcome.err.splitlines()]
    assert places == ["line 1", "line 4", "line 5"]


def test_lists_nested_without_end_are_a_line_that_fails(derivtui: Derivtui) -> None:
    nested = f'{{"id": 1, "expression": "x", "at": {{"x": {"[" * 50_000}1{"]" * 50_000}}}}}'
    outcome = derivtui("batch", stdin=[nested, GOOD])
    assert outcome.status == 1
    assert [line.get("error", {}).get("kind") for line in outcome.jsons] == ["option", None]


def test_a_file_is_read_like_stdin(derivtui: Derivtui, tmp_path: Path) -> None:
    path = tmp_path / "requests.jsonl"
    path.write_text(f"{GOOD}\n{GOOD}", encoding="utf-8")
    outcome = derivtui("batch", str(path))
    assert [line["value"] for line in outcome.jsons] == [81.0, 81.0]


def test_a_missing_file_is_a_wrong_request(derivtui: Derivtui) -> None:
    outcome = derivtui("batch", "nowhere.jsonl")
    assert outcome.status == 2
    assert "nowhere.jsonl" in outcome.err


def test_no_lines_in_give_no_lines_out(derivtui: Derivtui) -> None:
    assert derivtui("batch", stdin=[]) == (0, "", "")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_shows_how_far_it_is_at_a_terminal_and_then_goes() -> None:
    terminal = Terminal()
    with Progress(terminal, total=4) as progress:
        progress.show(done=1, failed=1)
        assert terminal.getvalue().endswith(f"{'━' * 7}{'─' * 23} 1/4, 1 failed")
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_the_bar_counts_requests_not_lines(tmp_path: Path) -> None:
    path = tmp_path / "requests.jsonl"
    path.write_text(f"{GOOD}\n\n \n{GOOD}", encoding="utf-8")
    with path.open("rb") as file:
        assert request_count(file) == 2
        assert file.tell() == 0


def test_the_bar_counts_where_nobody_knows_the_total() -> None:
    terminal = Terminal()
    Progress(terminal, total=None).show(done=7, failed=0)
    assert terminal.getvalue() == "\r\x1b[K7"


def test_the_bar_is_no_part_of_a_file() -> None:
    file = io.StringIO()
    with Progress(file, total=4) as progress:
        progress.show(done=1, failed=0)
    assert file.getvalue() == ""
