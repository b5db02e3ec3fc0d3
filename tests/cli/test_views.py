"""`steps`, `graph`, `functions`, `devices`, `themes`, `--help` and `--version`."""

from __future__ import annotations

import pytest

from derivtui import __version__
from derivtui.cli import steps
from derivtui.model.functions import FUNCTIONS
from derivtui.paths import themes_folder
from tests.cli.conftest import Derivtui


def test_steps_need_no_values(derivtui: Derivtui) -> None:
    outcome = derivtui("steps", "sin(x^2)")
    assert outcome.status == 0
    assert outcome.out.startswith("df/dx of sin(x^2)\n1 ")
    assert "= " not in outcome.out.splitlines()[2]


def test_steps_with_values_show_numbers(derivtui: Derivtui) -> None:
    outcome = derivtui("steps", "x^2", "--at", "x=9")
    assert outcome.out.splitlines()[2].endswith("= 18")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_steps_at_a_corner_have_no_number_and_say_why(derivtui: Derivtui, form: str) -> None:
    out = derivtui("steps", "relu(x)", "--at", "x=0", "--format", form).out
    assert "0.5" not in out
    assert "torch takes 0; from the left 0, from the right 1." in out


def test_steps_by_one_variable_leave_the_others_out(derivtui: Derivtui) -> None:
    assert derivtui("steps", "x*y", "--wrt", "y", "--format", "json").json["derivation"].keys() == {"y"}


def test_steps_in_markdown_are_a_numbered_list(derivtui: Derivtui) -> None:
    lines = derivtui("steps", "x^2", "--format", "markdown").out.splitlines()
    assert lines[0].startswith("## df/dx of `x^2`")
    assert lines[2].startswith("1. **")
    assert lines[3] == "   $2 x$"


def test_steps_in_latex_are_an_aligned_display(derivtui: Derivtui) -> None:
    lines = derivtui("steps", "x*sin(x)", "--format", "latex").out.splitlines()
    assert lines[:3] == [
        "% df/dx of x*sin(x)",
        r"\begin{align*}",
        r"  \frac{d}{dx}\left[x \cdot \sin\left(x\right)\right]",
    ]
    assert lines[-2:] == [r"  &= \sin\left(x\right) + x \cdot \cos\left(x\right) && \text{sin}", r"\end{align*}"]


def test_steps_of_an_equation_lead_to_its_slope(derivtui: Derivtui) -> None:
    lines = derivtui("steps", "x^2 + y^2 = 25", "--at", "x=3", "--at", "y=4").out.splitlines()
    assert lines[0] == "dy/dx of x^2 + y^2 = 25"
    assert lines[-3].split() == ["dy/dx", "=", "-2x/(2y)", "=", "-0.75"]


def test_steps_do_not_wait_for_the_simplified_form(derivtui: Derivtui, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "SIMPLIFYING", 0.001)
    lines = derivtui("steps", "x*sin(x)").out.splitlines()
    assert lines[-3].strip() == "sin(x) + x·cos(x)"
    assert lines[-1] == "note: The simplified form was not found within 0.001 s."


def test_steps_offer_only_formats_that_exist(derivtui: Derivtui) -> None:
    outcome = derivtui("steps", "x", "--format", "pdf")
    assert outcome.status == 2
    assert "'text', 'latex', 'markdown', 'json'" in outcome.err


def test_graph_draws_the_tree_with_its_gradients(derivtui: Derivtui) -> None:
    lines = derivtui("graph", "sin(x/(2*sqrt(2)))", "--at", "x=100").out.splitlines()
    assert [line.split()[0] for line in lines] == ["#", "0", "1", "2"]
    assert lines[2].endswith("1 × -0.6983 = -0.6983")


def test_graph_in_json_is_the_report_with_terms_and_nodes(derivtui: Derivtui) -> None:
    report = derivtui("graph", "x**2", "--at", "x=9", "--format", "json").json
    assert [node["name"] for node in report["graph"]["nodes"]] == ["PowBackward0", "AccumulateGrad"]
    assert [term["text"] for term in report["terms"]] == ["x", "2", "x**2"]


def test_steps_of_a_higher_order_are_titled_as_such(derivtui: Derivtui) -> None:
    assert derivtui("steps", "d^2/dx^2 x^3").out.startswith("d²f/dx² of x^3\n")


def test_what_has_no_variables_has_neither_steps_nor_graph(derivtui: Derivtui) -> None:
    assert derivtui("steps", "3 + 4").out.startswith("No steps")
    assert derivtui("graph", "3 + 4").out.startswith("No graph")
    assert derivtui("eval", "3 + 4").out == "f = 7\n"


def test_code_is_a_script_and_nothing_else(derivtui: Derivtui) -> None:
    outcome = derivtui("code", "x**2", "--at", "x=9", "--dtype", "float64")
    assert outcome.out.splitlines() == [
        "import torch",
        "",
        "x = torch.tensor(9.0, dtype=torch.float64, requires_grad=True)",
        "",
        "f = x**2",
        "f.backward()",
        "",
        'print("f     =", f.item())',
        'print("df/dx =", x.grad.item())',
    ]


def test_code_takes_an_order_and_what_to_differentiate_by(derivtui: Derivtui) -> None:
    outcome = derivtui("code", "x^3 y", "--at", "x=2", "--at", "y=1", "--wrt", "x", "--order", "2", "--json")
    assert '"∂²f/∂x² =", d2.item()' in outcome.json["code"]
    assert "y = torch.tensor(1.0)\n" in outcome.json["code"]


def test_functions_lists_every_row_of_the_table(derivtui: Derivtui) -> None:
    lines = derivtui("functions").out.splitlines()
    assert [line.split("  ")[0] for line in lines[1:]] == [row.signature for row in FUNCTIONS]


def test_version_and_help_are_at_hand(derivtui: Derivtui) -> None:
    assert derivtui("--version").out == f"derivtui {__version__}\n"
    for line in ((), ("eval",), ("batch",)):
        assert derivtui(*line, "--help").out.startswith("Usage: derivtui")


def test_help_names_the_options_of_the_app(derivtui: Derivtui) -> None:
    words = derivtui("--help").out.split()
    assert {"--at", "--device", "--dtype", "--theme"} <= set(words)


def test_devices_begin_with_the_cpu(derivtui: Derivtui) -> None:
    outcome = derivtui("devices")
    assert outcome.status == 0
    assert outcome.out.startswith("cpu  ")


def test_themes_are_ours_and_those_of_textual(derivtui: Derivtui) -> None:
    lines = derivtui("themes").out.splitlines()
    assert {"chalkboard", "daylight", "terminal", "nord"} <= {line.partition(" ")[0] for line in lines}
    assert next(line for line in lines if line.startswith("chalkboard")).endswith("(default)")
    assert str(themes_folder()) in lines[-1]
