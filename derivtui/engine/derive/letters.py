"""The letters of a law, kept apart from the user's: where u is a variable, `(u + v)′` would seem to speak of it."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

_OTHERS: Final = {"u": "rpf", "v": "sgy", "c": "kb", "n": "mj", "a": "bk"}
"""The letters that stand for anything in a law, and what may take their place; their superscripts all exist."""
_SUPERSCRIPTS: Final = {
    "u": "ᵘ", "v": "ᵛ", "n": "ⁿ", "r": "ʳ", "p": "ᵖ", "f": "ᶠ", "s": "ˢ", "g": "ᵍ", "y": "ʸ", "m": "ᵐ", "j": "ʲ",
}  # fmt: skip
_LETTER: Final = re.compile(r"(?<![A-Za-z{])[uvcna](?![A-Za-z}])|[ᵘᵛⁿ]")


def relettered(law: str, taken: Collection[str]) -> str:
    """`law`, its letters that are among the user's names replaced by others; placeholders in braces stay."""
    chosen = {letter: _free(letter, others, taken) for letter, others in _OTHERS.items() if letter in taken}
    raised = {_SUPERSCRIPTS[old]: _SUPERSCRIPTS[new] for old, new in chosen.items() if old in _SUPERSCRIPTS}
    return _LETTER.sub(lambda found: (chosen | raised).get(found[0], found[0]), law) if chosen else law


def _free(letter: str, others: str, taken: Collection[str]) -> str:
    """The first of `others` that is nobody's; the letter itself where all are taken."""
    return next((other for other in others if other not in taken), letter)
