"""What the screen's tests share: parsed styles, and a home folder for each, so that it begins with an empty history."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from tests.forking import start_forkserver


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the history of this test goes."""
    start_forkserver()
    folder = tmp_path / "home"
    monkeypatch.setenv("DERIVTUI_HOME", str(folder))
    return folder


@pytest.fixture(scope="session", autouse=True)
def _styles_parsed_once() -> Iterator[None]:
    """Textual parses all styles anew for each app and each theme; here, once for each text and set of colours."""
    parse = Stylesheet._parse_rules
    known: dict[Hashable, list[RuleSet]] = {}

    def remembered(self: Stylesheet, css: str, **how: Any) -> list[RuleSet]:
        key = (css, frozenset(how.items()), frozenset(self._variables.items()))
        if key not in known:
            known[key] = parse(self, css, **how)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", remembered)
        yield
