"""Laws speak in letters that are not the user's."""

import pytest

from derivtui.engine.derive.derivation import derive
from derivtui.engine.derive.letters import relettered
from derivtui.engine.language.parse import parse


@pytest.mark.parametrize(
    ("law", "taken", "expected"),
    [
        ("(u + v)′ = u′ + v′", {"x"}, "(u + v)′ = u′ + v′"),
        ("(u + v)′ = u′ + v′", {"u", "v"}, "(r + s)′ = r′ + s′"),
        ("(uⁿ)′ = n·uⁿ⁻¹·u′", {"u", "n"}, "(rᵐ)′ = m·rᵐ⁻¹·r′"),
        ("(uᵛ)′ = uᵛ·(v′·ln u + v·u′/u)", {"v"}, "(uˢ)′ = uˢ·(s′·ln u + s·u′/u)"),
        ("({x}ⁿ)′ = n·{x}ⁿ⁻¹", {"n"}, "({x}ᵐ)′ = m·{x}ᵐ⁻¹"),
        ("(sin u)′ = cos u · u′", {"u", "r"}, "(sin p)′ = cos p · p′"),
        ("(tan u)′ = (1 + tan² u) · u′", {"a", "n"}, "(tan u)′ = (1 + tan² u) · u′"),
    ],
)
def test_a_law_gets_letters_that_are_free(law: str, taken: set[str], expected: str) -> None:
    assert relettered(law, taken) == expected


def test_the_users_own_letter_stays_where_the_law_is_about_it() -> None:
    tape = derive(parse("sin(u) + u*v").target, "u")
    assert [step.law for step in tape.steps] == [
        "(r + s)′ = r′ + s′",
        "(sin u)′ = cos u",
        "(r·c)′ = r′·c",
        "u′ = 1",
    ]
