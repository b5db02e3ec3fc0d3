r"""A line of the backward pass in LaTeX: `x̄: [3] = Aᵀ t̄₁` as `\bar{x} = A^{\top} \, \bar{t}_{1} \in \mathbb{R}^{3}`.

It goes by the signs of matrix notation alone; words after a comma become text. It is for people: nothing reads it back.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from derivtui.engine.language.names import GREEK
from derivtui.engine.language.printing.latex import worded

_LINE: Final = re.compile(r"(?P<name>\S+?)(?:: \[(?P<shape>[\d, ]*)\])? (?P<sign>\+?=) (?P<formula>.*)", re.DOTALL)
_WORDS: Final = re.compile(r"(?:, (?:at|along|summed|for|axes|0)\b| where \S+ = | at (?:each|\[)).*", re.DOTALL)
_TOKEN: Final = re.compile(
    "(?P<sub>[₀-₉]+)|(?P<raised>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*ᵀ|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)|(?P<special>[ΣΠᵢₙπ])|"
    "(?P<name>[^\\W\\d_](?P<bar>\u0304)?[A-Za-z0-9_]*)|(?P<sign>.)",
    re.DOTALL,
)
_SIGNS: Final = {
    "⊙": r"\odot", "·": r"\cdot", "Σ": r"\sum", "Π": r"\prod", "√": r"\surd", "…": r"\dots", "π": r"\pi",
    "(": r"\left(", ")": r"\right)", "≤": r"\le", "≥": r"\ge", "≠": r"\ne", "ᵢ": "_{i}", "ₙ": "_{n}", "|": r"\vert ",
}  # fmt: skip
_DIGITS: Final = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "-01234567890123456789")


def matrix_latex(line: str) -> str:
    """The line in LaTeX; it takes amsmath and amssymb."""
    found = _LINE.fullmatch(line)
    if found is None:
        return rf"\text{{{worded(line)}}}"
    words = _WORDS.search(found["formula"])
    formula = found["formula"][: words.start()] if words else found["formula"]
    said = rf"\text{{{worded(words[0])}}}" if words else ""
    sizes = found["shape"].replace(", ", r" \times ") if found["shape"] else ""
    space = rf" \in \mathbb{{R}}^{{{sizes}}}" if sizes else ""
    sign = r"\mathrel{+}=" if found["sign"] == "+=" else "="
    return f"{_formula(found['name'])} {sign} {_formula(formula)}{said}{space}"


def _formula(text: str) -> str:
    written = "".join(_written(match) for match in _TOKEN.finditer(unicodedata.normalize("NFD", text)))
    return re.sub(" +", " ", written).strip()


def _written(match: re.Match[str]) -> str:
    if match["name"]:
        return _name(match["name"].replace("\u0304", ""), barred=bool(match["bar"]))
    if match["sub"]:
        return f"_{{{match['sub'].translate(_DIGITS)}}}"
    if match["raised"]:
        power = match["raised"].replace("ᵀ", r"\top").translate(_DIGITS)
        return f"^{{{power}}}"
    sign = match["special"] or match["sign"]
    return f"{_SIGNS[sign]} " if sign in _SIGNS else worded(sign)


def _name(name: str, *, barred: bool) -> str:
    letter = f"\\{name}" if name in GREEK else name if len(name) == 1 else rf"\mathrm{{{worded(name)}}}"
    return rf"\bar{{{letter}}}" if barred else letter
