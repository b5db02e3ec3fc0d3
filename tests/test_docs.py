"""What the documents say is true: every expression is read, every recipe works, every link leads somewhere."""

from __future__ import annotations

import ast
import re
import textwrap
from pathlib import Path
from typing import Final

import pytest

from derivtui.engine.language import limits, names
from derivtui.engine.language.parse import parse
from derivtui.engine.language.values import parse_value
from derivtui.engine.run import run
from derivtui.model import functions
from derivtui.model.functions.spec import FunctionSpec
from derivtui.model.report import AGREE
from derivtui.model.request import Request

ROOT: Final = Path(__file__).parent.parent
PAGES: Final = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]

LINK: Final = re.compile(r"\]\((?P<target>[^)#]+)\)")
ROW: Final = re.compile(r"^\| (?P<typed>`.*`) \|", re.MULTILINE)


def typed() -> list[str]:
    """The expressions in the first column of the language's tables."""
    text = (ROOT / "docs" / "language.md").read_text(encoding="utf-8").replace(r"\|", "¦")
    cells = (row["typed"] for row in ROW.finditer(text.partition("## Values")[0]))
    return [code.replace("¦", "|") for cell in cells for code in re.findall("`([^`]+)`", cell)]


@pytest.mark.parametrize("source", typed())
def test_every_expression_of_the_language_page_is_read(source: str) -> None:
    assert parse(source).target is not None


def values() -> list[str]:
    """The values in the language's page, up to where it speaks of commands."""
    text = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
    section = text.partition("## Values")[2].partition("On the command line")[0]
    return [code for code in re.findall("`([^`]+)`", section) if code != "randn"]


@pytest.mark.parametrize("value", values())
def test_every_value_of_the_language_page_is_read(value: str) -> None:
    assert parse_value(value) is not None


def test_the_language_page_has_every_limit() -> None:
    text = (ROOT / "docs" / "language.md").read_text(encoding="utf-8").partition("## Limits")[2]
    named = {value for name, value in vars(limits).items() if name.startswith("MAX_") and name != "MAX_PREVIEW"}
    assert {int(number.replace(",", "")) for number in re.findall(r"\b\d[\d,]*\b", text)} == named


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    missing = [target for target in targets if "://" not in target and not (page.parent / target).exists()]
    assert missing == []


def recipe() -> FunctionSpec:
    """The row that CONTRIBUTING.md adds to the table."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(r"^    FunctionSpec\(.*?^    \)", text, re.MULTILINE | re.DOTALL)
    assert found is not None
    row = ast.parse(textwrap.dedent(found[0]), mode="eval").body
    assert isinstance(row, ast.Call)
    return FunctionSpec(**{field.arg: ast.literal_eval(field.value) for field in row.keywords if field.arg})


def test_one_row_adds_a_function_to_every_layer(monkeypatch: pytest.MonkeyPatch) -> None:
    row = recipe()
    assert functions.find(row.name) is None, "choose a function for the recipe that the table lacks"
    monkeypatch.setitem(functions._BY_NAME, row.name, row)
    monkeypatch.setitem(names.EVERYWHERE, row.name, row)
    request = Request(expression=f"x*{row.name}(2x)", at={"x": 0.7}, dtype="float64")
    report = run(request, ("graph", "derivation", "checks"))
    assert report.checks is not None
    assert report.checks["x"].verdict == AGREE
    assert report.derivation is not None
    assert f"{row.name}, chain rule" in {step.rule for step in report.derivation["x"].steps}
