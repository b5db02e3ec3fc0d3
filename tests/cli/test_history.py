"""`derivtui history`: the table, JSON, and entries into and out of files."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from derivtui.history.archive import Archive
from derivtui.history.interchange import HEADER, encode
from derivtui.model.entry import Entry
from derivtui.paths import history_file
from tests.cli.conftest import Derivtui
from tests.history.entries import entry

ENTRIES = (entry(), entry("sin(x)\n", note="a wave [/]", pinned=True), entry("f(u) = u; f(x)"))


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A history of its own for each test."""
    monkeypatch.setenv("DERIVTUI_HOME", str(tmp_path / "home"))


def record(*entries: Entry) -> None:
    """Record entries as the app would."""
    archive = Archive(history_file())
    archive.call(lambda store: store.add_all(entries))
    archive.close()


def keys(derivtui: Derivtui) -> list[str]:
    """The keys of the history's entries."""
    return [each["key"] for each in derivtui("history", "--json").jsons]


def test_an_empty_history_says_how_to_record(derivtui: Derivtui) -> None:
    assert derivtui("history").out == "Nothing is recorded yet: Enter in the app does that.\n"
    assert derivtui("history", "--json") == (0, "", "")


def test_the_history_is_a_table_the_oldest_first(derivtui: Derivtui) -> None:
    record(*ENTRIES)
    heading, *lines = derivtui("history").out.splitlines()
    assert heading.split() == ["#", "recorded", "expression", "values", "note"]
    assert [line.split()[0] for line in lines] == ["1", "2", "3"]
    assert lines[1].endswith("pinned  a wave [/]")
    assert "2026-11-2" in lines[0]


def test_json_has_an_entry_a_line_with_its_number(derivtui: Derivtui) -> None:
    record(*ENTRIES)
    first, *_ = derivtui("history", "--json").jsons
    assert (first["number"], first["value"], first["gradient"]) == (1, 81.0, {"x": 18.0})
    assert first["request"]["expression"] == "x**2"


def test_search_takes_entries_with_all_the_words(derivtui: Derivtui) -> None:
    record(*ENTRIES)
    assert len(derivtui("history", "--search", "WAVE sin").out.splitlines()) == 2
    assert [each["number"] for each in derivtui("history", "--search", "wave", "--json").jsons] == [2]
    assert derivtui("history", "--search", "tan").out == "No entry has these words.\n"


def test_what_is_exported_is_imported_elsewhere_once(
    derivtui: Derivtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(*ENTRIES)
    file = str(tmp_path / "lecture.jsonl")
    assert derivtui("history", "export", file) == (0, "", f"3 entries written to {file}.\n")
    before = derivtui("history", "--json").out
    monkeypatch.setenv("DERIVTUI_HOME", str(tmp_path / "elsewhere"))
    assert derivtui("history", "import", file) == (0, "", "3 entries imported.\n")
    assert derivtui("history", "import", file) == (0, "", "0 entries imported, 3 there already.\n")
    assert derivtui("history", "--json").out == before


def test_only_what_was_searched_for_is_exported(derivtui: Derivtui, tmp_path: Path) -> None:
    record(*ENTRIES)
    file = tmp_path / "waves.jsonl"
    derivtui("history", "export", str(file), "--search", "wave")
    assert file.read_bytes().splitlines() == [HEADER, encode(ENTRIES[1])]


def test_lines_that_are_no_entries_are_told_and_the_others_imported(derivtui: Derivtui, tmp_path: Path) -> None:
    file = tmp_path / "mixed.jsonl"
    file.write_bytes(b"\n".join([HEADER, b"nonsense", encode(ENTRIES[0]), b'{"key": "a"}', encode(ENTRIES[1])]))
    status, out, err = derivtui("history", "import", str(file))
    first, second, last = err.splitlines()
    assert first.startswith("line 2: This line is not an entry: ")
    assert second == "line 4: This line is not an entry: Object missing required field `when`."
    assert (status, out, last) == (1, "", "2 entries imported, 2 refused.")
    assert len(keys(derivtui)) == 2


def test_a_file_that_is_no_history_is_refused(derivtui: Derivtui, tmp_path: Path) -> None:
    file = tmp_path / "other"
    file.write_text("x")
    assert derivtui("history", "import", str(file)).err == (
        f"{file} holds no history: its first line is not {HEADER.decode()}.\n"
    )
    assert derivtui("history", "import", str(tmp_path / "none")).err == f"{tmp_path}/none: No such file or directory.\n"
    assert derivtui("history", "import", str(tmp_path / "none")).status == 2


def test_what_a_terminal_would_obey_is_not_printed(derivtui: Derivtui) -> None:
    record(entry("x\x1b[2J", note="\x07red\x1b]0;title"))
    assert not set("\x1b\x07") & set(derivtui("history").out)


def test_a_file_that_cannot_be_written_is_one_sentence(derivtui: Derivtui, tmp_path: Path) -> None:
    record(*ENTRIES)
    file = tmp_path / "none" / "file"
    assert derivtui("history", "export", str(file)) == (
        2,
        "",
        f"{file} cannot be written: No such file or directory.\n",
    )


def test_clear_asks_first(derivtui: Derivtui) -> None:
    record(*ENTRIES)
    assert derivtui("history", "clear", stdin=["n"]).err.endswith("Nothing is deleted.\n")
    assert derivtui("history", "clear").status == 2
    assert len(keys(derivtui)) == 3
    assert derivtui("history", "clear", stdin=["y"]).err.endswith("3 entries deleted.\n")
    assert keys(derivtui) == []
    record(*ENTRIES)
    assert derivtui("history", "clear", "--yes") == (0, "", "3 entries deleted.\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("history", "burn"), "There is no `history burn`; there are export, import and clear."),
        (("history", "export"), "`history export` takes a FILE."),
        (("history", "clear", "x"), "`history clear` takes no file."),
    ],
)
def test_wrong_words_are_told(derivtui: Derivtui, words: tuple[str, ...], message: str) -> None:
    assert derivtui(*words) == (2, "", f"{message}\n")


def test_a_damaged_history_is_told_and_its_entries_listed(derivtui: Derivtui) -> None:
    record(*ENTRIES)
    with history_file().open("r+b") as file:
        file.write(bytes(100))
    outcome = derivtui("history", "--json")
    assert outcome.err.startswith("The history was damaged: 3 entries were saved into a new one")
    assert {each["key"] for each in outcome.jsons} == {each.key for each in ENTRIES}


def test_a_newer_history_is_told_with_json_too(derivtui: Derivtui) -> None:
    record()
    db = sqlite3.connect(history_file())
    db.execute("PRAGMA user_version = 99")
    db.close()
    status, out, err = derivtui("history", "--json")
    assert status == 1
    assert err.startswith("The history was written by a newer derivtui")
    assert json.loads(out)["error"]["kind"] == "store"
