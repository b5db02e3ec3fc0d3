"""Wrong input is told in a sentence with its place, word for word."""

from __future__ import annotations

from typing import Any

import pytest

from derivtui.engine.run import run
from derivtui.model.errors import DerivtuiError
from derivtui.model.request import DEFAULT_PARTS, Request
from tests.engine.language.examples import wrong


@pytest.mark.parametrize(("source", "kind", "span", "message"), wrong.ROWS)
def test_wrong_input_is_told(source: str, kind: str, span: tuple[int, int], message: str) -> None:
    at: dict[str, Any] = {name: value for name, value in wrong.AT.items() if name in source}
    with pytest.raises(DerivtuiError) as caught:
        run(Request(expression=source, at=at, missing="assume"), DEFAULT_PARTS)
    found = caught.value.problem(source)
    assert (found.kind, found.span, found.message) == (kind, span, message)
