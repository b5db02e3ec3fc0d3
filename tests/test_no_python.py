"""No route from text to Python: what the source names, and what happens to those who try."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import derivtui
from derivtui.engine.run import run
from derivtui.model.errors import DerivtuiError
from derivtui.model.request import DEFAULT_PARTS, Request

ROOT: Final = Path(derivtui.__file__).parent

RUNS_TEXT: Final = frozenset({
    "eval", "exec", "compile", "__import__", "sympify", "S", "parse_expr", "parse_latex", "lambdify", "literal_eval",
    "run_path", "run_module", "execfile", "system", "popen", "Popen",
})  # fmt: skip
"""Calls that run text, or can."""
LOOKS_UP: Final = frozenset({
    "getattr", "setattr", "delattr", "globals", "locals", "vars", "import_module", "attrgetter", "methodcaller",
    "find_spec", "get_type_hints",
})  # fmt: skip
"""Calls that find something by a name."""
OPENS: Final = frozenset({
    "open", "read_text", "read_bytes", "load", "loads", "urlopen", "fromfile", "loadtxt", "genfromtxt", "unpickle",
    "hub",
})  # fmt: skip
"""Calls that read files or addresses."""

ALLOWED: Final[dict[str, str]] = {
    "engine/language/numeric.py: getattr(mpmath, row.mpmath)": "a spelling of the function table",
    "engine/language/numeric.py: getattr(mpmath, name)": "a Bessel function, in the spelling of the function table",
    "engine/language/symbolic.py: getattr(sympy, row.sympy)": "a spelling of the function table",
    "engine/lower/row_function.py: getattr(found, part)": "row.torch, a spelling of the function table",
    "engine/language/latex/translate.py: self.stack.open(token, sign)": "a bracket, which is put on a stack",
    "engine/language/latex/translate.py: self.stack.open(token, token.text, sized=True)": "another bracket",
    "engine/language/terms.py: attrgetter('children')": "a term's own children",
    "engine/trace/nodes.py: getattr(node, name)": "the _saved_ fields that torch's own nodes have",
    "model/report/whole.py: getattr(other, name)": "the record's own fields",
    "model/numbers.py: getattr(value, name)": "the record's own fields: those to be written, and those to be left out",
    "model/phrases.py: getattr(check, field)": "the record's own fields",
    "service/entry.py: getattr(import_module(module), function)": "the job's function, which the client names",
    "service/entry.py: import_module(module)": "the job's module, which the client names",
    "service/entry.py: import_module(job.partition(':')[0])": "the job's module, to load it ahead",
    "service/entry.py: import_module('derivtui.service.worker')": "the worker",
    "cli/main.py: getattr(sys, name)": "the standard streams, by their names",
    "cli/main.py: setattr(sys, name, os.fdopen(null, mode))": "the standard streams, by their names",
    "cli/main.py: getattr(signal, name, None)": "a signal, by its name",
    "service/process.py: os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 384)": "the log",
    "service/process.py: os.open(os.devnull, os.O_WRONLY)": "nowhere, where the log cannot be written",
    "service/process.py: _STATM.read_text()": "the process's own size",
}
"""Every call that uses one of these all the same, and what it is given there: never text of an expression."""
TWICE: Final = frozenset({"model/numbers.py: getattr(value, name)"})
"""Those of them that stand there twice."""

UNREACHED: Final = ("cli/", "tui/", "history/", "paths.py", "config.py", "atomic.py")
"""What reads files of its own, where no expression is ever carried out."""


def called(node: ast.expr) -> str:
    """The last part of the name that is called."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def used() -> Iterator[str]:
    """Each call, as `module: call`."""
    for path in sorted(ROOT.rglob("*.py")):
        module = path.relative_to(ROOT).as_posix()
        suspect = RUNS_TEXT | LOOKS_UP if module.startswith(UNREACHED) else RUNS_TEXT | LOOKS_UP | OPENS
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node.func) in suspect and ast.unparse(node.func) != "re.compile":
                yield f"{module}: {ast.unparse(node)}"


def test_names_are_looked_up_and_files_read_only_where_it_is_told_why() -> None:
    assert sorted(used()) == sorted([*ALLOWED, *TWICE])


def test_what_looks_names_up_is_called_and_never_passed_on() -> None:
    for path in ROOT.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        at_once = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        loose = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in at_once}
        assert loose.isdisjoint(LOOKS_UP), path


def test_nothing_that_runs_text_is_imported_or_named() -> None:
    for path in ROOT.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}  # builtins.eval, uncalled
        names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
        assert names.isdisjoint(RUNS_TEXT - {"compile", "system"}), path


REFUSED: Final = [
    "x.__class__",
    "x.__class__()",
    "().__class__.__bases__[0]",
    "().__class__.__base__.__subclasses__()",
    "torch.load('f')",
    "torch.load(f)",
    "torch.ops.aten.sin(x)",
    "torch.hub.load(x)",
    "torch.save(x, 'f')",
    "np.load('f')",
    "np.fromfile('f')",
    "x.numpy()",
    "x.data_ptr()",
    "x.tofile('f')",
    "x.storage()",
    "S('1')",
    "S('__import__(\"os\")')",
    "sympify('x')",
    "parse_expr('x')",
    "Function('f').__globals__",
    "Symbol('x')",
    "Lambda(x, x)",
    "lambdify(x, x)",
    "__import__('os').system('touch f')",
    "__import__(os)",
    "eval('x')",
    "eval(x)",
    "exec('x = 1')",
    "compile('x', 'f', 'eval')",
    "open('f')",
    "open('f', 'w').write('x')",
    "open(f)",
    "input()",
    "getattr(x, 'sin')",
    "globals()",
    "vars()",
    "exit()",
    "quit()",
    "breakpoint()",
    "help()",
    "__builtins__.open('f')",
    "__builtins__['open']('f')",
    "lambda: x",
    "lambda x: x",
    "(lambda u: u)(x)",
    "(y := x)",
    "f'{x}'",
    'f"{__import__("os")}"',
    "'{0.__class__}'.format(x)",
    "'%s' % x",
    "x.format(x)",
    "`x`",
    "{u: x}",
    "x; import os; os.system('touch f')",
    "import os; os.system('touch f')",
    "import os",
    "from os import system; system('touch f')",
    "print(open('f', 'w'))",
    "print(x); open('f', 'w')",
    "def f(): x",
    "class A: x",
    "@f x",
    "with open('f') as g: x",
    "while True: x",
    "x[__import__('os')]",
    "x[y]",
    "x['f']",
    "x[:, None]",
    "x = torch.load('f'); x",
    "x = torch.tensor(open('f')); x",
    "x = torch.tensor(__import__('os')); x",
    "x = torch.tensor(y.__class__); x",
    "x = np.load('f'); x",
    "y.backward(open('f', 'w'))",
    "x.backward(); open('f', 'w')",
    r"\input{f}",
    r"\include{f}",
    r"\openin1=f",
    r"\immediate\write18{touch f}",
    r"\write18{touch f}",
    r"\def\x{y}\x",
    r"\newcommand{\x}{y}",
    r"\csname input\endcsname f",
    r"\directlua{os.execute('touch f')}",
    r"\href{file:f}{x}",
    r"\url{f}",
    r"\catcode`\@=11",
    r"\usepackage{f}",
    r"\lstinputlisting{f}",
    r"\operatorname{open}(f)",
    r"\operatorname{__import__}(os)",
    r"\text{eval}(x)",
    "$(touch f)",
    "@f",
    "@/etc/passwd",
    "file:///etc/passwd",
    "../../etc/passwd",
    "~/f",
    "!touch f",
    "%run f",
    "x\x00y",
    "x\\\\u0000",
    "<script>",
    "'",
    '"""x"""',
    "[u for u in x][0]",
    "x if x else y",
    "yield await raise del x",
]

INNOCENT: Final = [
    "__builtins__ + 1",
    "__class__*__globals__",
    "os*sys",
    "eval + exec",
    "open^2",
    "getattr*x",
    "S + N + I + Q",
    "lambda + 1",
    "self*cls",
    "None1 + x",
    "__name__",
    "__import__",
    "print*2",
    "torch + np",
    "sympy*mpmath",
    "open(x) + open",
    "f = x^2; f",
    "{x}",
    "print(open('f', 'w')); x",
]


@pytest.fixture
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder to stand in, which has to stay empty."""
    monkeypatch.chdir(tmp_path)
    yield
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("_empty_folder")
@pytest.mark.parametrize("source", REFUSED)
def test_python_is_refused_in_a_sentence(source: str) -> None:
    request = Request(expression=source, missing="assume")
    with pytest.raises(DerivtuiError) as caught:
        run(request, DEFAULT_PARTS)
    assert caught.value.kind in ("syntax", "unknown_name", "shape")
    assert caught.value.span is not None


@pytest.mark.usefixtures("_empty_folder")
@pytest.mark.parametrize("source", INNOCENT)
def test_names_of_python_are_variables_where_they_are_not_called(source: str) -> None:
    report = run(Request(expression=source, missing="assume"), DEFAULT_PARTS)
    assert report.variables
    assert isinstance(report.value, float)


@pytest.mark.usefixtures("_empty_folder")
@pytest.mark.parametrize("value", [
    "open('f')", "__import__('os')", "x.__class__", "@f", "torch.load('f')", "().__class__", "f'{x}'", "lambda: 1",
    "[__import__('os')]", "linspace(0, 1, open('f'))", "randn(3, seed=x)", "'9'", "fromfile('f')",
])  # fmt: skip
def test_python_is_no_value(value: str) -> None:
    with pytest.raises(DerivtuiError) as caught:
        run(Request(expression="x", at={"x": value}), ())
    assert caught.value.kind in ("syntax", "unknown_name")
