"""Values in files: `--at x=@FILE`."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from derivtui.cli import files
from derivtui.model.errors import LimitError
from tests.cli.conftest import Derivtui


def test_a_matrix_and_a_vector_come_from_files(derivtui: Derivtui, tmp_path: Path) -> None:
    np.save(tmp_path / "A.npy", np.arange(6, dtype=np.int32).reshape(2, 3))
    (tmp_path / "x.json").write_text("[1, 0.5, 2]")
    outcome = derivtui(
        "eval", "A @ x", "--at", f"A=@{tmp_path / 'A.npy'}", "--at", f"x = @{tmp_path / 'x.json'}", "--json"
    )
    assert outcome.json["value"] == [4.5, 15.0]
    assert outcome.json["gradient"]["x"] == [3.0, 5.0, 7.0]


def test_a_number_in_a_file_is_a_scalar(derivtui: Derivtui, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("9\n")
    assert derivtui("eval", "x**2", "--at", f"x=@{tmp_path / 'x'}", "--json").json["gradient"] == {"x": 18.0}


def test_a_large_tensor_is_summed_up(derivtui: Derivtui, tmp_path: Path) -> None:
    np.save(tmp_path / "x.npy", np.linspace(0, 1, 2000))
    summary = derivtui("eval", "sum(x^2)", "--at", f"x=@{tmp_path / 'x.npy'}", "--json").json["gradient"]["x"]
    assert (summary["shape"], summary["min"], summary["max"], len(summary["head"])) == ([2000], 0.0, 2.0, 8)


ODD = {
    "text": b"nine",
    "text in JSON": b'"9"',
    "an object": b'{"x": 9}',
    "a list of text": b'[1, "x"]',
    "truth": b"[true]",
    "nothing": b"",
    "deep": b"[" * 100_000,
    "a damaged npy": b"\x93NUMPY\x01\x00",
}


@pytest.mark.parametrize("content", ODD.values(), ids=ODD)
def test_a_file_of_anything_else_is_refused(derivtui: Derivtui, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    outcome = derivtui("eval", "x**2", "--at", f"x=@{tmp_path / 'x'}")
    assert outcome.status == 2
    assert "neither a .npy of real numbers nor JSON" in outcome.err


@pytest.mark.parametrize("array", [np.array(["a"]), np.array([{}], dtype=object), np.array([1j])], ids=str)
def test_an_npy_of_no_real_numbers_is_refused(derivtui: Derivtui, tmp_path: Path, array: np.ndarray) -> None:
    np.save(tmp_path / "x.npy", array)
    outcome = derivtui("eval", "x**2", "--at", f"x=@{tmp_path / 'x.npy'}")
    assert (outcome.status, "neither a .npy" in outcome.err) == (2, True)


def test_a_ragged_list_is_refused(derivtui: Derivtui, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[[1], [2, 3]]")
    outcome = derivtui("eval", "sum(x)", "--at", f"x=@{tmp_path / 'x.json'}")
    assert (outcome.status, "rectangular" in outcome.err) == (2, True)


def test_a_missing_file_is_named(derivtui: Derivtui, tmp_path: Path) -> None:
    outcome = derivtui("eval", "x**2", "--at", f"x=@{tmp_path / 'none.npy'}")
    assert outcome.status == 2
    assert f"x=@{tmp_path / 'none.npy'}: No such file" in outcome.err


def test_a_file_past_the_limit_is_refused(derivtui: Derivtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_BYTES", 3)
    (tmp_path / "x.json").write_text("[1, 2]")
    outcome = derivtui("eval", "sum(x)", "--at", f"x=@{tmp_path / 'x.json'}")
    assert (outcome.status, "the limit" in outcome.err) == (2, True)


def test_an_expression_opens_no_file(derivtui: Derivtui, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("9")
    assert derivtui("eval", f"@{tmp_path / 'x'}").status == 2


def test_a_file_without_end_is_refused_past_the_limit() -> None:
    with pytest.raises(LimitError, match="which is the limit"):
        files.read_value("x", "/dev/zero")
