"""`derivtui doctor`."""

from __future__ import annotations

from pathlib import Path

import pytest

from derivtui import __version__
from derivtui.cli import doctor
from derivtui.paths import HOME
from tests.cli.conftest import Derivtui


def test_all_is_well_here_a_line_each(derivtui: Derivtui) -> None:
    outcome = derivtui("doctor")
    lines = outcome.out.splitlines()
    assert outcome.status == 0, outcome.out
    assert lines[0].split() == ["✓", "derivtui", __version__]
    assert {line[0] for line in lines} == {"✓"}
    assert [line.split(maxsplit=2)[2] for line in lines if "self-check" in line] == [
        "x**2 = 81, 18",
        "sin(x/(2*sqrt(2))) = -0.7158, -0.2469",
        "f(u,v) = uv + u^2 + v^3 = 76, 8, 50",
    ]
    assert any(line.split()[1] == "devices" and "cpu" in line for line in lines)


def test_a_folder_that_cannot_be_written_is_told(
    derivtui: Derivtui, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(HOME, str(tmp_path / "file"))
    monkeypatch.setattr(doctor, "CHECKS", (doctor._files,))
    outcome = derivtui("doctor")
    assert outcome.status == 1
    assert "cannot be written" in outcome.out
    assert outcome.out.count("✗") == 4


def test_a_package_that_is_missing_is_told(derivtui: Derivtui, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PACKAGES", ("no-such-package",))
    monkeypatch.setattr(doctor, "CHECKS", (doctor._versions,))
    outcome = derivtui("doctor")
    assert outcome.status == 1
    assert outcome.out.splitlines()[-1].split() == ["✗", "no-such-package", "not", "installed"]


def test_a_wrong_number_is_told(derivtui: Derivtui, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "EXAMPLES", (("x**2", {"x": 9}, 82.0, {"x": 18.0}),))
    outcome = derivtui("doctor")
    assert outcome.status == 1
    assert outcome.out.splitlines()[-1].split(maxsplit=2) == ["✗", "self-check", "x**2 gives 81, 18"]


def test_colour_is_what_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    assert doctor._colour() == "none, since NO_COLOR is set"
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("COLORTERM", "truecolor")
    assert doctor._colour() == "16 million"
