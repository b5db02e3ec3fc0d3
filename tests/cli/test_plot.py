"""`derivtui plot`."""

from __future__ import annotations

from rich.cells import cell_len

from tests.cli.conftest import Derivtui


def test_a_plot_is_plain_text_with_axes_and_names(derivtui: Derivtui) -> None:
    outcome = derivtui("plot", "x^2", "--at", "x=9")
    lines = outcome.out.splitlines()
    assert outcome.status == 0
    assert lines[0] == "● x = 9   ── f = 81   ·· df/dx = 18"
    assert lines[-1].split() == ["0", "5", "10", "15"]
    assert len(lines) == 20
    assert max(map(cell_len, lines)) <= 100
    assert "\x1b" not in outcome.out


def test_the_range_and_the_variable_can_be_chosen(derivtui: Derivtui) -> None:
    outcome = derivtui("plot", "x*y", "--wrt", "y", "--from", "-1", "--to", "1", "--count", "5", "--json")
    samples = outcome.json["samples"]
    assert (samples["variable"], samples["x"]) == ("y", [-1, -0.5, 0, 0.5, 1])
    assert list(samples["values"]) == ["f", "∂f/∂y"]


def test_an_order_draws_every_derivative_up_to_it(derivtui: Derivtui) -> None:
    assert derivtui("plot", "x^3", "--wrt", "x", "--order", "2").out.splitlines()[0].endswith("d²f/dx² = 3")


def test_gaps_are_nan_in_json(derivtui: Derivtui) -> None:
    samples = derivtui("plot", "1/x", "--from", "-1", "--to", "1", "--count", "4", "--json").json["samples"]
    assert samples["breaks"] == [0.0]
    assert samples["values"]["f"][2] == "nan"


def test_what_cannot_be_plotted_is_a_wrong_request(derivtui: Derivtui) -> None:
    assert derivtui("plot", "[x, 1]").status == 2
    assert derivtui("plot", "x", "--from", "2", "--to", "1").status == 2


def test_against_another_variable_it_is_a_heat_map(derivtui: Derivtui) -> None:
    lines = derivtui("plot", "x*y", "--at", "x=1", "--at", "y=2", "--against", "y").out.splitlines()
    assert lines[0].startswith("● x = 1 →, y = 2 ↑   f = 2   -28 · ")
    assert lines[0].endswith("   ↗ gradient")
    assert len(lines) == 20
    assert derivtui("plot", "x", "--against", "y").status == 2
