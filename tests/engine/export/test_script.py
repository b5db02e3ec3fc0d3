"""Every script runs in a bare Python with torch and prints the report's numbers, from the report's graph."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from derivtui.engine.export.names import plain
from derivtui.engine.run import run
from derivtui.model.numbers import jsonable
from derivtui.model.phrases import derivative_name, slopes
from derivtui.model.report import Report
from derivtui.model.request import Request
from tests.counts import sample
from tests.engine.asking import Problem, problems
from tests.engine.export import bare
from tests.engine.export.scripts import SCALAR, TENSOR
from tests.engine.graphs import breadth_first

Answer = dict[str, Any]
Bare = Callable[[Report], Answer]


def ask(expression: str, at: dict[str, Any], **more: Any) -> Report:
    """The report, its script and its graph."""
    return run(Request(expression=expression, at=at, **more), ("terms", "graph", "code"))


@pytest.fixture(scope="module")
def run_bare() -> Iterator[Bare]:
    """Runs a report's script in the bare Python."""
    command = [sys.executable, "-I", str(Path(bare.__file__))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        stdin, stdout = process.stdin, process.stdout

        def answer(report: Report) -> Answer:
            stdin.write(json.dumps({"script": report.code, "target": target_of(report)}) + "\n")
            stdin.flush()
            found: Answer = json.loads(stdout.readline())
            assert "error" not in found, f"{found['error']}\n{report.code}"
            return found

        yield answer
        stdin.close()


def target_of(report: Report) -> str:
    """The name that the script gives the target: that of what it differentiates, or prints first."""
    assert report.code is not None
    return report.code[report.code.index('print("f') :].split(" =", 1)[1].split(", ")[1].split(".")[0]


def numbers(report: Report) -> dict[str, Any]:
    """Everything that the script is to print, by its name."""
    among = len(report.variables)
    known = {derivative_name(wrt, among): value for wrt, value, _ in report.derivatives()}
    return {"f": report.value, **known, **{name: value for name, _, value in slopes(report.implicit)}}


def printed(text: str) -> dict[str, Any]:
    """What was printed, by its name."""
    lines = (line.split("=", 1) for line in text.splitlines())
    return {name.strip(): eval(value, {"nan": math.nan, "inf": math.inf}) for name, value in lines}


def assert_prints_the_reports_numbers(text: str, report: Report) -> None:
    assert jsonable(printed(text)) == jsonable(numbers(report)), report.code


def graph_of(report: Report) -> list[Any]:
    """The report's graph, walked as the bare Python walks its own."""
    assert report.graph is not None
    if not report.graph.nodes or report.graph.nodes[0].variable:
        return []
    rows = breadth_first(report.graph)
    return [[name, [None if slot is None else list(slot) for slot in slots]] for name, _, slots in rows]


@pytest.mark.parametrize(("expression", "at"), SCALAR, ids=[row[0] for row in SCALAR])
def test_it_prints_the_numbers_from_the_same_graph(expression: str, at: dict[str, Any], run_bare: Bare) -> None:
    report = ask(expression, at)
    answer = run_bare(report)
    assert_prints_the_reports_numbers(answer["printed"], report)
    assert answer["graph"] == graph_of(report), report.code


@pytest.mark.parametrize(("expression", "at"), TENSOR, ids=[row[0] for row in TENSOR])
def test_it_prints_the_numbers_of_whole_tensors(expression: str, at: dict[str, Any], run_bare: Bare) -> None:
    report = ask(expression, at)
    answer = run_bare(report)
    assert_prints_the_reports_numbers(answer["printed"], report)
    assert answer["graph"] == graph_of(report), report.code


@pytest.mark.parametrize("dtype", ["float64", "bfloat16", "float16"])
def test_it_computes_in_the_dtype(dtype: str, run_bare: Bare) -> None:
    report = ask("sin(x)*max(x, 0.1) + [1, 2][0] + Si(x) + where(x > 0, 1, 0)/3", {"x": 0.1}, dtype=dtype)
    assert report.code is not None
    assert f"x = torch.tensor(0.1, dtype=torch.{dtype}, requires_grad=True)" in report.code
    assert_prints_the_reports_numbers(run_bare(report)["printed"], report)


def test_it_differentiates_by_what_is_asked_for(run_bare: Bare) -> None:
    report = ask("x^4*y", {"x": 2, "y": 3}, wrt=("x",), derivative=("x", "x", "x"))
    assert report.code is not None
    assert "y = torch.tensor(3.0)\n" in report.code
    assert_prints_the_reports_numbers(run_bare(report)["printed"], report)


def test_it_writes_out_what_torch_does_not_differentiate_twice(run_bare: Bare) -> None:
    report = ask("hardsigmoid(x)^2", {"x": 0.5}, derivative=("x", "x"))
    assert printed(run_bare(report)["printed"]) == pytest.approx(numbers(report), rel=1e-6)


def test_it_takes_the_upstream_gradient(run_bare: Bare) -> None:
    report = ask("A @ x", {"A": [[1, 2], [3, 4]], "x": [5, 6]}, upstream="[1, -2]")
    assert report.code is not None
    assert "f.backward(torch.tensor([1.0, -2.0]))" in report.code
    assert_prints_the_reports_numbers(run_bare(report)["printed"], report)


def test_higher_orders_of_tensors_are_summed_as_in_the_report(run_bare: Bare) -> None:
    report = ask("x^3*y", {"x": [1, 2], "y": 3}, derivative=("x", "y"))
    assert_prints_the_reports_numbers(run_bare(report)["printed"], report)


def test_deep_and_long_expressions_are_cut_into_lines(run_bare: Bare) -> None:
    for expression in ("sin(" * 300 + "x" + ")" * 300, " + ".join(["x*2"] * 2000)):
        report = ask(expression, {"x": 0.5})
        assert report.code is not None
        assert max(map(len, report.code.splitlines())) < 500
        assert_prints_the_reports_numbers(run_bare(report)["printed"], report)


def test_a_tutorials_line_is_written_as_in_the_tutorial() -> None:
    assert ask("sin(x/(2*sqrt(2)))", {"x": 100}).code == (
        "import math\n\nimport torch\n\n"
        "x = torch.tensor(100.0, requires_grad=True)\n\n"
        "f = torch.sin(x / (2 * math.sqrt(2)))\nf.backward()\n\n"
        'print("f     =", f.item())\nprint("df/dx =", x.grad.item())\n'
    )


def test_definitions_and_functions_keep_their_names() -> None:
    code = ask("g(t) = t^2; z = g(w) + 1; z*g(z)", {"w": 2}).code
    assert code is not None
    assert "def g(t):\n    return t**2\n" in code
    assert "\nz = g(w) + 1\nf = z * g(z)\n" in code


def test_what_is_read_twice_is_computed_once() -> None:
    code = ask("g(t, n) = t^n + t; g(x + 1, 3)", {"x": 0.5}).code
    assert code is not None
    assert "\nt2 = x + 1\nf = t2**3 + t2\n" in code


def test_names_that_python_takes_get_an_underscore() -> None:
    assert [plain(name) for name in ("lambda", "print", "torch", "x")] == ["lambda_", "print_", "torch_", "x"]


def test_more_numbers_than_one_reads_are_not_written_out() -> None:
    report = ask("sum(x)", {"x": "zeros(200, 100)"})
    assert report.code is None
    assert [note.message for note in report.notes if note.kind == "code"] == [
        "A script writes every number out, and 10,000 are the limit."
    ]


@given(problems())
@sample(30)
def test_any_expression_prints_its_numbers(problem: Problem) -> None:
    report = ask(problem.source, problem.at, dtype="float64")
    assert report.code is not None
    answer = bare.answered(report.code, target_of(report))
    assert_prints_the_reports_numbers(answer["printed"], report)
    assert json.loads(json.dumps(answer["graph"])) == graph_of(report), report.code


@pytest.mark.long
def test_scripts_run_as_processes_of_their_own(tmp_path: Path) -> None:
    reports = [ask(expression, at) for expression, at in (*SCALAR, *TENSOR)]

    def run_alone(report: Report) -> str:
        file = tmp_path / f"{id(report)}.py"
        file.write_text(report.code or "", encoding="utf-8")
        return subprocess.run([sys.executable, "-I", file], capture_output=True, text=True, check=True).stdout

    with ThreadPoolExecutor(2) as pool:
        for report, out in zip(reports, pool.map(run_alone, reports), strict=True):
            assert_prints_the_reports_numbers(out, report)
