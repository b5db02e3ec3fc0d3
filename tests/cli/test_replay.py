"""`derivtui replay` on the real engine: bit for bit the same, and one number altered is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from derivtui.cli.engine import ask
from derivtui.history.archive import Archive
from derivtui.history.interchange import HEADER, encode
from derivtui.model.entry import Entry, entry_of
from derivtui.model.request import Request
from derivtui.paths import history_file
from tests.cli.conftest import Derivtui

REQUESTS = (
    Request(expression="x**2", at={"x": "9"}, parts=()),
    Request(expression="sin(x/(2*sqrt(2)))", at={"x": "100"}, parts=()),
    Request(expression="f(u,v) = uv + u^2 + v^3", at={"u": "2", "v": "4"}, parts=()),
    Request(expression="softmax(A @ w)", at={"A": "[[1, 2], [3, 4]]", "w": "[0.1, 0.2]"}, dtype="bfloat16", parts=()),
    Request(expression="log(x)", at={"x": "-1"}, derivative=("x", "x"), dtype="float64", parts=()),
    Request(expression="sum(r) * t", at={"r": "randn(40, 40, seed=1)"}, missing="assume", parts=()),
)


@pytest.fixture(scope="module")
def recorded() -> tuple[Entry, ...]:
    """What the engine answers, as the app records it."""
    return tuple(entry_of(request, ask(request), "a" * 32) for request in REQUESTS)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A history of its own for each test."""
    monkeypatch.setenv("DERIVTUI_HOME", str(tmp_path / "home"))


def file_of(path: Path, entries: tuple[Entry, ...], old: bytes = b"", new: bytes = b"") -> str:
    """A file of entries, with a piece of text in it altered, which has to be there once."""
    content = b"\n".join([HEADER, *map(encode, entries), b""])
    assert not old or content.count(old) == 1
    path.write_bytes(content.replace(old, new) if old else content)
    return str(path)


def test_the_examples_are_the_same_bit_for_bit(derivtui: Derivtui, tmp_path: Path, recorded: tuple[Entry, ...]) -> None:
    status, out, err = derivtui("replay", file_of(tmp_path / "f", recorded))
    assert (status, err) == (0, "")
    *lines, last = out.splitlines()
    assert lines[:3] == ["✓ 1 x**2  x=9", "✓ 2 sin(x/(2*sqrt(2)))  x=100", "✓ 3 f(u,v) = uv + u^2 + v^3  u=2 v=4"]
    assert last == f"{len(REQUESTS)} same"


def test_one_number_altered_is_named_and_is_exit_status_1(
    derivtui: Derivtui, tmp_path: Path, recorded: tuple[Entry, ...]
) -> None:
    file = file_of(tmp_path / "f", recorded, b'"u":8.0', b'"u":8.000001907348633')
    status, out, _ = derivtui("replay", file)
    assert status == 1
    assert "✗ 3 f(u,v) = uv + u^2 + v^3  u=2 v=4\n    ∂f/∂u recorded 8.000002, now 8, 2.0 ulp\n" in out
    assert out.splitlines()[-1] == f"{len(REQUESTS) - 1} same, 1 differs"
    found = derivtui("replay", file, "--json").jsons
    assert [each["verdict"] for each in found].count("differs") == 1
    (off,) = [number for number in found[2]["numbers"] if not number["same"]]
    assert off == {"name": "∂f/∂u", "recorded": 8.000001907348633, "now": 8.0, "ulps": 2.0, "same": False}


def test_so_many_ulps_are_let_pass(derivtui: Derivtui, tmp_path: Path, recorded: tuple[Entry, ...]) -> None:
    file = file_of(tmp_path / "f", recorded[:3], b'"u":8.0', b'"u":8.000001907348633')
    assert derivtui("replay", file, "--ulps", "2").out.splitlines()[-1] == "2 same, 1 close"
    assert derivtui("replay", file, "--ulps", "2").status == 0
    assert derivtui("replay", file, "--ulps", "1.5").status == 1


def test_another_version_explains_a_difference(derivtui: Derivtui, tmp_path: Path, recorded: tuple[Entry, ...]) -> None:
    torch = recorded[0].versions["torch"]
    older = encode(recorded[0]).replace(torch.encode(), b"1.0").replace(b"81.0", b"80.0")
    file = tmp_path / "f"
    file.write_bytes(HEADER + b"\n" + older + b"\n")
    status, out, _ = derivtui("replay", str(file))
    assert status == 1
    assert out.splitlines() == [
        "~ 1 x**2  x=9",
        "    f recorded 80, now 81, 131072 ulp",
        f"    expected: torch 1.0 then, {torch} now",
        "1 expected",
    ]


def test_what_was_recorded_on_a_missing_device_runs_on_the_cpu(
    derivtui: Derivtui, tmp_path: Path, recorded: tuple[Entry, ...]
) -> None:
    file = file_of(tmp_path / "f", recorded[:1], b'"device":"cpu"', b'"device":"cuda:77"')
    assert derivtui("replay", file)[:2] == (0, "✓ 1 x**2  x=9\n1 same\n")


def test_the_last_ones_of_the_history(derivtui: Derivtui, recorded: tuple[Entry, ...]) -> None:
    archive = Archive(history_file())
    archive.call(lambda store: store.add_all(recorded))
    archive.close()
    assert derivtui("replay", "--last", "2").out.splitlines()[-1] == "2 same"
    assert [each["number"] for each in derivtui("replay", "--last", "2", "--json").jsons] == [5, 6]


def test_what_cannot_be_evaluated_says_why(derivtui: Derivtui, tmp_path: Path, recorded: tuple[Entry, ...]) -> None:
    file = file_of(tmp_path / "f", recorded[:1], b"x**2", b"sinn(x)")
    status, out, _ = derivtui("replay", file)
    assert (status, out.splitlines()[1]) == (1, "    failed: There is no function sinn; did you mean sin?")


def test_a_line_that_is_no_entry_is_told_and_is_exit_status_1(
    derivtui: Derivtui, tmp_path: Path, recorded: tuple[Entry, ...]
) -> None:
    file = tmp_path / "f"
    file.write_bytes(b"\n".join([HEADER, encode(recorded[0]), b"{}", b""]))
    status, out, err = derivtui("replay", str(file))
    assert (status, out.splitlines()[-1]) == (1, "1 same")
    assert err.startswith("line 3: This line is not an entry: ")


def test_nothing_to_replay_is_no_difference(derivtui: Derivtui) -> None:
    assert derivtui("replay") == (0, "There is nothing to replay.\n", "")
