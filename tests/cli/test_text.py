"""Reports as plain text, on the tutorial's three examples."""

from __future__ import annotations

from msgspec.structs import replace

from derivtui.cli.text import graph, latex, results, steps
from derivtui.cli.text.columns import aligned
from derivtui.model import markdown
from derivtui.model.report import DIFFER, NOT_DIFFERENTIABLE, Check, Derivation, HigherOrder, Note, Report
from tests.tui.reports import FUNCTION, SINE, SQUARE


def text(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"


def check(verdict: str, reason: str = "") -> Check:
    return Check(
        autograd=1.0, forward=1.0, reference=None, difference=1.0, ulps=3.0, bound=2.0, verdict=verdict, reason=reason
    )


def checked(verdict: str, reason: str = "") -> Report:
    return replace(SQUARE, checks={"x": check(verdict, reason)})


def test_columns_are_as_wide_as_their_widest_cell_and_empty_ones_vanish() -> None:
    rows = [("f", "", "81"), ("df/dx", "", "-0.25")]
    assert aligned(rows, "<<>") == ["f         81", "df/dx  -0.25"]


def test_results_of_a_chain_name_its_nodes_on_one_line() -> None:
    assert text(results.results(SINE)) == (
        "f     = -0.7158\n"
        "df/dx = cos(x/(2√2))·1/(2√2) = -0.2469\n"
        "graph: SinBackward0 → DivBackward0 → AccumulateGrad (x)\n"
        "✓ autograd, forward, symbolic, differences agree to 7 digits · 0.6 ulp\n"
    )


def test_results_of_a_branching_graph_draw_it_as_a_tree() -> None:
    assert text(results.results(FUNCTION)) == (
        "f     = 76\n"
        "∂f/∂u = v + 2·u = 8\n"
        "∂f/∂v = u + 3·v² = 50\n"
        "graph:\n"
        "  AddBackward0\n"
        "  ├ AddBackward0\n"
        "  │ ├ MulBackward0\n"
        "  │ │ ├ AccumulateGrad (u)\n"
        "  │ │ └ AccumulateGrad (v)\n"
        "  │ └ PowBackward0\n"
        "  │   └ AccumulateGrad (u) ↑\n"
        "  └ PowBackward0\n"
        "    └ AccumulateGrad (v) ↑\n"
        "✓ autograd, forward, symbolic, differences agree exactly · 0 ulp\n"
    )


def second_order(formula: str) -> Report:
    """The square with its second derivative, and so the derivation of that one."""
    derivation = Derivation(steps=(), result=formula, shown=formula)
    higher = HigherOrder(wrt=("x", "x"), value=2.0, text=formula)
    return replace(SQUARE, derivative=higher, derivation={"x": derivation})


def test_a_higher_order_has_a_line_of_its_own_with_the_formula() -> None:
    assert results.results(second_order("2·1"))[:3] == ["f       = 81", "df/dx   = 18", "d²f/dx² = 2·1 = 2"]


def test_a_formula_that_is_its_own_number_shows_once() -> None:
    assert "d²f/dx² = 2" in results.results(second_order("2"))


def test_ways_that_found_nothing_are_not_said_to_agree() -> None:
    assert "✓ autograd, forward, differences agree · 3.0 ulp" in results.results(checked("agree"))


def test_what_there_is_to_say_about_an_agreement_follows_it() -> None:
    lines = results.results(checked("agree", "Rounding of x/(2√2), amplified about 35 times."))
    assert lines[-1] == "  Rounding of x/(2√2), amplified about 35 times."


def test_a_verdict_that_is_no_agreement_gives_its_reason() -> None:
    assert "✗ df/dx: differ" in results.results(checked(DIFFER))
    kink = results.results(checked(NOT_DIFFERENTIABLE, "A kink: torch takes 0."))
    assert "! df/dx: A kink: torch takes 0." in kink
    assert any(": none here, torch says " in line for line in kink)


def test_notes_come_last() -> None:
    report = replace(SQUARE, notes=(Note(kind="unused_value", message="y is not used."),))
    assert results.results(report)[-1] == "note: y is not used."


def test_the_tree_aligns_upstream_times_local_is_what_arrives() -> None:
    assert SINE.graph is not None
    assert text(graph.tree(SINE.graph, 100)) == (
        "#   node                  value upstream ×   local = arrives\n"
        "0   SinBackward0        -0.7158                            1\n"
        "1   └ DivBackward0        35.36        1 × -0.6983 = -0.6983\n"
        "2     └ x (leaf)            100  -0.6983 ×  0.3536 = -0.2469\n"
    )


def test_the_tree_keeps_to_a_narrow_terminal() -> None:
    assert FUNCTION.graph is not None
    assert max(map(len, graph.tree(FUNCTION.graph, 40))) <= 40


def test_steps_show_rule_law_and_the_whole_line_with_its_number() -> None:
    assert steps.derivations(SINE, 100) + "\n" == (
        "df/dx of sin(x/(2*sqrt(2)))\n"
        "1   sin, chain rule            (sin u)′ = cos u · u′\n"
        "    cos(x/(2√2)) · d/dx[x/(2√2)]           = -0.2469\n"
        "2   constant multiple          (c·u)′ = c·u′\n"
        "    cos(x/(2√2)) · 1/(2√2) · d/dx[x]       = -0.2469\n"
        "3   identity                   x′ = 1\n"
        "    cos(x/(2√2)) · 1/(2√2) · 1             = -0.2469\n"
        "    simplified\n"
        "    √2·cos(√2·x/4)/4                       = -0.2469\n"
    )


def test_steps_on_a_narrow_terminal_wrap_and_lose_nothing() -> None:
    narrow = steps.derivations(SINE, 30)
    assert max(map(len, narrow.splitlines())) <= 30
    assert "cos(x/(2√2))·1/(2√2)·1" in narrow.replace("\n", "").replace(" ", "")


def test_every_variable_has_a_derivation_under_its_heading() -> None:
    headings = [line for line in steps.derivations(FUNCTION, 100).splitlines() if " of " in line]
    assert headings == ["∂f/∂u of u*v + u**2 + v**3", "∂f/∂v of u*v + u**2 + v**3"]


def test_latex_keeps_apart_what_words_and_mathematics_mean() -> None:
    (step, *_) = (SQUARE.derivation or {})["x"].steps
    branch = replace(step, rule="leaky_relu", latex="2 x", branch="x ≤ 3", taken=True)
    derivation = replace((SQUARE.derivation or {})["x"], steps=(branch,), question="Q", simplified_latex="2 x")
    noted = replace(SQUARE, derivation={"x": derivation}, notes=(Note(kind="k", message="One\nline."),))
    assert latex.derivations(noted).splitlines() == [
        "% df/dx of x**2",
        r"\begin{align*}",
        "  Q",
        r"  &= 2 x && \text{leaky\_relu, if x $\le$ 3 $\checkmark$} \\",
        r"  &= 2 x && \text{simplified}",
        r"\end{align*}",
        "",
        "% note: One line.",
    ]


def test_markdown_numbers_the_steps() -> None:
    assert markdown.derivations(SQUARE) + "\n" == (
        "## df/dx of `x**2`\n"
        "\n"
        "1. **power, chain rule**, (uⁿ)′ = n · uⁿ⁻¹ · u′  \n"
        "   `2·x · d/dx[x]` = 18\n"
        "2. **identity**, x′ = 1  \n"
        "   `2·x · 1` = 18\n"
        "\n"
        "Simplified: `2·x`\n"
    )
